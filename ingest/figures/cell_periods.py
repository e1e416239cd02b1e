"""The period of a cell: said in the headers over it, in the labels of its row, or around the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.dates import FoundDate, Precision
from ingest.figures.grids import CellKind
from ingest.figures.header_words import is_change, is_relative, is_role
from ingest.header_periods import find_periods, is_half, join_periods, part_of_year
from ingest.records.figures import NOTHING, FigureRole, Period, Printed

_POINT = re.compile(r"\b(?:as (?:at|of)|at|ended|ending|to|until|position at|balances? at)(?: the)?:? $", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:as (?:at|of)|at|for|in|during|ended|ending|to|by|on|since|from|until)(?: the)?:? ?$", re.IGNORECASE
)
_AS_AT = re.compile(r"\bas (?:at|of)(?: the)?:? $", re.IGNORECASE)
_SPLIT = re.compile(r"\s(?:to|vs?\.?|versus|compared (?:to|with)|from|over|on|[-–—])\s", re.IGNORECASE)
_LOOSE = frozenset({FigureRole.BUDGET, FigureRole.FORECAST, FigureRole.TARGET, FigureRole.PLANNED, FigureRole.OUTTURN,
                    FigureRole.VARIANCE})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A period found in `words` as printed; `whole` where these hold nothing else, `beside` what it was read with."""

    period: Period
    whole: bool
    source: int
    words: Printed
    beside: Printed = NOTHING

    @property
    def days(self) -> int:
        return (self.period.last - self.period.first).days if self.period.first and self.period.last else 99999


@dataclass(frozen=True, slots=True)
class PeriodSources:
    """The words that may say the period: headers over the cell, labels beside it (outermost first), words around the
    table (nearest first), the title of the part, and those of the table itself."""

    column: Sequence[tuple[Printed, CellKind]]
    row: Sequence[tuple[Printed, CellKind]]
    around: Sequence[Printed]
    title: Sequence[Printed]
    titles: Sequence[Printed] = ()
    role: FigureRole = FigureRole.STATED


def period_of(sources: PeriodSources) -> tuple[Period, tuple[Printed, ...]]:
    """The period and the words outside the cell that say it."""
    found = [*_in_headers(sources.column, 0), *_in_headers(sources.row, 1)]
    stated = (*(sources.titles), *(printed for printed, _ in (*sources.column, *sources.row)))
    halves = [printed for printed in stated if is_half(printed.text) and not find_periods(printed.text)]
    joined = _joined(halves, sources)
    if joined is not None:
        return _answer(joined)
    if found:
        return _answer(_best(found))
    if any(is_relative(printed.text) for printed, _ in (*sources.column, *sources.row)):
        return Period(), ()
    around = _around(sources.around, sources.role) or _around(sources.title, sources.role)
    return _answer(around) if around else (Period(), ())


def _answer(dated: Dated) -> tuple[Period, tuple[Printed, ...]]:
    return dated.period, ((dated.words, dated.beside) if dated.beside else (dated.words,))


def _in_headers(headers: Sequence[tuple[Printed, CellKind]], source: int) -> Iterable[Dated]:
    for printed, kind in reversed(headers):
        found = find_periods(printed.text, source == 0 or kind is CellKind.PERIOD)
        if is_change(printed.text) and len(found) >= 1:
            if not _is_base(printed, found):
                yield Dated(_later(printed, found), False, source, printed)
        elif len(found) == 1 and (source == 0 or kind is CellKind.PERIOD or _dates_label(printed.text, found[0])):
            yield Dated(_period(printed, found[0]), kind is CellKind.PERIOD, source, printed)


def _dates_label(text: str, found: FoundDate) -> bool:
    """Whether the period in a row's label is the time of its numbers, not part of a name ("Basic Need 2017")."""
    if _CUE.search(text[: found.start]) or is_role(text):
        return True
    if len(text.split()) > 8:
        return False
    return found.precision is not Precision.YEAR and not text[found.end :].strip(" )*:.")


