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


TRACE_COLUMNS = (
    "date",
    "authority",
    "body",
    "status",
    "minute_number",
    "item_title",
    "report_of",
    "events",
    "text",
    "strength",
    "reason",
    "meeting_id",
    "document_id",
    "file",
    "page",
    "start_char",
    "end_char",
    "citation",
)
ACTION_COLUMNS = (
    "id",
    "meeting_date",
    "authority",
    "body",
    "minute_number",
    "item_title",
    "actor",
    "action",
    "due",
    "due_date",
    "recurring",
    "state",
    "reason",
    "shown",
    "resolution_id",
    "document_id",
    "file",
    "page",
    "start_char",
    "end_char",
    "citation",
)


def trace_csv(steps: Iterable[Json]) -> str:
    """The steps that `step_json` gives; `text` is what is quoted."""
    rows = (
        {
            **step,
            **_cited(step["citation"]),
            "events": "; ".join(step["events"]),
            "text": step["citation"]["cited_text"],
        }
        for step in steps
    )
    return table(TRACE_COLUMNS, rows)


def actions_csv(actions: Iterable[Json]) -> str:
    """The actions that `action_json` gives, what later records show in a line each."""
    rows = (
        {**action, **_cited(action["citation"]), "shown": "\n".join(_shown_line(one) for one in action["shown"])}
        for action in actions
    )
    return table(ACTION_COLUMNS, rows)


def _shown_line(shown: Json) -> str:
    quoted = " ".join(shown["citation"]["cited_text"].split())
    return f"{shown['date'] or 'no date'}: {shown['reason']}: {quoted} ({citation_line(shown['citation'])})"


def _cited(citation: Json) -> Json:
    place = {name: citation[name] for name in ("document_id", "file", "page", "start_char", "end_char")}
    return {**place, "citation": citation_line(citation)}


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
