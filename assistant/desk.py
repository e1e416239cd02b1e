"""What answering needs at hand: the records, the encoder of questions, the sources that are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assistant.sources import Sources
from assistant.tuning import Tunings
from index.collection import Collection
from index.held import Vectors


class Encoder(Protocol):
    """Turns a question into its vector, in a thread beside (`index.query_encoder.QueryEncoder`)."""

    def start(self, text: str) -> Future[Vectors]: ...

    def knows(self, word: str) -> bool:
        """Whether its vocabulary has the word whole."""
        ...


class Judge(Protocol):
    """Tells how surely statements answer a question (`index.cross_encoder.CrossEncoder`)."""

    def scores(self, question: str, statements: Sequence[str]) -> list[float]: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that `ask` and `find` work with; `encoder` and `judge` are None before the first ingest."""

    collection: Collection
    encoder: Encoder | None
    sources: Sources
    tunings: Tunings
    judge: Judge | None = None
