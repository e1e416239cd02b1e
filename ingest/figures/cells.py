"""The figures of a table: one for each cell that states a number, with what its headers and surroundings say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.figures.cell_measures import Counted, Heads, counted_by
from ingest.figures.cell_periods import PeriodSources, earlier_period, period_of
from ingest.figures.cell_units import Measured, UnitSources, head_signs, measure_value
from ingest.figures.grids import CellKind, Grid, GridCell, labelled_numbers, make_grid
from ingest.figures.header_words import is_change, is_change_label, is_role, role_of
from ingest.figures.headers import Layout, column_path, corner, find_layout
from ingest.figures.row_labels import label_rows, row_labels
from ingest.figures.surroundings import Surroundings, read_surroundings
from ingest.figures.value import Value
from ingest.records import CanonicalText
from ingest.records.figures import CellPlace, Comparison, Direction, Figure, FigureRole, Period, Printed

NO_HEADERS = "no header says what the column is"
MAY_BE_YEAR = "the number may be a year"
LONGEST_STATEMENT = 600  # characters
_MARKED = re.compile(r"(?<=[\w)%])(?P<mark>\*{1,3}|[†‡§¹²³⁴⁵⁶⁷⁸⁹]|\s?\((?:\d{1,2}|[a-z])\))\s*$")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table being read."""

    canonical: CanonicalText
    block: int
    part: int
    grid: Grid
    layout: Layout
    groups: dict[int, tuple[GridCell, ...]]
    signs: dict[int, str]
    around: Surroundings


def read_cells(canonical: CanonicalText, block_number: int, part: int, since: int = 0) -> tuple[Figure, ...]:
    """The figures of a table block. `since` is where its part begins: headings above it are not this table's.

    A table whose grid its reader doubts, and one without numbers, gives none.
    """
    block = canonical.blocks[block_number]
    if not block.cells or not block.sure:
        return ()
    grid = make_grid(canonical, block.cells)
    layout = find_layout(grid)
    if layout is None:
        return ()
    around = read_surroundings(canonical, block_number, since)
    table = _Table(
        canonical, block_number, part, grid, layout, dict(label_rows(grid, layout)), head_signs(grid, layout), around
    )
    return tuple(figure for cell in grid.cells for figure in _cell_figures(table, cell))


def _cell_figures(table: _Table, cell: GridCell) -> Iterator[Figure]:
    layout = table.layout
    if cell.column not in layout.numeric or layout.is_header(cell.row):
        return
    if cell.kind is CellKind.NUMBER and cell.value is not None:
        yield _figure(table, cell, cell.value, Printed())
    elif cell.kind is CellKind.LABELLED:
        for match, value in labelled_numbers(cell.text):
            start = cell.start + match.start("label")
            yield _figure(table, cell, value, Printed(match["label"], start, start + len(match["label"])))


def _figure(table: _Table, cell: GridCell, value: Value, label: Printed) -> Figure:
    heads = _heads(table, cell)
    counted = counted_by(table.grid, table.layout, heads)
    role = _role(heads, label)
    unit = _unit(table, cell, value, heads, counted)
    period, said = _period(table, cell, heads, role, label)
    statement = _statement(table, cell, counted)
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
        comparison=_comparison(heads, unit, role),
        cell=place,
        supports=_supports(statement, (counted.measure, counted.place, *counted.beside, *column, *said, unit.note)),
        doubts=(*value.doubts, *counted.doubts, *_header_doubts(table, cell, heads)),
    )


def _heads(table: _Table, cell: GridCell) -> Heads:
    grid, layout = table.grid, table.layout
    labels = row_labels(grid, layout, cell.row, cell.column, table.groups.get(cell.row, ()))
    over = column_path(grid, layout, cell.row, cell.column)
    titles = tuple(title.printed for title in reversed(layout.block_of(cell.row).titles))
    return Heads(labels, over, corner(grid, layout, cell.row), table.around, titles)


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
        column=[each.printed for each in reversed(heads.column)],
        row=row,
        table=[*(each.printed for each in reversed(heads.corner)), *heads.titles, *around.near()],
        label=" ".join([counted.measure.text, *(each.text for each in heads.column)]),
    )
    return measure_value(value, unit, table.signs.get(cell.column, ""))


def _period(
    table: _Table, cell: GridCell, heads: Heads, role: FigureRole, label: Printed
) -> tuple[Period, tuple[Printed, ...]]:
    labels = sorted((each for each in (heads.labels.main, *heads.labels.others) if each), key=lambda each: each.column)
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


def _header_doubts(table: _Table, cell: GridCell, heads: Heads) -> tuple[str, ...]:
    """Why the place of a number is doubted: several columns of numbers, and nothing over this one."""
    if heads.column or cell.kind is CellKind.LABELLED:
        return ()
    beside = [cell.column]
    for step in (-1, 1):
        at = cell.column + step
        while (other := table.grid.at(cell.row, at)) is not None and other.kind not in (CellKind.TEXT, CellKind.PERIOD):
            beside += [at] if other.kind is CellKind.NUMBER else []
            at += step
    return (NO_HEADERS,) if len(beside) > 1 else ()


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


def _supports(statement: Printed, printed: tuple[Printed, ...]) -> tuple[Printed, ...]:
    """What is quoted beside the statement: each once, in the order of the text, none that stands in it."""
    outside = {(each.start, each.end): each for each in printed if each and not _within(each, statement)}
    kept = [
        each
        for each in outside.values()
        if not any(_within(each, other) and each != other for other in outside.values())
    ]
    return tuple(sorted(kept, key=lambda each: each.start))


def _within(inner: Printed, outer: Printed) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _notes(table: _Table, cell: GridCell, heads: Heads, unit: Measured) -> tuple[Printed, ...]:
    """The unit note and the footnotes that the marks on the number, its row or its column point to."""
    main = (heads.labels.main,) if heads.labels.main is not None else ()
    marks = {
        match["mark"].strip(" ()") for each in (cell, *main, *heads.column) if (match := _MARKED.search(each.text))
    }
    notes = [printed for mark, printed in table.around.footnotes if mark in marks]
    return (*((unit.note,) if unit.note else ()), *notes)
