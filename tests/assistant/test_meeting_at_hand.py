"""Turns about the meeting that the answer before was cited from, over records really read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.earlier import Earlier, turn_of
from assistant.service import Service
from ingest.records import Level

FOOTBRIDGE = "What was resolved about the footbridge at Weir Lane in March 2021?"
MARCH = "the meeting of 4 March 2021"


@pytest.fixture(scope="module")
def board(minuted_data: Path) -> Iterator[Service]:
    with Service(minuted_data) as service:
        yield service


def talk(service: Service, *turns: str, without: tuple[str, ...] = ()) -> Answer:
    earlier: list[Earlier] = []
    for turn in turns[:-1]:
        earlier.append(turn_of(service.ask(turn, Level.PUBLIC, earlier=earlier)))
    return service.ask(turns[-1], Level.PUBLIC, earlier=earlier, without=without)


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ("Who was there?", "Councillors Pell and Hartigan"),
        ("who was the chair?", "Amara Voss"),
        ("What did they do about accessible moorings?", "Harbour Master"),
    ],
)
def test_it_is_asked_of_that_meeting(board: Service, turn: str, said: str) -> None:
    answer = talk(board, FOOTBRIDGE, turn)
    assert said in answer.answer
    assert {one.date for one in answer.citations} == {"2021-03-04"}
    assert answer.interpreted.carried == (MARCH,)


def test_what_the_record_of_that_meeting_does_not_say_is_not_taken_from_another(board: Service) -> None:
    answer = talk(board, FOOTBRIDGE, "any apologies?")
    assert (answer.outcome, answer.interpreted.carried) == (Outcome.NOT_RECORDED, (MARCH,))


def test_the_meeting_after_that_one(board: Service) -> None:
    answer = talk(board, FOOTBRIDGE, "any apologies?", "and at the next meeting?")
    assert answer.interpreted.carried == ("the meeting of 6 May 2021",)


def test_a_meeting_that_the_level_may_not_see_is_no_next_one(board: Service) -> None:
    answer = talk(board, "What was resolved about the footbridge in July 2021?", "any apologies?", "the next meeting?")
    assert "September" not in f"{answer.answer} {answer.reason} {answer.interpreted}"


def test_it_can_be_taken_off(board: Service) -> None:
    answer = talk(board, FOOTBRIDGE, "Who was there?", without=(MARCH,))
    assert MARCH not in answer.interpreted.carried


@pytest.mark.parametrize("turn", ["Who chaired the Riverside Board on 6 May 2021?", "Who seconded it?", "Why?"])
def test_a_turn_that_names_a_meeting_or_asks_of_the_item_is_not_put_to_it(board: Service, turn: str) -> None:
    assert talk(board, FOOTBRIDGE, turn).interpreted.carried != (MARCH,)
