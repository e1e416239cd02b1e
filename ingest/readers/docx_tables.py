"""Word tables: the grid with its spans, and which tables are only frames around text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.readers.bounds import WIDEST_SPAN
from ingest.readers.docx_xml import W, XmlElement, child, children, number, switch
from ingest.records import Cell, Table

CellReader = Callable[[XmlElement], tuple[str, bool]]
"""The text of a cell, and whether all of it is bold."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's element with its place in the grid; `merged` says that it goes on a cell above it."""

    element: XmlElement
    row: int
    column: int
    width: int
    merged: bool


def table_rows(table: XmlElement) -> list[XmlElement]:
    """The rows of a table, without deleted ones."""
    rows = (row for row in children(table) if row.tag == W + "tr")
    return [row for row in rows if child(row, "trPr/del") is None]


def row_cells(row: XmlElement) -> list[XmlElement]:
    """The cells of a row."""
    return [cell for cell in children(row) if cell.tag == W + "tc"]


def is_frame(table: XmlElement) -> bool:
    """Whether no row of a table has two cells: a box around text."""
    return all(len(row_cells(row)) <= 1 for row in table_rows(table))


def read_table(table: XmlElement, read_cell: CellReader) -> Table | None:
    """A table with its spans and header rows; None if it holds no text.

    Header rows are those marked so, else a first row that is all bold.
    """
    rows = table_rows(table)
    places = [place for at, row in enumerate(rows) for place in _places(row, at)]
    texts = {place: read_cell(place.element) for place in places if not place.merged}
    if not any(text for text, _ in texts.values()):
        return None
    headers = {at for at, row in enumerate(rows) if switch(row, "trPr/tblHeader")} or _bold_header(texts)
    cells = _cells(places, texts, headers)
    columns = max(cell.column for cell in cells) + 1
    fitted = tuple(replace(cell, column_span=min(cell.column_span, columns - cell.column)) for cell in cells)
    return Table(fitted, len(rows), columns)


def _places(row: XmlElement, at: int) -> list[Place]:
    places, column = [], _span(row, "trPr/gridBefore")
    for cell in row_cells(row):
        width = max(_span(cell, "tcPr/gridSpan"), 1)
        merge = child(cell, "tcPr/vMerge")
        merged = merge is not None and merge.get(W + "val", "continue") == "continue" and at > 0
        places.append(Place(cell, at, column, width, merged))
        column += width
    return places


def _span(element: XmlElement, path: str) -> int:
    return min(max(number(element, path) or 0, 0), WIDEST_SPAN)


def _cells(places: list[Place], texts: dict[Place, tuple[str, bool]], headers: set[int]) -> list[Cell]:
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for place in places:
        if place.merged and place.column in above:
            start = cells[above[place.column]]
            cells[above[place.column]] = replace(start, row_span=place.row - start.row + 1)
            continue
        above[place.column] = len(cells)
        text = texts[place][0] if place in texts else ""
        cells.append(Cell(place.row, place.column, text, 1, place.width, place.row in headers))
    return cells


def _bold_header(texts: dict[Place, tuple[str, bool]]) -> set[int]:
    """A first row that is one cell over several columns, the table's title, and a row that is all bold below or
    instead of it (two cells at least, with rows below that are not)."""
    rows: dict[int, list[tuple[Place, bool]]] = {}
    for place, (text, bold) in texts.items():
        if text:
            rows.setdefault(place.row, []).append((place, bold))
    titles = {0} if len(rows) > 1 and len(rows.get(0, [])) == 1 and rows[0][0][0].width > 1 else set()
    first = [bold for _, bold in rows.get(len(titles), [])]
    rest = [bold for row, cells in rows.items() if row > len(titles) for _, bold in cells]
    return titles | ({len(titles)} if len(first) > 1 and all(first) and not all(rest) else set())
