"""Putting texts in the order of their likeness to a question: what every peer does, each in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Ranked:
    """A text by its place among all, with its likeness to the question; only the order of scores means anything."""

    place: int
    score: float


class Ranker(Protocol):
    """A set of texts, ready to be asked; safe to call from several threads."""

    def rank(self, question: str, limit: int, among: Sequence[int] | None = None) -> tuple[Ranked, ...]:
        """The `limit` texts most like the question, best first; of those at the places `among`, if given."""
