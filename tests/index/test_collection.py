"""A store opened for finding: its indexes hold what it holds, also when another process changes it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.collection import Collection, catch_up, lexical_folder, ready_lexical, rebuild_lexical
from index.held import Filters, Ids, PassageColumns
from index.lexical import FieldWeights, LexicalQuery
from index.lock import IngestLock
from index.store import Store
from ingest.errors import StoreError
from ingest.records import Body, Level, PartKind

SLUICE = ["The sluice at Fernhill was renewed.", "The weir stands."]
LAMP = ["The lamp at Quarry Lane was mended."]


@pytest.fixture
def folder(store: Store, made: Any, record: Any) -> Path:
    """A data folder with a public and a closed document."""
    made("/r/sluice.md", record(SLUICE)).put(store)
    body = Body("Aldermoor Borough Council", "Licensing Panel", ("The Panel",))
    closed = record(LAMP, access=Level.OFFICER, body=body, kind=PartKind.REPORT, terms=[("LMP", "Lamp Mending Plan")])
    made("/r/lamp.md", closed, access=Level.OFFICER).put(store)
    return store.folder


@pytest.fixture
def collection(folder: Path) -> Iterator[Collection]:
    with Collection.open(folder) as opened:
        yield opened


def words(collection: Collection, word: str, level: Level = Level.OFFICER) -> list[int]:
    ids, _ = collection.lexical.search(
        LexicalQuery(words=((word, 1.0),)), level, FieldWeights(text=1.0, context=0.5, piece=0.5)
    )
    found: list[int] = ids.tolist()
    return found


def nearest(collection: Collection, ids: Ids | None = None) -> list[int]:
    found, _ = collection.search_dense(np.ones(4, np.float32), 10, ids)
    return sorted(found.tolist())


def test_opening_fills_both_indexes(collection: Collection) -> None:
    ids = collection.columns.id.tolist()
    assert len(ids) == 3
    assert nearest(collection) == ids
    assert collection.lexical.ids().tolist() == ids
    assert len(words(collection, "sluice")) == 1


def test_an_empty_store_opens(store: Store) -> None:
    with Collection.open(store.folder) as collection:
        assert collection.columns.id.size == 0
        assert words(collection, "sluice") == []


def test_what_is_put_and_removed_elsewhere_is_taken_up(collection: Collection, made: Any, record: Any) -> None:
    with Store.open(collection.store.folder) as other:
        key = made("/r/bench.md", record(["The bench was painted."])).put(other)
        collection.refresh()
        assert len(nearest(collection)) == 4
        other.remove(key)
        other.remove(other.find_document("sluice.md", Level.OFFICER).id)
        catch_up(other, collection.lexical)
    collection.refresh()
    assert nearest(collection) == collection.columns.id.tolist()
    assert len(nearest(collection)) == 1
    assert words(collection, "bench") == words(collection, "sluice") == []


def test_a_changed_file_takes_the_place_of_the_old(collection: Collection, made: Any, record: Any) -> None:
    with Store.open(collection.store.folder) as other:
        made("/r/sluice.md", record(["The hedge was cut."]), original=b"changed").put(other)
        catch_up(other, collection.lexical)
    collection.refresh()
    assert words(collection, "weir") == []
    assert len(words(collection, "hedge")) == 1
    assert nearest(collection) == collection.columns.id.tolist()


def test_what_another_process_does_counts_from_the_next_look(collection: Collection, made: Any, record: Any) -> None:
    collection.refresh()
    assert len(nearest(collection)) == 3
    with Store.open(collection.store.folder) as other:
        made("/r/bench.md", record(["The bench was painted."])).put(other)
    collection.refresh()
    assert len(nearest(collection)) == 4


@pytest.mark.parametrize("harm", ["lost", "damaged", "emptied"])
def test_a_lost_or_damaged_index_is_made_anew_at_opening(folder: Path, harm: str) -> None:
    with Collection.open(folder):
        pass
    index = lexical_folder(folder)
    if harm == "lost":
        shutil.rmtree(index)
    elif harm == "damaged":
        (index / "member" / "meta.json").write_text("{ no json")
    else:
        for place in index.glob("*/*.*"):
            place.unlink()
    with Collection.open(folder) as again:
        assert len(words(again, "sluice")) == 1
        assert again.lexical.ids().tolist() == again.columns.id.tolist()


def test_an_index_that_lags_waits_for_whoever_is_writing(folder: Path, made: Any, record: Any) -> None:
    with Store.open(folder) as store:
        rebuild_lexical(store, folder)
        made("/r/bench.md", record(["The bench was painted."])).put(store)
        with IngestLock(folder), Collection.open(folder) as while_writing:
            assert words(while_writing, "bench") == []
            assert len(nearest(while_writing)) == 4
        with Collection.open(folder) as afterwards:
            assert len(words(afterwards, "bench")) == 1


def test_catching_up_twice_does_nothing(folder: Path) -> None:
    with Store.open(folder) as store:
        lexical = ready_lexical(store, folder)
        assert catch_up(store, lexical) == 0
        assert lexical.read_to == store.last_change()


@pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of POSIX")
def test_an_index_without_room_is_told_and_made_up_later(store: Store, made: Any, record: Any) -> None:
    """A limit on the size of files stands in for the end of the disk."""
    import resource

    lexical = rebuild_lexical(store, store.folder)
    made("/r/sluice.md", record(SLUICE * 50)).put(store)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    try:
        with pytest.raises(StoreError, match="lexical index could not be written") as caught:
            catch_up(store, lexical)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "space" in caught.value.todo
    assert rebuild_lexical(store, store.folder).size == 100


# --- levels -----------------------------------------------------------------------------------


INITIALS = {"ABC": ("Aldermoor Borough Council",)}
"""What the name of the authority gives, though no record defines it."""


def test_bodies_and_acronyms_are_of_the_level(collection: Collection) -> None:
    assert [body.name for body in collection.bodies(Level.PUBLIC)] == ["Cabinet"]
    assert {body.name for body in collection.bodies(Level.OFFICER)} == {"Cabinet", "Licensing Panel"}
    assert collection.acronyms(Level.PUBLIC) == INITIALS
    assert collection.acronyms(Level.OFFICER) == {"LMP": ("Lamp Mending Plan",), **INITIALS}


def test_acronyms_follow_the_store(collection: Collection, made: Any, record: Any) -> None:
    assert collection.acronyms(Level.PUBLIC) == INITIALS
    with Store.open(collection.store.folder) as other:
        made("/r/csf.md", record(["Community Safety Fund (CSF)"], terms=[("csf", "Community Safety Fund")])).put(other)
    collection.refresh()
    assert collection.acronyms(Level.PUBLIC) == {"CSF": ("Community Safety Fund",), **INITIALS}


def test_coverage_is_of_the_level_and_follows_the_store(collection: Collection, made: Any, record: Any) -> None:
    assert collection.coverage(Level.PUBLIC).documents == 1
    assert collection.coverage(Level.OFFICER).documents == 2
    with Store.open(collection.store.folder) as other:
        made("/r/gate.md", record(["The gate was painted."])).put(other)
    collection.refresh()
    assert collection.coverage(Level.PUBLIC).documents == 2


def test_a_filter_for_an_unknown_body_lets_nothing_through(collection: Collection) -> None:
    closed = collection.lexical_filter(Filters(bodies=("Licensing Panel",)), Level.PUBLIC)
    assert closed.bodies == ()
    assert len(collection.lexical_filter(Filters(bodies=("licensing panel",)), Level.OFFICER).bodies or ()) == 1
    assert len(collection.lexical_filter(Filters(bodies=("the panel",)), Level.OFFICER).bodies or ()) == 1
    open_filter = collection.lexical_filter(Filters(date_from=date(2021, 1, 1)), Level.PUBLIC)
    assert (open_filter.bodies, open_filter.kinds) == (None, None)


def test_columns_brought_up_to_date_are_those_read_anew(collection: Collection, made: Any, record: Any) -> None:
    """Whatever was put, replaced, closed or removed meanwhile, also by several at once."""
    body = Body("Thornby Borough Council", "Riverside Board")
    with Store.open(collection.store.folder) as other:
        made("/r/bench.md", record(["The bench was painted.", "It is green."], body=body)).put(other)
        assert_as_read_anew(collection)
        made("/r/sluice.md", record(["The sluice was closed."], access=Level.OFFICER)).put(other)
        made("/r/mill.md", record(["The mill stands."], body=body, kind=PartKind.REPORT)).put(other)
        other.remove(other.find_document("lamp.md", Level.OFFICER).id)
        assert_as_read_anew(collection)
        for held in other.documents(Level.OFFICER)[1]:
            other.remove(held.id)
        assert_as_read_anew(collection)
        assert collection.bodies(Level.OFFICER) == ()


def assert_as_read_anew(collection: Collection) -> None:
    collection.refresh()
    anew = collection.store.columns()
    assert facts(collection.columns) == facts(anew)
    assert sorted(collection.columns.documents) == sorted(anew.documents)
    assert (collection.columns.seq, nearest(collection)) == (anew.seq, anew.id.tolist())


def facts(columns: PassageColumns) -> list[tuple[Any, ...]]:
    """One row for each passage, its codes as what they stand for."""
    names = zip(columns.documents, columns.files, columns.paths, strict=True)
    documents = list(names)
    return [
        (key, access, day, columns.kinds[kind], columns.bodies[body], documents[document], part, status)
        for key, access, day, kind, body, document, part, status in zip(
            columns.id, columns.access, columns.date, columns.kind, columns.body, columns.document, columns.part,
            columns.status, strict=True,
        )
    ]  # fmt: skip
