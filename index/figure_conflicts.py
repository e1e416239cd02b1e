"""Figures that disagree: two values for one measure, period, unit, place and role, told in different places.

Both are kept and shown. Values agree within what they are printed to the nearest of (`index.figure_values`). A target
is no disagreement with what came of it; a forecast of a later record replaces an earlier one and disagrees with none.
Figures of one statement or of one table don't disagree: what parts them is a header that was not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from index.figure_series import Point
from index.figure_values import agree, stated
from index.held import plain
from index.held_figures import Conflict, Disagreement, Series
from ingest.records import FigureRole, MinutesStatus

_WHAT_IS = frozenset({FigureRole.STATED, FigureRole.ACTUAL, FigureRole.OUTTURN})
_OF_THEIR_DAY = frozenset({FigureRole.FORECAST, FigureRole.VARIANCE})
_MOST_VALUES = 12
"""Values of one name and period beyond which the name heads a list rather than being a measure."""
_LIKE_CAPTIONS = 0.5
"""Share of common words (Jaccard) from which two captions may head tables of one matter."""


def find_conflicts(series: Iterable[Series], points: Mapping[int, Point]) -> dict[int, tuple[Conflict, ...]]:
    """For every row that another one disagrees with, those others, the latest record first."""
    found: defaultdict[int, list[tuple[Point, Conflict]]] = defaultdict(list)
    for one in series:
        for group in _comparable(points[row] for row in one.figures):
            for first, second in _disagreeing(group):
                found[first.row].append((second, _conflict(first, second)))
                found[second.row].append((first, _conflict(second, first)))
    return {row: tuple(conflict for _, conflict in sorted(told, key=_latest)) for row, told in found.items()}


def _latest(told: tuple[Point, Conflict]) -> tuple[int, int]:
    other, _ = told
    return -(other.date or date.min).toordinal(), other.row


def _comparable(points: Iterable[Point]) -> Iterable[list[Point]]:
    """Points for one period and of one role, where a period is printed."""
    grouped: defaultdict[tuple[object, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.first or point.last:
            role = FigureRole.ACTUAL if point.role in _WHAT_IS else point.role
            grouped[point.first, point.last, role, point.against].append(point)
    return (group for group in grouped.values() if len(group) > 1)


def _disagreeing(group: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    by_value: defaultdict[tuple[Decimal, str, str], list[Point]] = defaultdict(list)
    for point in group:
        by_value[point.value, point.printed, point.qualifier].append(point)
    if len({value for value, *_ in by_value}) > _MOST_VALUES:
        return
    values = {key: stated(key[0], key[1], group[0].unit, key[2]) for key in by_value}
    for one, other in combinations(by_value, 2):
        if not agree(values[one], values[other]):
            for first in by_value[one]:
                yield from ((first, second) for second in by_value[other] if _may_disagree(first, second))


def _may_disagree(one: Point, other: Point) -> bool:
    if one.document == other.document:
        if one.start < other.end and other.start < one.end:
            return False
        if one.block is not None and one.block == other.block:
            return False
    elif one.role in _OF_THEIR_DAY and one.date != other.date:
        return False
    return _captions_meet(one.caption, other.caption)


def _captions_meet(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return not first or not second or len(first & second) >= _LIKE_CAPTIONS * len(first | second)


# --- what is said of it -----------------------------------------------------------------------


def _conflict(one: Point, other: Point) -> Conflict:
    """What `other` is to `one`."""
    kind = _kind(one, other)
    called = "" if plain(one.measure) == plain(other.measure) else f", there called “{' '.join(other.measure.split())}”"
    role = "" if one.role is other.role else f" ({other.role.value})"
    said = f"{other.printed}{role}{called}"
    if kind is Disagreement.SAME_RECORD:
        return Conflict(other.row, kind, f"The same record also says {said}.")
    return Conflict(other.row, kind, f"{_record(kind, other)} says {said}{_standing(one, other)}.")


def _kind(one: Point, other: Point) -> Disagreement:
    if one.document == other.document:
        return Disagreement.SAME_RECORD
    if one.date is None or other.date is None or one.date == other.date:
        return Disagreement.OTHER
    return Disagreement.LATER if other.date > one.date else Disagreement.EARLIER


def _record(kind: Disagreement, other: Point) -> str:
    day = f"of {other.date.day} {other.date:%B %Y}" if other.date else "without a date"
    return f"{kind.value.capitalize()} ({other.file}, {day})"


def _standing(one: Point, other: Point) -> str:
    """Confirmed minutes outrank drafts."""
    pair = one.status, other.status
    if pair == (MinutesStatus.DRAFT, MinutesStatus.CONFIRMED):
        return ", in confirmed minutes, which outrank these drafts"
    if pair == (MinutesStatus.CONFIRMED, MinutesStatus.DRAFT):
        return ", in draft minutes, which these confirmed ones outrank"
    return ""
