"""The order of passages: what the question names stands first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assistant.matching import Matcher, Weighed
from assistant.question import interpret
from assistant.ranking import dated, features, look_at, rank
from assistant.tuning import read_tunings
from index.held import HeldPassage
from index.search import Found
from ingest.dates import find_dates
from ingest.records import Level, MinutesStatus, PartKind

TUNINGS = read_tunings()


def passage(key: int, text: str, context: str = "Cabinet", day: date | None = date(2021, 7, 13)) -> HeldPassage:
    return HeldPassage(
        id=key,
        document_id=f"d{key}",
        file=f"{key}.md",
        path=f"/r/{key}.md",
        url="",
        part=0,
        title="Minutes of Cabinet",
        kind=PartKind.MINUTES,
        authority="Aldermoor Borough Council",
        body="Cabinet",
        aliases=(),
        date=day,
        meeting_date=day,
        published=None,
        period="",
        status=MinutesStatus.UNKNOWN,
        page=1,
        page_label="",
        section=(),
        context=context,
        text=text,
        start=0,
        end=len(text),
        access=Level.PUBLIC,
    )


def found(*passages: HeldPassage, near: float = 0.5) -> Found:
    """All alike to the search, so that the order is of the other features."""
    alike = np.full(len(passages), near, np.float32)
    return Found(np.array([one.id for one in passages], np.int64), alike, alike, alike, alike, np.zeros_like(alike))


def order(question: str, *passages: HeldPassage) -> list[int]:
    asked = interpret(question, {}, TUNINGS.words)
    matcher = Matcher((Weighed(word.text, word.weight) for word in asked.words), TUNINGS.words.like)
    named = " ".join(asked.names).casefold().split()
    names = Matcher((Weighed(word.text, word.weight) for word in asked.words if word.text in named), TUNINGS.words.like)
    ranked = rank(
        [look_at(asked, one, matcher, names, TUNINGS.grades) for one in passages], found(*passages), TUNINGS.rank
    )
    scores = [score for _, score in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1.0001 for score in scores)
    return [one.id for one, _ in ranked]


def test_more_of_the_question_in_one_sentence_stands_first() -> None:
    apart = passage(1, "The sluice was old. The pond froze. It was a cold winter. Boats were renewed.")
    together = passage(2, "The sluice at the pond was renewed.")
    assert order("Was the sluice at the pond renewed?", apart, together) == [2, 1]


def test_the_date_asked_for_stands_first() -> None:
    other = passage(1, "The sluice was renewed.", day=date(2019, 7, 2))
    meant = passage(2, "The sluice was renewed.")
    assert order("What was said of the sluice in July 2021?", other, meant) == [2, 1]


def test_the_name_asked_for_stands_first() -> None:
    other = passage(1, "A grant was made to the Quarry Lane Youth Club.")
    meant = passage(2, "A grant was made to the Fernhill Youth Club.")
    assert order("What grant did Fernhill Youth Club get?", other, meant) == [2, 1]


def test_alike_passages_keep_the_order_of_the_search() -> None:
    alike = [passage(key, "The sluice was renewed.") for key in (3, 1, 2)]
    assert order("sluice", *alike) == [3, 1, 2]


def test_a_discussion_is_looked_for_where_the_passages_around_were_found_too() -> None:
    alone, amidst = passage(1, "Allotments."), passage(2, "Allotments.")
    asked, words = interpret("Allotments", {}, TUNINGS.words), Matcher([Weighed("allotments", 1.0)], 0.6)
    looks = [look_at(asked, one, words, Matcher([], 0.6), TUNINGS.grades) for one in (alone, amidst)]
    around = replace(found(alone, amidst), beside=np.array([0.0, 0.2], np.float32))
    plain, stretch = (rank(looks, around, TUNINGS.rank, discussed) for discussed in (False, True))
    assert [one.id for one, _ in stretch] == [2, 1]
    assert stretch[0][1] - stretch[1][1] > plain[0][1] - plain[1][1]


def test_nothing_found_is_nothing_ranked() -> None:
    assert order("sluice") == []


def test_features_lie_between_nought_and_one_in_the_order_of_their_weights() -> None:
    asked = interpret("How much was granted to the Fernhill Youth Club in July 2021?", {}, TUNINGS.words)
    matcher = Matcher((Weighed(word.text, word.weight) for word in asked.words), TUNINGS.words.like)
    pair = (passage(1, "£12,750 be granted to the Fernhill Youth Club."), passage(2, "", day=None))
    made = features([look_at(asked, one, matcher, Matcher([], 0.6), TUNINGS.grades) for one in pair], found(*pair))
    assert made.shape == (2, len(TUNINGS.rank.by_feature(False)))
    assert made.min() >= 0
    assert made.max() <= 1.0001


@pytest.mark.parametrize(
    ("asked", "text", "day", "least", "most"),
    [
        ("July 2021", "", date(2021, 7, 13), 1.0, 1.0),
        ("July 2021", "burglaries in July 2021", date(2021, 9, 1), 0.5, 0.99),
        ("July 2021", "burglaries in 2021", date(2021, 9, 1), 0.01, 0.5),
        ("July 2021", "burglaries", date(2020, 7, 13), 0.0, 0.0),
        ("2021", "burglaries in 2021", None, 0.5, 0.99),
    ],
)
def test_how_well_a_date_is_met(asked: str, text: str, day: date | None, least: float, most: float) -> None:
    (wanted,) = find_dates(asked)
    assert least <= dated(wanted, passage(1, text, day=day), TUNINGS.grades) <= most
