"""What is kept from one trial to the next changes nothing: the points are those of the product as it ships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.service import Service
from assistant.tuning import Tunings, read_tunings
from evaluation.calibration.asking import Weighed, keep_questions, weigh_all
from evaluation.calibration.grid import with_value
from evaluation.calibration.points import answer_points, finding_points
from evaluation.calibration.sets import gold_sets, opened
from evaluation.calibration.trials import Here, Trials
from evaluation.clients.local import LocalClient
from evaluation.gold import GoldQuestion, load_gold
from evaluation.marks import mark
from evaluation.running import put
from ingest.errors import BadRequest

TUNINGS = read_tunings()
BY_WORDS = with_value(with_value(TUNINGS, "sense.floor", 1.0), "sense.agreed", 1.0)
"""Tunings by which no question of numbers is answered for what its words mean alone."""
TRIED = (
    TUNINGS,
    with_value(TUNINGS, "floors.sum", 1.7),
    with_value(TUNINGS, "rank.near", 3.0),
    with_value(TUNINGS, "words.asking", 1.0),
    with_value(TUNINGS, "search.lexical", 0.9),
    with_value(TUNINGS, "floors.sum", 0.0),
    with_value(TUNINGS, "depths.weighed", 1),
    TUNINGS,
)


@pytest.fixture
def questions(gold: Path) -> list[GoldQuestion]:
    """Those that stand alone; the last is answered from a passage, not from a figure."""
    every = load_gold(gold)
    turn = next(one for one in every if one.earlier)
    return [*(one for one in every if not one.earlier), replace(turn, question=turn.earlier[0], earlier=())]


@pytest.fixture
def trials(questions: list[GoldQuestion], data: Path) -> Iterator[Trials]:
    with Service(data) as service:
        yield Trials([Here(keep_questions(questions, service))])


def as_shipped(questions: list[GoldQuestion], data: Path, tunings: Tunings) -> list[float]:
    with Service(data, tunings=tunings) as service:
        client = LocalClient(service)
        marks = [mark(put(question, client)) for question in questions]
    return [finding_points(one.found) + answer_points(one) for one in marks]


def test_trials_give_the_points_of_what_ships(questions: list[GoldQuestion], data: Path, trials: Trials) -> None:
    for tunings in TRIED:
        assert trials.points(tunings).tolist() == as_shipped(questions, data, tunings)
    assert len(trials) == len(TRIED) - 1


def test_an_answer_has_its_signs_and_one_declined_has_none(trials: Trials) -> None:
    fund, *_, heard = trials.weighed(TUNINGS)
    assert heard.signs is not None
    assert fund.right
    assert heard.right
    nothing = trials.weighed(with_value(BY_WORDS, "floors.sum", 5.0))
    assert all(one.signs is None for one in nothing)
    # Figures have floors of their own; the last has an answer, so declining it is worth nothing.
    assert [one.answer for one in nothing] == [1.0, 1.0, 1.0, 1.0, 0.0]


def test_shares_are_put_together_in_the_order_of_the_questions(
    questions: list[GoldQuestion], data: Path, trials: Trials
) -> None:
    with Service(data) as service:
        kept = keep_questions(questions, service)
        shared = Trials([Here(kept[0::3]), Here(kept[1::3]), Here(kept[2::3])])
        assert shared.points(TUNINGS).tolist() == trials.points(TUNINGS).tolist()


def test_an_answer_below_the_floor_of_confidence_is_not_given(questions: list[GoldQuestion], data: Path) -> None:
    unsure = replace(TUNINGS.confidence, base=-50.0)
    with Service(data) as service:
        kept = keep_questions(questions, service)
        given: list[Weighed] = weigh_all(
            kept, with_value(replace(TUNINGS, confidence=unsure), "floors.confidence", 0.0)
        )
        held: list[Weighed] = weigh_all(
            kept, with_value(replace(BY_WORDS, confidence=unsure), "floors.confidence", 0.5)
        )
    assert any(one.signs for one in given)
    assert not any(one.signs for one in held)


def test_only_tuning_questions_that_stand_alone_are_asked(gold: Path, data: Path) -> None:
    sets = gold_sets([gold], [data])
    with opened(sets) as kept:
        assert [one.gold.id for one in kept] == ["aldermoor-1", "aldermoor-2", "aldermoor-5"]


def test_each_set_has_its_records() -> None:
    a, b, x, y = map(Path, "abxy")
    assert [(one.gold, one.data) for one in gold_sets([a, b], [x, y])] == [(a, x), (b, y)]
    assert [(one.gold, one.data) for one in gold_sets([a, b], [x])] == [(a, x), (b, x)]
    with pytest.raises(BadRequest, match="3 sets of gold questions and 2 data folders"):
        gold_sets([a, b, a], [x, y])
