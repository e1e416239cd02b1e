"""Turns that say they are on something else, or go back to what was asked before."""

from __future__ import annotations

import pytest

from assistant.carrying import in_conversation
from assistant.earlier import asked_before
from assistant.returning import gone_back, said_anew
from assistant.tuning import read_tunings

TUNINGS = read_tunings()
GRANT, LAMPS = "What was the grant for 2017/18?", "Who repairs the street lamps in Norcott?"


@pytest.mark.parametrize(
    "text",
    [
        "Another question: who chairs the Board?",
        "Change of subject: who chairs the Board?",
        "OK, something else: who chairs the Board?",
        "On a different matter, who chairs the Board?",
        "Thanks. Now something else - who chairs the Board?",
    ],
)
def test_words_that_only_say_so_are_no_part_of_the_question(text: str) -> None:
    assert said_anew(text) == "who chairs the Board?"
    question = in_conversation(text, asked_before(GRANT), {}, TUNINGS.words, TUNINGS.turns)
    assert (question.text, question.carried) == ("who chairs the Board?", ())


def test_what_is_turned_to_is_part_of_the_question() -> None:
    assert said_anew("Thanks. Switching to the Harbour Board, who chairs it?") == "Harbour Board, who chairs it?"
    assert said_anew("Turning to page 4, what does it say?") == ""


def test_on_something_else_a_place_may_still_be_pointed_at() -> None:
    question = in_conversation(
        "Something else: who mows the green there?", asked_before(LAMPS), {}, TUNINGS.words, TUNINGS.turns
    )
    assert question.carried == ("Norcott",)


def test_going_back_goes_on_from_the_last_turn_about_it() -> None:
    rest, before = gone_back("Back to the grant: what was it in 2018/19?", asked_before(GRANT, LAMPS))
    assert (rest, [one.question for one in before]) == ("what was it in 2018/19?", [GRANT])
    question = in_conversation(
        "Back to the grant: what was it in 2018/19?", asked_before(GRANT, LAMPS), {}, TUNINGS.words, TUNINGS.turns
    )
    assert question.text == "What was the grant for 2018/19?"


def test_what_was_never_asked_about_is_not_gone_back_to() -> None:
    earlier = asked_before(GRANT, LAMPS)
    assert gone_back("Back to the ferry: who runs it?", earlier) == ("Back to the ferry: who runs it?", earlier)
