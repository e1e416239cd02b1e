"""What a turn picks by its place or by its name, and what asks for more."""

from __future__ import annotations

import time

import pytest

from assistant.earlier import asked_before
from assistant.going_on import asks_for_more, gone_on_from
from assistant.picking import choice_in, place_in, pointing_words

CHOICES = ("Elmbury Council: Cabinet", "Norcott Council: Cabinet")


@pytest.mark.parametrize(
    ("text", "place"),
    [("Who runs the second one?", 1), ("What did the last of these cost?", 2), ("Tell me of the third", 2)],
)
def test_a_place_in_a_list(text: str, place: int) -> None:
    assert place_in(text, 3) == place


@pytest.mark.parametrize("text", ["What was the first meeting about?", "Was it read a second time?", "the fifth one"])
def test_no_place_in_the_list(text: str) -> None:
    assert place_in(text, 3) is None


def test_the_words_that_point_give_way_to_the_name() -> None:
    assert pointing_words("Who runs the second one?", "Night buses") == "Who runs Night buses?"


@pytest.mark.parametrize("text", ["The second", "2", "Norcott", "I mean the Norcott one", "the last one"])
def test_a_choice_is_picked_by_place_or_name(text: str) -> None:
    assert choice_in(text, CHOICES) == CHOICES[1]


@pytest.mark.parametrize("text", ["Cabinet", "Both", "How many buses run at night?", "the fourth"])
def test_what_picks_none(text: str) -> None:
    assert choice_in(text, CHOICES) is None


@pytest.mark.parametrize("text", ["Tell me more", "go on", "Please tell me more about it.", "anything else?", "More"])
def test_more_is_asked_for(text: str) -> None:
    assert asks_for_more(text)


@pytest.mark.parametrize("text", ["Tell me more about the bus lane", "Is there more money for it?", "What else fell?"])
def test_a_question_of_its_own_asks_for_no_more_of_the_same(text: str) -> None:
    assert not asks_for_more(text)


def test_more_of_more_goes_on_from_the_question() -> None:
    turns = asked_before("What of the bus lane?", "Tell me more", "go on")
    assert [one.question for one in gone_on_from(turns)] == ["What of the bus lane?"]


def test_adverse_text_costs_little() -> None:
    for text in ("the " * 5000, "second " * 3000, "1" * 20000):
        began = time.process_time()
        place_in(text, 3)
        choice_in(text, CHOICES)
        asks_for_more(text)
        assert time.process_time() - began < 0.5
