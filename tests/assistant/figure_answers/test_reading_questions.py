"""Questions read as questions about figures."""

from __future__ import annotations

import time

import pytest

from assistant.figure_answers.asked import Asked, Operation, UnitWanted
from assistant.figure_answers.narrowing import says_kind
from assistant.figure_answers.reading import read_asked
from assistant.figure_answers.wordings import NO_NUMBER
from assistant.matching import Matcher, Weighed
from assistant.question import interpret
from assistant.tuning import read_tunings
from ingest.records import FigureRole


def read(text: str) -> Asked | None:
    question = interpret(text, {}, read_tunings().words)
    return read_asked(question, Matcher([Weighed(word.text, 1.0) for word in question.words], 0.5))


def asked(text: str) -> Asked:
    found = read(text)
    assert found is not None
    return found


def words(matcher: Matcher) -> list[str]:
    return [word.text for word in matcher.words]


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("How many referrals were there in April 2013?", Operation.VALUE),
        ("How did the grant change between 2013/14 and 2018/19?", Operation.CHANGE),
        ("By how much did parking income rise from 2021/22 to 2022/23?", Operation.CHANGE),
        ("What's the drop in funding from 2013/14 to 2018/19?", Operation.CHANGE),
        ("Which ward had the most burglaries?", Operation.HIGHEST),
        ("Which site had the fewest visits?", Operation.LOWEST),
        ("What did depots and vehicles cost together?", Operation.TOTAL),
    ],
)
def test_what_is_to_be_done_is_told_by_the_wording(text: str, operation: Operation) -> None:
    assert asked(text).operation is operation


def test_words_that_only_ask_are_left_out_unless_they_are_of_a_name() -> None:
    assert words(asked("How much was spent on parks in 2023/24?").whole.words) == ["parks"]
    assert "high" in words(asked("How much of the High Street Fund went to Southam?").whole.words)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What is the target for recycling?", FigureRole.TARGET),
        ("What was the outturn on parks?", FigureRole.OUTTURN),
        ("How much is forecast to be spent on parks?", FigureRole.FORECAST),
        ("What is the floor for calls answered?", FigureRole.THRESHOLD),
        ("How far over budget was Parks?", FigureRole.VARIANCE),
    ],
)
def test_the_role_is_read(text: str, role: FigureRole) -> None:
    assert role in asked(text).whole.roles


def test_a_role_within_a_name_is_none() -> None:
    assert asked("How many projects does the Community Budgets Board run?").whole.roles == frozenset()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("How many calls were answered?", UnitWanted.COUNT),
        ("What percentage of calls was answered?", UnitWanted.SHARE),
        ("What did the gates cost?", UnitWanted.MONEY),
        ("What is the repeat rate?", UnitWanted.ANY),
    ],
)
def test_the_unit_is_told_by_the_wording(text: str, unit: UnitWanted) -> None:
    assert asked(text).whole.unit is unit


def test_each_thing_asked_for_is_a_part() -> None:
    parts = asked("How many open cases were there, and how many repeats?").parts

    assert [words(part.words) for part in parts] == [["open", "cases"], ["repeats"]]


def test_what_is_looked_for_among_rows_is_no_measure() -> None:
    found = asked("Which leisure site had the fewest visits in 2022/23?")

    assert words(found.kinds) == ["leisure", "site"]
    assert words(found.whole.words) == ["visits"]
    assert [one.text for one in found.whole.periods] == ["2022/23"]


def test_what_is_looked_for_may_be_a_period() -> None:
    assert asked("In which quarter of 2022/23 was recycling lowest?").over_time


@pytest.mark.parametrize("text", ["Explain the parking strategy.", "Summarise the debate on gates."])
def test_a_question_that_asks_for_no_figure_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("piece", ["which ", "how much more ", "what and ", "between 2013/14 and ", "a" * 40 + " "])
def test_adverse_text_is_read_within_bounds(piece: str) -> None:
    text = (piece * 20_000)[:1900]
    began = time.perf_counter()
    read(text)
    assert time.perf_counter() - began < 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did the Partnership do about litter?", True),
        ("What is being done about potholes?", True),
        ("What was the money spent on?", True),
        ("What did the new bridge cost?", False),
        ("What was the grant to the band?", False),
    ],
)
def test_what_was_done_is_no_number(text: str, expected: bool) -> None:
    assert (NO_NUMBER.search(text) is not None) is expected


def test_who_works_somewhere_is_told_of_staff() -> None:
    asked_for = "How many people work in the wardens' unit?"
    assert not says_kind(asked_for, "Warning letters of the wardens' unit: 7")
    assert says_kind(asked_for, "The unit has 9 staff")
    assert says_kind("How many people did the unit work with?", "The unit spoke with 19 people")
