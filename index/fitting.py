"""Whether what is to be kept of one file fits together."""

from __future__ import annotations

from index.held import Vectors
from ingest.records import Reading


def require_fitting(reading: Reading, vectors: Vectors) -> None:
    """Raises ValueError when the records don't fit each other."""
    if len(vectors) != len(reading.passages):
        raise ValueError(f"{len(vectors)} vectors for {len(reading.passages)} passages")
    numbers = {part.number for part in reading.parts}
    for passage in reading.passages:
        if passage.part not in numbers:
            raise ValueError(f"a passage belongs to part {passage.part}, which does not exist")
        if reading.canonical.text[passage.start : passage.end] != passage.text:
            raise ValueError(f"the passage at {passage.start} is not the text between its offsets")
    for term in reading.terms:
        if term.part not in numbers:
            raise ValueError(f"the term {term.acronym} belongs to part {term.part}, which does not exist")
