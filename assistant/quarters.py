"""The quarter of a year that is named apart from the year: "the Quarter 3 report for 2024/25"."""

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


_PRINTED = re.compile(
    r"\b(?:(?:quarter|qtr|q) ?(?P<number>[1-4])|quarter (?P<word>one|two|three|four)"
    r"|(?P<name>first|second|third|fourth|final) quarter)\b(?! of\b|\.\s)",
    re.IGNORECASE,
)
"""A quarter as a record prints it; its last quarter is the one before, and "Q2." a question's number."""
_NEAR = 60
"""Characters between a quarter and its year in a record."""


def with_printed_quarter(text: str, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """The dates of a record's text; of its one financial year the quarter that is printed near it, from the first of
    both to the last."""
    years = [one for one in dates if one.precision is Precision.FINANCIAL_YEAR]
    printed = list(_PRINTED.finditer(text)) if len(years) == 1 else []
    if len(printed) != 1 or any(one.start < printed[0].end() and printed[0].start() < one.end for one in dates):
        return list(dates)
    (found,), year = printed, years[0]
    start, end = min(found.start(), year.start), max(found.end(), year.end)
    if end - start > _NEAR + len(year.text) + len(found.group()):
        return list(dates)
    number = int(found["number"]) if found["number"] else _NAMES[(found["word"] or found["name"]).lower()]
    begins, ends = quarter_of(year.first, number)
    narrowed = FoundDate(start, end, text[start:end], begins, ends, Precision.QUARTER)
    return [narrowed if one is year else one for one in dates]


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
