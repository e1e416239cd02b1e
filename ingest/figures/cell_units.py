"""In which unit the number of a cell is: said in the cell, over it, beside it, or around the table, in that order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ingest.figures.grids import CellKind, Grid, GridCell
from ingest.figures.header_paths import column_path
from ingest.figures.header_words import is_total
from ingest.figures.headers import Layout
from ingest.figures.units import UnitNote, is_unit_note, read_unit
from ingest.figures.value import Value, plain
from ingest.figures.value_words import COUNT, PERCENT
from ingest.records.figures import NOTHING, Printed

_PER_SHARE = re.compile(
    r"\bper[- ](?:\w{1,20} )?(?:share|unit|head|capita|household|person|resident|pupil|dwelling|tonne|place|visit"
    r"|client)\b|\beps\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"%|\bper ?cent|\bratio\b|\brate\b|\bmultiple\b|\b(?:in|remaining|average) (?:months|years)\b|\b(?:term"
    r"|life)\b.{0,20}\byears\b"
    r"|\bnumber of\b|\bno\.? of\b|\bemployees\b|\bheadcount\b|\bfte\b|\bdays\b|\bhours\b|\b(?:shares"
    r"|units) (?:outstanding|issued)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A value in whole units with its unit, and the note outside of the cell that says so, with the words around it."""

    value: Decimal
    unit: str
    note: Printed = NOTHING
    words: Printed = NOTHING


@dataclass(frozen=True, slots=True)
class UnitSources:
    """Where the unit of a cell may be said, each list with the nearest first."""

    column: Sequence[Printed]
    row: Sequence[Printed]
    table: Sequence[Printed]
    label: str = ""


def measure_value(value: Value, sources: UnitSources, head_sign: str = "") -> Measured:
    """The value of a cell with the unit and magnitude that its sources say. `head_sign` is the currency or per cent
    sign printed with the first number of its column alone, as accounts do."""
    if value.unit not in (COUNT,) and not value.is_money:
        return Measured(plain(value.value), value.unit)
    found = _first(value, sources)
    if found is None:
        unit = value.unit if value.is_money else (head_sign or COUNT)
        unit = COUNT if not value.is_money and _RATE.search(sources.label) else unit
        return Measured(plain(value.value), unit)
    note, source = found
    if note.is_money and note.factor == 1 and not is_unit_note(source.text):
        note = _enlarged(note, sources)
    unit = value.unit if value.is_money else note.unit or head_sign or COUNT
    if not value.is_money and unit == head_sign and not note.unit and _RATE.search(sources.label):
        unit = COUNT
    printed = Printed(source.text[note.start : note.end], source.start + note.start, source.start + note.end)
    if note.factor != 1 and (value.magnitude or _PER_SHARE.search(sources.label)):
        return (
            Measured(plain(value.value), unit)
            if value.is_money
            else Measured(plain(value.value), unit, printed, source)
        )
    return Measured(plain(value.value * note.factor), unit, printed, source)


def _first(value: Value, sources: UnitSources) -> tuple[UnitNote, Printed] | None:
    """The first note that can speak of the value: one in money does not speak of a row that counts."""
    row = _note_in(sources.row)
    column = _note_in(sources.column)
    table = _note_in(sources.table)
    if value.is_money:
        return next((each for each in (column, row, table) if each and (each[0].is_money or not each[0].unit)), None)
    chosen = column or row or table
    if row and column and row[0].unit and not row[0].is_money and column[0].is_money and row[0].unit != COUNT:
        chosen = row
    if chosen is table and table is not None and table[0].factor != 1 and _RATE.search(sources.label):
        return None
    return chosen


def _enlarged(note: UnitNote, sources: UnitSources) -> UnitNote:
    """A currency sign among words (`$ Change`) with the magnitude that the table says of that currency."""
    around = _note_in(sources.table)
    if around is None or around[0].factor == 1 or around[0].unit not in ("", note.unit):
        return note
    return replace(note, factor=around[0].factor)


