"""What a cell's number counts, in the record's own words, and for which place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.figures.grids import CellKind, Grid, GridCell, is_period
from ingest.figures.header_paths import column_path
from ingest.figures.header_words import (
    heads_places,
    is_change,
    is_change_label,
    is_generic,
    is_place,
    is_role,
    is_role_label,
    is_total,
)
from ingest.figures.headers import Layout
from ingest.figures.row_labels import RowLabels, label_head
from ingest.figures.surroundings import Surroundings
from ingest.figures.units import is_unit_note
from ingest.records.figures import NOTHING, Printed

NO_LABEL = "the row of the number has no label"
NO_MEASURE = "what is counted is not printed beside the number"


@dataclass(frozen=True, slots=True)
class Counted:
    """The measure of a cell, its place, and what else says what is counted."""

    measure: Printed
    place: Printed = NOTHING
    beside: tuple[Printed, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands over and beside a cell."""

    labels: RowLabels
    column: tuple[GridCell, ...]
    corner: tuple[GridCell, ...]
    around: Surroundings
    titles: tuple[Printed, ...] = ()


def counted_by(grid: Grid, layout: Layout, heads: Heads) -> Counted:
    """The measure: the row's label where it names something, else the column's header, else what stands around."""
    main = heads.labels.main
    over = (
        [cell for cell in heads.column if _names(cell)] or _changed(grid, layout, heads) or _summed(grid, layout, heads)
    )
    place = _place(grid, layout, heads)
    if main is not None and main.kind is CellKind.TEXT and not is_unit_note(main.text):
        if place and place.start == main.start:
            return _by_column(heads, over, place)
        if is_total(main.text) and _rows_are_places(grid, layout, main) and over:
            return Counted(over[-1].printed, Printed(), (main.printed,))
        if over and main.column in layout.dated:
            return _by_column(heads, over, place, main.printed)
        if is_role_label(main.text) or is_change_label(main.text):
            return _by_column(heads, over, place, main.printed)
        beside = _context(heads) if is_generic(main.text) else ()
        return Counted(main.printed, place, beside)
    found = _by_column(heads, over, place)
    unlabelled = main is None and bool(layout.labels) and not place
    return replace(found, doubts=(*found.doubts, NO_LABEL)) if unlabelled else found


def _changed(grid: Grid, layout: Layout, heads: Heads) -> list[GridCell]:
    """What a column of changes is about: the one thing that the columns counted since the last column of changes."""
    if not heads.column or not is_change(heads.column[-1].text):
        return []
    head, found = heads.column[-1], []
    for column in range(head.column - 1, -1, -1):
        path = column_path(grid, layout, head.row + 1, column)
        if column not in layout.numeric or (path and is_change(path[-1].text)):
            break
        found += [cell for cell in path[-1:] if _names(cell) and cell not in found]
    return found if len(found) == 1 else []


def _summed(grid: Grid, layout: Layout, heads: Heads) -> list[GridCell]:
    """The header of a column of totals, where the columns beside it say what each of them counts."""
    if not heads.column or not is_total(heads.column[-1].text):
        return []
    head = heads.column[-1]
    paths = (column_path(grid, layout, head.row + 1, column) for column in layout.numeric)
    return [head] if any(path and _names(path[-1]) for path in paths) else []


def _names(cell: GridCell) -> bool:
    """Whether a header over a cell says what is counted."""
    return (
        cell.kind is CellKind.TEXT
        and not is_role(cell.text)
        and not is_generic(cell.text)
        and not is_change(cell.text)
        and not is_unit_note(cell.text)
        and not is_place(cell.text)
    )


def _by_column(heads: Heads, over: Sequence[GridCell], place: Printed, role: Printed = Printed()) -> Counted:
    beside = (role,) if role else ()
    groups = [cell for cell in heads.labels.groups if cell.kind is CellKind.TEXT and not is_unit_note(cell.text)]
    if over:
        context = _context(heads) if len(over[-1].text.split()) <= 4 else ()
        return Counted(over[-1].printed, place, (*beside, *context))
    if groups:
        return Counted(groups[-1].printed, place, beside)
    corner = [cell for cell in heads.corner if _names(cell) and not heads_places(cell.text)]
    if corner and role:
        return Counted(corner[-1].printed, place, beside)
    context = _context(heads)
    if context:
        return Counted(context[0], place, (*beside, *context[1:]))
    generic = [cell for cell in heads.column if cell.kind is CellKind.TEXT and not is_unit_note(cell.text)]
    if generic:
        return Counted(generic[-1].printed, place, beside, (NO_MEASURE,))
    nearest = next(
        (cell.printed for cell in (*reversed(heads.column), *heads.corner, heads.labels.main) if cell), place
    )
    return Counted(role or nearest, place, (), (NO_MEASURE,))


def _context(heads: Heads) -> tuple[Printed, ...]:
    """What around the table names its matter: its title, its caption, else the nearest heading."""
    near = (*heads.titles, heads.around.caption, *heads.around.headings[:1])
    return tuple(each for each in near if each and not is_unit_note(each.text) and not is_period(each.text))[:2]


# --- places -------------------------------------------------------------------------------------


def _place(grid: Grid, layout: Layout, heads: Heads) -> Printed:
    """The place that the row or the column is for."""
    labels = [cell for cell in (heads.labels.main, *heads.labels.others) if cell is not None]
    for cell in labels:
        words = cell.kind is CellKind.TEXT and not is_total(cell.text)
        if words and (is_place(cell.text) or heads_places(label_head(grid, layout, cell))):
            return cell.printed
    for cell in reversed(heads.column):
        if cell.kind is CellKind.TEXT and is_place(cell.text):
            return cell.printed
    return Printed()


def _rows_are_places(grid: Grid, layout: Layout, cell: GridCell) -> bool:
    return heads_places(label_head(grid, layout, cell))
