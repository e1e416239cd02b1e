"""Slices of passages: kept in a byte a dimension, pooled into statements, shown to who may see their passage."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index.slices import Slices, make_slices
from index.store import Store
from ingest.records import Level

EAST, NORTH, UP = np.eye(3, 4, dtype=np.float32)


def three() -> Slices:
    """Headings, a sentence of ten characters and three tokens, and one of twenty and six."""
    return make_slices([(-8, -1), (0, 10), (11, 31)], [40, 3, 6], [UP, EAST, NORTH])


def pooled(*weights: float) -> NDArray[np.float32]:
    vector = np.array([*weights, 0], np.float32)
    return vector / np.linalg.norm(vector)


def test_a_statement_is_the_mean_of_its_slices_by_their_tokens() -> None:
    np.testing.assert_allclose(three().vector(0, 31, under_heading=False), pooled(3, 6, 0), rtol=1e-6)


def test_a_slice_counts_by_how_much_of_it_is_meant() -> None:
    np.testing.assert_allclose(three().vector(0, 21, under_heading=False), pooled(3, 3, 0), rtol=1e-6)


def test_headings_count_for_twenty_tokens_at_most() -> None:
    np.testing.assert_allclose(three().vector(0, 10, under_heading=True), pooled(3, 0, 20), rtol=1e-6)


def test_nothing_of_a_slice_has_no_vector() -> None:
    assert three().vector(31, 40, under_heading=True) is None


def test_moving_takes_the_headings_off() -> None:
    assert make_slices([(0, 7), (8, 18)], [1, 1], [UP, EAST]).moved(8).spans.tolist() == [[-8, -1], [0, 10]]


def test_they_come_back_nearly_as_they_were_and_to_those_who_may_see_them(store: Store, made: Any, record: Any) -> None:
    chance = np.random.default_rng(7)
    rows = [chance.standard_normal(4).astype(np.float32) for _ in range(2)]
    kept = (make_slices([(0, 3), (4, 7)], [1, 2], rows), make_slices((), (), ()))
    it = made("/r/a.txt", record(["one two", "three"]))
    shut = replace(it.reading, document=replace(it.reading.document, access=Level.MEMBER))
    store.put(shut, it.vectors, it.original, slices=kept)
    ids = [int(key) for batch in store.iter_passages() for key in batch.ids]
    assert store.slices(ids, Level.PUBLIC) == {}
    found = store.slices(ids, Level.MEMBER)
    assert found[ids[0]].spans.tolist() == [[0, 3], [4, 7]]
    assert found[ids[0]].tokens.tolist() == [1, 2]
    np.testing.assert_allclose(found[ids[0]].vectors, rows, atol=np.abs(rows).max() / 127)
    assert len(found[ids[1]].spans) == 0
    assert store.check() == []


def test_they_go_with_their_document(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["one two"]))
    key = store.put(it.reading, it.vectors, it.original, slices=[make_slices([(0, 3)], [1], [EAST])])
    store.remove(key)
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM passage_slices").scalar() == 0


def test_those_of_another_number_of_passages_are_refused(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["one two", "three"]))
    with pytest.raises(ValueError, match="slices of 1 passages for 2"):
        store.put(it.reading, it.vectors, it.original, slices=[make_slices([(0, 3)], [1], [EAST])])
