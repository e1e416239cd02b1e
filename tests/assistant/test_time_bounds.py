from __future__ import annotations

from datetime import date

import pytest

from assistant.time_bounds import NO_BOUNDS, bounds_of, within
from index.held import Filters
from ingest.dates import find_dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("What was resolved about parks before 2012?", None, date(2011, 12, 31)),
        ("What was resolved prior to the meeting of 14 June 2012?", None, date(2012, 6, 13)),
        ("What has been decided since March 2019?", date(2019, 3, 1), None),
        ("What did they agree after 14 June 2012?", date(2012, 6, 15), None),
        ("Which reports came until 2014?", None, date(2014, 12, 31)),
        ("Decisions between June 2012 and May 2014", date(2012, 6, 1), date(2014, 5, 31)),
        ("Decisions from June 2012 to May 2014", date(2012, 6, 1), date(2014, 5, 31)),
        ("Decisions from 2015 onwards", date(2015, 1, 1), None),
        ("Decisions after 2011 and before 2014", date(2012, 1, 1), date(2013, 12, 31)),
    ],
)
def test_bounds_are_read(text: str, first: date | None, last: date | None) -> None:
    dates = find_dates(text)
    bounds = bounds_of(text, dates)
    assert (bounds.first, bounds.last) == (first, last)
    assert bounds.dates == tuple(dates)
    assert all(words in text for words in bounds.words)


@pytest.mark.parametrize(
    "text",
    [
        "What was resolved on 14 June 2012?",
        "What is outstanding from June 2019?",
        "What follow-up was wanted after the June 2012 meeting?",
        "What came of the item deferred from the meeting of 4 May 2012?",
        "What was the grant in 2013/14 and 2018/19?",
        "Between whom was the contract of 2012?",
        "Which day did the Panel go through the 2010/11 results?",
    ],
)
def test_a_date_of_its_own_bounds_nothing(text: str) -> None:
    assert bounds_of(text, find_dates(text)) == NO_BOUNDS


def test_what_was_set_on_purpose_wins() -> None:
    bounds = bounds_of("since 2012", find_dates("since 2012"))
    assert within(Filters(), bounds).date_from == date(2012, 1, 1)
    assert within(Filters(date_from=date(2015, 1, 1)), bounds).date_from == date(2015, 1, 1)
