"""Figures as CSV for spreadsheets, each with its citation."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.figures.views import Json
from assistant.register.csv import citation_line, table

FIGURE_COLUMNS = (
    "id",
    "measure",
    "value",
    "unit",
    "qualifier",
    "text",
    "role",
    "period",
    "period_from",
    "period_to",
    "place",
    "change",
    "table_row",
    "table_column",
    "table_caption",
    "series",
    "conflicts",
    "doubts",
    "authority",
    "body",
    "date",
    "document_id",
    "file",
    "page",
    "start_char",
    "end_char",
    "cited_text",
    "supports",
    "citation",
)


def figures_csv(rows: Iterable[Json]) -> str:
    """The rows that `page_json` gives; conflicts and what is quoted beside in a line each of their cell."""
    return table(FIGURE_COLUMNS, (_cells(row) for row in rows))


def _cells(row: Json) -> Json:
    at = row["table"] or {"row": "", "column": "", "caption": ""}
    return {
        **row,
        "measure": " ".join(row["measure"].split()),
        "change": change_line(row["comparison"]) if row["comparison"] else "",
        "table_row": at["row"],
        "table_column": at["column"],
        "table_caption": at["caption"],
        "series": row["series"]["measure"] if row["series"] else "",
        "conflicts": "\n".join(one["reason"] for one in row["conflicts"]),
        "doubts": "; ".join(row["doubts"]),
        "supports": "\n".join(one["text"] for one in row["supports"]),
        "citation": citation_line(row),
    }


def change_line(comparison: Json) -> str:
    """Which way a measure moved, and on what."""
    return " on ".join(piece for piece in (comparison["direction"], comparison["against"]) if piece)
