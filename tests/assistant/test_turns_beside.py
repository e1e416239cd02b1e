"""A turn that asks what lies between the two turns before it."""

from __future__ import annotations

import time

import pytest

from assistant.earlier import asked_before
from assistant.turns_beside import beside_each_other

TURNS = asked_before("What was the grant in 2013/14?", "What was the grant in 2018/19?")


@pytest.mark.parametrize(
    "text",
    [
        "How much less is that?",
        "and how much more is it",
        "What's the difference?",
        "How do they compare?",
        "by how much?",
        "So how much lower was that?",
        "is that more than before?",
        "Has it gone up?",
        "what rise is that?",
    ],
)
def test_what_lies_between_two_turns_that_differ_in_time(text: str) -> None:
    assert beside_each_other(text, TURNS) == "What was the grant in 2018/19 compared with 2013/14?"


def test_the_time_beside_that_of_one_turn_may_be_named() -> None:
    asked = beside_each_other("Is that more than the year before?", TURNS[:1])
    assert asked == "What was the grant in 2013/14 compared with 2012/13?"


@pytest.mark.parametrize("text", ["How much was spent?", "How much less is the levy?", "What was the grant?"])
def test_other_questions_are_left_as_they_are(text: str) -> None:
    assert beside_each_other(text, TURNS) is None


@pytest.mark.parametrize(
    "turns",
    [
        TURNS[:1],
        asked_before("What was the grant in 2013/14?", "What was the levy in 2018/19?"),
        asked_before("What was the grant in 2013/14?", "What was the grant in 2013/14?"),
        asked_before("What was the grant?", "What was the grant in 2018/19?"),
    ],
)
def test_turns_that_differ_in_more_or_less_than_their_time(turns: tuple[object, ...]) -> None:
    assert beside_each_other("How much less is that?", turns) is None  # type: ignore[arg-type]


def test_a_long_turn_takes_no_time() -> None:
    began = time.perf_counter()
    beside_each_other(" " * 20_000 + "how much", TURNS)
    beside_each_other("how much less is that" * 1_000, TURNS)
    assert time.perf_counter() - began < 0.5
