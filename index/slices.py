"""Vectors of the slices of passages, by which statements are compared with a question without encoding any of them.

A slice's vector is the mean of the vectors that the model gives its tokens as it reads the whole passage ("late
chunking": Günther et al., 2024, arXiv:2409.04701), so that a statement's is the mean of its slices' weighed by their
tokens. They are kept in a byte a dimension.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, and_, bindparam, insert, select

from index.held import Vectors
from index.tables import passage_slices, passages
from ingest.records import Level

Spans = npt.NDArray[np.int32]

_SPAN = np.dtype([("start", "<i4"), ("end", "<i4"), ("tokens", "<i4"), ("scale", "<f4")])
SPAN_BYTES = _SPAN.itemsize
"""Bytes that are kept of a slice beside its vector."""
_MOST = 127
_HEADING = 20
"""Tokens that a heading counts for at most, however long it is."""


@dataclass(frozen=True, slots=True)
class Slices:
    """The slices of one passage, a row each: `spans` within its text (start, end), how many `tokens` the model makes of
    them, and their `vectors`, the means of their tokens'. Headings that were embedded before the text make a row of
    their own, whose span lies before its beginning."""

    spans: Spans
    tokens: npt.NDArray[np.int32]
    vectors: Vectors

    def moved(self, by: int) -> Slices:
        """The same slices of a text that begins `by` characters later."""
        return Slices(self.spans - np.int32(by), self.tokens, self.vectors)

    def vector(self, start: int, end: int, under_heading: bool) -> Vectors | None:
        """The vector, of length 1, of the statement from `start` to `end` of the passage's text, with the headings over
        it if asked for; None where no slice is in it."""
        starts, ends = self.spans[:, 0], self.spans[:, 1]
        within = np.minimum(ends, end) - np.maximum(starts, start)
        weights = np.where(within > 0, within / np.maximum(ends - starts, 1), 0) * self.tokens
        if not weights.any():
            return None
        if under_heading:
            weights = weights + np.where(ends <= 0, np.minimum(self.tokens, _HEADING), 0)
        pooled = weights.astype(np.float32) @ self.vectors
        vector: Vectors = pooled / max(float(np.linalg.norm(pooled)), 1e-12)
        return vector


@dataclass(frozen=True, slots=True)
class Embedded:
    """What was embedded of a document: the vectors of its passages, a row each, and the slices of each, or none at
    all."""

    vectors: Vectors
    slices: Sequence[Slices]


def make_slices(spans: Sequence[tuple[int, int]], tokens: Sequence[int], vectors: Sequence[Vectors]) -> Slices:
    """Slices of one passage from their rows, which may be none."""
    width = len(vectors[0]) if vectors else 0
    return Slices(
        np.array(spans, np.int32).reshape(len(spans), 2),
        np.array(tokens, np.int32),
        np.array(vectors, np.float32).reshape(len(spans), width),
    )


def insert_slices(connection: Connection, ids: Sequence[int], slices: Sequence[Slices]) -> None:
    """Writes the slices of passages, given in the order of their ids; nothing where there are no `slices`."""
    told = zip(ids, map(_pack, slices), strict=True) if slices else ()
    rows = [{"passage_id": key, "spans": spans, "vectors": vectors} for key, (spans, vectors) in told]
    if rows:
        connection.execute(insert(passage_slices), rows)


_BY_PASSAGE = (
    select(passage_slices)
    .join(passages, passages.c.id == passage_slices.c.passage_id)
    .where(and_(passages.c.id.in_(bindparam("ids", expanding=True)), passages.c.access <= bindparam("level")))
)


def held_slices(connection: Connection, ids: Iterable[int], level: Level) -> dict[int, Slices]:
    """The slices of the passages of `ids` that `level` may see; passages that were kept without any are left out."""
    rows = connection.execute(_BY_PASSAGE, {"ids": [int(key) for key in ids], "level": int(level)})
    return {key: _unpack(spans, vectors) for key, spans, vectors in rows}


def _pack(slices: Slices) -> tuple[bytes, bytes]:
    rows = np.zeros(len(slices.spans), _SPAN)
    largest = np.abs(slices.vectors).max(axis=1, initial=1e-12)
    rows["start"], rows["end"], rows["tokens"] = slices.spans[:, 0], slices.spans[:, 1], slices.tokens
    rows["scale"] = largest / _MOST
    return rows.tobytes(), np.round(slices.vectors / rows["scale"][:, None]).astype(np.int8).tobytes()


def _unpack(spans: bytes, vectors: bytes) -> Slices:
    rows = np.frombuffer(spans, _SPAN)
    packed = np.frombuffer(vectors, np.int8).reshape(len(rows), -1 if len(rows) else 0)
    return Slices(
        np.stack([rows["start"], rows["end"]], axis=1),
        rows["tokens"],
        packed.astype(np.float32) * rows["scale"][:, None],
    )
