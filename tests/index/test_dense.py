"""The dense index: exact neighbours, replacement, filters, searches beside changes."""

from __future__ import annotations

import threading

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import DenseIndex

SIZE = 16


def unit_vectors(count: int, seed: int = 0) -> npt.NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(count, SIZE))
    lengths: npt.NDArray[np.float64] = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / lengths).astype(np.float32)


def made(count: int = 200) -> tuple[DenseIndex, npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    ids, vectors = np.arange(10, 10 + 3 * count, 3, dtype=np.int64), unit_vectors(count)
    index = DenseIndex(SIZE)
    index.upsert(ids, vectors)
    return index, ids, vectors


def test_neighbours_are_exact() -> None:
    index, ids, vectors = made()
    query = unit_vectors(1, seed=9)[0]
    found, scores = index.search(query, 10)
    cosines = vectors @ query
    order = np.argsort(-cosines)[:10]
    assert list(found) == list(ids[order])
    np.testing.assert_allclose(scores, cosines[order], atol=1e-6)
    assert found.dtype == np.int64
    assert scores.dtype == np.float32


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 199)), st.integers(1, 250))
def test_only_allowed_ids_are_found(chosen: set[int], k: int) -> None:
    index, ids, vectors = made()
    allowed = ids[sorted(chosen)]
    query = unit_vectors(1, seed=9)[0]
    found, _ = index.search(query, k, allowed)
    best = sorted(chosen, key=lambda n: -float(vectors[n] @ query))[:k]
    assert list(found) == [int(ids[n]) for n in best]


def test_ids_too_large_for_a_bitmap() -> None:
    index = DenseIndex(SIZE)
    ids = np.array([5, 1 << 40, (1 << 40) + 1], dtype=np.int64)
    index.upsert(ids, unit_vectors(3))
    found, _ = index.search(unit_vectors(1)[0], 5, ids[1:])
    assert set(found) == set(ids[1:])


def test_allowed_ids_that_are_not_held() -> None:
    index, _, vectors = made(3)
    found, scores = index.search(vectors[0], 5, np.array([10, 11, 500], dtype=np.int64))
    assert list(found) == [10]
    assert len(scores) == 1


def test_a_vector_replaces_its_earlier_self() -> None:
    index, ids, vectors = made(5)
    index.upsert(ids[:1], -vectors[:1])
    assert len(index) == 5
    found, scores = index.search(-vectors[0], 1)
    assert list(found) == [10]
    assert scores[0] == pytest.approx(1.0, abs=1e-6)


def test_delete_and_clear() -> None:
    index, ids, vectors = made(5)
    index.delete(np.array([10, 99_999], dtype=np.int64))
    assert len(index) == 4
    assert list(index.ids()) == list(ids[1:])
    index.clear()
    assert len(index) == 0
    assert len(index.search(vectors[0], 3)[0]) == 0


def test_nothing_asked_nothing_found() -> None:
    index, ids, vectors = made(5)
    assert len(index.search(vectors[0], 0)[0]) == 0
    assert len(index.search(vectors[0], 5, ids[:0])[0]) == 0
    index.upsert(ids[:0], vectors[:0])
    index.delete(ids[:0])
    assert len(index) == 5


def test_wrong_shapes_are_refused() -> None:
    index, ids, vectors = made(5)
    with pytest.raises(ValueError, match="vectors"):
        index.upsert(ids, vectors[:3])
    with pytest.raises(ValueError, match="twice"):
        index.upsert(np.array([1, 1], dtype=np.int64), vectors[:2])


def test_a_search_sees_all_of_a_change_or_nothing() -> None:
    index, ids, vectors = made(50)
    failures: list[str] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            found, scores = index.search(vectors[0], 50)
            if len(found) != 50 or abs(abs(float(scores[np.abs(scores).argmax()])) - 1) > 1e-5:
                failures.append(f"{len(found)} found")

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(50):
        index.upsert(ids, vectors if turn % 2 else -vectors)
    done.set()
    for thread in threads:
        thread.join()
    assert not failures


def test_similarity_is_the_cosine_and_nothing_for_what_is_not_held() -> None:
    index = DenseIndex(3)
    index.upsert(np.array([7, 9]), np.eye(3, dtype=np.float32)[:2])
    vector = np.array([0.6, 0.8, 0.0], np.float32)
    assert index.similarity(np.array([9, 7]), vector) == pytest.approx([0.8, 0.6])
    assert index.similarity(np.array([9, 8, 7]), vector) == pytest.approx([0.8, 0.0, 0.6])
    assert index.similarity(np.empty(0, np.int64), vector).size == 0
