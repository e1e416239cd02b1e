"""Whether what a figure is of can be what was asked: opposites, quarters, sums that were set."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers import Outcome
from assistant.figure_answers.fitting import says_opposite
from assistant.figure_answers.periods import periods_asked
from assistant.figure_answers.wordings import SET_SUM
from assistant.service import Service
from index.analysis import stem
from ingest.records import Level


@pytest.mark.parametrize(
    ("asked", "said", "opposite"),
    [
        ("median pay gap", "mean pay gap", True),
        ("net budget", "gross budget", True),
        ("minor applications", "major applications", True),
        ("gross and net budget", "gross budget", False),
        ("pay gap", "mean pay gap", False),
    ],
)
def test_opposites_are_not_taken_for_each_other(asked: str, said: str, opposite: bool) -> None:
    assert says_opposite(frozenset(map(stem, asked.split())), " ".join(map(stem, said.split()))) is opposite


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("How many thefts were there in the last quarter of 2022?", date(2022, 10, 1), date(2022, 12, 31)),
        ("What was spent in the final quarter of 2022/23?", date(2023, 1, 1), date(2023, 3, 31)),
        ("How many thefts were there in 2022?", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_the_last_quarter_of_a_year_is_its_last_three_months(text: str, first: date, last: date) -> None:
    (asked,) = periods_asked(text, False)

    assert (asked.first, asked.last) == (first, last)


def test_a_sum_that_was_approved_is_a_number_and_a_decision_is_none() -> None:
    assert SET_SUM.search("What is the approved 2023/24 budget for the pier?")
    assert not SET_SUM.search("What was approved about the pier?")


def test_long_questions_are_searched_in_bounded_time() -> None:
    assert not SET_SUM.search("approved " * 3_000)


@pytest.mark.parametrize("text", ["What was spent on allotments?", "Give me the outturn for allotments in 2022/23"])
def test_a_row_of_numbers_is_not_read_out(reports: Service, text: str) -> None:
    answer = reports.ask(text, Level.OFFICER)

    assert answer.outcome is Outcome.NOT_RECORDED or "£7,950" in answer.answer
    assert "£8,400 |" not in answer.answer
