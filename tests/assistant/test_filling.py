"""A turn that is no whole question is put into the one before it."""

from __future__ import annotations

import pytest

from assistant.carrying import in_conversation
from assistant.earlier import Earlier, asked_before
from assistant.filling import without_denied
from assistant.tuning import read_tunings

TUNINGS = read_tunings()


def understood(*turns: str) -> str:
    return in_conversation(turns[-1], asked_before(*turns[:-1]), {}, TUNINGS.words, TUNINGS.turns).text


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("Who chaired the Panel in May 2018?", "And in June 2019?", "Who chaired the Panel in June 2019?"),
        ("What was the grant for 2017/18?", "What about 2018/19?", "What was the grant for 2018/19?"),
        ("What did the Board decide in May 2012?", "No, the June meeting.", "What did the Board decide in June 2012?"),
        ("How many thefts were there in 2013?", "Not 2013, 2014.", "How many thefts were there in 2014?"),
        ("How many thefts were there in 2013?", "Sorry, 2014, not 2013.", "How many thefts were there in 2014?"),
        ("How many thefts were there in Elmbury?", "And in Norcott?", "How many thefts were there in Norcott?"),
        ("How many thefts were there in May 2013?", "And burglaries?", "How many burglaries were there in May 2013?"),
        (
            "How many thefts were there in May 2013?",
            "And how many burglaries?",
            "How many burglaries were there in May 2013?",
        ),
        ("How many thefts were there in May 2013?", "How many were solved?", "How many were solved?"),
        (
            "When does the Panel next meet after 3 November 2025?",
            "no, I meant after the 13 May 2024 one",
            "When does the Panel next meet after 13 May 2024?",
        ),
        ("How many voted for Mr Elm's amendment?", "And against?", "How many voted against Mr Elm's amendment?"),
        ("How many voted against the plan in May 2019?", "and for?", "How many voted for the plan in May 2019?"),
        ("How many voted against the plan?", "any abstentions?", "any abstentions?"),
        ("Who voted for the plan?", "And abstained?", "Who abstained on the plan?"),
        (
            "What is Fernbrook's overspend on Adult Care & Health?",
            "and Children, Schools & Learning?",
            "What is Fernbrook's overspend on Children, Schools & Learning?",
        ),
        ("What was resolved about Elm Road?", "And the bus lane?", "What was resolved about bus lane?"),
    ],
)
def test_what_a_fragment_names_takes_the_place_of_its_like(first: str, second: str, meant: str) -> None:
    assert understood(first, second).replace("the bus lane", "bus lane") == meant


def test_a_quarter_asked_again_in_another_year_stays_a_quarter() -> None:
    assert understood("How many calls in the second quarter of 2021/22?", "And 2022/23?").endswith(
        "second quarter of 2022/23?"
    )


def test_what_a_turn_denies_is_not_meant() -> None:
    assert without_denied("not the Panel, the Cabinet") == "the Cabinet"
    assert without_denied("the Cabinet rather than the Panel?") == "the Cabinet"


def test_what_is_taken_off_is_not_carried() -> None:
    before = (Earlier("How many thefts were there in Elmbury in May 2013?"),)
    turn = "And burglaries?"
    kept = in_conversation(turn, before, {}, TUNINGS.words, TUNINGS.turns)
    off = in_conversation(turn, before, {}, TUNINGS.words, TUNINGS.turns, without=("Elmbury",))
    assert "Elmbury" in kept.carried
    assert "Elmbury" not in off.carried
    assert [one.text for one in off.dates] == ["May 2013"]


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        (
            "How many calls were there in April to June 2019?",
            "and the quarter after that?",
            "How many calls were there in July to September 2019?",
        ),
        (
            "How many calls were there in Quarter 4 of 2021/22?",
            "And the next quarter?",
            "How many calls were there in Quarter 1 of 2022/23?",
        ),
        ("How many calls were there in May 2013?", "and the month before?", "How many calls were there in April 2013?"),
        (
            "How many calls were there in Quarter 2 of 2021/22?",
            "and the year as a whole?",
            "How many calls were there in 2021/22?",
        ),
        (
            "How many calls were there in Elmbury in 2013?",
            "and for the whole borough?",
            "How many calls were there in the whole borough in 2013?",
        ),
        (
            "How many calls were there in 2021/22?",
            "and what was it in 2022/23?",
            "How many calls were there in 2022/23?",
        ),
        (
            "How many calls were there in 2021/22?",
            "no, Quarter 2 only",
            "How many calls were there in Quarter 2 2021/22?",
        ),
    ],
)
def test_a_period_or_place_beside_or_around_it(first: str, second: str, meant: str) -> None:
    assert understood(first, second) == meant


def test_a_question_that_stands_alone_is_asked_as_it_is() -> None:
    asked = "What is the figure for Harbury parish precept 2019/20?"
    assert understood(asked) == asked
    assert understood("Who chaired the Panel in May 2018?", asked) == asked
    assert (
        understood("What was the grant for 2017/18?", "And what was it in 2019/20?")
        == "What was the grant for 2019/20?"
    )
