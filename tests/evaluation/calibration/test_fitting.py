"""The model of confidence: what goes with right answers raises it, and it is judged on answers it has not seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.confidence import Signs, estimate
from evaluation.calibration.fitting import fit_confidence

PLAIN = Signs(share=0.5, held=0.5, kind=1.0, lead=0.1, first=1.0)
_DRAWN = np.random.default_rng(7).uniform(size=200)
_NOISE = np.random.default_rng(8).normal(0, 0.2, 200)
SIGNS = [replace(PLAIN, share=float(share)) for share in _DRAWN]
RIGHT = [bool(share + noise > 0.5) for share, noise in zip(_DRAWN, _NOISE, strict=True)]
FOLDS = [place % 5 for place in range(200)]


def test_a_sign_that_goes_with_right_answers_counts() -> None:
    fitted = fit_confidence(SIGNS, RIGHT, FOLDS)
    assert fitted.weights.share > 1
    assert fitted.loss < fitted.plain_loss
    assert fitted.area > 0.8
    assert estimate(replace(PLAIN, share=0.95), fitted.weights) > 0.75
    assert estimate(replace(PLAIN, share=0.05), fitted.weights) < 0.25


def test_a_sign_that_is_always_the_same_counts_nothing() -> None:
    weights = fit_confidence(SIGNS, RIGHT, FOLDS).weights
    assert [weights.held, weights.kind, weights.lead, weights.first] == [0.0] * 4


def test_signs_that_tell_nothing_give_the_share_of_right_answers() -> None:
    fitted = fit_confidence([PLAIN] * 40, [place % 4 > 0 for place in range(40)], [place % 4 for place in range(40)])
    assert estimate(PLAIN, fitted.weights) == pytest.approx(0.75, abs=0.03)
    assert fitted.area <= 0.5


@pytest.mark.parametrize("right", [True, False])
def test_answers_that_are_all_alike_make_no_certainty(right: bool) -> None:
    fitted = fit_confidence(SIGNS[:20], [right] * 20, FOLDS[:20])
    chance = estimate(PLAIN, fitted.weights)
    assert 0.5 < (chance if right else 1 - chance) < 1.0


def test_no_answers_at_all_are_no_fault() -> None:
    fitted = fit_confidence([], [], [])
    assert estimate(PLAIN, fitted.weights) == pytest.approx(0.5)
    assert fitted.loss == 0.0


def test_the_same_answers_give_the_same_model() -> None:
    assert fit_confidence(SIGNS, RIGHT, FOLDS).weights == fit_confidence(SIGNS, RIGHT, FOLDS).weights
