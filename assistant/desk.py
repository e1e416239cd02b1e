"""What answering needs at hand: the records, the encoder of questions, the sources that are quoted."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.sources import Sources
from index.collection import Collection
from index.query_encoder import QueryEncoder
from index.search import Tuning


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that `ask` and `find` work with; `encoder` is None before the first ingest."""

    collection: Collection
    encoder: QueryEncoder | None
    sources: Sources
    tuning: Tuning = field(default_factory=Tuning)
