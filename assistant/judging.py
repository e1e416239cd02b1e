"""The cross-encoder, opened when it is first asked: a search, and a question that its words answer, need none."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from index.cross_encoder import CrossEncoder


class Judging:
    """Tells how surely statements answer a question; safe to use from several threads, which open it once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: CrossEncoder | None = None

    def open(self) -> CrossEncoder:
        """The cross-encoder, opened if it is not yet, in some .4 s. Raises StoreDamaged."""
        with self._lock:
            if self._opened is None:
                self._opened = CrossEncoder.open()
            return self._opened

    def scores(self, question: str, statements: Sequence[str]) -> list[float]:
        """As `CrossEncoder.scores`."""
        return self.open().scores(question, statements) if statements else []
