"""The times that a statement names: dates and periods, and words such as `the last quarter` that name no day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import FoundDate, Precision
from ingest.header_periods import lengthened
from ingest.months import MONTH, month_number


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """A time as printed in a text, `text[start:end]`; without `first` and `last` its words alone don't say which."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def is_month(self) -> bool:
        """Whether it is a month without its year: no other time of the statement is that of what stands with it."""
        return not self.dated and self.precision is Precision.MONTH


_UNIT = (
    r"(?:financial year|municipal year|academic year|calendar year|half year|reporting period|year|quarter|month|week"
    r"|period)"
)
_COUNTED = r"(?:two|three|four|five|six|nine|ten|twelve|eighteen|\d{1,2})"
_WHICH = r"(?:last|previous|next|preceding|coming|following|prior|current|past|same|first|second|third|fourth|final)"
_RELATIVE = re.compile(
    r"\b(?:(?:the |this )?(?:quarter |q ?)(?:[1-4]|one|two|three|four)(?: of (?:the |last )year| last year)?"
    rf"|(?:the |this )?{_WHICH} (?:{_COUNTED} )?{_UNIT}s?(?: (?:of )?(?:last|the|the previous) year)?"
    rf"|(?:this|last|next|each|the) {_UNIT}(?: to date)?|{_UNIT} to date|(?:the )?same (?:point|time) last year"
    r"|(?:the )?year before|a year ago|to date|year[- ]end)\b(?!['’-])",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|from)(?: the (?:beginning|start|end) of)? $", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween (?P<stretch>(?P<month>{MONTH}) and )$", re.IGNORECASE)
_ONWARDS = re.compile(r" (?:onwards?|to date|to present)\b", re.IGNORECASE)


_MONTH = re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Ff]or|[Ss]ince|[Uu]ntil|[Tt]o|[Ff]rom|[Ee]nd of|[Bb]y) (?:early |late |mid-)?(?P<month>"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b(?![ ,]{1,2}\d)"
)


def find_periods(text: str, dates: Sequence[FoundDate]) -> list[StatedPeriod]:
    """The times that `text` names, in order. `dates` are those read in it."""
    found = [_dated(text, each) for each in dates]
    unread = [StatedPeriod(*match.span()) for match in _RELATIVE.finditer(text)]
    unread += [StatedPeriod(*match.span("month"), precision=Precision.MONTH) for match in _MONTH.finditer(text)]
    for each in unread:
        if not any(other.start < each.end and each.start < other.end for other in found):
            found.append(each)
    return _joined(text, sorted(found, key=lambda each: each.start))


_JOINT = re.compile(r"(?:,? (?:in|of|for|during)?(?: the)? ?|, )")
_WHOLE_YEAR = re.compile(
    r"(?:the |this )?(?:(?:financial|municipal|academic|calendar)? ?year|(?:reporting )?period)", re.IGNORECASE
)


def _joined(text: str, periods: Sequence[StatedPeriod]) -> list[StatedPeriod]:
    """`the same quarter in 2019/20` as one time, which its words don't date; `the financial year 2019/20` as such."""
    joined: list[StatedPeriod] = []
    for each in periods:
        last = joined[-1] if joined else None
        if last and not last.dated and _JOINT.fullmatch(text[last.end : each.start]):
            whole = _WHOLE_YEAR.fullmatch(text[last.start : last.end]) is not None
            first, end = (each.first, each.last) if whole else (None, None)
            joined[-1] = StatedPeriod(last.start, each.end, first, end, each.precision if whole else None)
        else:
            joined.append(each)
    return joined


def _dated(text: str, day: FoundDate) -> StatedPeriod:
    """The date as a period; `since March 2019` has no end, `the year ended December 31, 2025` begins a year before."""
    if day.precision is Precision.DAY:
        day = lengthened(text, day)
    begun = _BETWEEN.search(text[max(0, day.start - 28) : day.start]) if day.precision is Precision.MONTH else None
    if begun and day.first:
        month = month_number(begun["month"])
        first = date(day.first.year - (month > day.first.month), month, 1)
        return StatedPeriod(day.start - len(begun.group("stretch")), day.end, first, day.last, Precision.RANGE)
    before = _SINCE.search(text[max(0, day.start - 28) : day.start])
    open_ended = before is not None and (before.group().lower().startswith("since") or _ONWARDS.match(text, day.end))
    last = None if open_ended else day.last
    return StatedPeriod(day.start, day.end, day.first, last, day.precision)
