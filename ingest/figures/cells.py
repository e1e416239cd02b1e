"""The figures of a table: one for each cell that states a number, with what its headers and surroundings say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.figures.cell_measures import Counted, Heads, counted_by
from ingest.figures.cell_periods import PeriodSources, earlier_period, period_of
from ingest.figures.cell_units import Measured, UnitSources, common_note, head_signs, measure_value
from ingest.figures.columns_beside import MAY_BE_COUNT, may_count, notes_all, signed_apart, tells_no_time, year_beside
from ingest.figures.grids import CellKind, Grid, GridCell, labelled_numbers, make_grid
from ingest.figures.header_paths import column_path, corner
from ingest.figures.header_words import (
    asks_no_amount,
    heads_years,
    holds_no_figures,
    is_change,
    is_change_label,
    is_role,
    role_of,
    speaks_of_money,
)
from ingest.figures.headers import Layout, find_layout, only_grows
from ingest.figures.quoted import quoted_beside
from ingest.figures.row_labels import RowLabels, label_rows, row_labels
from ingest.figures.surroundings import Surroundings, plain_mark, read_surroundings
from ingest.figures.units import read_unit
from ingest.figures.value import Value
from ingest.figures.value_words import COUNT
from ingest.figures.values import read_cell
from ingest.records import CanonicalText
from ingest.records.figures import CellPlace, Comparison, Direction, Figure, FigureRole, Period, Printed

NO_HEADERS = "no header says what the column is"
MAY_BE_PAGES = "the numbers of the column only grow, as those of pages do"
NO_UNIT = "other columns say their unit, this one does not"
MAY_BE_YEAR = "the number may be a year"
LONGEST_STATEMENT = 600  # characters
_MARKED = re.compile(r"(?<=[\w)%])(?P<mark>\*{1,3}|[†‡§⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\s?\((?:\d{1,2}|[a-z])\))\s*$")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table being read. `paths` and `labels` keep what has been read of its columns and rows."""

    canonical: CanonicalText
    block: int
    part: int
    grid: Grid
    layout: Layout
    groups: dict[int, tuple[GridCell, ...]]
    signs: dict[int, str]
    note: Printed
    pages: frozenset[int]
    around: Surroundings
    paths: dict[tuple[int, int], tuple[GridCell, ...]] = field(default_factory=dict)
    labels: dict[tuple[int, int], RowLabels] = field(default_factory=dict)


def read_cells(canonical: CanonicalText, block_number: int, part: int, since: int = 0) -> tuple[Figure, ...]:
    """The figures of a table block. `since` is where its part begins: headings above it are not this table's. A table
    whose grid its reader doubts, and one without numbers, gives none; nor does a number without any words."""
    block = canonical.blocks[block_number]
    if not block.cells or not block.sure:
        return ()
    grid = make_grid(canonical, block.cells)
    layout = find_layout(grid)
    if layout is None:
        return ()
    table = _Table(
        canonical=canonical,
        block=block_number,
        part=part,
        grid=grid,
        layout=layout,
        groups=dict(label_rows(grid, layout)),
        signs=head_signs(grid, layout),
        note=common_note(grid, layout),
        pages=frozenset(column for column in layout.numeric if only_grows(grid, layout, column)),
        around=read_surroundings(canonical, block_number, since),
    )
    return tuple(figure for cell in grid.cells for figure in _cell_figures(table, cell) if figure.measure)


def _cell_figures(table: _Table, cell: GridCell) -> Iterator[Figure]:
    layout = table.layout
    if cell.column not in layout.numeric or layout.is_header(cell.row) or _is_kept_out(table, cell):
        return
    if cell.kind is CellKind.NUMBER and cell.value is not None:
        if not _is_year_built(table, cell):
            yield _figure(table, cell, cell.value, Printed())
    elif cell.kind is CellKind.PERIOD and _BARE_YEAR.fullmatch(cell.text) and (value := _year_as_number(table, cell)):
        yield _figure(table, cell, value, Printed())
    elif cell.kind is CellKind.LABELLED:
        for start, end, value in labelled_numbers(cell.text):
            yield _figure(table, cell, value, Printed(cell.text[start:end], cell.start + start, cell.start + end))