def _note_in(printed: Sequence[Printed]) -> tuple[UnitNote, Printed] | None:
    for each in printed:
        note = read_unit(each.text)
        if note is not None:
            return note, each
    return None


def common_note(grid: Grid, layout: Layout) -> Printed:
    """The header with the amount of money, in thousands or more, that the columns with a note all say."""
    notes: dict[tuple[str, Decimal], Printed] = {}
    for column in sorted(layout.numeric):
        found = _note_in([cell.printed for cell in reversed(column_path(grid, layout, grid.rows, column))])
        if found is not None and found[0].is_money:
            notes.setdefault((found[0].unit, found[0].factor), found[1])
    return next(iter(notes.values())) if len(notes) == 1 and next(iter(notes))[1] != 1 else Printed()


def head_signs(grid: Grid, layout: Layout) -> dict[int, str]:
    """The sign that the first number of each column bears and later ones leave out, by column. Where the columns are
    periods, the sign of one is that of all."""
    signs: dict[int, str] = {}
    columns = {column: _numbers(grid, layout, column) for column in layout.numeric}
    for column, cells in columns.items():
        if cells and _sign(cells[0]) and _holds_for_all(grid, cells):
            signs[column] = _sign(cells[0])
    money = {sign for sign in signs.values() if sign != PERCENT}
    dated = [column for column in columns if _is_dated(grid, layout, column)]
    if len(money) == 1 and any(column in signs for column in dated):
        signs |= {column: next(iter(money)) for column in dated if not any(map(_sign, columns[column]))}
    if money == {"$"}:
        signs |= {column: "$" for column, cells in columns.items() if column not in signs and _in_totals(grid, cells)}
    return signs


def _in_totals(grid: Grid, cells: Sequence[GridCell]) -> bool:
    """Whether the totals of a column alone bear a dollar."""
    signed = [cell for cell in cells if _sign(cell)]
    return bool(signed) and all(_sign(cell) == "$" and _is_total_row(grid, cell) for cell in signed)


def _numbers(grid: Grid, layout: Layout, column: int) -> list[GridCell]:
    cells = (grid.at(row, column) for row in range(grid.rows) if not layout.is_header(row))
    return [cell for cell in cells if cell is not None and cell.kind is CellKind.NUMBER]


def _is_dated(grid: Grid, layout: Layout, column: int) -> bool:
    """Whether nothing but a period stands over a column."""
    path = column_path(grid, layout, grid.rows, column)
    return bool(path) and all(cell.kind in (CellKind.PERIOD, CellKind.UNIT) or is_total(cell.text) for cell in path)


def _holds_for_all(grid: Grid, cells: Sequence[GridCell]) -> bool:
    """Whether the sign of the first number holds for those below: a dollar that comes back with totals alone, a per
    cent sign that comes back at the end or over plain small numbers."""
    bare = [cell for cell in cells if not _sign(cell)]
    if _sign(cells[0]) == PERCENT:
        small = all("," not in cell.text and cell.value is not None and abs(cell.value.value) <= 1000 for cell in bare)
        return small and (_sign(cells[-1]) == PERCENT or len(bare) >= 2)
    plain = [cell for cell in cells if _sign(cell) != PERCENT]
    again = [cell for before, cell in pairwise(plain) if _sign(cell) and not _sign(before)]
    return _sign(cells[0]) == "$" and all(
        cell is cells[-1] or _is_total_row(grid, cell) or _opens_section(grid, cell) for cell in again
    )


def _opens_section(grid: Grid, cell: GridCell) -> bool:
    """Whether a number is the first below a row that holds words alone."""
    above = [other for other in grid.row(cell.row - 1) if other.filled] if cell.row else []
    return len(above) == 1 and above[0].kind is CellKind.TEXT


def _is_total_row(grid: Grid, cell: GridCell) -> bool:
    label = grid.at(cell.row, 0)
    return label is None or not label.filled or is_total(label.text) or _PER_SHARE.search(label.text) is not None


def _sign(cell: GridCell) -> str:
    if cell.value is None:
        return ""
    return cell.value.unit if cell.value.is_money or cell.value.unit == PERCENT else ""
