"""The period that lies beside another: the quarter after Quarter 4 of 2021/22, the month before June 2012."""

from __future__ import annotations

import re
from datetime import date

from ingest.dates import FoundDate, Precision

_YEAR = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:(?P<join>\s?[/–-]\s?)(?P<second>\d{4}|\d\d))?(?!\d)")
_QUARTERS = (("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th", "final", "last"))
_NUMBER = re.compile(r"(?P<before>\b(?:q|quarter\s?))(?P<number>[1-4])\b", re.IGNORECASE)
_WORD = re.compile(rf"\b(?P<word>{'|'.join(word for row in _QUARTERS for word in row)})(?= quarter\b)", re.IGNORECASE)


def shifted(period: FoundDate, unit: str, by: int) -> str | None:
    """`period` as printed, `by` units ("year", "quarter", "month") later or, below zero, earlier; None where it is not
    of that unit."""
    if unit == "year":
        return _years_on(period.text, by)
    if unit == "quarter":
        return _quarter_on(period, by)
    if unit == "month" and period.precision in (Precision.MONTH, Precision.DAY):
        return _month(_months_on(period.first, by))
    return None


def _years_on(text: str, by: int) -> str | None:
    """The words of a period with its year changed."""
    year = _YEAR.search(text)
    if year is None:
        return None
    first = str(int(year["first"]) + by)
    second = ""
    if year["second"]:
        digits = len(year["second"])
        second = f"{year['join']}{str(int(year['second']) + by + 10**digits)[-digits:]}"
    return f"{text[: year.start()]}{first}{second}{text[year.end() :]}"


def _quarter_on(period: FoundDate, by: int) -> str | None:
    if period.precision is Precision.RANGE and _months(period) == _MONTHS_OF_A_QUARTER:
        first, last = (_months_on(one, by * _MONTHS_OF_A_QUARTER) for one in (period.first, period.last.replace(day=1)))
        return f"{first:%B} to {_month(last)}" if first.year == last.year else f"{_month(first)} to {_month(last)}"
    if period.precision is not Precision.QUARTER:
        return None
    number, word = _NUMBER.search(period.text), _WORD.search(period.text)
    if number:
        years, place = divmod(int(number["number"]) - 1 + by, 4)
        text = f"{period.text[: number.start('number')]}{place + 1}{period.text[number.end('number') :]}"
    elif word:
        at = next(n for n, row in enumerate(_QUARTERS) if word["word"].casefold() in row)
        years, place = divmod(at + by, 4)
        text = f"{period.text[: word.start()]}{_QUARTERS[place][0]}{period.text[word.end() :]}"
    else:
        return None
    return _years_on(text, years) if years else text


_MONTHS_OF_A_QUARTER = 3


def _months(period: FoundDate) -> int:
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1


def _months_on(day: date, by: int) -> date:
    """The first of the month `by` months from that of `day`."""
    years, month = divmod(day.month - 1 + by, 12)
    return date(day.year + years, month + 1, 1)


def _month(day: date) -> str:
    return f"{day:%B} {day.year}"
