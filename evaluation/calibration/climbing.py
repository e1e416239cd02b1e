"""The search for better numbers: one dial after the other, on what holds over the folds.

A move is kept only where the mean gain of a question exceeds its standard error over the folds, and `LEAST`. The best
of many moves looks better than it is; so each stage is judged by what moves found without a fold bring on that fold,
and is left as it was unless that gain, too, exceeds its standard error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.tuning import Tunings
from evaluation.calibration.folds import Folds
from evaluation.calibration.grid import Dial, with_value
from evaluation.calibration.trials import Points, Trials

LEAST = 0.003
"""Points of a question: the least mean gain for which a number is moved."""
PASSES = 2
"""How often all dials of a stage are gone through."""


@dataclass(frozen=True, slots=True)
class Gain:
    """The mean gain of a question, in points, and its standard error over the folds."""

    mean: float
    error: float

    @property
    def holds(self) -> bool:
        return self.mean > self.error


def gain_of(points: Points, before: Points, folds: Folds) -> Gain:
    """The gain over the questions of `folds`, each fold weighing as many questions as it has."""
    gains = points - before
    sizes = np.array([len(fold) for fold in folds])
    shares = sizes / sizes.sum()
    each = np.array([gains[fold].mean() for fold in folds])
    mean = float(shares @ each)
    spread = np.sqrt((shares**2 @ (each - mean) ** 2) * len(folds) / max(1, len(folds) - 1))
    return Gain(mean, float(spread))


def climb(base: Tunings, dials: Sequence[Dial], trials: Trials, folds: Folds) -> Tunings:
    """The tunings reached from `base` by moves that hold over `folds`. The values tried are those around `base`."""
    here = base
    for _ in range(PASSES):
        before = here
        for dial in dials:
            here = _moved(here, base, dial, trials, folds)
        if here == before:
            break
    return here


def _moved(here: Tunings, base: Tunings, dial: Dial, trials: Trials, folds: Folds) -> Tunings:
    best, most = here, LEAST
    for value in dial.values(base):
        there = with_value(here, dial.name, value)
        gain = gain_of(trials.points(there), trials.points(here), folds)
        if gain.holds and gain.mean > most:
            best, most = there, gain.mean
    return best
