"""A quarter that stands apart from its year is meant all the same."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figure_answers.periods import periods_asked
from assistant.quarters import quarter_of, with_printed_quarter
from assistant.question import interpret
from assistant.tuning import read_tunings
from ingest.dates import Precision, find_dates

THIRD = (date(2024, 10, 1), date(2024, 12, 31))
YEAR = (date(2024, 4, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("How many measures were green in the Quarter 3 report for 2024/25?", THIRD),
        ("How many measures were green in the third quarter's report of 2024/25?", THIRD),
        ("How many measures were green in 2024/25, going by the Q3 report?", THIRD),
        ("How many measures were green at the end of quarter three 2024/25?", THIRD),
        ("How many measures were green in 2024/25?", YEAR),
        ("How many measures were green in Quarter 3 and Quarter 4 reports for 2024/25?", YEAR),
    ],
)
def test_the_quarter_of_the_year_is_meant(asked: str, expected: tuple[date, date]) -> None:
    question = interpret(asked, {}, read_tunings().words)
    assert [(one.first, one.last) for one in question.dates] == [expected]
    assert [(one.first, one.last) for one in periods_asked(asked, False)] == [expected]


@pytest.mark.parametrize(
    ("printed", "precision"),
    [
        ("Quarter 3 Performance Report 2024/25", Precision.QUARTER),
        ("at the end of quarter three 2024/25", Precision.QUARTER),
        ("Calls fell against the last quarter; the 2024/25 target is met.", Precision.FINANCIAL_YEAR),
        ("Q3. Mr Hale asked about the 2024/25 budget.", Precision.FINANCIAL_YEAR),
        (f"the third quarter was {'very ' * 15}long, as told in 2024/25", Precision.FINANCIAL_YEAR),
    ],
)
def test_a_record_prints_a_quarter_near_its_year(printed: str, precision: Precision) -> None:
    (found,) = with_printed_quarter(printed, find_dates(printed))
    assert found.precision is precision
    assert printed[found.start : found.end] == found.text


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_quarters_follow_one_another(number: int) -> None:
    first, last = quarter_of(date(2023, 4, 1), number)
    assert 89 <= (last - first).days <= 91
    assert first == date(2023, 4, 1) if number == 1 else quarter_of(date(2023, 4, 1), number - 1)[1] < first
