"""How sure an answer is: an estimate, from a few plain signs, of the chance that it is right.

A logistic model; `minutebook evaluate calibrate` fits its weights to the answers to the tuning questions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from assistant.bearing import Read
from assistant.choose import Candidate, with_heading
from assistant.weights import ConfidenceWeights


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for the statement that answers best, named as in `ConfidenceWeights`."""

    share: float
    held: float
    kind: float
    lead: float
    first: float


SIGNS = tuple(field.name for field in fields(Signs))


def signs_of(best: Candidate, candidates: Sequence[Candidate], found: Sequence[Read]) -> Signs:
    """The signs of `best`, one of the `candidates` that the passages `found` have."""
    bearing = best.bearing
    elsewhere = [one.score for one in candidates if one.source is not best.source]
    return Signs(
        share=bearing.share,
        held=bearing.asked.held_by(with_heading(best.statement)),
        kind=bearing.kind,
        lead=best.score - max(elsewhere, default=0.0),
        first=float(best.source is found[0]),
    )


def estimate(signs: Signs, weights: ConfidenceWeights) -> float:
    """The chance (0 to 1) that the answer is right."""
    total = weights.base + sum(getattr(weights, name) * getattr(signs, name) for name in SIGNS)
    return 1 / (1 + math.exp(-total))
