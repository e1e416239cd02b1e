"""Two rankings made one: the scores of each brought to 0 to 1, and added half and half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evaluation.peers.ranking import Ranked, Ranker

DEPTH = 100
"""How far each ranking is read; what one of them has below that counts 0 there."""


class Fused:
    """The mean of two rankers' scores, each brought to 0 to 1 over its own first DEPTH texts."""

    def __init__(self, one: Ranker, other: Ranker) -> None:
        self._rankers = (one, other)

    def rank(self, question: str, limit: int, among: Sequence[int] | None = None) -> tuple[Ranked, ...]:
        """As `Ranker.rank`, of the texts that either ranker has among its first DEPTH."""
        total: dict[int, float] = {}
        for ranker in self._rankers:
            for place, score in normalised(ranker.rank(question, max(DEPTH, limit), among)).items():
                total[place] = total.get(place, 0.0) + score / 2
        best = sorted(total.items(), key=lambda found: (-found[1], found[0]))[:limit]
        return tuple(Ranked(place, score) for place, score in best)


def normalised(found: Sequence[Ranked]) -> Mapping[int, float]:
    """The score of each place, the best being 1 and the last 0; all 1 where they are equal."""
    if not found:
        return {}
    low, high = found[-1].score, found[0].score
    return {one.place: (one.score - low) / (high - low) if high > low else 1.0 for one in found}
