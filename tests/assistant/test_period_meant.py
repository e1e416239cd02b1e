"""Periods named without their year mean that of the turn before."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.period_meant import period_meant
from ingest.dates import find_dates


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("And Quarter 2?", "Quarter 1 of 2021/22", (date(2021, 7, 1), date(2021, 9, 30))),
        ("and Q3?", "Q2 2021/22", (date(2021, 10, 1), date(2021, 12, 31))),
        ("And in the last quarter alone?", "2021/22", (date(2022, 1, 1), date(2022, 3, 31))),
        ("And in June?", "May 2021", (date(2021, 6, 1), date(2021, 6, 30))),
        ("And in February?", "2021/22", (date(2022, 2, 1), date(2022, 2, 28))),
        ("On 14th June?", "12 May 2021", (date(2021, 6, 14), date(2021, 6, 14))),
        ("And the year after?", "2019/20", (date(2020, 4, 1), date(2021, 3, 31))),
        ("What about the previous year?", "1999/00", (date(1998, 4, 1), date(1999, 3, 31))),
        ("And the following year?", "June 2021", (date(2022, 6, 1), date(2022, 6, 30))),
    ],
)
def test_the_year_is_taken_from_before(text: str, before: str, meant: tuple[date, date]) -> None:
    found = period_meant(text, tuple(find_dates(before)))
    assert found is not None
    assert (found.first, found.last) == meant
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("And the repeats?", "2021/22"),
        ("And in June?", ""),
        ("may they march on?", "2021"),
        ("31 June?", "2021"),
        ("And as of July 2020?", "May 2018"),
    ],
)
def test_none_is_meant_without_its_words_or_a_year(text: str, before: str) -> None:
    assert period_meant(text, tuple(find_dates(before))) is None
