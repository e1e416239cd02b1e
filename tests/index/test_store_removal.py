"""Removing is total: no word of what was removed is left in any file of the data folder."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Body, Level

PUBLIC = Level.PUBLIC


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def marked(made: Any, record: Any, name: str, count: int) -> Any:
    """A record all of whose words, names and titles carry `name`."""
    texts = [" ".join(f"{name}-{n}-{word}" for word in range(1 + n % 60)) for n in range(count)]
    body = Body(f"{name} Council", f"{name} Board", (f"{name} alias",))
    return made(f"/r/{name}.txt", record(texts, title=f"{name} title", body=body, terms=[(name, f"{name} meaning")]))


def test_nothing_of_a_removed_document_is_left(store: Store, made: Any, record: Any) -> None:
    rng = random.Random(7)
    names = [f"marker{n:02}x" for n in range(12)]
    keys = {name: marked(made, record, name, rng.randrange(1, 150)).put(store) for name in names}
    talk = store.begin_conversation(PUBLIC)
    for name in names:
        store.add_turn(talk, f"who {name}?", {"q": name}, {"answer": f"{name} words"}, [keys[name]], PUBLIC)
    rng.shuffle(names)
    for gone, name in enumerate(names[:9], start=1):
        assert store.remove(keys[name])
        assert not store.remove(keys[name])
        left = everything_in(store.folder)
        assert [other for other in names[:gone] if other.encode() in left] == []
    assert all(name.encode() in left for name in names[9:])
    assert len(store.turns(talk, PUBLIC)) == 3
    assert store.check() == []
    assert [(c.op, c.document_id) for c in store.changes(0)][-1] == ("remove", keys[names[8]])


def test_nothing_of_a_replaced_version_is_left(store: Store, made: Any, record: Any) -> None:
    old = made("/r/a.txt", record(["withdrawnword here"]), original=b"withdrawnword here").put(store)
    talk = store.begin_conversation(PUBLIC)
    store.add_turn(talk, "what?", {}, {"answer": "withdrawnword"}, [old], PUBLIC)
    made("/r/a.txt", record(["other words"]), original=b"other words").put(store)
    assert b"withdrawnword" not in everything_in(store.folder)
    assert store.turns(talk, PUBLIC) == []


def test_an_original_stays_while_another_document_uses_it(store: Store, made: Any, record: Any) -> None:
    one = made("/r/a.txt", record(["one"]), original=b"same bytes").put(store)
    two = made("/r/b.txt", record(["one"]), original=b"same bytes").put(store)
    store.remove(one)
    assert store.original(two, PUBLIC) == b"same bytes"
    store.remove(two)
    assert b"same bytes" not in everything_in(store.folder)
    with pytest.raises(NotHeld):
        store.original(two, PUBLIC)


def test_removal_is_total_while_another_process_has_the_store_open(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["withdrawnword here"])).put(store)
    with Store.open(store.folder) as reader:
        assert reader.documents(PUBLIC)[0] == 1
        store.remove(key)
        assert b"withdrawnword" not in everything_in(store.folder)
        assert reader.documents(PUBLIC)[0] == 0


def test_passage_ids_are_never_used_again(store: Store, made: Any, record: Any) -> None:
    seen: set[int] = set()
    for n in range(4):
        key = made(f"/r/{n}.txt", record(["one", "two"])).put(store)
        ids = {int(each) for each in store.document_passages(key).ids}
        assert seen.isdisjoint(ids)
        seen |= ids
        store.remove(key)


# --- what check finds -------------------------------------------------------------------------


def test_check_says_what_is_wrong(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one two", "three"])).put(store)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE passages SET text = 'one owt', vector = x'00' WHERE text = 'one two'")
        connection.exec_driver_sql("UPDATE passages SET end_char = 999, vector = x'' WHERE text = 'three'")
    original = next((store.folder / "originals").glob("??/*"))
    original.write_bytes(b"altered")
    (original.parent / ("e" * 64)).write_bytes(b"stray")
    found = "\n".join(store.check())
    for said in (
        "Passage 1 of a.txt differs",
        "Passage 2 of a.txt lies outside",
        "vector of passage 1 of a.txt has 0.25 dimensions, not 4",
        "Passage 2 of a.txt has no vector",
        "original of a.txt is not what was ingested",
        "belongs to no document",
    ):
        assert said in found
    original.unlink()
    assert any("original of a.txt is missing" in line for line in store.check())
    store.remove(key)


def test_check_finds_passages_whose_part_is_missing(store: Store, made: Any, record: Any) -> None:
    made("/r/a.txt", record(["one"])).put(store)
    with store.reading() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("DELETE FROM parts")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("BEGIN")
    found = store.check()
    assert any("Passage 1 belongs to part 0" in line for line in found)
    assert any("row of `passages` belongs to a row of `parts`" in line for line in found)
