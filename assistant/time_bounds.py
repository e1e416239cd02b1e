"""Bounds of time that a question names: "before 2012", "since March 2019", "between 2012 and 2014"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from index.held import Filters
from ingest.dates import FoundDate
from ingest.periods import Precision

_LOOK = 24
"""Characters before a date in which the word that bounds it stands."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The records meant are of `first` or later and of `last` or earlier (None: no bound there). `words` is what says
    so in the question, `dates` those of its dates that are spent on it."""

    first: date | None = None
    last: date | None = None
    words: tuple[str, ...] = ()
    dates: tuple[FoundDate, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.first or self.last)


NO_BOUNDS = Bounds()

_THE = r"(?:\s+(?:the\s+)?(?:end|start|beginning|meeting|meetings)\s+(?:of|on|in|held\s+on))?(?:\s+the)?\s*$"
_BEFORE = re.compile(rf"\b(?:before|prior to|earlier than){_THE}", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:after|later than|following){_THE}", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:since|as of|starting in|beginning in){_THE}", re.IGNORECASE)
_GONE_THROUGH = (
    r"(?<!go )(?<!goes )(?<!going )(?<!went )(?<!gone )(?<!get )(?<!got )(?<!look )(?<!looked )(?<!run )(?<!ran )"
)
_UNTIL = re.compile(rf"\b(?:until|till|up to|to the end of|{_GONE_THROUGH}through){_THE}", re.IGNORECASE)
"""Who goes through the 2010/11 results bounds nothing."""
_OF_A_MEETING = re.compile(r"\s+(?:meeting|one|session|agm|discussion|debate|item|vote)\b", re.IGNORECASE)
"""After "the June 2019 meeting" is done what that meeting has decided; it bounds nothing."""
_FROM = re.compile(r"\bfrom(?:\s+the)?\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween(?:\s+the)?\s*$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|up to|[-–])\s*", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*(?:onwards?|on|and after|or later|and later)\b", re.IGNORECASE)


def bounds_of(text: str, dates: Sequence[FoundDate]) -> Bounds:
    """The bounds that `text` sets by its `dates`."""
    for one in dates:
        if one.precision is Precision.RANGE and (start := _stretch_start(text, one)) is not None:
            return Bounds(one.first, one.last, (text[start : one.end],), (one,))
    for one, other in pairwise(dates):
        if _is_stretch(text, one, other):
            start = _stretch_start(text, one) or 0
            return Bounds(one.first, other.last, (text[start : other.end],), (one, other))
    bounds = NO_BOUNDS
    for one in dates:
        bounds = _joined(bounds, _bound(text, one))
    return bounds


def within(filters: Filters, bounds: Bounds, as_at: date | None = None) -> Filters:
    """`filters` with the bounds, and the asker's "now" where one is given, in those places that are unset: what was set
    on purpose wins."""
    last = min((day for day in (bounds.last, as_at) if day), default=None)
    return replace(filters, date_from=filters.date_from or bounds.first, date_to=filters.date_to or last)


def _is_stretch(text: str, one: FoundDate, other: FoundDate) -> bool:
    before, between = text[max(0, one.start - _LOOK) : one.start], text[one.end : other.start]
    if _BETWEEN.search(before):
        return bool(_AND.fullmatch(between)) and one.first <= other.last
    return bool(_FROM.search(before) and _TO.fullmatch(between)) and one.first <= other.last


def _stretch_start(text: str, one: FoundDate) -> int | None:
    """Where the word stands that begins a stretch of time with the date `one`; None where none does."""
    before = text[max(0, one.start - _LOOK) : one.start]
    found = _BETWEEN.search(before) or _FROM.search(before)
    return one.start - len(before) + found.start() if found else None


def _bound(text: str, one: FoundDate) -> Bounds:
    before = text[max(0, one.start - _LOOK) : one.start]
    day = timedelta(days=1)
    for form, first, last in (
        (_BEFORE, None, one.first - day),
        (_AFTER, one.last + day, None),
        (_SINCE, one.first, None),
        (_UNTIL, None, one.last),
    ):
        if form is _AFTER and _OF_A_MEETING.match(text, one.end):
            return NO_BOUNDS
        if found := form.search(before):
            words = text[one.start - len(before) + found.start() : one.end]
            return Bounds(first, last, (words,), (one,))
    if _FROM.search(before) and (onwards := _ONWARDS.match(text, one.end)):
        return Bounds(one.first, None, (f"from {text[one.start : onwards.end()]}",), (one,))
    return NO_BOUNDS


def _joined(one: Bounds, other: Bounds) -> Bounds:
    if not other:
        return one
    return Bounds(
        one.first or other.first, one.last or other.last, (*one.words, *other.words), (*one.dates, *other.dates)
    )
