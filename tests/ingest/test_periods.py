"""Months, quarters, seasons, financial years, years and ranges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.dates import Precision, find_dates
from ingest.months import NAMES
from ingest.periods import financial_year, month_of

YEARS = st.integers(1990, 2037)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("April 2013", "2013-04-01", "2013-04-30", "month"),
        ("jun 2019", "2019-06-01", "2019-06-30", "month"),
        ("Feb. 2012", "2012-02-01", "2012-02-29", "month"),
        ("Mar-25", "2025-03-01", "2025-03-31", "month"),
        ("Sept - October 2011", "2011-09-01", "2011-10-31", "range"),
        ("September/October 2011", "2011-09-01", "2011-10-31", "range"),
        ("Sept and Oct 2011", "2011-09-01", "2011-10-31", "range"),
        ("November to January 2012", "2011-11-01", "2012-01-31", "range"),
        ("March 2010 to March 2011", "2010-03-01", "2011-03-31", "range"),
        ("14 - 16 June 2012", "2012-06-14", "2012-06-16", "range"),
        ("28 June to 2 July 2012", "2012-06-28", "2012-07-02", "range"),
        ("1 April to 31 March 2013", "2012-04-01", "2013-03-31", "range"),
        ("1 April 2012 to 31 March 2013", "2012-04-01", "2013-03-31", "range"),
        ("2013/14", "2013-04-01", "2014-03-31", "financial year"),
        ("2013-14", "2013-04-01", "2014-03-31", "financial year"),
        ("2018/2019", "2018-04-01", "2019-03-31", "financial year"),
        ("1999/00", "1999-04-01", "2000-03-31", "financial year"),
        ("2010-2011", "2010-04-01", "2011-03-31", "financial year"),
        ("municipal year 2013-14", "2013-04-01", "2014-03-31", "financial year"),
        ("2013/14 municipal year", "2013-04-01", "2014-03-31", "financial year"),
        ("academic year 2013/14", "2013-09-01", "2014-08-31", "financial year"),
        ("2013/14-2015/16", "2013-04-01", "2016-03-31", "range"),
        ("2019/20 to 2021/22", "2019-04-01", "2022-03-31", "range"),
        ("2018 - 2021", "2018-01-01", "2021-12-31", "range"),
        ("2010-12", "2010-01-01", "2012-12-31", "range"),
        ("Q3 2024/25", "2024-10-01", "2024-12-31", "quarter"),
        ("Quarter 2 2021-22", "2021-07-01", "2021-09-30", "quarter"),
        ("Quarter 3, 2024/25", "2024-10-01", "2024-12-31", "quarter"),
        ("2024/25 Q4", "2025-01-01", "2025-03-31", "quarter"),
        ("third quarter of 2013/14", "2013-10-01", "2013-12-31", "quarter"),
        ("Q3 2024", "2024-07-01", "2024-12-31", "quarter"),
        ("Q1-Q3 2024/25", "2024-04-01", "2024-12-31", "range"),
        ("spring 2021", "2021-03-01", "2021-05-31", "season"),
        ("Winter 2020/21", "2020-12-01", "2021-02-28", "season"),
        ("12 months to December 2024", "2024-01-01", "2024-12-31", "range"),
        ("twelve months to 31 March 2014", "2013-04-01", "2014-03-31", "range"),
        ("12-month period to December 2024", "2024-01-01", "2024-12-31", "range"),
        ("year ending 31st March 2019", "2018-04-01", "2019-03-31", "range"),
        ("year ended June 2019", "2018-07-01", "2019-06-30", "range"),
        ("six months to the end of September 2012", "2012-04-01", "2012-09-30", "range"),
        ("Quarter 2 (Jul - Sep), 2024/25", "2024-07-01", "2024-09-30", "quarter"),
        ("Q2 (July to September) 2024/25", "2024-07-01", "2024-09-30", "quarter"),
    ],
)
def test_forms(text: str, first: str, last: str, precision: str) -> None:
    [found] = find_dates(f"see {text}.")
    assert (found.text, found.first.isoformat(), found.last.isoformat(), found.precision) == (
        text,
        first,
        last,
        precision,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the budget for 23/24 was set", ["23/24"]),
        ("spent in 09/10 on repairs", ["09/10"]),
        ("minute 23/24 was noted", []),
        ("in 23/25 the", []),
        ("for 24/7 support", []),
    ],
)
def test_a_short_financial_year_stands_behind_a_word_of_time(text: str, found: list[str]) -> None:
    assert [each.text for each in find_dates(text)] == found


@given(year=YEARS, month=st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_every_month_in_every_language(year: int, month: int) -> None:
    expected = month_of(year, month)
    for name in NAMES[month - 1]:
        [found] = find_dates(f"in {name.title()} {year} the")
        assert (found.text, found.first, found.last) == (f"{name.title()} {year}", expected.first, expected.last)


@given(year=YEARS, join=st.sampled_from("/-–"))
@settings(max_examples=60, deadline=None)
def test_every_financial_year(year: int, join: str) -> None:
    [found] = find_dates(f"budget for {year}{join}{(year + 1) % 100:02} and")
    expected = financial_year(year)
    assert (found.first, found.last, found.precision) == (expected.first, expected.last, Precision.FINANCIAL_YEAR)


@given(year=YEARS, quarter=st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_every_quarter_lies_in_its_financial_year(year: int, quarter: int) -> None:
    [found] = find_dates(f"Q{quarter} {year}/{(year + 1) % 100:02}")
    whole = financial_year(year)
    assert whole.first <= found.first <= found.last <= whole.last
    assert (found.first.month, found.precision) == ((3 * quarter) % 12 + 1, Precision.QUARTER)


@pytest.mark.parametrize("text", ["in 2012 the", "2012: a year", "(2012)", "mid-2012", "a 2030 vision", "by\n2012\n"])
def test_a_bare_year(text: str) -> None:
    [found] = find_dates(text)
    assert (found.first.month, found.last, found.precision) == (1, date(found.first.year, 12, 31), Precision.YEAR)


@pytest.mark.parametrize(
    "text",
    [
        "Minute 2012/4",
        "Minute No. 2012",
        "Minute 2012/13",
        "£2012",
        "£ 2,012",
        "0151 934 2012",
        "03000 2015 416",
        "2012.50",
        "2012%",
        "1,2012",
        "12012",
        "20123",
        "report_2012",
        "2013/15/2",
        "Local Government Act 2000",
        "Accounts and Audit Regulations, 2015",
        "2012 people",
        "at 2030 hours",
        "2012/4",
        "Quarter 3",
        "1985",
        "2040",
        "the 1990s",
    ],
)
def test_what_is_no_year(text: str) -> None:
    assert find_dates(text) == []


def test_years_in_a_row_are_years() -> None:
    assert [found.text for found in find_dates("2012, 2013 and 2014")] == ["2012", "2013", "2014"]
    assert [found.text for found in find_dates("2017-18\t2018-19")] == ["2017-18", "2018-19"]


def test_the_unit_of_the_cell_before_makes_no_amount_of_a_year() -> None:
    assert [found.text for found in find_dates("2023/24 £\t2024/25 £")] == ["2023/24", "2024/25"]
    assert find_dates("£ 2024") == []


def test_a_date_beside_a_longer_one_is_kept() -> None:
    found = find_dates("December 2024 (Quarter 3, 2024/25), Quarter 3 (2024/25) and 2024/25 (Q3)")
    assert [each.text for each in found] == [
        "December 2024",
        "Quarter 3, 2024/25",
        "Quarter 3 (2024/25)",
        "2024/25 (Q3)",
    ]


def test_a_list_of_dates_is_not_a_range() -> None:
    found = find_dates("14 June 2012 and 5 July 2012; 31 March 2013 - 2014/15 Budget; May 2012\n- June 2013")
    assert [each.text for each in found] == [
        "14 June 2012",
        "5 July 2012",
        "31 March 2013",
        "2014/15",
        "May 2012",
        "June 2013",
    ]


def test_between_makes_a_range() -> None:
    [found] = find_dates("between March 2012 and May 2013")
    assert (found.text, found.precision) == ("March 2012 and May 2013", Precision.RANGE)
