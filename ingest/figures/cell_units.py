"""In which unit the number of a cell is: said in the cell, over it, beside it, or around the table, in that order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.figures.grids import CellKind, Grid, GridCell
from ingest.figures.headers import Layout
from ingest.figures.units import UnitNote, read_unit
from ingest.figures.value import Value, plain
from ingest.figures.value_words import COUNT, PERCENT
from ingest.records.figures import Printed

_PER_SHARE = re.compile(r"\bper[- ](?:\w+ )?(?:share|unit)\b|\beps\b", re.IGNORECASE)
_RATE = re.compile(r"%|\bper ?cent|\bratio\b|\brate\b|\bmargin\b|\bmultiple\b|\bmonths?\b|\byears?\b|\bnumber of\b|\bemployees\b"
                   r"|\bheadcount\b|\bfte\b|\bdays\b|\bhours\b|\bno\.? of\b|\b(?:shares|units) (?:outstanding|issued)\b", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """A value in whole units with its unit, and the words outside of the cell that say so."""

    value: Decimal
    unit: str
    note: Printed = Printed()


@dataclass(frozen=True, slots=True)
class UnitSources:
    """Where the unit of a cell may be said, each list with the nearest first."""

    column: Sequence[Printed]
    row: Sequence[Printed]
    table: Sequence[Printed]
    label: str = ""


def measure_value(value: Value, sources: UnitSources, head_sign: str = "") -> Measured:
    """The value of a cell with the unit and magnitude that its sources say. `head_sign` is the currency or per cent sign
    printed with the first number of its column alone, as accounts do."""
    if value.unit not in (COUNT,) and not value.is_money:
        return Measured(plain(value.value), value.unit)
    found = _first(value, sources)
    if found is None:
        unit = value.unit if value.is_money else (head_sign or COUNT)
        unit = COUNT if unit == head_sign and _RATE.search(sources.label) and not value.is_money else unit
        return Measured(plain(value.value), unit)
    note, source = found
    unit = value.unit if value.is_money else note.unit or head_sign or COUNT
    if unit == head_sign and not note.unit and _RATE.search(sources.label):
        unit = COUNT
    printed = Printed(source.text[note.start : note.end], source.start + note.start, source.start + note.end)
    if note.factor != 1 and (value.magnitude or _PER_SHARE.search(sources.label)):
        return Measured(plain(value.value), unit, printed if not value.is_money else Printed())
    return Measured(plain(value.value * note.factor), unit, printed)


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


def _note_in(printed: Sequence[Printed]) -> tuple[UnitNote, Printed] | None:
    for each in printed:
        note = read_unit(each.text)
        if note is not None:
            return note, each
    return None


def head_signs(grid: Grid, layout: Layout) -> dict[int, str]:
    """The sign that the first number of each column bears and later ones leave out, by column."""
    signs: dict[int, str] = {}
    for column in layout.numeric:
        cells = [cell for row in range(grid.rows) if (cell := grid.at(row, column)) and cell.kind is CellKind.NUMBER]
        if not cells or layout.is_header(cells[0].row):
            continue
        sign = _sign(cells[0])
        if sign and any(not _sign(cell) for cell in cells):
            signs[column] = sign
    return signs


def _sign(cell: GridCell) -> str:
    if cell.value is None:
        return ""
    return cell.value.unit if cell.value.is_money or cell.value.unit == PERCENT else ""
