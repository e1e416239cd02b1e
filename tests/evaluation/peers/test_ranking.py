"""BM25, the embedding model and both together, the real ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from evaluation.peers.bm25 import Bm25
from evaluation.peers.dense import Dense
from evaluation.peers.fused import Fused, normalised
from evaluation.peers.ranking import Ranked, Ranker
from evaluation.peers.shared import Shared

TEXTS = (
    "The waiting list for allotments stood at 64 households.",
    "Street lighting was repaired in Fernhill.",
    "Lamps along the road were mended.",
    "The Mayor opened the library.",
)

Make = Callable[[Shared, Sequence[str]], Ranker]


def bm25(_shared: Shared, texts: Sequence[str]) -> Ranker:
    return Bm25(texts)


def dense(shared: Shared, texts: Sequence[str]) -> Ranker:
    return Dense(shared.vectors(texts), shared.encode)


def fused(shared: Shared, texts: Sequence[str]) -> Ranker:
    return Fused(bm25(shared, texts), dense(shared, texts))


RANKERS = pytest.mark.parametrize("make", [bm25, dense, fused])


def places(found: Sequence[Ranked]) -> list[int]:
    return [one.place for one in found]


@RANKERS
def test_the_likest_text_is_first_and_scores_fall(make: Make, shared: Shared) -> None:
    found = make(shared, TEXTS).rank("How many households wait for an allotment?", 3)
    assert found[0].place == 0
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@RANKERS
def test_only_the_places_named_are_ranked(make: Make, shared: Shared) -> None:
    assert places(make(shared, TEXTS).rank("the waiting list of the library", 4, among=[3])) == [3]


@RANKERS
def test_no_more_than_the_limit(make: Make, shared: Shared) -> None:
    assert len(make(shared, TEXTS).rank("the street was in the library", 2)) == 2


@RANKERS
def test_texts_that_cannot_be_told_apart_come_in_their_order(make: Make, shared: Shared) -> None:
    assert places(make(shared, ["the same text"] * 3).rank("text", 3)) == [0, 1, 2]


@RANKERS
def test_no_texts_give_nothing(make: Make, shared: Shared) -> None:
    assert make(shared, []).rank("allotments", 5) == ()


def test_bm25_finds_other_forms_of_a_word_and_leaves_out_what_shares_none() -> None:
    assert places(Bm25(TEXTS).rank("repairing street lights", 4)) == [1]


@pytest.mark.parametrize("question", ["", "?", '"', "(a AND", "title:nonsense^", "~* -"])
def test_bm25_bears_whatever_is_typed(question: str) -> None:
    assert Bm25(TEXTS).rank(question, 4) == ()


def test_bm25_scores_a_choice_of_texts_as_it_scores_all() -> None:
    ranker = Bm25(TEXTS)
    every = {one.place: one.score for one in ranker.rank("the street library", 4)}
    some = {one.place: one.score for one in ranker.rank("the street library", 4, among=[1, 3])}
    assert some == {place: pytest.approx(every[place]) for place in (1, 3)}


def test_the_model_finds_what_is_said_in_other_words(shared: Shared) -> None:
    assert set(places(dense(shared, TEXTS).rank("illumination fixed", 2))) == {1, 2}
    assert dense(shared, TEXTS).rank(TEXTS[3], 1)[0].score == pytest.approx(1.0, abs=0.01)


def test_fused_scores_are_the_mean_of_both_brought_to_0_to_1(shared: Shared) -> None:
    question = "repaired street lighting in the road"
    legs = [normalised(make(shared, TEXTS).rank(question, 100)) for make in (bm25, dense)]
    wanted = {place: sum(leg.get(place, 0.0) for leg in legs) / 2 for place in range(4)}
    assert {one.place: one.score for one in fused(shared, TEXTS).rank(question, 4)} == pytest.approx(wanted)


def test_normalising_equal_scores_makes_them_all_1() -> None:
    assert normalised([Ranked(2, 7.0), Ranked(4, 7.0)]) == {2: 1.0, 4: 1.0}
    assert normalised([]) == {}
