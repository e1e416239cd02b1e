from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.filters import read_figure_filters
from assistant.filtering import BadFilter


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012/13", date(2012, 4, 1), date(2013, 3, 31)),
        ("2012-13", date(2012, 4, 1), date(2013, 3, 31)),
        ("2012-06", date(2012, 6, 1), date(2012, 6, 30)),
        ("June 2012", date(2012, 6, 1), date(2012, 6, 30)),
        (" 2012-06-14 ", date(2012, 6, 14), date(2012, 6, 14)),
        ("14 June 2012", date(2012, 6, 14), date(2012, 6, 14)),
        ("Q3 2012/13", date(2012, 10, 1), date(2012, 12, 31)),
    ],
)
def test_times_stand_for_their_first_and_last_day(text: str, first: date, last: date) -> None:
    filters = read_figure_filters(date_from=text, date_to=text)
    assert (filters.date_from, filters.date_to) == (first, last)


@pytest.mark.parametrize(
    ("first", "last"), [("soon", None), (None, "2012-13-45"), ("2014", "2012"), ("June 2012 or so", None)]
)
def test_what_is_no_time_is_refused(first: str | None, last: str | None) -> None:
    with pytest.raises(BadFilter):
        read_figure_filters(date_from=first, date_to=last)


def test_doubtful_figures_have_no_conflicts() -> None:
    with pytest.raises(BadFilter, match="no conflicts"):
        read_figure_filters(review=True, conflicts=True)
