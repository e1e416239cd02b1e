"""A table block of the canonical text as a grid: who covers which place, and what kind of thing each cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ingest.figures.units import is_unit_note
from ingest.figures.value import Value
from ingest.figures.values import read_cell
from ingest.header_periods import find_periods, is_half
from ingest.records import CanonicalText, TableCell
from ingest.records.figures import Printed


class CellKind(StrEnum):
    """What a cell holds. `NIL` is a dash or a word for nothing, `LABELLED` holds numbers with their own labels
    ("Target: 90%, Floor: 85%")."""

    EMPTY = "empty"
    NIL = "nil"
    NUMBER = "number"
    LABELLED = "labelled"
    PERIOD = "period"
    UNIT = "unit"
    TEXT = "text"


DATA = frozenset({CellKind.NUMBER, CellKind.LABELLED, CellKind.NIL})
STATED = frozenset({CellKind.NUMBER, CellKind.LABELLED})


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its text, kind and, for a number, its value. `sign` is a currency or per cent sign that stands in a
    cell of its own beside it; `value` is read with it."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int
    text: str
    header: bool
    kind: CellKind
    value: Value | None = None
    sign: str = ""

    @property
    def printed(self) -> Printed:
        return Printed(self.text, self.start, self.end)

    @property
    def filled(self) -> bool:
        return self.kind is not CellKind.EMPTY

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.column_span)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table; `places` has the cell that covers each row and column."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    places: Mapping[tuple[int, int], GridCell] = field(repr=False)

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place."""
        return self.places.get((row, column))

    def row(self, row: int) -> Iterator[GridCell]:
        """The cells that cover a row, each once, in order."""
        last: GridCell | None = None
        for column in range(self.columns):
            cell = self.places.get((row, column))
            if cell is not None and cell is not last:
                last = cell
                yield cell

    def starting(self, row: int) -> list[GridCell]:
        """The cells with something in them that begin in a row."""
        return [cell for cell in self.row(row) if cell.row == row and cell.filled]


def make_grid(canonical: CanonicalText, cells: tuple[TableCell, ...]) -> Grid:
    """The grid of a table block's cells."""
    read = [_grid_cell(canonical.text, cell) for cell in cells]
    joined = _join_signs(read)
    places: dict[tuple[int, int], GridCell] = {}
    for cell in joined:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in cell.columns:
                places.setdefault((row, column), cell)
    rows = max((cell.row + cell.row_span for cell in joined), default=0)
    columns = max((cell.column + cell.column_span for cell in joined), default=0)
    return Grid(rows, columns, tuple(joined), places)


# --- kinds --------------------------------------------------------------------------------------

