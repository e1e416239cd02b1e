"""Questions of numbers put in other words than the record's: answered by what both mean, or declined."""

from __future__ import annotations

import pytest

from assistant.answers import Outcome
from assistant.service import Service
from assistant.tuning import read_tunings
from ingest.records import Level


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("How many people visited the lake for boating during 2021/22?", "9,400"),
        ("How much did the fund for putting on events hold in 2022/23?", "£42,000"),
        ("How many aims has the Quay Renewal Partnership been working at?", "five"),
        ("How big was the forecast revenue overspend at Wexbourne, leaving schools out?", "£2.4m"),
    ],
)
def test_other_words_for_the_same_thing_are_answered(reports: Service, asked: str, expected: str) -> None:
    answer = reports.ask(asked, Level.PUBLIC)

    assert answer.answered
    assert expected in answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    "asked",
    [
        "How big was the pot for events in 2016/17?",
        "How many people visited the lake for boating during 2011/12?",
        "How many people rowed at Farnholt in 2021/22?",
        "How big was the pot for restoring the pier in 2022/23?",
    ],
)
def test_another_time_another_place_and_what_is_closed_are_not(reports: Service, asked: str) -> None:
    answer = reports.ask(asked, Level.PUBLIC)

    assert answer.outcome is Outcome.NOT_RECORDED


@pytest.mark.parametrize("counted", ["swans", "lamps", "burglaries"])
def test_a_number_of_another_thing_is_none(reports: Service, counted: str) -> None:
    answer = reports.ask(f"How many {counted} did the boating lake have in 2021/22?", Level.PUBLIC)

    assert answer.outcome is Outcome.NOT_RECORDED


def test_agreement_with_the_words_asks_for_less_than_meaning_alone() -> None:
    weights = read_tunings().sense

    assert 0 < weights.agreed < weights.floor < 1
