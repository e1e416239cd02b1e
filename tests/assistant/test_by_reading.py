"""What nothing else answers is answered where a statement of what is named surely reads as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.bearing import PassageBearing, Read
from assistant.by_reading import Tellers, by_reading, reads_better, reads_surely, without_idle
from assistant.constraints import dates_in
from assistant.question import Question
from assistant.selecting import select
from assistant.statements import Statement
from tests.assistant.test_by_meaning import NEAR, TUNINGS, asked_of

PERFORMERS = "Who chooses the street performers?"


class Told:
    """A judge that gives each statement the score of the first of its openings that it has."""

    def __init__(self, **scores: float) -> None:
        self.read: list[str] = []
        self._scores = scores

    def scores(self, question: str, statements: Sequence[str]) -> list[float]:
        assert question
        self.read += statements
        return [next(score for begun, score in self._scores.items() if begun in one) for one in statements]


def test_what_surely_reads_as_an_answer_is_quoted() -> None:
    question, found = asked_of(PERFORMERS)
    told = by_reading(question, found, NEAR, TUNINGS, Told(Buskers=6.0, fountain=-6.0))
    assert told is not None
    assert told.chosen[0].statement.text.startswith("Buskers")
    assert told.confidence > TUNINGS.reading.floor


@pytest.mark.parametrize("other", [-6.0, 5.5], ids=["none of them does", "another does as well"])
def test_what_does_not_surely_answer_is_not_told(other: float) -> None:
    question, found = asked_of(PERFORMERS)
    least = 5.5 if other > 0 else -6.0
    assert by_reading(question, found, NEAR, TUNINGS, Told(Buskers=least, fountain=other)) is None


def test_statements_carry_what_their_record_is_called() -> None:
    question, found = asked_of(PERFORMERS)
    judge = Told(Buskers=6.0, fountain=-6.0)
    by_reading(question, found, NEAR, TUNINGS, judge)
    assert judge.read[0].startswith("Aldermoor Borough Council, Member update | Town centre: ")


@pytest.mark.parametrize(
    "asked", ["Who chooses the performers of Thornby Quay?", "Who chooses the street performers in May 2015?"]
)
def test_what_is_of_another_name_or_time_is_not_read(asked: str) -> None:
    question, found = asked_of(asked)
    judge = Told(Buskers=6.0, fountain=-6.0)
    assert by_reading(question, found, NEAR, TUNINGS, judge) is None
    assert not judge.read


BUDGET = "Street lamps £3,668. The fountain on Mill Street is dry in this plain account of it."


def budget(asked: str, text: str = BUDGET) -> tuple[Question, list[Read]]:
    """A question with the passage of a record that is called by 2019/20 and states no time besides."""
    question, (found,) = asked_of(asked, text=text)
    called = replace(found.bearing.asked, record_dates=lambda _: dates_in("Budget 2019/20"))
    return question, [replace(found, bearing=PassageBearing(found.bearing.passage, called))]


def test_a_record_that_is_called_by_the_time_is_of_it() -> None:
    question, found = budget("What of the lamps in 2019/20?")
    judge = Told(lamps=6.0, fountain=-6.0)
    assert by_reading(question, found, NEAR, TUNINGS, judge) is not None
    other, found = budget("What of the lamps in 2020/21?")
    assert by_reading(other, found, NEAR, TUNINGS, judge) is None


def test_what_tells_another_period_is_not_of_the_time_that_its_record_is_called_by() -> None:
    question, found = budget("What of the lamps in 2019/20?", BUDGET.replace("£3,668", "2017/18 £3,668"))
    judge = Told(lamps=6.0, fountain=-6.0)
    by_reading(question, found, NEAR, TUNINGS, judge)
    assert not any("lamps" in one for one in judge.read)


def test_a_number_is_told_by_what_can_tell_it() -> None:
    question, found = asked_of("How much does the fountain cost?", text=BUDGET)
    judge = Told(lamps=1.0, fountain=6.0)
    by_reading(question, found, NEAR, TUNINGS, judge, Tellers(_in_pounds, _in_pounds))
    assert judge.read
    assert not any("fountain" in one for one in judge.read)


def _in_pounds(statement: Statement) -> bool:
    return "£" in statement.text


@pytest.mark.parametrize(("score", "told"), [(6.0, True), (TUNINGS.reading.least - 0.1, False)])
def test_a_number_in_other_words_is_told_where_it_reads_well(score: float, told: bool) -> None:
    """The lamps hold no number that surely is the one asked for, so they are read in a second look."""
    question, found = asked_of("How much do the street lamps cost?", text=BUDGET)
    judge = Told(lamps=score, fountain=-6.0)
    answer = by_reading(question, found, NEAR, TUNINGS, judge, Tellers(lambda _: False, _in_pounds))
    assert (answer is not None) is told


@pytest.mark.parametrize(
    "asked",
    ["Does the team choose the street performers?", "List the street performers", "Is it the same figure in both?"],
)
def test_what_no_one_statement_answers_is_left(asked: str) -> None:
    question, found = asked_of(asked)
    judge = Told(Buskers=6.0, fountain=-6.0)
    assert by_reading(question, found, NEAR, TUNINGS, judge) is None
    assert not judge.read


SWIMMERS = (
    "The lido had 4,100 swimmers in 2018 against 3,300 in 2017. The fountain on Mill Street is dry in this account."
)


@pytest.mark.parametrize(("score", "told"), [(6.0, True), (0.5, False)])
def test_both_sides_of_a_comparison_are_told_by_one_statement(score: float, told: bool) -> None:
    question, found = asked_of("How did swimmers at the lido in 2018 compare with 2017?", text=SWIMMERS)
    answer = by_reading(question, found, NEAR, TUNINGS, Told(lido=score, fountain=-6.0))
    assert (answer is not None) is told


def test_a_statement_with_one_number_compares_nothing() -> None:
    text = SWIMMERS.replace("4,100 swimmers", "more swimmers")
    question, found = asked_of("How did swimmers at the lido in 2018 compare with 2017?", text=text)
    assert by_reading(question, found, NEAR, TUNINGS, Told(lido=6.0, fountain=-6.0)) is None


@pytest.mark.parametrize(("why", "told"), [("because its lining has cracked", True), ("and its lining is blue", False)])
def test_a_reason_is_told_in_any_words_where_it_is_given_as_one(why: str, told: bool) -> None:
    text = f"The pool was emptied {why}. The fountain on Mill Street is dry in this plain account of it."
    question, found = asked_of("Why can nobody swim there?", text=text)
    answer = by_reading(question, found, NEAR, TUNINGS, Told(pool=6.0, fountain=-6.0))
    assert (answer is not None) is told


def test_without_vectors_or_a_judge_nothing_is_read() -> None:
    question, found = asked_of(PERFORMERS)
    assert by_reading(question, found, None, TUNINGS, Told(Buskers=6.0, fountain=-6.0)) is None
    assert by_reading(question, found, NEAR, TUNINGS, None) is None


def test_the_floor_decides() -> None:
    question, found = asked_of(PERFORMERS)
    never = replace(TUNINGS, reading=replace(TUNINGS.reading, floor=1.0))
    assert by_reading(question, found, NEAR, never, Told(Buskers=6.0, fountain=-6.0)) is None


# --- what reads so surely that nothing else counts ----------------------------------------------

SURE, UNSURE = TUNINGS.reading.sure + 0.1, TUNINGS.reading.sure - 0.1


@pytest.mark.parametrize(("score", "told"), [(SURE, True), (UNSURE, False)])
def test_what_reads_very_surely_is_told_without_the_names_asked_for(score: float, told: bool) -> None:
    question, found = asked_of("Who chooses the performers of Thornby Quay?")
    judge = Told(Buskers=score, fountain=-6.0)
    assert (reads_surely(question, found, NEAR, TUNINGS, judge, lambda _: True) is not None) is told


def test_a_record_that_does_not_speak_of_the_names_is_not_told() -> None:
    question, found = asked_of("Who chooses the performers of Thornby Quay?")
    judge = Told(Buskers=9.0, fountain=-6.0)
    assert reads_surely(question, found, NEAR, TUNINGS, judge, lambda _: False) is None


@pytest.mark.parametrize(
    "asked",
    ["List the street performers", "Who chooses the street performers in May 2015?", "Is it the same figure in both?"],
)
def test_lists_and_other_times_are_not_read_so(asked: str) -> None:
    question, found = asked_of(asked)
    assert reads_surely(question, found, NEAR, TUNINGS, Told(Buskers=9.0, fountain=-6.0), lambda _: True) is None


def test_what_asks_in_a_record_answers_nothing() -> None:
    text = "Who chooses the buskers? The fountain on Mill Street is dry in this plain account of it."
    question, found = asked_of(PERFORMERS, text=text)
    judge = Told(buskers=9.0, fountain=-6.0)
    assert reads_surely(question, found, NEAR, TUNINGS, judge, lambda _: True) is None
    assert not any("buskers" in one for one in judge.read)


FOUNTAIN = (
    "The fountain on Mill Street was looked at in March. Water has come from it again since the pump was put right. "
    "The lamps are lit."
)


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [(-1.0, 3.0, True), (-1.0, 1.0, False), (3.4, 3.0, False), (TUNINGS.reading.well, 9.0, False)],
    ids=["reads better", "reads better, not surely", "reads worse", "the one chosen reads well"],
)
def test_what_words_chose_gives_way_to_what_reads_better(own: float, other: float, told: bool) -> None:
    question, found = asked_of("What of the fountain on Mill Street in March?", text=FOUNTAIN)
    first = select(question, found, TUNINGS)
    assert first is not None
    assert [one.statement.text[:12] for one in first.chosen] == ["The fountain"]
    judge = Told(looked=own, Water=other, lamps=-6.0)
    better = reads_better(question, first.chosen, found, NEAR, TUNINGS, judge)
    assert (better is not None) is told
    if better is not None:
        assert "Water has come" in better.chosen[0].statement.text


@pytest.mark.parametrize(("second", "kept"), [(-2.0, 1), (0.0, 2)], ids=["reads as no answer", "may answer too"])
def test_what_reads_as_no_answer_is_not_quoted_beside_one(second: float, kept: int) -> None:
    text = FOUNTAIN.replace("The lamps", "The lamps of the fountain on Mill Street")
    question, found = asked_of("What of the fountain on Mill Street in March?", text=text)
    first = select(question, found, TUNINGS)
    assert first is not None
    assert len(first.chosen) == 2
    assert len(without_idle(question, first.chosen, TUNINGS, Told(looked=3.0, lamps=second))) == kept
    assert len(without_idle(question, first.chosen, TUNINGS, Told(looked=-1.1, lamps=second))) == 2