def _later(printed: Printed, found: Sequence[FoundDate]) -> Period:
    """Of a change between two periods the later."""
    parts = [(part, each) for each in found for part in _ends(each)]
    last, span = max(parts, key=lambda each: each[0].last)
    return Period(_part(printed, span), last.first, last.last)


def _ends(found: FoundDate) -> list[FoundDate]:
    pieces = [piece for part in _SPLIT.split(found.text) for piece in find_periods(part)]
    return pieces if found.precision is Precision.RANGE and len(pieces) == 2 else [found]


_BASE = re.compile(r"\b(?:on|from|vs?\.?|versus|since|over|against|compared (?:to|with))(?: the)? ?$", re.IGNORECASE)


def _is_base(printed: Printed, found: Sequence[FoundDate]) -> bool:
    """Whether the one period in a header of changes is that compared with ("change on 2018")."""
    return len(found) == 1 and len(_ends(found[0])) == 1 and _BASE.search(printed.text[: found[0].start]) is not None


def earlier_period(printed: Printed) -> Period:
    """The earlier of the two periods that a header of changes names ("% change 2018/19 to 2019/20"), or its base."""
    found = find_periods(printed.text)
    if _is_base(printed, found):
        return _period(printed, found[0])
    parts = [part for each in found for part in _ends(each)]
    if len(parts) != 2:
        return Period()
    first = min(parts, key=lambda each: each.last)
    span = next((each for each in found if first.text in each.text), found[0])
    return Period(_part(printed, span), first.first, first.last)


def _best(found: Sequence[Dated]) -> Dated:
    """What is nothing but a period before what only holds one, headers over the cell before labels beside it; of
    two whole periods the one within the other."""
    best = min(found, key=lambda each: (not each.whole, each.source, each.days))
    within = [each for each in found if each.whole and _is_within(each, best)]
    return min(within, key=lambda each: each.days, default=best) if best.whole else best


def _is_within(inner: Dated, outer: Dated) -> bool:
    a, b = inner.period, outer.period
    return bool(a.first and b.first and a.last and b.last and b.first <= a.first and a.last <= b.last)


def _joined(halves: Sequence[Printed], sources: PeriodSources) -> Dated | None:
    """A half of a period with the year that stands elsewhere."""
    years = [printed for printed, _ in (*reversed(sources.column), *reversed(sources.row))] + [
        *sources.around,
        *sources.title,
    ]
    for half in reversed(halves):
        for year in years:
            found = join_periods(half.text, year.text) if year != half else None
            if found is not None:
                return Dated(_period(half, found), True, 0, half, year)
    return None


def _around(printed: Sequence[Printed], role: FigureRole) -> Dated | None:
    """The one period that a caption, a line or a heading says. A day counts only where words make it the point in time
    of the table, and what is planned is never for the point at which it was looked at."""
    for each in printed:
        found = [date for date in find_periods(each.text) if _speaks(each.text, date)]
        if len(found) == 1 and not is_relative(each.text):
            as_at = _AS_AT.search(each.text[: found[0].start]) is not None
            part = part_of_year(each.text, found[0])
            if part is not None and not (as_at and role in _LOOSE):
                return Dated(_period(each, part), False, 2, each)
    return None


_AXIS = re.compile(r"\s*[A-Za-z]{3,4}[-' ]\d\d\s*")  # a mark on the axis of a chart that stands above


def _speaks(text: str, found: FoundDate) -> bool:
    if _AXIS.fullmatch(text):
        return False
    return found.precision is not Precision.DAY or _POINT.search(text[: found.start]) is not None


def _period(printed: Printed, found: FoundDate) -> Period:
    return Period(_part(printed, found), found.first, found.last)


def _part(printed: Printed, found: FoundDate) -> Printed:
    return Printed(found.text, printed.start + found.start, printed.start + found.end)
