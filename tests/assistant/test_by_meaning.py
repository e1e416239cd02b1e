"""What a question's own words don't find is chosen by what both mean, and only where it meets what is named."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import date

import numpy as np

from assistant.bearing import Asked, PassageBearing, Read
from assistant.by_meaning import by_meaning, in_prose
from assistant.finding import Ranked
from assistant.matching import Matcher, Weighed
from assistant.question import Question, interpret
from assistant.tuning import read_tunings
from index.held import HeldPassage, Vectors
from ingest.records import Level, MinutesStatus, PartKind

TUNINGS = read_tunings()
TEXT = "Buskers will be auditioned by the Alder Hall team, which issues permits. The fountain on Mill Street is dry."


class TwoMeanings:
    """An encoder that knows two meanings, of music and of water; it is no model and stands for one."""

    def start(self, text: str) -> Future[Vectors]:
        done: Future[Vectors] = Future()
        music = any(word in text.lower() for word in ("busker", "performer"))
        done.set_result(np.array([1.0, 0.0] if music else [0.0, 1.0], np.float32))
        return done

    def knows(self, word: str) -> bool:
        return bool(word)


def asked_of(text: str, cosine: float = 0.3) -> tuple[Question, list[Read]]:
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
        text=TEXT,
        start=0,
        end=len(TEXT),
        access=Level.PUBLIC,
    )
    question = interpret(text, {}, TUNINGS.words)
    matcher = Matcher([Weighed(word.text, 2.0) for word in question.words], 0.6)
    names = Matcher([word for word in matcher.words if word.text in " ".join(question.names).casefold()], 0.6)
    asked = Asked(question, matcher, names, TUNINGS.grades, lambda _statement, _word: False)
    return question, [Read(Ranked(passage, 0.6, cosine), PassageBearing(passage, asked))]


def test_the_statement_that_means_the_same_comes_first() -> None:
    question, found = asked_of("Who chooses the street performers?")
    encoder = TwoMeanings()
    meant = by_meaning(question, found, encoder.start(question.text).result(), encoder, TUNINGS)
    assert meant is not None
    assert meant.chosen[0].statement.text.startswith("Buskers")
    assert meant.signs.cosine == 1.0


def test_what_does_not_hold_the_names_is_not_looked_at() -> None:
    question, found = asked_of("Who chooses the performers of Thornby Quay?")
    encoder = TwoMeanings()
    assert by_meaning(question, found, encoder.start(question.text).result(), encoder, TUNINGS) is None


def test_what_is_not_sure_enough_is_not_given() -> None:
    question, found = asked_of("Who chooses the street performers?")
    encoder = TwoMeanings()
    vector = encoder.start(question.text).result()
    never = replace(TUNINGS, meaning=replace(TUNINGS.meaning, floor=1.0))
    ever = replace(TUNINGS, meaning=replace(TUNINGS.meaning, floor=0.0))
    assert in_prose(question, found, None, vector, encoder, never) is None
    assert in_prose(question, found, None, vector, encoder, ever) is not None


def test_without_a_vector_the_words_decide_alone() -> None:
    question, found = asked_of("Who chooses the street performers?")
    assert in_prose(question, found, None, None, None, TUNINGS) is None
