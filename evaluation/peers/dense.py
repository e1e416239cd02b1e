"""The embedding model alone: every text compared with the question by the cosine of their vectors, none left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from evaluation.peers.ranking import Ranked
from index.embedder import Vectors


class Dense:
    """Exact search by cosine over vectors of length 1; `encode` makes the question's."""

    def __init__(self, vectors: Vectors, encode: Callable[[Sequence[str]], Vectors]) -> None:
        self._vectors = vectors
        self._encode = encode

    def rank(self, question: str, limit: int, among: Sequence[int] | None = None) -> tuple[Ranked, ...]:
        """As `Ranker.rank`."""
        places = np.arange(len(self._vectors)) if among is None else np.asarray(among, np.intp)
        scores = self._vectors[places] @ self._encode([question])[0]
        # To six places: how a batch was cut moves the last ones, on some processors, and the same text would not tie.
        best = np.argsort(-np.round(scores, 6), kind="stable")[:limit]
        return tuple(Ranked(int(places[one]), float(scores[one])) for one in best)
