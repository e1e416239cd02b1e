"""The dense index: exact inner products over normalised vectors, held in memory by FAISS and filled from the store.

Exact search reads every vector: some 6 ms for 40,000 of 384 dimensions, 30 ms for 200,000, on one thread. Past that
an approximate index would be due; this one does not turn into one by itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import faiss as typed_faiss
import numpy as np
import numpy.typing as npt

faiss: Any = typed_faiss  # its Python layer takes arrays where the generated signatures name pointers

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

_LARGEST_BITMAP = 1 << 27
"""Ids below this are filtered by a bitmap (16 MiB at most), the fastest of FAISS's selectors; others by a hash set."""


class DenseIndex:
    """Vectors by passage id. Any number of threads may search while another changes the index: a search sees all of a
    change or nothing of it."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions))
        self._access = _SharedAccess()

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def upsert(self, ids: Ids, vectors: Vectors) -> None:
        """Takes in one row of `vectors`, of length 1, for each of `ids`, in place of earlier ones of these ids.

        Raises ValueError where the shapes do not fit or an id occurs twice.
        """
        ids = np.ascontiguousarray(ids, np.int64)
        vectors = np.ascontiguousarray(vectors, np.float32)
        if vectors.shape != (len(ids), self.dimensions):
            raise ValueError(f"{len(ids)} ids need vectors of {(len(ids), self.dimensions)}, not {vectors.shape}")
        if len(np.unique(ids)) != len(ids):
            raise ValueError("an id occurs twice")
        if len(ids):
            with self._access.changing():
                self._index.remove_ids(ids)
                self._index.add_with_ids(vectors, ids)

    def delete(self, ids: Ids) -> None:
        """Takes out what is held of `ids`; ids not held are passed over."""
        if len(ids):
            with self._access.changing():
                self._index.remove_ids(np.ascontiguousarray(ids, np.int64))

    def clear(self) -> None:
        with self._access.changing():
            self._index.reset()

    def ids(self) -> Ids:
        """All ids held, ascending."""
        with self._access.reading():
            return np.sort(faiss.vector_to_array(self._index.id_map)).astype(np.int64)

    def similarity(self, ids: Ids, vector: Vectors) -> Vectors:
        """The cosine of `vector` with the vector of each of `ids`, in their order; 0 for an id that is not held."""
        if not len(ids):
            return np.empty(0, np.float32)
        with self._access.reading():
            try:
                held: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(ids, np.int64))
            except RuntimeError:  # one of them is not held
                held = np.stack([self._vector(key) for key in ids.tolist()])
        return held @ np.ascontiguousarray(vector, np.float32).reshape(self.dimensions)

    def _vector(self, key: int) -> Vectors:
        """The vector of `key`, zeros where it is not held."""
        try:
            vector: Vectors = self._index.reconstruct(key)
        except RuntimeError:
            vector = np.zeros(self.dimensions, np.float32)
        return vector

    def search(self, vector: Vectors, k: int, allowed: Ids | None = None) -> tuple[Ids, Vectors]:
        """The `k` ids nearest to `vector` (of length 1), best first, with their cosines.

        Only ids in `allowed` are looked at; None looks at all. Fewer than `k` come back where fewer are held.
        """
        query = np.ascontiguousarray(vector, np.float32).reshape(1, self.dimensions)
        with self._access.reading():
            wanted = min(k, len(self) if allowed is None else len(allowed))
            if wanted < 1:
                return np.empty(0, np.int64), np.empty(0, np.float32)
            faiss.omp_set_num_threads(1)  # holds for the calling thread alone, so it is set at each search
            scores, ids = self._index.search(query, wanted, params=_restricted_to(allowed))
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]


def _restricted_to(allowed: Ids | None) -> Any:
    """The search parameters that let only `allowed` through; None where all may."""
    if allowed is None:
        return None
    largest = int(allowed.max(initial=0))
    if largest >= _LARGEST_BITMAP or int(allowed.min(initial=0)) < 0:
        return faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.ascontiguousarray(allowed, np.int64)))
    passes = np.zeros(largest + 1, np.bool_)
    passes[allowed] = True
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(np.packbits(passes, bitorder="little")))


class _SharedAccess:
    """Many may read at once, one may change alone; who waits to change goes before new readers."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._readers = 0
        self._changing = False
        self._waiting = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._condition:
            self._condition.wait_for(lambda: not self._changing and not self._waiting)
            self._readers += 1
        try:
            yield
        finally:
            with self._condition:
                self._readers -= 1
                self._condition.notify_all()

    @contextmanager
    def changing(self) -> Iterator[None]:
        with self._condition:
            self._waiting += 1
            self._condition.wait_for(lambda: not self._changing and not self._readers)
            self._waiting -= 1
            self._changing = True
        try:
            yield
        finally:
            with self._condition:
                self._changing = False
                self._condition.notify_all()
