"""The labels of a grid's rows, and the groups that rows stand in.

A row with words in one cell alone opens a group, which lasts until the next one or until its total. Two such rows one
upon the other are a group within a group.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.figures.grids import DATA, CellKind, Grid, GridCell
from ingest.figures.header_words import heads_places, is_total, numbers_rows
from ingest.figures.headers import Layout
from ingest.header_periods import find_periods, is_half
from ingest.line_shapes import starts_lower

MOST_LEVELS = 3
_UNFINISHED = re.compile(r"(?:[-–,&/(]|\b(?:and|of|the|for|to|in|or|with|by|from|a))\s*$", re.IGNORECASE)
_PERIOD_HEAD = re.compile(r"\byears?\b|\bperiod\b|\bmonth\b", re.IGNORECASE)
_WORDS = (CellKind.TEXT, CellKind.UNIT, CellKind.PERIOD)


@dataclass(frozen=True, slots=True)
class RowLabels:
    """What stands beside the numbers of a row: `main` names the row, `others` are further labels (a date, a
    directorate), `groups` the rows above that it stands under, outermost first."""

    main: GridCell | None = None
    others: tuple[GridCell, ...] = ()
    groups: tuple[GridCell, ...] = ()
    inherited: bool = False


def label_rows(grid: Grid, layout: Layout) -> Mapping[int, tuple[GridCell, ...]]:
    """The groups of each row that is no header, outermost first."""
    groups: dict[int, tuple[GridCell, ...]] = {}
    stack: tuple[GridCell, ...] = ()
    above: GridCell | None = None
    deepens = True
    for row in range(grid.rows):
        if layout.is_header(row):
            stack, deepens = (), True
            continue
        opener = _group_cell(grid, layout, row, above)
        if opener is not None:
            stack, deepens = _push(stack, opener, deepens), True
            continue
        starting = grid.starting(row)
        if not starting or not any(cell.kind in DATA for cell in starting):
            continue
        above = next((cell for cell in starting if cell.kind in _WORDS), above)
        groups[row], deepens = stack, False
        if above is not None and above.row == row and is_total(above.text):
            kept = _levels_totalled(stack, above.text)
            groups[row], stack, deepens = stack[: kept + 1] if kept >= 0 else (), stack[: max(kept, 0)], True
    return groups


_TOTAL_WORDS = frozenset("total totals sub subtotal grand overall net gross all of the and for".split())


def _levels_totalled(stack: tuple[GridCell, ...], label: str) -> int:
    """Which of the groups a total closes: the outermost that it names, the innermost where it names none, and -1 where
    it names something else."""
    words = set(re.findall(r"\w+", label.lower())) - _TOTAL_WORDS
    for level, group in enumerate(stack):
        if set(re.findall(r"\w+", group.text.lower())) - _TOTAL_WORDS <= words:
            return level
    return len(stack) - 1 if not words else -1


def _group_cell(grid: Grid, layout: Layout, row: int, above: GridCell | None) -> GridCell | None:
    """The cell of a row that opens a group."""
    starting = grid.starting(row)
    cells = [cell for cell in grid.row(row) if cell.filled]
    if len(starting) != 1 or len(cells) != 1 or starting[0].kind not in _WORDS:
        return None
    [cell] = starting
    over_numbers = cell.kind is CellKind.TEXT and cell.column == min(layout.numeric)
    if cell.column_span == 1 and cell.column not in (layout.labels[:2] or (0,)) and not over_numbers:
        return None
    if above is not None and (starts_lower(cell.text) or _UNFINISHED.search(above.text)) and cell.column_span == 1:
        return None
    return cell


def _push(stack: tuple[GridCell, ...], cell: GridCell, deepens: bool) -> tuple[GridCell, ...]:
    """The groups after one more opens: within the others when it follows one of them at once, else in the place of the
    innermost that is set like it."""
    if deepens:
        return (*stack, cell)[-MOST_LEVELS:]
    alike = next((n for n in reversed(range(len(stack))) if _alike(stack[n], cell)), len(stack) - 1)
    return (*stack[: max(alike, 0)], cell)


def _alike(left: GridCell, right: GridCell) -> bool:
    """Whether two groups are set alike: both in capitals or neither, and equally wide."""
    return left.text.isupper() == right.text.isupper() and left.column_span == right.column_span


# --- the labels of one row ----------------------------------------------------------------------


def row_labels(grid: Grid, layout: Layout, row: int, column: int, groups: tuple[GridCell, ...]) -> RowLabels:
    """The labels of the row left of a place."""
    cells = [
        _as_label(grid, layout, cell)
        for at in _columns_for(grid, layout, column)
        if (cell := grid.at(row, at)) is not None and _is_label(cell) and column not in cell.columns
    ]
    inherited = False
    if cells:
        inherited_cell = _inherited(grid, layout, row, column)
        if inherited_cell is not None:
            cells.insert(0, inherited_cell)
            inherited = True
    main = _main(grid, layout, cells)
    return RowLabels(main, tuple(cell for cell in cells if cell is not main), groups, inherited)


def _is_label(cell: GridCell) -> bool:
    """Whether a cell in a column of labels is one: words, also such as hold a number ("Under 12 months")."""
    return cell.kind in _WORDS or (cell.filled and any(char.isalpha() for char in cell.text))


def _as_label(grid: Grid, layout: Layout, cell: GridCell) -> GridCell:
    """The label as words, unless it is a period beyond doubt: `16-17` is an age, but under `Year` a year."""
    if cell.kind is CellKind.PERIOD and not find_periods(cell.text, False) and not is_half(cell.text):
        several = len(layout.labels) > 1 and cell.column != layout.labels[0]
        if not several and not _PERIOD_HEAD.search(_head(grid, layout, cell)):
            return replace(cell, kind=CellKind.TEXT)
    return cell if cell.kind in _WORDS else replace(cell, kind=CellKind.TEXT)


def _columns_for(grid: Grid, layout: Layout, column: int) -> list[int]:
    """The label columns for a place: of two tables side by side, only those of its own."""
    before = [label for label in layout.labels if label < column]
    half = grid.columns // 2
    if grid.columns % 2 == 0 and _halves_alike(layout, half):
        return [label for label in before if (label < half) == (column < half)]
    return before


def _halves_alike(layout: Layout, half: int) -> bool:
    """Whether the right half of a grid is built like the left: labels and numbers at the same places."""
    left = {label for label in layout.labels if label < half}
    right = {label - half for label in layout.labels if label >= half}
    numbers = {column % half for column in layout.numeric if column >= half}
    return (
        bool(left) and left == right and numbers == {column for column in layout.numeric if column < half} and 0 in left
    )


def _inherited(grid: Grid, layout: Layout, row: int, column: int) -> GridCell | None:
    """The label above an empty first label, where the row has another label: several rows of one thing."""
    first = _columns_for(grid, layout, column)[0]
    here = grid.at(row, first)
    if here is not None and here.filled:
        return None
    for above in range(row - 1, max(row - 12, -1), -1):
        if layout.is_header(above):
            return None
        cell = grid.at(above, first)
        if cell is not None and cell.filled:
            alone = len(grid.starting(above)) == 1
            return None if alone or is_total(cell.text) else cell
    return None


_NAMING = ("measure", "indicator", "description", "detail", "item", "service", "project", "name", "title", "activity",
           "heading", "category", "payee", "supplier", "budget", "saving", "reserve", "risk", "scheme", "programme",
           "particulars", "income", "expenditure", "receipts", "payments")  # fmt: skip


def _main(grid: Grid, layout: Layout, cells: list[GridCell]) -> GridCell | None:
    """The label that names the row: the only one with words, else by its column's header, else the one that differs
    most from row to row."""
    named = [cell for cell in cells if cell.kind is CellKind.TEXT and any(char.isalpha() for char in cell.text)]
    if len(named) <= 1:
        return named[0] if named else (cells[0] if cells else None)
    for cell in named:
        head = _head(grid, layout, cell).lower()
        if any(word in head for word in _NAMING) and not numbers_rows(head) and not heads_places(head):
            return cell
    return max(named, key=lambda cell: (layout.varied.get(cell.column, 0.0), -cell.column))


def _head(grid: Grid, layout: Layout, cell: GridCell) -> str:
    block = layout.block_of(cell.row)
    heads = (grid.at(row, cell.column) for row in range(block.first, block.body))
    return " ".join(head.text for head in heads if head is not None and head.filled and head not in block.titles)


def label_head(grid: Grid, layout: Layout, cell: GridCell) -> str:
    """The header over a label's column."""
    return _head(grid, layout, cell)
