"""Turns that point into the decisions of the last answer, over records really read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.earlier import Earlier, turn_of
from assistant.service import Service
from ingest.records import Level

EVERYTHING = "What did the Riverside Board decide on 4 March 2021?"
FOOTBRIDGE = "What was resolved about the footbridge at Weir Lane in March 2021?"


@pytest.fixture(scope="module")
def board(minuted_data: Path) -> Iterator[Service]:
    with Service(minuted_data) as service:
        yield service


def talk(service: Service, *turns: str, level: Level = Level.PUBLIC) -> Answer:
    earlier: list[Earlier] = []
    for turn in turns:
        answer = service.ask(turn, level, earlier=earlier)
        earlier.append(turn_of(answer))
    return answer


@pytest.mark.parametrize("turn", ["which of them were deferred?", "Those that were deferred", "And the deferred ones?"])
def test_those_of_an_outcome(board: Service, turn: str) -> None:
    answer = talk(board, EVERYTHING, turn)
    assert "That the item be deferred to the next meeting" in answer.answer
    assert "quotations" not in answer.answer


def test_none_of_that_outcome_is_said(board: Service) -> None:
    answer = talk(board, EVERYTHING, "which of them were withdrawn?")
    assert answer.outcome is Outcome.NOT_RECORDED
    assert "quoted last is recorded as withdrawn" in (answer.reason or "")


def test_a_second_narrowing_is_of_the_same_list(board: Service) -> None:
    answer = talk(board, EVERYTHING, "those that were deferred", "and those that were approved?")
    assert "£18,400" in answer.answer
    assert "deferred" not in answer.answer


@pytest.mark.parametrize("turn", ["What does clause (2) say?", "and (2)?", "the second clause"])
def test_a_clause(board: Service, turn: str) -> None:
    answer = talk(board, FOOTBRIDGE, turn)
    assert "(2) the Head of Highways be requested to report on progress" in answer.answer
    assert "£18,400" not in answer.answer


def test_a_clause_that_it_has_not(board: Service) -> None:
    answer = talk(board, FOOTBRIDGE, "What does clause (5) say?")
    assert answer.outcome is Outcome.NOT_RECORDED
    assert "quoted last has a clause (5)" in (answer.reason or "")


def test_a_decision_by_its_place(board: Service) -> None:
    answer = talk(board, EVERYTHING, "Who moved the second decision?")
    assert "Weir Lane at the Riverside Board meeting of 4 March 2021" in answer.interpreted.question
    assert "Councillor Pell" in answer.answer


def test_what_the_level_may_not_see_is_not_pointed_at(board: Service) -> None:
    earlier = [turn_of(board.ask("What did the Riverside Board resolve on 2 September 2021?", Level.OFFICER))]
    assert any(one.quoted for one in earlier[0].cited)
    answer = board.ask("which of them were approved?", Level.PUBLIC, earlier=earlier)
    assert "contractor" not in f"{answer.answer} {answer.reason}"
    assert "quoted last" not in (answer.reason or "")
