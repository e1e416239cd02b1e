"""Figures of one measure joined into series, each join said in words.

Two figures are of one series when their measures have one name (`index.figure_names`: small words, counting words, the
order of words and acronyms that the records define don't count), and unit, place, authority and the other headers of
their cells agree. A name that many measures have ("total", "net cost") is joined only under the same caption or
headings; where it has none, within one table or body.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from index.figure_names import Acronyms, Meaning, is_general
from index.held import plain
from index.held_figures import Series
from ingest.records import FigureRole, MinutesStatus

Day = date  # for the record that has a field called `date`


@dataclass(frozen=True, slots=True)
class Point:
    """A figure as series compare it: its row, the facts of its measure, and those of its record.

    `value` of a change that goes down is negative; `against` is what a change is measured on, "" for what is none."""

    row: int
    name: str
    measure: str
    value: Decimal
    printed: str
    unit: str
    role: FigureRole
    qualifier: str
    place_key: str
    place: str
    about: str
    heading: str
    block: int | None
    against: str
    first: Day | None
    last: Day | None
    own_period: bool
    page: int
    start: int
    end: int
    document: str
    file: str
    authority: str
    body: str
    date: Day | None
    status: MinutesStatus


@lru_cache(maxsize=1 << 15)
def _plain(name: str) -> str:
    """`plain`, kept: series compare the same few names again and again."""
    return plain(name)


class Authorities:
    """The authority of a record that names none: that of its body, where only one authority's body is so called."""

    def __init__(self, held: Iterable[tuple[str, str]]) -> None:
        self._of_body: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for authority, body in held:
            if plain(authority) and plain(body):
                self._of_body[plain(body)].setdefault(plain(authority), authority)

    def name(self, authority: str, body: str) -> str:
        """The authority as named, "" where it isn't known."""
        known = self._of_body.get(_plain(body), {})
        return authority or (next(iter(known.values())) if len(known) == 1 else "")

    def key(self, authority: str, body: str) -> str:
        """The authority as it is compared."""
        return _plain(self.name(authority, body))


@dataclass(frozen=True, slots=True)
class _Named:
    """A point with the name that it is joined by, and the acronyms that were written out for it."""

    point: Point
    name: str
    used: tuple[Meaning, ...]


def make_series(points: Iterable[Point], acronyms: Acronyms, authorities: Authorities) -> list[Series]:
    """The series of `points`, by measure; every point is in one of them, also when it is alone."""
    grouped: defaultdict[tuple[str, ...], list[_Named]] = defaultdict(list)
    for point in points:
        name, used = acronyms.spelled_out(point.name, point.document)
        grouped[_key(point, name, authorities)].append(_Named(point, name, used))
    made = [_series(key, members, authorities) for key, members in grouped.items()]
    return sorted(made, key=lambda one: (plain(one.measure), one.unit, one.place, one.id))


def _key(point: Point, name: str, authorities: Authorities) -> tuple[str, ...]:
    authority = authorities.key(point.authority, point.body)
    changed = "change" if point.against else ""
    key = (name, unit_key(point.unit), point.place_key, authority, point.about, changed)
    if not is_general(name):
        return key
    if point.block is None:
        return (*key, point.heading, _plain(point.body) or point.document)
    return (*key, point.heading or f"{point.document} {point.block}")


@lru_cache(maxsize=4096)
def unit_key(unit: str) -> str:
    """A unit as it is compared: "Days" and "day" are one."""
    small = plain(unit) or unit
    return small[:-1] if len(small) > 3 and small.endswith("s") and not small.endswith("ss") else small


def _series(key: tuple[str, ...], members: Sequence[_Named], authorities: Authorities) -> Series:
    inside = sorted(members, key=_order)
    points = [one.point for one in inside]
    names = [" ".join(point.measure.split()) for point in points]
    lead = Counter(names).most_common(1)[0][0]
    firsts = [point.first or point.last for point in points if point.first or point.last]
    lasts = [point.last for point in points if point.last]
    return Series(
        id=hashlib.sha256("\0".join(("series", *key)).encode()).hexdigest()[:16],
        name=key[0],
        measure=lead,
        names=tuple(dict.fromkeys([lead, *names])),
        unit=points[0].unit,
        place=next((point.place for point in points if point.place), ""),
        authority=_most(authorities.name(point.authority, point.body) for point in points),
        reasons=tuple(_reasons(lead, inside, authorities)) if len(inside) > 1 else (),
        first=min((day for day in firsts if day), default=None),
        last=max(lasts, default=None),
        figures=tuple(point.row for point in points),
    )


def _order(one: _Named) -> tuple[date, date, date, str, int]:
    point = one.point
    begins = point.first or point.last or date.max
    return begins, point.last or date.max, point.date or date.max, point.document, point.start


def _most(texts: Iterable[str]) -> str:
    counted = Counter(text for text in texts if text)
    return counted.most_common(1)[0][0] if counted else ""


# --- why they are one -------------------------------------------------------------------------


def _reasons(lead: str, members: Sequence[_Named], authorities: Authorities) -> Iterable[str]:
    by_name: dict[str, _Named] = {}
    for one in members:
        by_name.setdefault(_plain(one.point.measure), one)
    first = by_name[_plain(lead)]
    if len(by_name) == 1:
        yield f"All are called “{lead}”."
    for called, one in by_name.items():
        if called != _plain(lead):
            yield _name_reason(first, one)
    yield _agreement(members[0].point)
    yield from dict.fromkeys(_authority_reason(one.point, authorities) for one in members if _is_lent(one, authorities))


def _name_reason(lead: _Named, one: _Named) -> str:
    both = f"“{_shown(lead)}” and “{_shown(one)}”"
    meant = {meaning.expansion: meaning for meaning in (*lead.used, *one.used)}
    if lead.point.name != one.point.name and meant:
        said = ", ".join(f"“{expansion}”" for expansion in meant)
        return f"{both} have one name: an acronym stands for {said}, as the records define it."
    return f"{both} have one name but for the order of words, their endings or words that only say what is counted."


def _shown(one: _Named) -> str:
    return " ".join(one.point.measure.split())


def _agreement(point: Point) -> str:
    place = f"the same place ({point.place})" if point.place else "no place stated"
    headers = ", under the same headers" if point.about else ""
    headers += ", under the same heading" if point.heading and is_general(point.name) else ""
    change = ", all changes" if point.against else ""
    return f"They have the same unit ({point.unit}) and {place}{headers}{change}."


def _is_lent(one: _Named, authorities: Authorities) -> bool:
    point = one.point
    return not point.authority and bool(authorities.key(point.authority, point.body))


def _authority_reason(point: Point, authorities: Authorities) -> str:
    named = authorities.name("", point.body)
    return f"{point.file} names no authority; the only “{point.body}” held is that of {named}."
