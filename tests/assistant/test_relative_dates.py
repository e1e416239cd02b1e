from __future__ import annotations

from datetime import date

import pytest

from assistant.relative_dates import relative_dates

AS_AT = date(2019, 8, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "words", "spelt", "first", "last"),
    [
        ("What was resolved last June?", "last June", "June 2019", date(2019, 6, 1), date(2019, 6, 30)),
        ("What was resolved last October?", "last October", "October 2018", date(2018, 10, 1), date(2018, 10, 31)),
        ("What was resolved last August?", "last August", "August 2018", date(2018, 8, 1), date(2018, 8, 31)),
        ("What is planned for next May?", "next May", "May 2020", date(2020, 5, 1), date(2020, 5, 31)),
        ("What was agreed in June last year?", "June last year", "June 2018", date(2018, 6, 1), date(2018, 6, 30)),
        ("What did the Board decide last year?", "last year", "2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("What was approved in this year about roads?", "this year", "2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("What was decided last month?", "last month", "July 2019", date(2019, 7, 1), date(2019, 7, 31)),
        ("Spending in the last financial year?", "last financial year", "2018/19", date(2018, 4, 1), date(2019, 3, 31)),
        ("What was minuted yesterday?", "yesterday", "13 August 2019", date(2019, 8, 13), date(2019, 8, 13)),
        (
            "What was said last week?",
            "last week",
            "5 August 2019 to 11 August 2019",
            date(2019, 8, 5),
            date(2019, 8, 11),
        ),
    ],
)
def test_a_time_said_from_now(text: str, words: str, spelt: str, first: date, last: date) -> None:
    (found,) = relative_dates(text, AS_AT)
    assert text[found.start : found.end] == words
    assert (found.text, found.first, found.last) == (spelt, first, last)


def test_the_last_months_and_years_reach_to_now() -> None:
    (found,) = relative_dates("What was resolved in the last six months?", AS_AT)
    assert (found.first, found.last) == (date(2019, 2, 14), AS_AT)
    (found,) = relative_dates("Anything about parks over the past 2 years?", AS_AT)
    assert (found.first, found.last) == (date(2017, 8, 14), AS_AT)


@pytest.mark.parametrize(
    "text",
    [
        "What was last year's budget?",
        "Was there an increase on the previous year?",
        "Who attended the last meeting?",
        "What may this mean?",
        "Who was the last Mayor to march?",
    ],
)
def test_words_of_the_record_are_no_time_of_the_asker(text: str) -> None:
    assert relative_dates(text, AS_AT) == ()


def test_a_leap_day_has_a_month_before_it() -> None:
    (found,) = relative_dates("What happened in the last 1 month?", date(2019, 3, 31))
    assert found.first == date(2019, 2, 28)
