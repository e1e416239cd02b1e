"""What a question's own words don't find is chosen by what both mean, and only where it meets what is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assistant.bearing import Asked, PassageBearing, Read
from assistant.by_meaning import by_meaning, in_prose
from assistant.choose import choose
from assistant.confidence import signs_of
from assistant.finding import Ranked
from assistant.matching import Matcher, Weighed
from assistant.nearness import Nearness
from assistant.question import Question, interpret
from assistant.selecting import Selection
from assistant.tuning import read_tunings
from index.held import HeldPassage
from index.slices import Slices, make_slices
from ingest.records import Level, MinutesStatus, PartKind

TUNINGS = read_tunings()
TEXT = "Buskers will be auditioned by the Alder Hall team, which issues permits. The fountain on Mill Street is dry."


MUSIC, WATER = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)
SPLIT = TEXT.index("The fountain")


def slices_held(ids: Iterable[int], level: Level) -> dict[int, Slices]:
    """The first sentence of the passage means music, the second water; these vectors stand for a model's."""
    assert level is Level.PUBLIC
    return {key: make_slices([(0, SPLIT - 1), (SPLIT, len(TEXT))], [15, 8], [MUSIC, WATER]) for key in ids}


NEAR = Nearness(MUSIC, Level.PUBLIC, slices_held)


class Musical:
    """A judge that takes what tells of buskers for an answer to anything."""

    def scores(self, question: str, statements: Sequence[str]) -> list[float]:
        assert question
        return [3.0 if "Buskers" in one else -3.0 for one in statements]


JUDGE = Musical()


def asked_of(asked: str, cosine: float = 0.3, text: str = TEXT) -> tuple[Question, list[Read]]:
    passage = HeldPassage(
        id=1,
        document_id="d1",
        file="update.md",
        path="/r/update.md",
        url="",
        part=0,
        title="Member update",
        kind=PartKind.REPORT,
        authority="Aldermoor Borough Council",
        body="Cabinet",
        aliases=(),
        date=date(2021, 5, 4),
        meeting_date=None,
        published=None,
        period="",
        status=MinutesStatus.UNKNOWN,
        page=1,
        page_label="",
        section=("Town centre",),
        context="Town centre",
        text=text,
        start=0,
        end=len(text),
        access=Level.PUBLIC,
    )
    question = interpret(asked, {}, TUNINGS.words)
    matcher = Matcher([Weighed(word.text, 2.0) for word in question.words], 0.6)
    names = Matcher([word for word in matcher.words if word.text in " ".join(question.names).casefold()], 0.6)
    weighed = Asked(question, matcher, names, TUNINGS.grades, lambda _statement, _word: False)
    return question, [Read(Ranked(passage, 0.6, cosine), PassageBearing(passage, weighed))]


def test_the_statement_that_means_the_same_comes_first() -> None:
    question, found = asked_of("Who chooses the street performers?")
    meant = by_meaning(question, found, NEAR, TUNINGS, JUDGE)
    assert meant is not None
    assert meant.chosen[0].statement.text.startswith("Buskers")
    assert meant.signs.first == 1.0


def test_a_text_holds_as_much_as_its_words_are_rare() -> None:
    _, found = asked_of("What was decided in March 2011 about licences for buskers?")
    asked = found[0].bearing.asked
    assert (
        asked.held_by("Licences of buskers") > asked.held_by("The buskers of March") > asked.held_by("Nothing") == 0.0
    )
    assert asked.matter_said("Licences, buskers") == 1.0, "neither the date nor that it was decided is of the matter"


def test_to_be_of_what_a_question_names_is_not_to_be_of_what_it_asks() -> None:
    _, found = asked_of("Which power let police search the Anchor Club?")
    asked = found[0].bearing.asked
    assert asked.held_by("The Anchor Club, Quay Lane") == 0.0
    assert asked.matter_said("The Anchor Club, Quay Lane") == 0.0
    _, found = asked_of("What is the Anchor Club?")
    assert found[0].bearing.asked.matter_said("The Anchor Club, Quay Lane") == 1.0, "its names are all that is asked"


def test_what_does_not_hold_the_names_is_not_looked_at() -> None:
    question, found = asked_of("Who chooses the performers of Thornby Quay?")
    assert by_meaning(question, found, NEAR, TUNINGS, JUDGE) is None


