"""The model of confidence: a logistic regression on the answers given, held back by a penalty and cross-validated.

Signs are scaled to a deviation of 1 before the penalty, half of `PENALTY` times the sum of squared weights (ridge;
Hoerl and Kennard, 1970), and scaled back afterwards. With a few hundred answers a free fit holds for no other records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.confidence import SIGNS, Signs
from assistant.weights import ConfidenceWeights

PENALTY = 10.0
_DIGITS = 4
_SAME = 1e-9
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights fitted on all answers, and how well such weights foretell answers that they were not fitted on:
    `chances` are these forecasts, `loss` their mean log loss, `plain_loss` that of the share of right answers among
    the others, `area` the chance that a right answer is held surer than a wrong one (0.5 by guessing)."""

    weights: ConfidenceWeights
    chances: Values
    loss: float
    plain_loss: float
    area: float


def fit_confidence(signs: Sequence[Signs], right: Sequence[bool], folds: Sequence[int]) -> Fitted:
    """The model of the answers with these `signs`, of which those are `right`; `folds` says which of them belong
    together. Where all are right, or all wrong, the share is all that is fitted."""
    table = np.array([[getattr(one, name) for name in SIGNS] for one in signs], np.float64).reshape(-1, len(SIGNS))
    truth, fold = np.array(right, np.float64), np.array(folds)
    chances, plain = np.zeros(len(truth)), np.zeros(len(truth))
    for one in np.unique(fold):
        held, others = fold == one, fold != one
        chances[held] = _chances(table[held], _fit(table[others], truth[others]))
        plain[held] = _share(truth[others])
    base, *each = np.round(_fit(table, truth), _DIGITS).tolist()
    weights = ConfidenceWeights(base=base, **dict(zip(SIGNS, each, strict=True)))
    return Fitted(weights, chances, _loss(chances, truth), _loss(plain, truth), _area(chances, truth))


def _fit(table: Values, truth: Values) -> Values:
    """The base and a weight for each column."""
    share = _share(truth)
    start = np.zeros(table.shape[1] + 1)
    start[0] = np.log(share / (1 - share))
    if len(truth) < 2:
        return start
    middle, spread = table.mean(axis=0), table.std(axis=0)
    scale = np.where(spread > _SAME, spread, np.inf)  # a sign that is always the same tells nothing
    scaled = np.column_stack([np.ones(len(table)), (table - middle) / scale])

    def cost(weights: Values) -> tuple[float, Values]:
        odds = scaled @ weights
        loss = np.logaddexp(0.0, np.where(truth > 0, -odds, odds)).sum() + PENALTY * (weights[1:] @ weights[1:]) / 2
        slope = scaled.T @ (1 / (1 + np.exp(-odds)) - truth) + PENALTY * np.concatenate(([0.0], weights[1:]))
        return float(loss), slope

    found: Values = minimize(cost, start, jac=True, method="L-BFGS-B").x
    each = found[1:] / scale
    return np.concatenate(([found[0] - each @ middle], each))


def _share(truth: Values) -> float:
    """The share of right ones, never quite 0 or 1 (by the rule of succession)."""
    return float((truth.sum() + 1) / (len(truth) + 2))


def _chances(table: Values, weights: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-(weights[0] + table @ weights[1:]))))


def _loss(chances: Values, truth: Values) -> float:
    return float(-np.log(np.where(truth > 0, chances, 1 - chances)).mean()) if len(truth) else 0.0


def _area(chances: Values, truth: Values) -> float:
    """The area under the ROC curve, from all pairs of a right and a wrong answer; 0.5 where there are none."""
    pairs = chances[truth > 0][:, None] - chances[truth == 0][None, :]
    return float((pairs > 0).mean() + (pairs == 0).mean() / 2) if pairs.size else 0.5
