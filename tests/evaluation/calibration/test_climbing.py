"""The search moves what gains over all the folds, and not what gains in one of them or by chance."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

import numpy as np
import pytest

from assistant.tuning import Tunings, read_tunings
from evaluation.calibration.asking import Weighed
from evaluation.calibration.calibrating import calibrate
from evaluation.calibration.climbing import climb, gain_of
from evaluation.calibration.folds import Folds, folds_of
from evaluation.calibration.grid import Dial, Stage, value_of, with_value
from evaluation.calibration.trials import Trials
from evaluation.gold import Evidence, Expected, GoldQuestion

BASE = with_value(read_tunings(), "floors.sum", 0.8)
SUM = Dial("floors.sum", plus=(-0.2, -0.1, 0.1, 0.2))
QUESTIONS = [
    GoldQuestion(f"c{n % 5}-{n}", "tune", "What?", "figure", Expected(("x",)), (Evidence("a.md", ("x",)),), ())
    for n in range(50)
]
FOLDS = folds_of(QUESTIONS)


class Made:
    """Answers by a rule, so that what the search ought to find is known."""

    def __init__(self, rule: Callable[[int, float], float]) -> None:
        self.rule = rule

    def ask(self, tunings: Tunings) -> Future[list[Weighed]]:
        total = value_of(tunings, "floors.sum")
        done: Future[list[Weighed]] = Future()
        done.set_result([Weighed(self.rule(place, total), 0.0, False, None) for place in range(len(QUESTIONS))])
        return done


def trials(rule: Callable[[int, float], float]) -> Trials:
    return Trials([Made(rule)])


def test_what_gains_everywhere_is_moved_to_the_best_value() -> None:
    made = trials(lambda place, total: 1 - abs(total - 0.6) + place / 1000)
    assert value_of(climb(BASE, [SUM], made, FOLDS), "floors.sum") == 0.6


def test_what_gains_in_one_fold_alone_is_left() -> None:
    lucky = set(FOLDS[2].tolist())
    made = trials(lambda place, total: float(total < 0.8 and place in lucky))
    assert climb(BASE, [SUM], made, FOLDS) == BASE


def test_a_gain_too_small_to_matter_is_left() -> None:
    made = trials(lambda _place, total: total / 1000)
    assert climb(BASE, [SUM], made, FOLDS) == BASE


def test_the_same_numbers_are_tried_once() -> None:
    made = trials(lambda _place, total: 1 - abs(total - 0.6))
    climb(BASE, [SUM], made, FOLDS)
    assert len(made) == len(SUM.values(BASE)) + 1


def test_a_gain_and_its_standard_error() -> None:
    folds: Folds = (np.array([0, 1]), np.array([2, 3]))
    gain = gain_of(np.array([1.0, 1.0, 0.0, 2.0]), np.zeros(4), folds)
    assert gain.mean == pytest.approx(1.0)
    assert gain.error == pytest.approx(0.0)
    uneven = gain_of(np.array([2.0, 2.0, 0.0, 0.0]), np.zeros(4), folds)
    assert uneven.mean == pytest.approx(1.0)
    assert uneven.error == pytest.approx(1.0)
    assert not uneven.holds


def test_a_stage_that_holds_is_kept_and_told_cross_validated() -> None:
    done = calibrate(BASE, QUESTIONS, trials(lambda _place, total: 1 - abs(total - 0.6)), stages=[Stage("one", (SUM,))])
    (stage, declining) = done.stages
    assert stage.kept
    assert [(move.name, move.before, move.after) for move in stage.moves] == [("floors.sum", 0.8, 0.6)]
    assert done.tunings.floors.sum == 0.6
    assert done.before == pytest.approx(0.8)
    assert done.after == pytest.approx(1.0)
    assert done.cross_validated == pytest.approx(1.0)
    assert not declining.kept


def test_chance_is_not_kept() -> None:
    """Points that no number has to do with: whatever gains on these questions doesn't on others."""
    noise = {total: np.random.default_rng(n).normal(size=50) for n, total in enumerate((0.6, 0.7, 0.8, 0.9, 1.0))}
    done = calibrate(BASE, QUESTIONS, trials(lambda place, total: noise[total][place]), stages=[Stage("one", (SUM,))])
    assert not done.stages[0].kept
    assert done.tunings.floors.sum == 0.8
