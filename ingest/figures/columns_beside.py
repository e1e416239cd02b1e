"""What the columns of a table tell of each other: the year of a budget for what was spent of it, and which of them may
count things where the table's note says money."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.figures.grids import CellKind, Grid, GridCell
from ingest.figures.header_paths import column_path
from ingest.figures.header_words import dates_event, is_change, is_role, is_total, speaks_of_money
from ingest.figures.headers import Layout
from ingest.figures.row_labels import label_head
from ingest.figures.units import is_unit_note
from ingest.figures.wordings import GENERIC
from ingest.header_periods import find_periods, is_half
from ingest.records.figures import FigureRole, Printed

MAY_BE_COUNT = "the column may count things: the unit is said for the whole table"
_OF_A_BUDGET = frozenset({FigureRole.ACTUAL, FigureRole.OUTTURN, FigureRole.FORECAST, FigureRole.VARIANCE})
_THINGS = GENERIC - frozenset(
    "total totals amount amounts sum value values level rate proportion percentage figure figures".split()
) | frozenset("posts employees clients referrals claims visits jobs trees vehicles tonnes hours days".split())


def year_beside(
    grid: Grid, layout: Layout, cell: GridCell, role: FigureRole, over: Sequence[GridCell]
) -> GridCell | None:
    """The header with the only year of the table where it stands left of a column that says a role and no time:
    `Budget 2023/24`, `Spent`. What is planned may be for another year, and so may what stands left of the budget."""
    if role not in _OF_A_BUDGET or not over or not all(is_role(each.text) for each in over):
        return None
    dated: list[GridCell] = []
    for column in sorted(layout.numeric):
        for head in column_path(grid, layout, cell.row, column):
            if find_periods(head.text) and head not in dated:
                dated.append(head)
    years = {(found.first, found.last) for head in dated for found in find_periods(head.text)}
    alone = len(years) == 1 and len(dated) == 1 and dated[0].column < cell.column
    return dated[0] if alone and is_role(dated[0].text) else None


def notes_all(grid: Grid, layout: Layout, note: Printed, over: Sequence[GridCell]) -> bool:
    """Whether a unit note that stands alone in a header row, over one column of several, is that of this one too."""
    if not over or not is_unit_note(note.text) or len(layout.numeric) < 2:
        return False
    [head, *others] = [cell for cell in grid.cells if is_unit_note(cell.text) and layout.is_header(cell.row)]
    in_row = [cell for cell in grid.starting(head.row) if cell.filled]
    return not others and in_row == [head] and not may_count(grid, layout, over[-1], over)


def signed_apart(grid: Grid, layout: Layout, note: Printed, cell: GridCell) -> bool:
    """Whether an amount bears its currency, while the numbers under the unit note of another column bear none: £25.40
    beside a column in £000."""
    if cell.value is None or not cell.value.is_money:
        return False
    noted = [
        column
        for column in layout.numeric
        if any(head.start == note.start for head in column_path(grid, layout, cell.row, column))
    ]
    return not any(each.value and each.value.is_money for column in noted for each in _numbers(grid, layout, column))


def tells_no_time(grid: Grid, layout: Layout, label: GridCell) -> bool:
    """Whether a label that reads as a period is not that of its numbers: it says when a thing was opened or is due, or
    is a name among names (the parish of March beside Elmby and Oakham)."""
    if dates_event(label_head(grid, layout, label)):
        return True
    if not is_half(label.text):
        return False
    column = (grid.at(row, label.column) for row in range(grid.rows) if not layout.is_header(row))
    others = [cell for cell in column if cell is not None and cell.filled and cell is not label]
    named = [
        cell for cell in others if not is_half(cell.text) and not find_periods(cell.text) and not is_total(cell.text)
    ]
    return len(named) * 2 > len(others)


def may_count(grid: Grid, layout: Layout, cell: GridCell, over: Sequence[GridCell]) -> bool:
    """Whether a column beside amounts of money may count things: its header names some, or its numbers are whole while
    those beside it are not, and no word over it speaks of money."""
    if not over or any(_is_of_money(each) for each in over):
        return False
    if over[-1].text.lower().split()[-1].strip("():.") in _THINGS:
        return True
    own = _numbers(grid, layout, cell.column)
    others = [each for column in layout.numeric - {cell.column} for each in _numbers(grid, layout, column)]
    return _whole(own) and not _whole(others)


def _is_of_money(head: GridCell) -> bool:
    told = is_role(head.text) or is_change(head.text) or is_total(head.text) or speaks_of_money(head.text)
    return told or head.kind in (CellKind.PERIOD, CellKind.UNIT) or bool(find_periods(head.text))


def _numbers(grid: Grid, layout: Layout, column: int) -> list[GridCell]:
    cells = (grid.at(row, column) for row in range(grid.rows) if not layout.is_header(row))
    return [cell for cell in cells if cell is not None and cell.kind is CellKind.NUMBER]


def _whole(cells: Sequence[GridCell]) -> bool:
    return all("." not in cell.text and "," not in cell.text for cell in cells)
