"""Dates and amounts are equal by value, whatever their notation, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.values import (
    amounts_in,
    dates_in,
    days_of_month_in,
    stated_amounts,
    whole_amount,
    whole_date,
    whole_day_of_month,
)

MONTHS = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    "notations",
    [
        ["£49k", "£49,000", "49,000 pounds", "£ 49000", "£49 thousand"],
        ["1,000", "1000", "1 thousand"],
        ["12%", "12 per cent", "12 percent", "twelve per cent", "12.0%"],
        ["£1.2m", "£1.2 million", "£1,200,000"],
        ["22", "twenty-two", "twenty two"],
    ],
)
def test_notations_of_one_amount_are_equal(notations: list[str]) -> None:
    assert len({whole_amount(one) for one in notations}) == 1
    assert whole_amount(notations[0]) is not None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("15 and 2.5 of 5,000", {"15", "2.5", "5000"}),
        ("on 14/06/2012, in 2012/13 and on 3 November", set()),
        ("at 7.30 pm, at 14:30 and 24/7", set()),
        ("the 17th place of CAB17/23", set()),
        ("item 4 may be deferred", {"4"}),
        ("£5-£10", {"5", "10"}),
        ("one of the two", {"2"}),
        ("1,000,00", set()),
    ],
)
def test_amounts_are_whole_numbers_of_a_text(text: str, values: set[str]) -> None:
    assert {one.value for one in amounts_in(text)} == {Decimal(value) for value in values}


@pytest.mark.parametrize("text", ["5 working days", "-£5", "1 in 10", "14 June 2012", "two-year", "no", ""])
def test_what_is_more_than_an_amount_is_none(text: str) -> None:
    assert whole_amount(text) is None


def test_what_numbers_something_is_not_stated() -> None:
    assert not stated_amounts("(2) Under Minute No. 8, item 5 and paragraph 3 of Part 1, in 2012")
    assert {one.value for one in stated_amounts("(2) 14 benches were mended")} == {Decimal(14)}


@pytest.mark.parametrize("text", ["13 October 2011", "13th October, 2011", "13/10/2011", "2011-10-13", "Oct 13, 2011"])
def test_notations_of_one_day_are_equal(text: str) -> None:
    day = date(2011, 10, 13)
    assert whole_date(text) == (day, day)
    assert (day, day) in dates_in(f"It ended on {text}.")
    assert (13, 10) in days_of_month_in(text)


def test_a_range_gives_its_ends() -> None:
    for text in ("from 14 to 16 June 2012", "14-16 June 2012", "from 14 June 2012 until 16/6/2012"):
        assert (date(2012, 6, 16),) * 2 in dates_in(text)
    assert (date(2012, 6, 14),) * 2 in dates_in("14-16 June 2012")
    assert (date(2010, 3, 1), date(2010, 3, 31)) in dates_in("March 2010 to March 2011")


def test_a_day_without_its_year() -> None:
    assert whole_day_of_month("3 November") == whole_day_of_month("3rd of Nov") == (3, 11)
    assert whole_day_of_month("Thursday 3 November") == (3, 11)
    assert whole_day_of_month("3 November 2011") is None
    assert days_of_month_in("4 may be approved") == frozenset()


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_is_read_with_and_without_commas(number: int) -> None:
    assert whole_amount(str(number)) == whole_amount(f"{number:,}")
    assert Decimal(number) in {one.value for one in amounts_in(f"There were {number:,} of them.")}


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=999))
def test_no_number_is_found_inside_another(wanted: int, other: int) -> None:
    found = {one.value for one in amounts_in(f"There were {other} seats.")}
    assert (Decimal(wanted) in found) is (wanted == other)


@given(st.dates(date(1995, 1, 1), date(2035, 12, 31)), st.integers(min_value=1, max_value=40))
def test_a_day_equals_itself_in_any_notation_and_no_other(day: date, apart: int) -> None:
    named = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert whole_date(named) == whole_date(f"{day:%d/%m/%Y}") == whole_date(day.isoformat()) == (day, day)
    other = day + timedelta(days=apart)
    assert (other, other) not in dates_in(f"held on {named} at noon")