def _is_kept_out(table: _Table, cell: GridCell) -> bool:
    """Whether the row's label says that its number is a reference, a telephone number, an answer or the like."""
    main = _labels(table, cell).main
    if main is None:
        return False
    answers = len(table.layout.numeric) == 1 and cell.value is not None and cell.value.unit == COUNT
    return holds_no_figures(main.text.strip(" :")) or (answers and asks_no_amount(main.text))


_BARE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def _is_year_built(table: _Table, cell: GridCell) -> bool:
    """Whether a number under a header that speaks of years is one."""
    return _BARE_YEAR.fullmatch(cell.text) is not None and any(heads_years(each.text) for each in _path(table, cell))


def _year_as_number(table: _Table, cell: GridCell) -> Value | None:
    """The number that looks like a year, in a column of numbers; doubted unless several are set as it is."""
    column = (table.grid.at(row, cell.column) for row in range(table.grid.rows))
    others = [each for each in column if each is not None and each is not cell]
    alike = sum(each.kind is CellKind.NUMBER and re.fullmatch(r"\d{4,}", each.text) is not None for each in others)
    value = read_cell(cell.text)
    if value is None or _is_year_built(table, cell):
        return None
    return value if alike >= 2 else replace(value, doubts=(*value.doubts, MAY_BE_YEAR))


def _figure(table: _Table, cell: GridCell, value: Value, label: Printed) -> Figure:
    heads = _heads(table, cell)
    counted = counted_by(table.grid, table.layout, heads)
    role = _role(heads, label)
    unit = _unit(table, cell, value, heads, counted)
    period, said = _period(table, heads, role, label)
    if not period and not label and (year := year_beside(table.grid, table.layout, cell, role, heads.column)):
        period, said = period_of(PeriodSources([(year.printed, year.kind)], (), (), ()))
    comparison = _comparison(heads, unit, role)
    if comparison is not None and not period:
        period, comparison, said = _between_columns(table, cell, comparison)
    statement = _statement(table, cell, counted)
    groups = tuple(each.printed for each in heads.labels.groups)
    column = (*(each.printed for each in heads.column), *((label,) if label else ()))
    place = CellPlace(
        block=table.block,
        row=cell.row,
        column=cell.column,
        row_path=_row_path(heads),
        column_path=column,
        caption=table.around.caption,
        notes=_notes(table, cell, heads, unit),
    )
    return Figure(
        part=table.part,
        measure=counted.measure,
        value=unit.value,
        printed=_printed(cell, value),
        unit=unit.unit,
        statement=statement,
        role=role,
        qualifier=value.qualifier,
        period=period,
        place=counted.place,
        comparison=comparison,
        cell=place,
        supports=quoted_beside(
            statement, (counted.measure, counted.place, *counted.beside, *column, *said, *groups, unit.words)
        ),
        doubts=(
            *value.doubts,
            *counted.doubts,
            *_header_doubts(table, cell, heads),
            *_unit_doubts(table, cell, heads, unit),
        ),
    )


def _heads(table: _Table, cell: GridCell) -> Heads:
    grid, layout = table.grid, table.layout
    labels = _labels(table, cell)
    over = _path(table, cell)
    titles = tuple(title.printed for title in reversed(layout.block_of(cell.row).titles))
    return Heads(labels, over, corner(grid, layout, cell.row), table.around, titles)


def _path(table: _Table, cell: GridCell) -> tuple[GridCell, ...]:
    key = (table.layout.block_of(cell.row).first, cell.column)
    if key not in table.paths:
        table.paths[key] = column_path(table.grid, table.layout, cell.row, cell.column)
    return table.paths[key]


