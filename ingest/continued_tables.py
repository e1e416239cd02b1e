"""A table that goes on after a page break, put together again."""

from __future__ import annotations

from dataclasses import replace

from ingest.line_shapes import starts_lower, unfinished
from ingest.records import Cell, Table


def continue_table(above: Table, below: Table) -> Table | None:
    """`above` with the rows of `below` when the first of these goes on with the last row above: as many columns,
    no label of its own, and words that only continue a sentence. None when they are two tables."""
    last = {cell.column: cell for cell in above.cells if cell.row == above.rows - 1}
    first = {cell.column: cell for cell in below.cells if cell.row == 0}
    if above.columns != below.columns or first.get(0, Cell(0, 0, "x")).text.strip():
        return None
    pairs = [(last[column], cell) for column, cell in first.items() if cell.text.strip() and column in last]
    if not pairs or not all(unfinished(up.text) and starts_lower(down.text) for up, down in pairs):
        return None
    grown = {(up.row, up.column): replace(up, text=f"{up.text} {down.text}") for up, down in pairs}
    kept = [grown.get((cell.row, cell.column), cell) for cell in above.cells]
    moved = [replace(cell, row=cell.row + above.rows - 1) for cell in below.cells if cell.row > 0]
    return replace(above, cells=(*kept, *moved), rows=above.rows + below.rows - 1)
