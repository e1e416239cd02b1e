"""The calibration: stage after stage, then the model of confidence and its floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.tuning import Tunings
from evaluation.calibration.asking import Weighed
from evaluation.calibration.climbing import LEAST, Gain, climb, gain_of
from evaluation.calibration.fitting import Fitted, fit_confidence
from evaluation.calibration.folds import Folds, folds_of
from evaluation.calibration.grid import STAGES, Stage, value_of, with_value
from evaluation.calibration.trials import Points, Trials
from evaluation.gold import GoldQuestion

CONFIDENCE_FLOORS = (0.2, 0.3, 0.4, 0.5, 0.6)
"""Floors of confidence that are tried; with none, every answer is given."""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Move:
    """A number that a stage would change."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class StageResult:
    """What a stage found: its moves, their gain on the very questions they were found on, the gain of moves found
    without a fold on that fold, and whether they were kept."""

    name: str
    moves: tuple[Move, ...]
    tuned: Gain
    held_out: Gain
    kept: bool


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The outcome. `before`, `after` and `cross_validated` are mean points of a question: by the numbers as they were,
    by those set now, and by those set without the question's own fold."""

    tunings: Tunings
    stages: tuple[StageResult, ...]
    fitted: Fitted
    before: float
    after: float
    cross_validated: float
    questions: int
    folds: int
    trials: int


def calibrate(
    base: Tunings,
    questions: Sequence[GoldQuestion],
    trials: Trials,
    tell: Tell = lambda _what: None,
    stages: Sequence[Stage] = STAGES,
) -> Calibrated:
    """The tunings that hold, from `base` on; `trials` asks the `questions`, in their order."""
    folds = folds_of(questions)
    # Every answer is asked for, so that the floors and the model of confidence are set on all of them.
    base = with_value(base, "floors.confidence", 0.0)
    here, apart = base, tuple(base for _ in folds)
    results: list[StageResult] = []
    for stage in stages:
        tell(f"{stage.name}: {len(trials)} sets of numbers tried so far")
        result, here, apart = _stage(stage, here, apart, trials, folds)
        results.append(result)
    weighed = trials.weighed(here)
    fitted = _fit(weighed, folds)
    result, floor = _confidence_floor(weighed, fitted, questions, folds)
    results.append(result)
    return Calibrated(
        tunings=replace(with_value(here, "floors.confidence", floor), confidence=fitted.weights),
        stages=tuple(results),
        fitted=fitted,
        before=float(trials.points(base).mean()),
        after=float(trials.points(here).mean()) + (result.tuned.mean if result.kept else 0.0),
        cross_validated=float(_by_fold(apart, trials, folds).mean()) + (result.held_out.mean if result.kept else 0.0),
        questions=len(questions),
        folds=len(folds),
        trials=len(trials),
    )


Apart = tuple[Tunings, ...]
"""For each fold the tunings set without it."""


def _stage(
    stage: Stage, here: Tunings, apart: Apart, trials: Trials, folds: Folds
) -> tuple[StageResult, Tunings, Apart]:
    tuned = climb(here, stage.dials, trials, folds)
    moves = tuple(
        Move(dial.name, value_of(here, dial.name), value_of(tuned, dial.name))
        for dial in stage.dials
        if value_of(here, dial.name) != value_of(tuned, dial.name)
    )
    gain = gain_of(trials.points(tuned), trials.points(here), folds)
    if not moves:
        return StageResult(stage.name, moves, gain, Gain(0.0, 0.0), False), here, apart
    others = [folds[:place] + folds[place + 1 :] for place in range(len(folds))]
    climbed = tuple(climb(one, stage.dials, trials, rest) for one, rest in zip(apart, others, strict=True))
    held_out = gain_of(_by_fold(climbed, trials, folds), _by_fold(apart, trials, folds), folds)
    result = StageResult(stage.name, moves, gain, held_out, held_out.holds)
    return (result, tuned, climbed) if result.kept else (result, here, apart)


def _by_fold(apart: Apart, trials: Trials, folds: Folds) -> Points:
    """The points of each question by the tunings set without its fold."""
    points = np.zeros(sum(map(len, folds)))
    for tunings, fold in zip(apart, folds, strict=True):
        points[fold] = trials.points(tunings)[fold]
    return points


# --- confidence -------------------------------------------------------------------------------


def _fit(weighed: Sequence[Weighed], folds: Folds) -> Fitted:
    answered = [(one.signs, one.right, fold) for fold, one in _with_folds(weighed, folds) if one.signs is not None]
    signs, right, fold = zip(*answered, strict=True) if answered else ((), (), ())
    return fit_confidence(signs, right, fold)


def _with_folds(weighed: Sequence[Weighed], folds: Folds) -> list[tuple[int, Weighed]]:
    fold_of = {int(place): number for number, fold in enumerate(folds) for place in fold}
    return [(fold_of[place], one) for place, one in enumerate(weighed)]


def _confidence_floor(
    weighed: Sequence[Weighed], fitted: Fitted, questions: Sequence[GoldQuestion], folds: Folds
) -> tuple[StageResult, float]:
    """The floor of confidence, told by the forecasts of models fitted without the question's own fold."""
    chances = iter(fitted.chances.tolist())
    sure = np.array([1.0 if one.signs is None else next(chances) for one in weighed])
    given = np.array([one.answer for one in weighed])
    declined = np.array([0.0 if one.answerable else 1.0 for one in questions])
    gains = {floor: gain_of(np.where(sure < floor, declined, given), given, folds) for floor in CONFIDENCE_FLOORS}
    floor, gain = max(gains.items(), key=lambda one: one[1].mean)
    kept = gain.holds and gain.mean >= LEAST
    moves = (Move("floors.confidence", 0.0, floor),) if gain.mean >= LEAST else ()
    return StageResult("declining", moves, gain, gain, kept), floor if kept else 0.0