def _labels(table: _Table, cell: GridCell) -> RowLabels:
    key = (cell.row, sum(label < cell.column for label in table.layout.labels))
    if key not in table.labels:
        groups = table.groups.get(cell.row, ())
        table.labels[key] = row_labels(table.grid, table.layout, cell.row, cell.column, groups)
    return table.labels[key]


def _printed(cell: GridCell, value: Value) -> Printed:
    return Printed(cell.text[value.start : value.end], cell.start + value.start, cell.start + value.end)


def _row_path(heads: Heads) -> tuple[Printed, ...]:
    labels = sorted((each for each in (heads.labels.main, *heads.labels.others) if each), key=lambda each: each.column)
    return (*(each.printed for each in heads.labels.groups), *(each.printed for each in labels))


# --- what the headers say -----------------------------------------------------------------------


def _role(heads: Heads, label: Printed) -> FigureRole:
    """The role said nearest to the number."""
    beside = (heads.labels.main,) if heads.labels.main is not None and is_role(heads.labels.main.text) else ()
    words = [label.text, *(cell.text for cell in reversed(heads.column)), *(cell.text for cell in beside)]
    above = [*(cell.text for cell in reversed(heads.labels.groups)), *(printed.text for printed in heads.titles)]
    words += [text for text in above if is_role(text)]
    for text in words:
        role = role_of(text) if len(text) <= 80 else FigureRole.STATED
        if role is not FigureRole.STATED:
            return role
    return FigureRole.STATED


def _unit(table: _Table, cell: GridCell, value: Value, heads: Heads, counted: Counted) -> Measured:
    main = (heads.labels.main,) if heads.labels.main is not None else ()
    row = [
        *(each.printed for each in (*main, *heads.labels.others)),
        *(each.printed for each in reversed(heads.labels.groups)),
    ]
    around = table.around
    unit = UnitSources(
        column=[*(each.printed for each in reversed(heads.column)), *_as_beside(table, heads, cell)],
        row=row,
        table=() if table.note else [*(each.printed for each in reversed(heads.corner)), *heads.titles, *around.near()],
        label=counted.measure.text,
    )
    return measure_value(value, unit, table.signs.get(cell.column, "") if cell.kind is CellKind.NUMBER else "")


def _as_beside(table: _Table, heads: Heads, cell: GridCell) -> tuple[Printed, ...]:
    """The unit of the columns beside one that says none itself, where it can only be theirs too."""
    said = not table.note or any(read_unit(each.text) for each in heads.column)
    if said or signed_apart(table.grid, table.layout, table.note, cell):
        return ()
    alike = any(is_role(each.text) or is_change(each.text) or speaks_of_money(each.text) for each in heads.column)
    return (table.note,) if alike or notes_all(table.grid, table.layout, table.note, heads.column) else ()


def _period(table: _Table, heads: Heads, role: FigureRole, label: Printed) -> tuple[Period, tuple[Printed, ...]]:
    labels = sorted((each for each in (heads.labels.main, *heads.labels.others) if each), key=lambda each: each.column)
    labels = [each for each in labels if not tells_no_time(table.grid, table.layout, each)]
    column = [(each.printed, each.kind) for each in heads.column]
    sources = PeriodSources(
        column=[*column, (label, CellKind.TEXT)] if label else column,
        row=[(each.printed, each.kind) for each in (*heads.labels.groups, *labels)],
        around=(*heads.titles, *table.around.near()),
        title=table.around.title,
        titles=heads.titles,
        role=role,
    )
    return period_of(sources)


def _comparison(heads: Heads, unit: Measured, role: FigureRole) -> Comparison | None:
    """That a column or row of changes says which way its measure moved."""
    if role is not FigureRole.STATED:
        return None
    main = heads.labels.main
    beside = (main,) if main is not None and is_change_label(main.text) else ()
    head = next((each for each in (*reversed(heads.column), *beside) if each in beside or is_change(each.text)), None)
    if head is None:
        return None
    direction = Direction.UP if unit.value > 0 else Direction.DOWN if unit.value < 0 else Direction.LEVEL
    return Comparison(direction, head.printed, earlier_period(head.printed))


