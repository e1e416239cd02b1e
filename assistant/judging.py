"""The cross-encoder, opened when it is first asked: a search, and a question that its words answer, need none."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial

from index.cross_encoder import CrossEncoder

_KEPT = 512
"""Scores that are kept: some more than the statements that the questions asked at one time read."""
_AT_ONCE = 2
"""Statements of one question that are read at once, each by one core."""


class Judging:
    """Tells how surely statements answer a question; safe to use from several threads, which open it once. What one
    question reads several times is scored once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: CrossEncoder | None = None
        self._score = lru_cache(_KEPT)(self._read)
        self._readers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="judge")

    def open(self) -> CrossEncoder:
        """The cross-encoder, opened if it is not yet, in some .4 s. Raises StoreDamaged."""
        with self._lock:
            if self._opened is None:
                self._opened = CrossEncoder.open()
            return self._opened

    def scores(self, question: str, statements: Sequence[str]) -> list[float]:
        """As `CrossEncoder.scores`."""
        if len(statements) < _AT_ONCE:
            return [self._score(question, statement) for statement in statements]
        return list(self._readers.map(partial(self._score, question), statements))

    def _read(self, question: str, statement: str) -> float:
        (score,) = self.open().scores(question, [statement])
        return score
