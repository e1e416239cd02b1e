"""Times said from where the asker stands: "last June", "this year", "June last year", "in the past two years"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dates import FoundDate
from ingest.months import month_number
from ingest.periods import Interval, Precision, financial_year, month_of

_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_COUNTS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_WHICH = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
# "last year's budget" is named so in many a record; what it means hangs on the record, not on the asker.
_NOT_OWNED = r"(?![’'\w])"


@dataclass(frozen=True, slots=True)
class _Form:
    """Words for a time, and the days that they mean at `as_at`."""

    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], date], Interval]


def _form(pattern: str, days: Callable[[re.Match[str], date], Interval]) -> _Form:
    return _Form(re.compile(pattern, re.IGNORECASE), days)


def _named_month(found: re.Match[str], as_at: date) -> Interval:
    """ "last June" is the last one that is over or has begun in another year than now; "next June" is yet to begin."""
    month = month_number(found["month"])
    match _WHICH[found["which"].lower()]:
        case -1:
            return month_of(as_at.year if month < as_at.month else as_at.year - 1, month)
        case 1:
            return month_of(as_at.year if month > as_at.month else as_at.year + 1, month)
    return month_of(as_at.year, month)


def _month_of_year(found: re.Match[str], as_at: date) -> Interval:
    return month_of(as_at.year + _WHICH[found["which"].lower()], month_number(found["month"]))


def _year(found: re.Match[str], as_at: date) -> Interval:
    year = as_at.year + _WHICH[found["which"].lower()]
    return Interval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _financial_year(found: re.Match[str], as_at: date) -> Interval:
    begun = as_at.year if as_at >= date(as_at.year, 4, 1) else as_at.year - 1
    return financial_year(begun + _WHICH[found["which"].lower()])


def _month(found: re.Match[str], as_at: date) -> Interval:
    months = as_at.year * 12 + as_at.month - 1 + _WHICH[found["which"].lower()]
    return month_of(months // 12, months % 12 + 1)


def _week(found: re.Match[str], as_at: date) -> Interval:
    monday = as_at - timedelta(days=as_at.weekday()) + timedelta(weeks=_WHICH[found["which"].lower()])
    return Interval(monday, monday + timedelta(days=6), Precision.RANGE)


def _day(found: re.Match[str], as_at: date) -> Interval:
    day = as_at + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[found["day"].lower()])
    return Interval(day, day, Precision.DAY)


def _past(found: re.Match[str], as_at: date) -> Interval:
    count = _COUNTS.get(found["count"].lower()) or int(found["count"])
    first = {
        "day": lambda: as_at - timedelta(days=count),
        "week": lambda: as_at - timedelta(weeks=count),
        "month": lambda: _months_before(as_at, count),
        "year": lambda: _months_before(as_at, 12 * count),
    }[found["unit"].lower()]()
    return Interval(first, as_at, Precision.RANGE)


def _months_before(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


_AT = r"\b(?:in|during|for|over|since|of|from|until|before|after|by)\s+(?:the\s+)?"
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})"
# The first form that finds words has them. "the previous year" is the record's own comparison, so it needs the asker's
# "in", "during", "since" before it, as "last year" does where it doesn't end the question.
_FORMS = (
    _form(rf"\b(?P<month>{_MONTH})\s+(?P<which>last|this|next)\s+year{_NOT_OWNED}", _month_of_year),
    _form(rf"\b(?P<which>last|this|next)\s+(?P<month>{_MONTH}){_NOT_OWNED}", _named_month),
    _form(rf"{_AT}(?:past|last)\s+{_COUNT}\s+(?P<unit>day|week|month|year)s?{_NOT_OWNED}", _past),
    _form(
        rf"{_AT}(?P<words>(?P<which>last|this|current|previous|next)\s+(?:financial|municipal|council)\s+year){_NOT_OWNED}",
        _financial_year,
    ),
    _form(rf"(?:{_AT})?(?P<words>\b(?P<which>last|this|next)\s+year){_NOT_OWNED}(?=\s*[?.!]*\s*$)", _year),
    _form(rf"{_AT}(?P<words>(?P<which>last|this|current|next)\s+year){_NOT_OWNED}", _year),
    _form(rf"(?:{_AT})?(?P<words>\b(?P<which>last|this|next)\s+month){_NOT_OWNED}(?=\s*[?.!]*\s*$)", _month),
    _form(rf"{_AT}(?P<words>(?P<which>last|this|current|next)\s+month){_NOT_OWNED}", _month),
    _form(rf"(?:{_AT})?(?P<words>\b(?P<which>last|this|next)\s+week){_NOT_OWNED}(?=\s*[?.!]*\s*$)", _week),
    _form(r"\b(?P<day>yesterday|today|tomorrow)\b(?![’'])", _day),
)


def relative_dates(text: str, as_at: date) -> tuple[FoundDate, ...]:
    """The times that `text` names from where the asker stands at `as_at`, in order. Their `text` spells the time out
    ("June 2012"), so that it can be searched for and shown; their span is that of the asker's words."""
    found: list[FoundDate] = []
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            span = match.span("words") if "words" in match.re.groupindex else match.span()
            if any(one.start < span[1] and span[0] < one.end for one in found):
                continue
            days = form.days(match, as_at)
            found.append(FoundDate(*span, _spelt(days), days.first, days.last, days.precision))
    return tuple(sorted(found, key=lambda one: one.start))


def _spelt(days: Interval) -> str:
    match days.precision:
        case Precision.DAY:
            return f"{days.first.day} {days.first:%B %Y}"
        case Precision.MONTH:
            return f"{days.first:%B %Y}"
        case Precision.YEAR:
            return f"{days.first:%Y}"
        case Precision.FINANCIAL_YEAR:
            return f"{days.first:%Y}/{days.last:%y}"
    return f"{days.first.day} {days.first:%B %Y} to {days.last.day} {days.last:%B %Y}"
