"""The periods that a question about figures names, and whether a figure is for one of them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figure_answers.asked import AskedPeriod
from assistant.figure_answers.periods import is_for, periods_asked
from ingest.records import Period, Printed


def named(text: str, ends: bool = False) -> list[tuple[str, str, str]]:
    return [(one.text, one.first.isoformat(), one.last.isoformat()) for one in periods_asked(text, ends)]


def period(text: str, first: str, last: str) -> Period:
    return Period(Printed(text, 0, len(text)), date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many referrals in April 2013?", [("April 2013", "2013-04-01", "2013-04-30")]),
        (
            "How many between July and September 2021?",
            [("July to September 2021", "2021-07-01", "2021-09-30")],
        ),
        ("the 12 months to December 2024", [("12 months to December 2024", "2024-01-01", "2024-12-31")]),
        ("the quarter to December 2024", [("quarter to December 2024", "2024-10-01", "2024-12-31")]),
        ("in 2019, and in 2018?", [("2019", "2019-01-01", "2019-12-31"), ("2018", "2018-01-01", "2018-12-31")]),
        ("What were the 23-24 actuals?", [("23-24", "2023-04-01", "2024-03-31")]),
        (
            "in Q1 and Q4 of 2022/23",
            [("Q1", "2022-04-01", "2022-06-30"), ("Q4 of 2022/23", "2023-01-01", "2023-03-31")],
        ),
        ("How many are there now?", []),
    ],
)
def test_periods_are_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("joint", ["between 2013/14 and 2018/19", "from 2013/14 to 2018/19"])
def test_both_ends_of_a_change_are_periods_of_their_own(joint: str) -> None:
    assert [one[0] for one in named(f"How did the grant change {joint}?", ends=True)] == ["2013/14", "2018/19"]


def asked(text: str) -> AskedPeriod:
    return periods_asked(text, False)[0]


@pytest.mark.parametrize(
    ("text", "printed", "first", "last", "met"),
    [
        ("2013/14", "2013/14", "2013-04-01", "2014-03-31", True),
        ("2013/14", "2013", "2013-01-01", "2013-12-31", False),
        ("2013/14", "April 2013", "2013-04-01", "2013-04-30", False),
        ("2013/14", "31 March 2014", "2014-03-31", "2014-03-31", True),
        ("2013/14", "30 June 2013", "2013-06-30", "2013-06-30", False),
        ("April 2013", "30.4.2013", "2013-04-30", "2013-04-30", True),
        ("April 2013", "2013/14", "2013-04-01", "2014-03-31", False),
        ("April 2016", "April 2013", "2013-04-01", "2013-04-30", False),
        ("30 April 2013", "30.4.2013", "2013-04-30", "2013-04-30", True),
        ("31 March 2021", "31 March 2024", "2024-03-31", "2024-03-31", False),
        ("the year ended 31 March 2017", "2017", "2017-01-01", "2017-12-31", True),
        ("the year ended 31 March 2017", "2016", "2016-01-01", "2016-12-31", False),
    ],
)
def test_a_figure_is_for_its_own_period_alone(text: str, printed: str, first: str, last: str, met: bool) -> None:
    assert is_for(asked(text), period(printed, first, last)) is met


def test_a_figure_without_a_period_is_for_none() -> None:
    assert not is_for(asked("2013/14"), Period())


def test_a_season_is_met_by_most_of_it_and_nothing_beyond_it() -> None:
    (autumn,) = periods_asked("How many cases in autumn 2011?", False)
    assert is_for(autumn, period("Sept - October 2011", "2011-09-01", "2011-10-31"))
    assert not is_for(autumn, period("October 2011", "2011-10-01", "2011-10-31"))
    assert not is_for(autumn, period("Oct - December 2011", "2011-10-01", "2011-12-31"))