_NIL = re.compile(
    r"(?:[-–—−_.]{1,4}|\*{1,2}|n ?/ ?a\.?|n/?k|nil|none|tbc|tba|tbd|not (?:available|applicable|known|set|measured)|nm"
    r"|n/?m|no (?:data|target)|[£$€]? ?[-–—] ?[%)]?|\.\.|(?-i:[cx]))",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[-+(£$€]{0,3}(?:\d{1,3}(?:,\d{3}){0,3}(?:\.\d{1,6})?|\d{1,9}\.\d{1,6})[)%]{0,2}")
_CODE = re.compile(r"0\d{2,}|\d{1,4}(?:[./-]\d{1,4}){2,}")
_LABELLED = re.compile(
    r"(?P<label>[A-Z][A-Za-z /&'’-]{1,30})(?: ?[:=] ?| )(?P<number>[-+(]?[£$€]?\d(?:[\d,.]{0,13}\d)?(?:%|k|m|bn|p)?\)?)"
)
_ONE_LABELLED = _LABELLED.pattern.replace("?P<label>", "?:").replace("?P<number>", "?:")
_LABELLED_CELL = re.compile(rf"(?:{_ONE_LABELLED}[ ,;]{{0,2}}){{1,5}}(?:\([A-Za-z ]{{1,20}}\))?")
_PAIR = re.compile(r"(?P<number>\d[\d,]{0,12}) ?\((?P<share>\d{1,3}(?:\.\d{1,2})?%)\)")
_MARKED = re.compile(r"\s?(?:[*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,2}\]|\((?:\d{1,2}|[a-z])\))$")  # by a footnote
_FILLER = re.compile(
    r"(?:\b(?:as|at|of|to|the|and|in|for|year|years|yr|month|months|quarter|ended|ending|end|fy|fiscal|financial"
    r"|from|calendar"
    r"|period|week|commencing|cumulative|ytd|full|unaudited|audited|restated|q[1-4])\b|[-–—/,.:()*\s£$%'’])*",
    re.IGNORECASE,
)


def _grid_cell(text: str, cell: TableCell) -> GridCell:
    words = text[cell.start : cell.end]
    kind, value = kind_of(words)
    return GridCell(
        row=cell.row,
        column=cell.column,
        row_span=max(cell.row_span, 1),
        column_span=max(cell.column_span, 1),
        start=cell.start,
        end=cell.end,
        text=words,
        header=cell.header,
        kind=kind,
        value=value,
    )


def kind_of(text: str) -> tuple[CellKind, Value | None]:
    """What a cell holds, and the value where it is one number and no more."""
    bare = text.strip()
    if not bare:
        return CellKind.EMPTY, None
    if len(bare) <= 20 and _NIL.fullmatch(bare):
        return CellKind.NIL, None
    if len(bare) <= 80 and not _PLAIN.fullmatch(bare) and is_period(_MARKED.sub("", bare)):
        return CellKind.PERIOD, None
    if len(bare) <= 60 and any(char.isdigit() for char in bare) and not _CODE.fullmatch(bare):
        value = read_cell(text)
        if value is not None and not (value.qualifier and is_span(value)):
            return CellKind.NUMBER, value
        if _is_labelled(bare):
            return CellKind.LABELLED, None
    return (CellKind.UNIT if len(bare) <= 40 and is_unit_note(bare) else CellKind.TEXT), None


_SPANS = frozenset("year years yr yrs month months week weeks day days".split())


def is_span(value: Value) -> bool:
    """Whether a value is a length of time, which may as well head a column ("5 years", "Less than 1 year")."""
    return value.unit in _SPANS


def is_period(text: str) -> bool:
    """Whether a cell holds a period and no more: `2013/14`, `Year ended 31 March 2018`, `Q3`."""
    found = find_periods(text)
    if not found:
        return is_half(text)
    rest = "".join(char for at, char in enumerate(text) if not any(each.start <= at < each.end for each in found))
    return _FILLER.fullmatch(rest) is not None


def _is_labelled(text: str) -> bool:
    if _PAIR.fullmatch(text):
        return True
    return (":" in text or "=" in text) and _LABELLED_CELL.fullmatch(text) is not None


def labelled_numbers(text: str) -> list[tuple[int, int, Value]]:
    """The numbers of a labelled cell, each with the span of its label, which is empty for `140 (12%)`."""
    pair = _PAIR.fullmatch(text.strip())
    if pair:
        spans = [(pair.start(name), pair.start(name), pair[name], pair.start(name)) for name in ("number", "share")]
    else:
        found = list(_LABELLED.finditer(text))
        spans = [(each.start("label"), each.end("label"), each["number"], each.start("number")) for each in found]
    read = [(start, end, read_cell(number), at) for start, end, number, at in spans]
    return [
        (start, end, replace(value, start=value.start + at, end=value.end + at))
        for start, end, value, at in read
        if value is not None
    ]


# --- signs in cells of their own ----------------------------------------------------------------

_BEFORE = re.compile(r"(?:US)?[£$€]")
_OPEN = re.compile(r"\([\d.,]{1,16}")
_AFTER = re.compile(r"\)|%|\)\s?%")


def _join_signs(cells: list[GridCell]) -> list[GridCell]:
    """Cells with a lone `$`, `)` or `%` emptied, and the numbers beside them read together with their signs."""
    joined = list(cells)
    for at, cell in enumerate(cells):
        sign = cell.text.strip()
        if _BEFORE.fullmatch(sign) and _beside(cells, at, 1):
            _join(joined, at, at + 1, f"{sign}{joined[at + 1].text}", sign)
        elif _AFTER.fullmatch(sign) and _beside(cells, at, -1):
            _join(joined, at, at - 1, f"{joined[at - 1].sign}{joined[at - 1].text}{sign}", joined[at - 1].sign)
    return joined


def _join(cells: list[GridCell], at: int, number: int, text: str, sign: str) -> None:
    read = _read_with(cells[number], text, sign)
    if read is not cells[number] or cells[number].kind is CellKind.NIL:
        cells[number], cells[at] = read, replace(cells[at], kind=CellKind.EMPTY)


def _beside(cells: list[GridCell], at: int, step: int) -> bool:
    other = cells[at + step] if 0 <= at + step < len(cells) else None
    return (
        other is not None
        and other.row == cells[at].row
        and (other.kind in DATA or _OPEN.fullmatch(other.text) is not None)
    )


def _read_with(cell: GridCell, text: str, sign: str) -> GridCell:
    value = read_cell(text)
    if value is None:
        return cell
    shift = text.index(cell.text) if cell.text in text else 0
    start, end = max(value.start - shift, 0), min(max(value.end - shift, 1), len(cell.text))
    return replace(cell, kind=CellKind.NUMBER, value=replace(value, start=start, end=end), sign=sign)
