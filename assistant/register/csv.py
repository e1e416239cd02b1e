"""Rows of the register as CSV for spreadsheets, each with its citation.

A cell of a record may begin like a formula ("=", "+", "-", "@"), which a spreadsheet would run; such a cell gets an
apostrophe before it (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.register.views import Json

MEDIA_TYPE = "text/csv; charset=utf-8"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

RESOLUTION_COLUMNS = (
    "id",
    "authority",
    "body",
    "meeting_date",
    "status",
    "item_number",
    "minute_number",
    "item_title",
    "report_of",
    "kind",
    "label",
    "text",
    "clauses",
    "outcomes",
    "actor",
    "due",
    "mover",
    "seconder",
    "vote",
    "links",
    "doubts",
    "corrections",
    "document_id",
    "file",
    "page",
    "start_char",
    "end_char",
    "citation",
)


def resolutions_csv(rows: Iterable[Json]) -> str:
    """The rows that `resolution_json` gives; clauses, links and corrections in a line each of their cell."""
    return table(RESOLUTION_COLUMNS, (_resolution_cells(row) for row in rows))


def _resolution_cells(row: Json) -> Json:
    clauses = row["clauses"]
    return {
        **row,
        "clauses": "\n".join(_clause_line(clause) for clause in clauses),
        "outcomes": "; ".join(row["outcomes"]),
        "actor": "; ".join(dict.fromkeys(clause["actor"] for clause in clauses if clause["actor"])),
        "due": "; ".join(dict.fromkeys(clause["due"] for clause in clauses if clause["due"])),
        "vote": row["vote"]["text"] if row["vote"] else "",
        "links": "\n".join(link["reason"] for link in row["links"]),
        "doubts": "; ".join(row["doubts"]),
        "corrections": "\n".join(_correction_line(one) for one in row["corrections"]),
        "citation": citation_line(row),
    }


def _clause_line(clause: Json) -> str:
    return " ".join(piece for piece in (clause["label"], clause["text"], f"[{clause['outcome']}]") if piece)


def _correction_line(one: Json) -> str:
    return f"{one['field']}: {one['value']} (was: {one['was'] or 'not stated'}), {one['by']}, {one['at'][:10]}"


def citation_line(row: Mapping[str, Any]) -> str:
    """Where a row stands: file, page, characters of the document's text."""
    page = f"page {row['page']}" if row["page"] else ""
    span = f"characters {row['start_char']} to {row['end_char']}"
    return ", ".join(piece for piece in (row["file"], page, span) if piece)


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A header and the rows; lines end with CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" \n").startswith(_FORMULA) else value
