"""What answering needs at hand: the records, the encoder of questions, the sources that are quoted."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.sources import Sources
from assistant.tuning import Tunings
from index.collection import Collection
from index.query_encoder import QueryEncoder


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that `ask` and `find` work with; `encoder` is None before the first ingest."""

    collection: Collection
    encoder: QueryEncoder | None
    sources: Sources
    tunings: Tunings
