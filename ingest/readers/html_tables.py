"""Tables of a web page: those that hold data, and those that only lay the page out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from ingest.readers.bounds import WIDEST_SPAN, WIDEST_TABLE, TooWide
from ingest.readers.html_page import HEADINGS, Element, names_of
from ingest.readers.html_text import clean
from ingest.records import Cell, Table

LAYOUT_ROLES = ("presentation", "none")
LAYOUT_NAMES = frozenset({"mgitemtable", "layout", "layouttable", "layout-table"})
ITEM_NUMBER = re.compile(r"^(?:\(?[A-Z]{0,4} ?\d{1,4}(?:[/.-]\d{1,4})*[a-z]?[.):]?|\(?[A-Za-z]{1,3}[.)])$")
BLOCK_TAGS = ("p", "div", "ul", "ol", "dl", "blockquote", "pre")
LONG_CELL = 200


def tables_around_tables(root: Element) -> frozenset[Element]:
    """The tables that hold another table."""
    outer: set[Element] = set()
    open_tables: list[Element] = []
    for event, table in etree.iterwalk(root, events=("start", "end"), tag="table"):
        if event == "end":
            open_tables.pop()
            continue
        if open_tables:
            outer.add(open_tables[-1])
        open_tables.append(table)
    return frozenset(outer)


def is_layout(table: Element, outer: frozenset[Element]) -> bool:
    """Whether a table only lays out the page, so that its cells are read one after another as blocks.

    So are tables that say so, hold other tables, have one column or headings in their cells, a single row of long
    cells, or agenda items (a column of numbers beside cells of several blocks).
    """
    if table.get("role") in LAYOUT_ROLES or table in outer or not LAYOUT_NAMES.isdisjoint(names_of(table)):
        return True
    rows = [_cells_of(row) for row in table.iter("tr")]
    rows = [row for row in rows if row]
    columns = max((sum(_span(cell, "colspan") for cell in row) for row in rows), default=0)
    if columns <= 1:
        return True
    if any(cell.tag == "th" for cell in rows[0]) and columns > 2:
        return False
    if any(cell.tag == "td" and next(cell.iter(*HEADINGS), None) is not None for row in rows for cell in row):
        return True
    if len(rows) == 1:
        return any(_is_long(cell) for cell in rows[0])
    return _holds_items(rows)


def _holds_items(rows: list[list[Element]]) -> bool:
    body = [row for row in rows if any(cell.tag == "td" for cell in row)]
    numbered = sum(item_number(row) != "" for row in body)
    return bool(body) and numbered * 2 >= len(body) and any(_is_long(row[1]) for row in body if len(row) == 2)


def _is_long(cell: Element) -> bool:
    blocks = sum(1 for _ in cell.iter(*BLOCK_TAGS))
    return blocks >= 3 or (blocks >= 1 and len(cell.text_content()) > LONG_CELL)


def item_number(cells: list[Element]) -> str:
    """The agenda item's number that a row opens with, as printed; "" if its first cell holds anything else."""
    if len(cells) < 2:
        return ""
    text = clean("".join(_first_text(cells[0], 40)))
    return text if ITEM_NUMBER.match(text) else ""


def _first_text(cell: Element, limit: int) -> Iterator[str]:
    for piece in cell.itertext():
        yield piece
        limit -= len(piece.strip())
        if limit < 0:
            return


def _cells_of(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def row_cells(row: Element) -> list[Element]:
    """The cells of a row, in order."""
    return _cells_of(row)


@dataclass(slots=True)
class _Grid:
    """Columns still covered by a cell from above: `busy[c]` is the first row that is free in column c."""

    busy: list[int]

    def place(self, row: int, width: int, height: int) -> int:
        column = 0
        while column < len(self.busy) and self.busy[column] > row:
            column += 1
        missing = column + width - len(self.busy)
        if column + width > WIDEST_TABLE:
            raise TooWide
        self.busy.extend([0] * missing)
        for covered in range(column, column + width):
            self.busy[covered] = max(self.busy[covered], row + height)
        return column


def read_table(table: Element, cell_text: Callable[[Element], str]) -> Table | None:
    """A data table with its spans, headers and caption; None if no cell holds text."""
    rows = [(_cells_of(row), row.getparent().tag == "thead") for row in table.iter("tr")]
    rows = [(cells, head) for cells, head in rows if cells]
    grid, found = _Grid([]), []
    for number, (cells, head) in enumerate(rows):
        for cell in cells:
            width = _span(cell, "colspan")
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - number)
            column = grid.place(number, width, height)
            found.append(Cell(number, column, cell_text(cell), height, width, head or cell.tag == "th"))
    if not any(cell.text for cell in found):
        return None
    caption = next((clean(element.text_content()) for element in table.iter("caption")), "")
    heads = set() if any(cell.header for cell in found) else _unmarked_heads([cells for cells, _ in rows])
    found = [replace(cell, header=cell.header or cell.row in heads) for cell in found]
    columns = max(cell.column for cell in found) + 1
    fitted = tuple(replace(cell, column_span=min(cell.column_span, columns - cell.column)) for cell in found)
    return Table(fitted, len(rows), columns, caption)


def _span(cell: Element, name: str) -> int:
    """A cell's span; 0 (to the end of the table) is allowed for rows only."""
    found = re.match(r"\s*(\d{1,5})", cell.get(name, ""))
    span = int(found.group(1)) if found else 1
    if name == "colspan":
        return min(max(span, 1), WIDEST_SPAN)
    return span


def _unmarked_heads(rows: list[list[Element]]) -> set[int]:
    """Header rows of a table without th: a title over all columns, and a row of bold words below or instead of it."""
    titles = 1 if len(rows) > 1 and len(rows[0]) == 1 and _span(rows[0][0], "colspan") > 1 else 0
    return set(range(titles + (len(rows) > titles + 1 and _is_bold_row(rows[titles]))))


def _is_bold_row(cells: list[Element]) -> bool:
    """Whether all words of a row are bold, which is how tables without th mark their header."""
    words = [
        (clean(cell.text_content()), clean("".join(cell.xpath(".//*[self::b or self::strong]//text()"))))
        for cell in cells
    ]
    return sum(bool(text) for text, _ in words) >= 2 and all(
        text.replace(" ", "") == bold.replace(" ", "") for text, bold in words
    )
