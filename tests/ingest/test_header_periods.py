from datetime import date
from time import perf_counter

import pytest

from ingest.header_periods import find_periods, is_half, join_periods


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        ("Year ended 31 March 2018", "Year ended 31 March 2018", date(2017, 4, 1), date(2018, 3, 31)),
        ("Years Ended September 30, 2019", "Years Ended September 30, 2019", date(2018, 10, 1), date(2019, 9, 30)),
        ("12m to Dec 23", "12m to Dec 23", date(2023, 1, 1), date(2023, 12, 31)),
        ("Quarter to Sep 24", "Quarter to Sep 24", date(2024, 7, 1), date(2024, 9, 30)),
        ("Six months ended 30 June 2024", "Six months ended 30 June 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Week ending 12/4/20", "Week ending 12/4/20", date(2020, 4, 6), date(2020, 4, 12)),
        ("Online Jan 24 – Mar 24", "Jan 24 – Mar 24", date(2024, 1, 1), date(2024, 3, 31)),
        ("Apr-Jun 23", "Apr-Jun 23", date(2023, 4, 1), date(2023, 6, 30)),
        ("Dec-23", "Dec-23", date(2023, 12, 1), date(2023, 12, 31)),
        ("23-24 Actuals", "23-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("17/18", "17/18", date(2017, 4, 1), date(2018, 3, 31)),
        ("Opening Balance 01/04/24", "01/04/24", date(2024, 4, 1), date(2024, 4, 1)),
        ("FY19", "19", date(2019, 1, 1), date(2019, 12, 31)),
        ("Fiscal 2019", "2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_headers(text: str, printed: str, first: date, last: date) -> None:
    [found] = find_periods(text)
    assert (found.text, found.first, found.last) == (printed, first, last)
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize("text", ["Age 16-17", "March 31", "Budget", "No. 12", "12.5", "£24-25", "Q3"])
def test_what_is_no_whole_period(text: str) -> None:
    assert find_periods(text) == ()


def test_ages_in_labels_of_rows() -> None:
    assert find_periods("16-17")
    assert not find_periods("16-17", short_years=False)


@pytest.mark.parametrize(
    "text", ["Q3", "Quarter 3", "March 31,", "31st March", "April", "Apr-Jun", "First Quarter", "Q1 (Apr-Jun)"]
)
def test_halves(text: str) -> None:
    assert is_half(text)


@pytest.mark.parametrize(
    ("half", "year", "first", "last"),
    [
        ("Q3", "2024/25", date(2024, 10, 1), date(2024, 12, 31)),
        ("March 31,", "2018", date(2018, 3, 31), date(2018, 3, 31)),
        ("Years Ended September 30,", "2019", date(2018, 10, 1), date(2019, 9, 30)),
        ("Three months ended June 30,", "2018", date(2018, 4, 1), date(2018, 6, 30)),
        ("Feb", "2013/14", date(2014, 2, 1), date(2014, 2, 28)),
        ("At 31 March", "2019/20", date(2020, 3, 31), date(2020, 3, 31)),
        ("Q1 (Apr-Jun)", "2023-24", date(2023, 4, 1), date(2023, 6, 30)),
        ("Second Quarter", "Year ended June 30, 2018", date(2017, 10, 1), date(2017, 12, 31)),
        ("Q2", "Performance report Quarter 3 2018/19", date(2018, 7, 1), date(2018, 9, 30)),
    ],
)
def test_halves_joined_to_their_year(half: str, year: str, first: date, last: date) -> None:
    found = join_periods(half, year)
    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert half[found.start : found.end] == found.text


def test_halves_that_do_not_fit() -> None:
    assert join_periods("Budget", "2019") is None
    assert join_periods("Q3", "2018/19 and 2019/20") is None


@pytest.mark.parametrize("piece", ["Dec 23 ", "12 months ended ", "(Q1 ", "23-24", "quarter to ", "a" * 9, "31 "])
def test_long_texts_take_no_long_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = perf_counter()
    is_half(text)
    find_periods(text[:2000])
    assert perf_counter() - start < 0.5
