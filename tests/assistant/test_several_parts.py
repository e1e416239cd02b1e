"""Questions in several parts: parted only where they ask for several things, each answered in order."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Citation, Interpreted, Outcome
from assistant.said_already import is_said_by, may_hold
from assistant.service import Service
from assistant.several_parts import parts_of, renumbered
from ingest.records import Level


@pytest.fixture(scope="module")
def service(minuted_data: Path) -> Iterator[Service]:
    with Service(minuted_data) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("When was the wharf sold and who bought it?", ["When was the wharf sold?", "who bought it?"]),
        (
            "What was decided about the wharf, and how much will it cost?",
            ["What was decided about the wharf?", "how much will it cost?"],
        ),
        (
            "Where is the wharf run from, and until when - and who runs it?",
            ["Where is the wharf run from?", "until when?", "who runs it?"],
        ),
        ("What did they say of the wharf? Was it sold?", ["What did they say of the wharf?", "Was it sold?"]),
        (
            "Tell me what was decided about Elm Road and why.",
            ["Tell me what was decided about Elm Road?", "why?"],
        ),
    ],
)
def test_several_questions_are_parted(asked: str, parts: list[str]) -> None:
    assert list(parts_of(asked)) == parts


@pytest.mark.parametrize(
    "asked",
    [
        "What was said about search and rescue and crime and disorder?",
        "Who moved and who seconded the motion on parking?",
        "When and where is the next meeting?",
        "How many thefts were there in May 2012 and how many in May 2013?",
        "Did the panel ask how many posts were vacant and why they had not been filled?",
        "What did the board hear about how the fund works and what is left in it?",
        "Which plan was reviewed and was approved?",
        "And who proposed it?",
        "How many offers came in for the wharf, and what were they?",
        "How many abstained on the sale of the wharf and who?",
        "How many voted against the sale of the wharf and who abstained?",
        "The wharf and what became of it",
    ],
)
def test_one_question_stays_one(asked: str) -> None:
    assert parts_of(asked) == (asked,)


def test_each_part_is_answered_in_order_and_shares_the_meeting(service: Service) -> None:
    answer = service.ask("What was resolved about the footbridge in March 2021 and who proposed it?", Level.PUBLIC)
    first, second = answer.answer.split("\n")
    assert answer.outcome is Outcome.ANSWERED
    assert first.startswith("First part: ")
    assert second.startswith("Second part: ")
    assert "£18,400" in first
    assert "Councillor Pell" in second
    assert len(answer.interpreted.parts) == 2
    assert answer.citations[0].date == "2021-03-04"
    assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_a_part_that_is_not_recorded_is_said_to_be(service: Service) -> None:
    answer = service.ask("When was the Flood Resilience Strategy approved and who seconded it?", Level.PUBLIC)
    assert answer.outcome is Outcome.ANSWERED
    assert "6 May 2021" in answer.answer
    assert "On the second part of the question the records held do not say." in answer.answer
    assert answer.reason
    assert "who seconded it?" in answer.reason


def test_nothing_is_answered_of_what_no_record_knows(service: Service) -> None:
    answer = service.ask("When was the helicopter base opened and who proposed it?", Level.PUBLIC)
    assert answer.outcome is Outcome.NOT_RECORDED
    assert not answer.citations


def test_marks_within_a_quote_are_the_record_s() -> None:
    quote = "as note [1] says"
    cited = Citation(1, "d", "", "", "", None, None, "", (), "", quote, 0, len(quote))
    given = Answer("q", Interpreted("q", "open", {}), Outcome.ANSWERED, f"“{quote}” [1]", citations=(cited,))
    assert renumbered(given, {1: 4}) == f"“{quote}” [4]"


@pytest.mark.parametrize("piece", ["what and ", "and who it ", "tell me ", "in what, ", "? ", "a, and "])
def test_adverse_text_takes_no_time(piece: str) -> None:
    began = time.process_time()
    parts_of(piece * (20_000 // len(piece)))
    assert time.process_time() - began < 0.5


def _given(quote: str, start: int = 0) -> Answer:
    cited = Citation(1, "d", "", "", "", None, None, "", (), "", quote, start, start + len(quote))
    return Answer("q", Interpreted("q", "open", {}), Outcome.ANSWERED, f"“{quote}” [1]", citations=(cited,))


@pytest.mark.parametrize(
    ("part", "quote", "held"),
    [
        ("how many stalls will it have?", "£4,000 was found for 12 stalls.", True),
        ("how many stalls will it have?", "£4,000 was found.", False),
        ("why there?", "They met in the barn because the hall was shut.", True),
        ("why there?", "They met in the barn.", False),
        ("who paid for it?", "It was paid for by Ann Elm.", True),
        ("who paid for it?", "It was paid for in 2012.", False),
    ],
)
def test_what_the_first_part_quotes_may_answer_the_second(part: str, quote: str, held: bool) -> None:
    assert may_hold(part, "What did the Council do about the market?", _given(quote)) is held


def test_what_is_quoted_already_is_not_quoted_again() -> None:
    whole = _given("The fair was held. It rained.")
    assert is_said_by(_given("It rained.", 19), [whole])
    assert not is_said_by(_given("It rained again.", 40), [whole])
    named = _given("Ann Elm was elected until May 2021.")
    more = _given("Ann Elm was elected until May 2021. It was late.")
    assert is_said_by(more, [named], "until when?", "Who was elected?")
    assert not is_said_by(more, [named], "how much was she paid?", "Who was elected?")
