"""Whether dates in the record are those that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.evidence import Standing, is_met, meets, meets_day, tells_without_year
from ingest.dates import FoundDate, find_dates


def dated(text: str) -> FoundDate:
    (found,) = find_dates(text)
    return found


def standing(own: str = "", around: str = "", period: str = "", filed: date | None = None) -> Standing:
    return Standing(tuple(find_dates(own)), tuple(find_dates(around)), tuple(find_dates(period)), filed)


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("14 June 2012", "14TH JUNE, 2012"),
        ("14 June 2012", "14/06/2012"),
        ("June 2012", "14 June 2012"),
        ("2012", "14 June 2012"),
        ("2012/13", "14 June 2012"),
        ("2012/13", "2012-13"),
        ("April 2013", "April 2013"),
    ],
)
def test_met(asked: str, stated: str) -> None:
    assert meets(dated(asked), dated(stated))


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("April 2016", "April 2013"),
        ("April 2013", "2013/14"),
        ("14 June 2012", "June 2012"),
        ("14 June 2012", "15 June 2012"),
        ("2013", "2012/13"),
        ("2012/13", "2012"),
        ("2013/14", "14 June 2012"),
    ],
)
def test_not_met(asked: str, stated: str) -> None:
    assert not meets(dated(asked), dated(stated))


def test_a_month_without_its_year_is_the_one_nearest_to_its_record() -> None:
    said, december = "The festival held in November raised £5,000.", date(2024, 12, 19)
    assert tells_without_year(dated("November 2024"), said, december)
    assert not tells_without_year(dated("November 2023"), said, december)
    assert not tells_without_year(dated("November 2024"), "It was held in November 2022.", december)
    assert not tells_without_year(dated("November 2024"), said, None)


def test_of_two_months_as_far_away_the_one_before_the_record_is_meant() -> None:
    said, may = "He rang in November.", date(2006, 5, 18)
    assert tells_without_year(dated("November 2005"), said, may)
    assert not tells_without_year(dated("November 2006"), said, may)


def test_a_day_without_its_year_is_the_one_nearest_to_its_record() -> None:
    said, march = "The main burst on 11th January.", date(2017, 3, 7)
    assert tells_without_year(dated("11 January 2017"), said, march)
    assert tells_without_year(dated("January 2017"), said, march)
    assert not tells_without_year(dated("12 January 2017"), said, march)
    assert not tells_without_year(dated("11 January 2016"), said, march)
    assert not tells_without_year(dated("11 January 2017"), "It burst on 11 January 2015.", march)


def test_the_day_a_record_is_filed_under() -> None:
    assert meets_day(dated("June 2012"), date(2012, 6, 14))
    assert not meets_day(dated("June 2012"), date(2012, 7, 1))
    assert not meets_day(dated("June 2012"), None)


def test_own_words_meet_before_all_else() -> None:
    asked = dated("April 2013")
    assert is_met(asked, standing("In April 2013 there were 12.", filed=date(2016, 4, 5)), of_period=True) == (
        True,
        True,
    )


def test_words_without_dates_take_theirs_from_above_then_from_the_day() -> None:
    asked = dated("May 2021")
    assert is_met(asked, standing(around="Burglaries, May 2021"), of_period=True) == (True, False)
    assert is_met(asked, standing(filed=date(2021, 5, 4)), of_period=False) == (True, False)
    assert is_met(asked, standing(), of_period=False) == (False, False)


def test_a_figure_of_another_period_fails_whatever_stands_around_it() -> None:
    other = standing("In April 2013 there were 12.", around="April 2016", filed=date(2016, 4, 5))
    assert is_met(dated("April 2016"), other, of_period=True) == (False, False)
