"""Figures that disagree: two values for one measure, period, unit, place and role, told in different places.

Both are kept and shown. Values agree within what they are printed to the nearest of (`index.figure_values`). A target
is no disagreement with what came of it; a forecast of a later record replaces an earlier one and disagrees with none.
Several values within one statement or one table say that something which parts them was not read, and so do two tables
that disagree in most of the cells they share: such figures disagree with none. Nor do figures of one record that take
their period from a heading above, and figures of names that many measures have, but for those in tables of one heading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from index.figure_names import is_general
from index.figure_series import Point
from index.figure_values import Stated, agree, stated
from index.held import plain
from index.held_figures import Conflict, Disagreement, Series
from ingest.records import FigureRole, MinutesStatus

_WHAT_IS = frozenset({FigureRole.STATED, FigureRole.ACTUAL, FigureRole.OUTTURN})
_OF_THEIR_DAY = frozenset({FigureRole.FORECAST, FigureRole.VARIANCE})
_MOST_PLACES = 60
"""Places that tell of one measure and period beyond which its name heads a list rather than being a measure."""
_LIKE_HEADINGS = 0.5
"""Share of common words (Jaccard) from which two captions or headings may be those of one matter."""
_UNLIKE_TABLES = 2
"""Cells in which two tables disagree, without agreeing in as many, from which they are of two matters."""

Place = tuple[str, int, bool]
"""A document, and a table or a statement in it (True for a statement); -1 for all that a heading lends its period."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures that can be compared."""

    one: Point
    other: Point
    agreed: bool

    @property
    def tables(self) -> frozenset[Place]:
        """The two tables, nothing where one of the figures stands in a sentence."""
        both = self.one.block is not None and self.other.block is not None
        return frozenset((_place(self.one), _place(self.other))) if both else frozenset()


def find_conflicts(series: Iterable[Series], points: Mapping[int, Point]) -> dict[int, tuple[Conflict, ...]]:
    """For every row that another one disagrees with, those others, the latest record first."""
    groups = (group for one in series for group in _comparable(points[row] for row in one.figures))
    pairs = [pair for group in groups for pair in _pairs(group)]
    unlike = _unlike_tables(pairs)
    found: defaultdict[int, list[tuple[Point, Conflict]]] = defaultdict(list)
    for pair in pairs:
        if not pair.agreed and pair.tables not in unlike:
            for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
                found[one.row].append((other, _conflict(one, other)))
    return {row: tuple(conflict for _, conflict in sorted(told, key=_latest)) for row, told in found.items()}


def _latest(told: tuple[Point, Conflict]) -> tuple[int, int]:
    other, _ = told
    return -(other.date or date.min).toordinal(), other.row


def _comparable(points: Iterable[Point]) -> Iterator[list[tuple[Point, Stated]]]:
    """Points for one period and of one role, where a period is printed: one of each table and statement, and of all in
    a record that heads them with their period, where no other value is given for them there."""
    grouped: defaultdict[tuple[object, ...], defaultdict[Place, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for point in points:
        if point.first or point.last:
            role = FigureRole.ACTUAL if point.role in _WHAT_IS else point.role
            grouped[point.first, point.last, role, point.against][_place(point)].append(point)
    for places in grouped.values():
        single = [told[0] for told in places.values() if len({(one.value, one.qualifier) for one in told}) == 1]
        if 1 < len(single) <= _MOST_PLACES:
            yield [(one, stated(one.value, one.printed, one.unit, one.qualifier)) for one in single]


def _place(point: Point) -> Place:
    if not point.own_period:
        return point.document, -1, False
    return point.document, point.start if point.block is None else point.block, point.block is None


def _pairs(group: Iterable[tuple[Point, Stated]]) -> Iterator[_Pair]:
    for (one, value), (other, other_value) in combinations(group, 2):
        if _may_disagree(one, other):
            yield _Pair(one, other, agree(value, other_value))


def _may_disagree(one: Point, other: Point) -> bool:
    """Whether all that is printed of both leaves room for one value only."""
    same_record = one.document == other.document
    if same_record and (not (one.own_period and other.own_period) or _overlap(one, other)):
        return False
    if not same_record and one.role in _OF_THEIR_DAY and one.date != other.date:
        return False
    in_tables = one.block is not None and other.block is not None
    if is_general(one.name) and not (in_tables and one.heading):
        return False
    return not in_tables or _headings_meet(one.heading, other.heading, same_record)


def _overlap(one: Point, other: Point) -> bool:
    return one.start < other.end and other.start < one.end


def _headings_meet(one: str, other: str, same_record: bool) -> bool:
    """Whether two tables may be of one matter by what is printed over them; in one record both must have a heading."""
    first, second = set(one.split()), set(other.split())
    if not first or not second:
        return not same_record
    return len(first & second) >= _LIKE_HEADINGS * len(first | second)


def _unlike_tables(pairs: Iterable[_Pair]) -> set[frozenset[Place]]:
    """The pairs of tables that name the same measures and periods and tell of two matters."""
    agreed: Counter[frozenset[Place]] = Counter()
    disagreed: Counter[frozenset[Place]] = Counter()
    for pair in pairs:
        (agreed if pair.agreed else disagreed)[pair.tables] += 1
    return {both for both, count in disagreed.items() if both and count >= _UNLIKE_TABLES and count > agreed[both]}


# --- what is said of it -----------------------------------------------------------------------


def _conflict(one: Point, other: Point) -> Conflict:
    """What `other` is to `one`."""
    kind = _kind(one, other)
    called = "" if plain(one.measure) == plain(other.measure) else f", there called “{' '.join(other.measure.split())}”"
    role = "" if one.role is other.role else f" ({other.role.value})"
    said = f"{other.printed}{role}{called}"
    page = f" (page {other.page})" if other.page else ""
    if kind is Disagreement.SAME_RECORD:
        return Conflict(other.row, kind, f"The same record also says {said}{page}.")
    return Conflict(other.row, kind, f"{_record(kind, other)} says {said}{page}{_standing(one, other)}.")


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