def test_what_is_not_sure_enough_is_not_given() -> None:
    question, found = asked_of("Who chooses the street performers?")
    never = replace(TUNINGS, meaning=replace(TUNINGS.meaning, floor=1.0))
    ever = replace(TUNINGS, meaning=replace(TUNINGS.meaning, floor=0.0))
    assert in_prose(question, found, None, NEAR, never, JUDGE) is None
    assert in_prose(question, found, None, NEAR, ever, JUDGE) is not None


def test_without_a_vector_the_words_decide_alone() -> None:
    question, found = asked_of("Who chooses the street performers?")
    assert in_prose(question, found, None, None, TUNINGS, JUDGE) is None


def test_passages_kept_without_slices_are_left_to_their_words() -> None:
    question, found = asked_of("Who chooses the street performers?")
    assert by_meaning(question, found, replace(NEAR, slices=lambda _ids, _level: {}), TUNINGS, JUDGE) is None


def test_of_statements_those_that_say_who_come_first() -> None:
    text = "The fountain on Mill Street will be mended, for the fountain is dry. Dora Birch will mend the fountain."
    question, found = asked_of("Who will mend the fountain on Mill Street?", text=text)
    meant = by_meaning(question, found, NEAR, TUNINGS, JUDGE)
    assert meant is not None
    assert meant.ordered[0].statement.text.startswith("Dora Birch")


def test_without_a_judge_the_words_decide_alone() -> None:
    question, found = asked_of("Who chooses the street performers?")
    assert in_prose(question, found, None, NEAR, TUNINGS, None) is None


def test_what_reads_as_an_answer_comes_before_what_is_as_near() -> None:
    question, found = asked_of("What of the performers?")
    turned = replace(NEAR, vector=WATER)
    meant = by_meaning(question, found, turned, TUNINGS, JUDGE)
    assert meant is not None
    assert [one.statement.text[:7] for one in meant.ordered] == ["Buskers", "The fou"]
    assert meant.signs.judged == 3.0
    alone = replace(TUNINGS, meaning=replace(TUNINGS.meaning, read=0.0))
    unread = by_meaning(question, found, turned, alone, JUDGE)
    assert unread is not None
    assert unread.ordered[0].statement.text.startswith("The fountain")


def test_who_is_told_in_whatever_words_read_as_an_answer() -> None:
    question, found = asked_of("Who is the performers' contact?")
    ever = replace(TUNINGS, meaning=replace(TUNINGS.meaning, floor=0.0))
    told = in_prose(question, found, None, NEAR, ever, JUDGE)
    assert told is not None
    assert told.told
    unread = replace(ever, meaning=replace(ever.meaning, told=9.0))
    untold = in_prose(question, found, None, NEAR, unread, JUDGE)
    assert untold is not None
    assert not untold.told


def test_a_reason_has_to_be_given_as_one() -> None:
    question, found = asked_of("Why are performers so quiet?")
    ever = replace(TUNINGS, meaning=replace(TUNINGS.meaning, floor=0.0))
    told = in_prose(question, found, None, NEAR, ever, JUDGE)
    assert told is not None
    assert not told.told


class Deaf:
    """A judge that takes nothing for an answer."""

    def scores(self, question: str, statements: Sequence[str]) -> list[float]:
        assert question
        return [-6.0] * len(statements)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Who chooses the buskers of Alder Hall?", False),
        ("Alder Hall team and buskers", False),
        ("How will the Alder Hall team choose buskers?", False),
        ("Where will buskers be auditioned by the Alder Hall team?", True),
    ],
)
def test_what_words_surely_found_is_not_told_where_it_reads_as_no_answer(asked: str, told: bool) -> None:
    """Of who, and of what in general: words say nothing of what it is that is asked of them."""
    question, found = asked_of(asked)
    chosen = choose(found, TUNINGS.choose, replace(TUNINGS.floors, sum=0.0))[:1]
    first = Selection(tuple(chosen), signs_of(chosen[0], chosen, found), 0.95)
    assert (in_prose(question, found, first, NEAR, TUNINGS, Deaf()) is not None) is told
    heard = in_prose(question, found, first, NEAR, TUNINGS, JUDGE)
    assert heard is not None
