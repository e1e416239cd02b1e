"""Whether a piece of the record meets the dates that a question names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ingest.dates import FoundDate, Precision
from ingest.months import MONTH, month_number

_SHORT = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.SEASON)
_LONGEST_FOR_SHORT = 100  # days: a month is met by a quarter or a two-month range that holds it, not by a year


class Span(Protocol):
    """Anything that goes from a first to a last day, both included."""

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


def share_a_day(one: Span, other: Span) -> bool:
    """Whether two spans of time overlap."""
    return one.first <= other.last and other.first <= one.last


def meets(asked: FoundDate, stated: FoundDate) -> bool:
    """Whether a stated date or period can be what was asked: they overlap, and the stated one is not vaguer than
    the asked one by more than a quarter ("April 2013" is not answered by "2013/14")."""
    if not share_a_day(asked, stated):
        return False
    if stated.first >= asked.first and stated.last <= asked.last:
        return True
    length = (stated.last - stated.first).days + 1
    if asked.precision is Precision.DAY:
        return length <= 1
    if asked.precision in _SHORT:
        return length <= _LONGEST_FOR_SHORT
    overlap = (min(asked.last, stated.last) - max(asked.first, stated.first)).days + 1
    # A calendar year and the financial year that shares nine months with it are not the same year.
    return asked.precision not in (Precision.YEAR, Precision.FINANCIAL_YEAR) or overlap >= 0.9 * length


def meets_day(asked: FoundDate, day: date | None) -> bool:
    """Whether `day` lies within the asked date."""
    return day is not None and asked.first <= day <= asked.last


def tells_without_year(asked: FoundDate, text: str, filed: date | None) -> bool:
    """Whether a text names an asked month, or a day, without its year, that being the one before or after the day its
    record is filed under: "held in November" in minutes of December 2024 is November 2024.

    >>> from ingest.dates import find_dates
    >>> tells_without_year(find_dates("November 2024")[0], "It was held in November.", date(2024, 12, 19))
    True
    >>> tells_without_year(find_dates("11 January 2017")[0], "It burst on 11th January.", date(2017, 3, 7))
    True
    """
    if asked.precision not in (Precision.MONTH, Precision.DAY) or filed is None:
        return False
    apart = (filed.year - asked.first.year) * 12 + filed.month - asked.first.month
    return -_NEAREST < apart <= _NEAREST and (_of_month(asked, text) or _of_day(asked, text))


def _of_month(asked: FoundDate, text: str) -> bool:
    months = (month_number(found[1]) for found in _BARE_MONTH.finditer(text))
    return asked.precision is Precision.MONTH and asked.first.month in months


def _of_day(asked: FoundDate, text: str) -> bool:
    """Whether a day of a month is named that lies within what is asked."""
    days = ((month_number(found["month"]), int(found["day"])) for found in _BARE_DAY.finditer(text))
    return any(month == asked.first.month and asked.first.day <= day <= asked.last.day for month, day in days)


_NEAREST = 6
"""Months within which a month without a year is meant: up to so many before the day of its record, fewer after it."""
_BARE_MONTH = re.compile(
    rf"\b(?:in|during|since|until|by|from|for|of|last|this|early|late|mid)\s+({MONTH})(?!\s*\d|,?\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(
    rf"\b(?P<day>[0-3]?\d)\s?(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})(?!,?\s+(?:19|20)\d\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a statement takes its time from: the dates in its own words, those of what stands over it, the period that
    its part states, and the day its part is filed under (None when that says nothing of it)."""

    own: tuple[FoundDate, ...]
    around: tuple[FoundDate, ...]
    period: tuple[FoundDate, ...]
    filed: date | None


def is_met(asked: FoundDate, standing: Standing, of_period: bool) -> tuple[bool, bool]:
    """Whether an asked date is met, and whether by the statement's own words.

    Words without dates take theirs from what stands over them, then from the period of their part, then from the day it
    is filed under. With `of_period` (a figure is asked for) words that state other dates of their own fail, and so does
    a part whose stated period is another.
    """
    if any(meets(asked, found) for found in standing.own):
        return True, True
    if of_period and standing.own:
        return False, False
    if any(meets(asked, found) for found in standing.around):
        return True, False
    if of_period and any(found.precision is not Precision.DAY for found in standing.around):
        return False, False
    if standing.period and (of_period or asked.precision is Precision.QUARTER):
        return any(meets(asked, found) for found in standing.period), False
    if any(meets(asked, found) for found in standing.period):
        return True, False
    if asked.precision in PERIODS and any(found.precision in PERIODS for found in standing.own):
        return False, False
    return meets_day(asked, standing.filed), False


PERIODS = (Precision.FINANCIAL_YEAR, Precision.QUARTER)
"""Spans of time of which figures are told."""
