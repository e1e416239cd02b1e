"""How sure an answer is: an estimate, from a few plain signs, of the chance that it is right.

A logistic model; `minutebook evaluate calibrate` fits its weights to the answers to the tuning questions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from assistant.bearing import PassageBearing
from assistant.choose import Candidate
from assistant.weights import ConfidenceWeights, Floors


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for the statement that answers best, named as in `ConfidenceWeights`."""

    passage: float
    share: float
    margin: float
    cosine: float
    kind: float
    dated: float
    lead: float
    first: float


def signs_of(
    best: Candidate, candidates: Sequence[Candidate], found: Sequence[PassageBearing], floors: Floors
) -> Signs:
    """The signs of `best`, one of the `candidates` that the passages `found` have."""
    bearing, ranked = best.bearing, best.bearing.passage.ranked
    elsewhere = [one.score for one in candidates if one.bearing.passage is not bearing.passage]
    return Signs(
        passage=ranked.score,
        share=bearing.share,
        margin=bearing.passage.share + ranked.cosine - floors.sum,
        cosine=ranked.cosine,
        kind=bearing.kind,
        dated=float(bearing.dated),
        lead=best.score - max(elsewhere, default=0.0),
        first=float(bearing.passage is found[0]),
    )


def estimate(signs: Signs, weights: ConfidenceWeights) -> float:
    """The chance (0 to 1) that the answer is right."""
    base, *each = astuple(weights)
    total = base + sum(weight * sign for weight, sign in zip(each, astuple(signs), strict=True))
    return 1 / (1 + math.exp(-total))
