"""The quarter of a year that a question names apart from the year: "the Quarter 3 report for 2024/25"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.dates import FoundDate, Precision

_QUARTER = re.compile(
    r"\b(?:(?:quarter|qtr|q) ?(?P<number>[1-4])|quarter (?P<word>one|two|three|four)"
    r"|(?P<name>first|second|third|fourth|final|last) quarter)\b(?! of\b)",
    re.IGNORECASE,
)
_NAMES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_NAMES |= {"one": 1, "two": 2, "three": 3, "four": 4}


def quarter_named(text: str, taken: Sequence[tuple[int, int]]) -> int:
    """The number (1 to 4) of the one quarter that `text` names outside the spans `taken`; 0 where there is none, or
    several.

    >>> quarter_named("How many were green in the Quarter 3 report for 2024/25?", [(47, 54)])
    3
    """
    found = {
        int(one["number"]) if one["number"] else _NAMES[(one["word"] or one["name"]).lower()]
        for one in _QUARTER.finditer(text)
        if not any(start < one.end() and one.start() < end for start, end in taken)
    }
    return found.pop() if len(found) == 1 else 0


def quarter_of(first: date, number: int) -> tuple[date, date]:
    """The first and last day of quarter `number` of the year that begins on `first`."""
    months = first.month - 1 + 3 * (number - 1)
    begins = date(first.year + months // 12, months % 12 + 1, 1)
    after = date(begins.year + (begins.month + 2) // 12, (begins.month + 2) % 12 + 1, 1)
    return begins, after - timedelta(days=1)


def with_quarter(text: str, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """The dates of a question; of its one financial year the quarter that is named apart from it."""
    years = [one for one in dates if one.precision is Precision.FINANCIAL_YEAR]
    number = quarter_named(text, [(one.start, one.end) for one in dates]) if len(years) == 1 else 0
    if not number:
        return list(dates)
    begins, ends = quarter_of(years[0].first, number)
    narrowed = replace(years[0], first=begins, last=ends, precision=Precision.QUARTER)
    return [narrowed if one is years[0] else one for one in dates]