def _unit_doubts(table: _Table, cell: GridCell, heads: Heads, unit: Measured) -> tuple[str, ...]:
    """That other columns are in thousands or millions and nothing says whether this one is, or it may count things."""
    if table.note and not unit.note and unit.unit == COUNT:
        return (NO_UNIT,)
    of_all = bool(unit.words) and all(
        unit.words.start != each.start for each in (*table.grid.row(cell.row), *heads.column)
    )
    if of_all and unit.unit != COUNT and cell.kind is CellKind.NUMBER and cell.value is not None:
        bare = not cell.value.is_money and cell.value.unit == COUNT and unit.value != cell.value.value
        return (MAY_BE_COUNT,) if bare and may_count(table.grid, table.layout, cell, heads.column) else ()
    return ()


def _between_columns(
    table: _Table, cell: GridCell, comparison: Comparison
) -> tuple[Period, Comparison, tuple[Printed, ...]]:
    """The periods of a column of changes without any: those of the two columns before it."""
    places = [grid_cell for at in range(cell.column - 1, -1, -1) if (grid_cell := table.grid.at(cell.row, at))]
    before: list[tuple[Period, tuple[Printed, ...]]] = []
    for other in places:
        over = _path(table, other)
        if other.kind is CellKind.NUMBER and not any(is_change(each.text) for each in over):
            before.append(_period(table, _heads(table, other), FigureRole.STATED, Printed()))
        if len(before) == 2 or other.kind is CellKind.TEXT:
            break
    if len(before) < 2 or comparison.against or not all(period.last for period, _ in before):
        return Period(), comparison, ()
    (left, left_said), (right, right_said) = sorted(before, key=lambda each: str(each[0].last))
    if left.last == right.last:
        return Period(), comparison, ()
    return right, replace(comparison, against=left), (*left_said, *right_said)


def _header_doubts(table: _Table, cell: GridCell, heads: Heads) -> tuple[str, ...]:
    """Why the place of a number is doubted: several columns of numbers, and nothing over this one."""
    if heads.column or cell.kind is CellKind.LABELLED:
        return ()
    if cell.column in table.pages:
        return (MAY_BE_PAGES,)
    beside = [cell.column]
    for step in (-1, 1):
        at = cell.column + step
        while (other := table.grid.at(cell.row, at)) is not None and other.kind not in (CellKind.TEXT, CellKind.PERIOD):
            beside += [at] if other.kind is CellKind.NUMBER else []
            at += step
    value = cell.value.value if cell.value is not None and cell.value.unit == COUNT else 0
    return (NO_HEADERS,) if len(beside) > 1 or value < 0 or value != int(value) else ()


# --- what is quoted -----------------------------------------------------------------------------


def _statement(table: _Table, cell: GridCell, counted: Counted) -> Printed:
    """The row of the cell, or of a long row the stretch from its label to the number."""
    text = table.canonical.text
    cells = [each for each in table.grid.row(cell.row) if each.row == cell.row]
    start, end = min(each.start for each in cells), max(each.end for each in cells)
    if end - start > LONGEST_STATEMENT:
        start = counted.measure.start if start <= counted.measure.start < cell.start else start
        end = cell.end
    if end - start > LONGEST_STATEMENT:
        start = cell.start
    return Printed(text[start:end], start, end)


def _notes(table: _Table, cell: GridCell, heads: Heads, unit: Measured) -> tuple[Printed, ...]:
    """The unit note and the footnotes that the marks on the number, its row or its column point to."""
    main = (heads.labels.main,) if heads.labels.main is not None else ()
    marks = {plain_mark(match["mark"]) for each in (cell, *main, *heads.column) if (match := _MARKED.search(each.text))}
    notes = [printed for mark, printed in table.around.footnotes if mark in marks]
    return (*((unit.note,) if unit.note else ()), *notes)
