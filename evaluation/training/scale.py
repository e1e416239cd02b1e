"""The scale of the cross-encoder's score, fitted on questions that it did not learn from.

Weights trained on, or put together, score higher or lower than those before them, while floors and weights of
`assistant/tuning.toml` take a score for certain odds. So one factor and one offset are put into the weights of the
score (Platt, "Probabilistic outputs for support vector machines", 1999, here for the conditional logit of training).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file
from scipy.optimize import minimize
from scipy.special import logsumexp

from evaluation.training.pairs import Asked
from index.cross_encoder import CrossEncoder

Scores = npt.NDArray[np.float64]

_READ = 12
"""Statements of a question that count, those that answers come from: as many as the product reads at most."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The log odds that a score stands for: `factor` times the score, and `offset`."""

    factor: float
    offset: float


TAKEN = Scale(0.82, -1.04)
"""What the floors and weights of `assistant/tuning.toml` were set by."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a question's statements, and which of them answer it."""

    scores: Scores
    answers: npt.NDArray[np.bool_]


def scored(encoder: CrossEncoder, asked: Sequence[Asked]) -> list[Scored]:
    """The statements of each question, and those past the first that answer it, as they are scored."""
    every = []
    for one in asked:
        shown = [*one.shown[:_READ], *(each for each in one.shown[_READ:] if each.answers)]
        scores = encoder.scores(one.question, [each.text for each in shown])
        every.append(Scored(np.array(scores), np.array([each.answers for each in shown])))
    return every


def fitted(questions: Sequence[Scored]) -> Scale:
    """The scale under which what answers, or that nothing does, is likeliest. Raises ValueError without a question."""
    if not questions:
        raise ValueError("There are no questions to fit the scale on.")
    found = minimize(lambda point: loss(questions, Scale(*point)), np.array([1.0, 0.0]), method="Nelder-Mead")
    return Scale(*(float(one) for one in found.x))


def loss(questions: Sequence[Scored], scale: Scale) -> float:
    """The mean negative log likelihood of the statements that answer, or of none."""
    return float(np.mean([_loss(one, scale) for one in questions]))


def _loss(question: Scored, scale: Scale) -> float:
    odds = np.append(scale.factor * question.scores + scale.offset, 0.0)
    right = np.append(question.answers, not question.answers.any())
    return float(logsumexp(odds) - logsumexp(odds[right]))


def put_to_scale(adapter: Path, found: Scale) -> None:
    """Changes the weights of the score, which stand for `found`, so that they stand for what is taken for granted."""
    weights = load_file(adapter)
    factor, offset = found.factor / TAKEN.factor, (found.offset - TAKEN.offset) / TAKEN.factor
    weights["score.weight"] = (weights["score.weight"].astype(np.float32) * factor).astype(np.float16)
    weights["score.bias"] = (weights["score.bias"].astype(np.float32) * factor + offset).astype(np.float16)
    save_file(weights, adapter)
