"""Declining: how wrong the answers are when only the surest are given.

Geifman and El-Yaniv, "Selective Classification for Deep Neural Networks" (NeurIPS 2017): answers are ordered by
confidence, surest first; coverage is the share of all questions answered so far, risk the share of those answers that
is wrong. AURC, the area under that curve, is taken over the coverage that was reached, so that it is the mean risk and
declining more does not by itself look better.

A question's part in the curve is one number, so that questions can be resampled and exchanged as for any other measure:
1 + confidence for a wrong answer, the same below zero for a right one, 0 for a question that was not answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """The answers given with at least `confidence`: their share of all questions and how many of them are wrong."""

    coverage: float
    risk: float
    confidence: float


def curve_value(answered: bool, right: bool, confidence: float | None) -> float | None:
    """A question's part in the curve; None for an answer given without a confidence."""
    if not answered:
        return 0.0
    if confidence is None:
        return None
    return -(1.0 + confidence) if right else 1.0 + confidence


def risk_coverage(values: Iterable[float]) -> tuple[RiskPoint, ...]:
    """The curve, a point for each confidence that occurs; none where nothing was answered."""
    parts = np.array(tuple(values), np.float64)
    points = []
    for confidence in sorted(set(np.abs(parts[parts != 0]).tolist()), reverse=True):
        given = np.abs(parts) >= confidence
        points.append(RiskPoint(float(given.mean()), float((parts[given] > 0).mean()), confidence - 1.0))
    return tuple(points)


def aurc(values: Values) -> Values:
    """The mean risk along the last axis; not a number where nothing was answered.

    Answers of equal confidence come in no order, so each of them counts at the risk expected over all orders: with E
    wrong among K surer answers and e among these c, the j-th of them stands at (E + j e/c) / (K + j).
    """
    rows = np.atleast_2d(values)
    levels = np.unique(np.abs(rows[rows != 0]))[::-1]
    answered, wrong = _counted(rows, levels), _counted(np.where(rows > 0, rows, 0), levels)
    before, before_wrong = answered.cumsum(axis=1) - answered, wrong.cumsum(axis=1) - wrong
    harmonic = np.concatenate(([0.0], np.cumsum(1.0 / np.arange(1, rows.shape[1] + 1))))
    share = np.divide(wrong, answered, out=np.zeros(wrong.shape), where=answered > 0)
    steps = harmonic[before + answered] - harmonic[before]
    total = (wrong + (before_wrong - before * share) * steps).sum(axis=1)
    count = answered.sum(axis=1)
    area = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return np.asarray(area.reshape(np.shape(values)[:-1]))


def _counted(rows: Values, levels: Values) -> NDArray[np.int64]:
    """How many values of each row stand at each of the falling `levels`, whatever their sign; zeros at none."""
    if not len(levels):
        return np.zeros((len(rows), 0), np.int64)
    places = np.searchsorted(-levels, -np.abs(rows))
    flat = places + np.arange(len(rows))[:, None] * (len(levels) + 1)
    return np.bincount(flat.ravel(), minlength=len(rows) * (len(levels) + 1)).reshape(len(rows), -1)[:, :-1]
