"""Questions of numbers put in other words than the record's: answered by what both mean, or declined."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
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


TRIPS = """# Wexbourne Town Council

## Quay report, 9 May 2023

The new ferry contract is around £2m cheaper than the one with Harrow Boats, which has been running for 14 years.

     Depot             Capacity (t)    In stock (t)    Gritters
     Garbeck               7,000           6,900           9
     Moss End              4,500           4,100           7
     Hare Hill             3,500           3,450           6

Claims for damage at the slipway: 203, of which 41 had been paid, at £14,212. Five crews would be helped by its fund.
"""


@pytest.fixture(scope="module")
def quay(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("quay")
    (folder / "trips.md").write_text(TRIPS, encoding="utf-8")
    take_in(folder / "data", folder / "trips.md", access=Level.PUBLIC)
    with Service(folder / "data") as service:
        yield service


def test_a_number_that_was_read_as_no_figure_is_told_where_it_reads_as_the_answer(quay: Service) -> None:
    answer = quay.ask("For how long has the ferry contract with Harrow Boats been running?", Level.PUBLIC)
    assert "14 years" in answer.answer


@pytest.mark.parametrize(
    "asked", ["How many rowers did the crews helped by the fund take on?", "How many lamps did the slipway fund buy?"]
)
def test_a_number_of_another_of_the_things_named_is_none(quay: Service, asked: str) -> None:
    assert quay.ask(asked, Level.PUBLIC).outcome is Outcome.NOT_RECORDED


def test_a_cell_of_a_column_that_is_not_asked_for_is_none(quay: Service) -> None:
    assert "3,500" in quay.ask("What is the capacity of the depot at Hare Hill?", Level.PUBLIC).answer
    assert "6" not in quay.ask("How many tonnes of salt does the depot at Hare Hill hold?", Level.PUBLIC).answer


@pytest.mark.parametrize("counted", ["swans", "lamps", "burglaries"])
def test_a_number_of_another_thing_is_none(reports: Service, counted: str) -> None:
    answer = reports.ask(f"How many {counted} did the boating lake have in 2021/22?", Level.PUBLIC)

    assert answer.outcome is Outcome.NOT_RECORDED


def test_agreement_with_the_words_asks_for_less_than_meaning_alone() -> None:
    weights = read_tunings().sense

    assert 0 < weights.agreed < weights.floor < 1
