"""Hybrid search: both legs joined, within level and filters, nothing for nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from assistant.tuning import read_tunings
from index.collection import Collection
from index.held import Filters, Vectors
from index.search import Found, Query, allowed_ids, best_around, facets
from index.search import search as search_by
from index.store import Store
from ingest.records import Body, Level, PartKind

SLUICE, WEIR, LAMP = 0, 1, 2
"""The direction of each text's vector."""


def along(axis: int, share: float = 1.0) -> Vectors:
    """A vector of length 1 whose cosine with the direction `axis` is `share`."""
    vector = np.zeros(4, np.float32)
    vector[axis], vector[3] = share, np.sqrt(1 - share**2)
    return vector


@pytest.fixture
def collection(store: Store, made: Any, record: Any) -> Iterator[Collection]:
    panel = Body("Aldermoor Borough Council", "Licensing Panel")
    for axis, path, it in (
        (SLUICE, "/r/sluice.md", record(["The sluice at Fernhill was renewed for £12,750."])),
        (WEIR, "/r/weir.md", record(["The weir was left as it is."], body=panel, meeting_date=date(2022, 6, 1))),
        (LAMP, "/r/lamp.md", record(["The sluice keeper's lamp."], kind=PartKind.REPORT, access=Level.OFFICER)),
    ):
        one = made(path, it)
        store.put(one.reading, np.stack([along(axis)]), one.original)
    with Collection.open(store.folder) as opened:
        yield opened


def files(collection: Collection, found: Found) -> list[str]:
    return [one.file for one in collection.store.passages(found.ids.tolist(), Level.OFFICER)]


def query(*words: str, vector: Vectors | None = None, phrases: tuple[str, ...] = ()) -> Query:
    return Query(tuple((word, 1.0) for word in words), phrases, vector)


def search(collection: Collection, query: Query, level: Level, filters: Filters = Filters(), **weights: float) -> Found:
    """By the weights that are installed, but for those named."""
    return search_by(collection, query, level, replace(read_tunings().search, **weights), filters)


def test_words_alone_find_by_words(collection: Collection) -> None:
    found = search(collection, query("sluice"), Level.PUBLIC)
    assert files(collection, found) == ["sluice.md"]
    assert found.scores.tolist() == [1.0]


def test_a_near_passage_without_a_word_is_found_from_the_floor_on(collection: Collection) -> None:
    near = search(collection, query("xyzzy", vector=along(WEIR, 0.9)), Level.PUBLIC)
    assert files(collection, near) == ["weir.md"]
    assert near.dense[0] == pytest.approx(0.9, abs=1e-5)
    assert len(search(collection, query("xyzzy", vector=along(WEIR, 0.3)), Level.PUBLIC)) == 0
    assert len(search(collection, query("xyzzy", vector=along(WEIR, 0.3)), Level.PUBLIC, dense_floor=0.2))


def test_both_legs_are_joined_by_weight(collection: Collection) -> None:
    both = query("sluice", vector=along(WEIR, 0.9))
    words = search(collection, both, Level.PUBLIC, lexical=0.9)
    vectors = search(collection, both, Level.PUBLIC, lexical=0.1)
    assert files(collection, words) == ["sluice.md", "weir.md"]
    assert files(collection, vectors) == ["weir.md", "sluice.md"]
    for found in (words, vectors):
        assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)
        assert all(0 <= score <= 1 for score in found.scores)


def test_nothing_above_the_level_is_found_by_either_leg(collection: Collection) -> None:
    wanted = query("lamp", "keeper", vector=along(LAMP))
    assert len(search(collection, wanted, Level.PUBLIC)) == 0
    assert len(search(collection, wanted, Level.MEMBER)) == 0
    assert files(collection, search(collection, wanted, Level.OFFICER))[0] == "lamp.md"


def test_a_quoted_phrase_must_stand_as_it_is(collection: Collection) -> None:
    exact = query("sluice", vector=along(WEIR), phrases=("sluice at Fernhill",))
    assert files(collection, search(collection, exact, Level.OFFICER)) == ["sluice.md"]
    assert (
        len(search(collection, query("sluice", vector=along(WEIR), phrases=("Fernhill sluice",)), Level.OFFICER)) == 0
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(bodies=("licensing panel",)), {"weir.md"}),
        (Filters(date_from=date(2022, 1, 1)), {"weir.md"}),
        (Filters(date_to=date(2021, 12, 31)), {"sluice.md", "lamp.md"}),
        (Filters(kinds=(PartKind.REPORT,)), {"lamp.md"}),
        (Filters(file="SLUICE.md"), {"sluice.md"}),
        (Filters(bodies=("No Such Body",)), set()),
        (Filters(file="none.md"), set()),
        (Filters(bodies=("licensing panel",), date_to=date(2021, 12, 31)), set()),
    ],
)
def test_both_legs_keep_to_the_filters(collection: Collection, filters: Filters, expected: set[str]) -> None:
    found = set()
    for axis in (SLUICE, WEIR, LAMP):
        made = search(collection, query("sluice", "weir", "lamp", vector=along(axis)), Level.OFFICER, filters)
        found |= set(files(collection, made))
    assert found == expected


def test_nothing_comes_of_nonsense(collection: Collection) -> None:
    assert len(search(collection, query("blorf", "zizzle"), Level.OFFICER)) == 0
    assert len(search(collection, query(), Level.OFFICER)) == 0


def test_no_mask_is_made_where_all_is_allowed(collection: Collection) -> None:
    assert allowed_ids(collection.columns, Level.OFFICER, Filters()) is None
    allowed = allowed_ids(collection.columns, Level.PUBLIC, Filters())
    assert allowed is not None
    assert allowed.size == 2


def test_facets_count_what_was_found(collection: Collection) -> None:
    found = search(collection, query("sluice", "weir"), Level.PUBLIC)
    assert facets(collection.columns, found.ids) == {
        "body": {"Cabinet": 1, "Licensing Panel": 1},
        "kind": {"minutes": 2},
        "year": {"2021": 1, "2022": 1},
    }


def test_facets_pass_over_what_another_process_has_just_put(collection: Collection) -> None:
    found = search(collection, query("sluice", vector=along(SLUICE)), Level.OFFICER)
    newer = np.append(found.ids, [10**6, 0])
    assert facets(collection.columns, newer) == facets(collection.columns, found.ids)


def test_what_is_found_around_it_in_the_same_part_speaks_for_a_passage(collection: Collection) -> None:
    # Six passages in three parts of two documents, as if they had been put one after another.
    columns = replace(
        collection.columns,
        id=np.array([3, 4, 5, 6, 8, 9]),
        document=np.array([0, 0, 0, 0, 1, 1], np.int32),
        part=np.array([0, 0, 0, 1, 0, 0], np.int32),
    )
    ids, scores = columns.id, np.linspace(0.1, 0.9, len(columns.id), dtype=np.float32)
    for reach in (1, 2, len(ids)):
        expected = [
            max(
                (
                    float(scores[other])
                    for other in range(len(ids))
                    if other != one
                    and abs(int(ids[other]) - int(ids[one])) <= reach
                    and columns.document[other] == columns.document[one]
                    and columns.part[other] == columns.part[one]
                ),
                default=0.0,
            )
            for one in range(len(ids))
        ]
        mixed = np.random.default_rng(7).permutation(len(ids))
        around = best_around(columns, ids[mixed], scores[mixed], reach)
        assert around.tolist() == pytest.approx([expected[place] for place in mixed])
