from __future__ import annotations

from decimal import Decimal

import pytest

from index.figure_values import Stated, agree, stated

Told = tuple[str, str, str]
"""A number as printed, its value, and the word that loosens it."""


def _stated(told: Told) -> Stated:
    printed, value, qualifier = told
    unit = next((sign for sign in "£%" if sign in printed), "count")
    return stated(Decimal(value), printed, unit, qualifier)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("£393,000", "393000", ""), ("£0.393m", "393000", ""), True),
        (("£1.4m", "1400000", ""), ("£1,412,000", "1412000", ""), True),
        (("£1.4m", "1400000", ""), ("£1,452,000", "1452000", ""), False),
        (("£393,000", "393000", ""), ("£392,600", "392600", ""), True),
        (("£393,000", "393000", ""), ("£392,400", "392400", ""), False),
        (("£5,000", "5000", ""), ("£5,400", "5400", ""), False),
        (("300", "300", ""), ("312", "312", ""), False),
        (("12%", "12", ""), ("12.4%", "12.4", ""), True),
        (("12%", "12", ""), ("13%", "13", ""), False),
        (("(3.2)", "-3200000", ""), ("(3.24)", "-3240000", ""), True),
        (("3.2", "3200000", ""), ("(3.2)", "-3200000", ""), False),
        (("1 283 493", "1283493", ""), ("1,283,493", "1283493", ""), True),
        (("nine", "9", ""), ("9", "9", ""), True),
        (("0", "0", ""), ("1", "1", ""), False),
        (("390", "390", "over"), ("401", "401", ""), True),
        (("390", "390", "over"), ("380", "380", ""), False),
        (("390", "390", "over"), ("500", "500", ""), False),
        (("390", "390", "nearly"), ("381", "381", ""), True),
        (("390", "390", "no more than"), ("381", "381", ""), True),
        (("390", "390", "not less than"), ("381", "381", ""), False),
        (("390", "390", "c."), ("381", "381", ""), True),
        (("20", "20", "range from"), ("21", "21", ""), True),
    ],
)
def test_values_agree_within_what_they_are_printed_to(one: Told, other: Told, expected: bool) -> None:
    assert agree(_stated(one), _stated(other)) is agree(_stated(other), _stated(one)) is expected


def test_a_number_may_be_of_any_length() -> None:
    long = "9" * 20_000
    assert agree(_stated((long, "1", "")), _stated(("1", "1", "")))
