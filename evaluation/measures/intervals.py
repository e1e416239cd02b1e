"""Estimates: a measure over some questions, with the interval that chance in choosing the questions explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap

from evaluation.marks import Mark
from evaluation.measures.table import Measure

RESAMPLES = 2_000
LEVEL = 0.95
_SEED = 14062012


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure over the `questions` to which it applies, with its 95% interval from `low` to `high`."""

    name: str
    value: float
    low: float
    high: float
    questions: int


def estimate(measure: Measure, marks: Sequence[Mark], resamples: int = RESAMPLES) -> Estimate | None:
    """The measure with its percentile bootstrap interval (Efron and Tibshirani, 1993), questions being resampled; None
    where it applies to no question.

    The same marks give the same interval. Values that are all equal give an interval of no width.
    """
    values = measure.values(marks)
    value = measure.combine(values)
    if np.isnan(value):
        return None
    if np.ptp(values) == 0:
        return Estimate(measure.name, value, value, value, len(values))
    low, high = _interval(measure, values, resamples)
    return Estimate(measure.name, value, low, high, len(values))


def _interval(measure: Measure, values: NDArray[np.float64], resamples: int) -> tuple[float, float]:
    """Where nothing was answered in a resample, which happens in small groups, its risk is taken as 0."""
    interval = bootstrap(
        (values,),
        lambda sample, axis: np.nan_to_num(measure.reduce(np.moveaxis(sample, axis, -1))),
        n_resamples=resamples,
        confidence_level=LEVEL,
        method="percentile",
        vectorized=True,
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return float(interval.low), float(interval.high)
