"""Items set out as the rows of a table: disposition sheets, decision notices, agendas and minutes in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.minutes.item_numbers import read_number
from ingest.records import Block, CanonicalText, TableCell

_NUMBER_HEADS = re.compile(
    r"(?:agenda )?(?:item|no|number|ref|minute|motion|by-?law|item no|minute no|item number|by-?law no|#)\W*",
    re.IGNORECASE,
)
_TITLE_HEADS = re.compile(
    r"(?:agenda |report )?(?:subject|title|item|description|matter|topic|report|issue|business|minute|discussion"
    r"|details?|item subject|subject matter|agenda item|decision|minutes)\b.{0,30}",
    re.IGNORECASE | re.DOTALL,
)
_DONE = re.compile(
    r"(?:amended and )?(?:adopted|approved|carried|passed|lost|defeated|received|noted|agreed|resolved|deferred"
    r"|withdrawn|referred|laid over|tabled|concurred|denied|endorsed|rejected)\b|.{0,80}\blaid over\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT_ITEMS = re.compile(r"payee|amount|cheque|reference|£|name\b|action owner|yeas|nays|declaration", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that is an item: its number and title as printed, and its span."""

    number: str
    title: str
    start: int
    end: int


def item_rows(canonical: CanonicalText, block: Block) -> Iterator[Row]:
    """The rows of a table that are items; none for a table of anything else."""
    rows = _rows(block)
    columns = _columns(canonical.text, rows)
    if columns is None:
        return
    number_at, title_at, first = columns
    for cells in rows[first:]:
        row = _row(canonical.text, cells, number_at, title_at)
        if row:
            yield row


def _rows(block: Block) -> list[list[TableCell]]:
    rows: dict[int, list[TableCell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _text(text: str, cell: TableCell) -> str:
    return " ".join(text[cell.start : cell.end].replace("\u2028", " ").split())


def _columns(text: str, rows: list[list[TableCell]]) -> tuple[int, int, int] | None:
    """The columns of number and title and the first row of items: by the heads, else by what the rows hold."""
    for place, cells in enumerate(rows[:3]):
        heads = {cell.column: _text(text, cell) for cell in cells}
        if any(_NOT_ITEMS.search(head) for head in heads.values()):
            return None
        number = next((column for column, head in heads.items() if _NUMBER_HEADS.fullmatch(head)), None)
        title = next((c for c, head in heads.items() if c != number and _TITLE_HEADS.fullmatch(head)), None)
        if number is not None and title is not None:
            return number, title, place + 1
    return _columns_by_rows(text, rows)


def _columns_by_rows(text: str, rows: list[list[TableCell]]) -> tuple[int, int, int] | None:
    """Number, title, and in the last column what was done with it, in most of the rows."""
    like = []
    for place, cells in enumerate(rows):
        values = [_text(text, cell) for cell in cells]
        if len(values) >= 3 and _is_number(values[0]) and _DONE.match(values[-1]):
            like.append(place)
    full = sum(len(cells) >= 3 for cells in rows)
    if not like or len(like) < 0.5 * full:
        return None
    first = rows[like[0]]
    return first[0].column, first[1].column, 0


def _is_number(value: str) -> bool:
    number = read_number(value)
    return bool(number) and len(value) < 14


def _row(text: str, cells: list[TableCell], number_at: int, title_at: int) -> Row | None:
    values = {cell.column: cell for cell in cells}
    number, title = values.get(number_at), values.get(title_at)
    if number is None or title is None or title is number:
        return None
    printed, words = _text(text, number).rstrip(".:"), _text(text, title)
    if not words or not (_is_number(printed) or re.fullmatch(r"[A-Za-z]{0,5}\W?\d[\w./-]*", printed)):
        return None
    return Row(printed, words, cells[0].start, cells[-1].end)
