"""Captions of tables: the line `Table 3: ...` right above or below one. It stays a line of the page as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_page import Item
from ingest.readers.pdf_tables import FoundTable
from ingest.records import Line

CAPTION = re.compile(r"(?:Table|Figure|Chart|Fig\.)\s+(?:\d|[A-Z]\d?\b)", re.IGNORECASE)
MOST_LINES = 2  # lines above the table that the caption may fill


def add_captions(items: Sequence[Item]) -> list[Item]:
    """The items with each table given the caption printed beside it, if there is one."""
    return [_captioned(items, i, item) if isinstance(item, FoundTable) else item for i, item in enumerate(items)]


def _captioned(items: Sequence[Item], index: int, found: FoundTable) -> FoundTable:
    caption = _above(items, index) or _below(items, index)
    return replace(found, table=replace(found.table, caption=caption)) if caption else found


def _above(items: Sequence[Item], index: int) -> str:
    lines: list[str] = []
    for item in reversed(items[max(0, index - MOST_LINES) : index]):
        if not isinstance(item, Line):
            break
        lines.insert(0, item.text)
        if CAPTION.match(item.text):
            return " ".join(lines)
    return ""


def _below(items: Sequence[Item], index: int) -> str:
    after = items[index + 1] if index + 1 < len(items) else None
    last_word = index + 2 >= len(items) or not isinstance(items[index + 2], FoundTable)
    return after.text if isinstance(after, Line) and last_word and CAPTION.match(after.text) else ""
