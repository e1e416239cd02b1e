"""What stands over a cell: the header cells of its column, outermost first, also those that a table sets over several
columns without saying so by spans.
"""

from __future__ import annotations

import re

from ingest.figures.grids import CellKind, Grid, GridCell
from ingest.figures.header_words import is_change, is_relative
from ingest.figures.headers import HeaderBlock, Layout
from ingest.header_periods import find_periods


def column_path(grid: Grid, layout: Layout, row: int, column: int) -> tuple[GridCell, ...]:
    """The header cells over a place, outermost first, titles left out."""
    block = layout.block_of(row)
    path: list[GridCell] = []
    for header_row in range(block.first, min(block.body, row)):
        cell = grid.at(header_row, column)
        if cell is None or not cell.filled:
            cell = _spread(grid, layout, block, header_row, column)
        if cell is not None and cell.filled and cell not in path and cell not in block.titles:
            path.append(cell)
    return tuple(path)


def _spread(grid: Grid, layout: Layout, block: HeaderBlock, row: int, column: int) -> GridCell | None:
    """The header that stands over an empty place too, where the table does not say its spans: one to the left (a year
    over several columns of its own), or the only one of its row (the unit or the year of all)."""
    cells = [cell for at in range(block.first, block.body) for cell in grid.starting(at)]
    over = [cell for cell in grid.starting(row) if not layout.numeric.isdisjoint(cell.columns)]
    if any(cell.column_span > 1 for cell in cells) or not over:
        return None
    others = _others(grid, block, row, column)
    if not others or any(is_change(other.text) for other in others):
        return None
    if len(over) == 1 and _holds_for_all(grid, layout, block, over[0]):
        return over[0]
    last = row == block.body - 1
    if last and any(cell.kind is not CellKind.PERIOD for cell in over):
        return None
    return next((cell for cell in reversed(over) if cell.column < column), None)


def _others(grid: Grid, block: HeaderBlock, row: int, column: int) -> list[GridCell]:
    """The headers over a column in the other rows of its block."""
    cells = [grid.at(at, column) for at in range(block.first, block.body) if at != row]
    return [cell for cell in cells if cell is not None and cell.filled]


_OF_TIME = re.compile(
    r"(?:for the |as (?:of|at)(?: and for)? ?(?:the )?)?(?:(?:fiscal|financial|calendar|reporting) ?)?"
    r"(?:(?:years?|periods?)(?: (?:ended|ending))?)?:?",
    re.IGNORECASE,
)


def _holds_for_all(grid: Grid, layout: Layout, block: HeaderBlock, cell: GridCell) -> bool:
    """Whether the only header of a row holds for the columns before it too: a unit or a time over columns that are all
    periods, or a time between columns none of which says any."""
    others = {column: _others(grid, block, cell.row, column) for column in sorted(layout.numeric)}
    plain = {column: heads for column, heads in others.items() if not any(is_change(head.text) for head in heads)}
    timed = cell.kind is CellKind.PERIOD or _OF_TIME.fullmatch(cell.text.strip()) is not None
    if len(plain) < 2 or not all(plain.values()) or not (timed or cell.kind is CellKind.UNIT):
        return False
    if all(any(head.kind is CellKind.PERIOD for head in heads) for heads in plain.values()):
        return True
    heads = [head for each in plain.values() for head in each]
    inside = min(plain) < cell.column and max(cell.columns) < max(plain)
    return inside and timed and not any(find_periods(head.text) or is_relative(head.text) for head in heads)


def corner(grid: Grid, layout: Layout, row: int) -> tuple[GridCell, ...]:
    """The header cells over the columns of labels: what the labels are, or the unit of the table."""
    block = layout.block_of(row)
    found: list[GridCell] = []
    for at in range(block.first, block.body):
        for column in layout.labels or (0,):
            cell = grid.at(at, column)
            if cell is not None and cell.filled and cell not in found and cell not in block.titles:
                found.append(cell)
    return tuple(cell for cell in found if layout.numeric.isdisjoint(cell.columns))
