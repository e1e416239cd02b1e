"""Several readers beside a writer, and writers killed at any instant."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from index.store import Store
from ingest.errors import StoreBusy
from ingest.records import Level

PUBLIC = Level.PUBLIC
PER_DOCUMENT = 40

forked = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def put_without_end(folder: Path, made: Any, record: Any, said: Connection) -> None:
    """Puts five paths over and over, each time with other words; says each that was acknowledged."""
    with Store.open(folder) as store:
        for n in range(10_000):
            words = [f"round {n} passage {k} " * 30 for k in range(PER_DOCUMENT)]
            key = made(f"/r/{n % 5}.txt", record(words), original=f"round {n} ".encode() * 3000).put(store)
            said.send((f"/r/{n % 5}.txt", key))


@pytest.mark.forking
@forked
@pytest.mark.parametrize("seed", range(4))
def test_a_kill_loses_nothing_acknowledged_and_shows_nothing_half(
    tmp_path: Path, made: Any, record: Any, seed: int
) -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    arguments = (tmp_path, made, record, there)
    writer = multiprocessing.get_context("fork").Process(target=put_without_end, args=arguments)
    writer.start()
    acknowledged = dict([here.recv()])
    time.sleep(random.Random(seed).uniform(0, 0.25))
    assert writer.pid
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    while here.poll():
        acknowledged.update([here.recv()])
    with Store.open(tmp_path) as store:
        assert store.check() == []
        held = {d.path: d.id for d in store.documents(PUBLIC)[1]}
        # The last one may have been committed without having been acknowledged.
        assert len([path for path, key in acknowledged.items() if held[path] != key]) <= 1
        assert set(held) >= set(acknowledged)
        for key in held.values():
            batch = store.document_passages(key)
            assert len(batch.ids) == PER_DOCUMENT
            assert len({text.split(" passage")[0] for text in batch.texts}) == 1
        made("/r/after.txt", record(["after"])).put(store)
        assert len(list((tmp_path / "originals").glob("??/*"))) == len(held) + 1


@pytest.mark.forking
@forked
def test_readers_in_another_process_see_whole_versions(store: Store, made: Any, record: Any) -> None:
    """Run from a forked child, so that parent and child each have connections of their own."""
    folder = store.folder
    store.close()
    here, there = multiprocessing.Pipe(duplex=False)
    writer = multiprocessing.get_context("fork").Process(target=put_without_end, args=(folder, made, record, there))
    writer.start()
    here.recv()
    try:
        with Store.open(folder) as reader:
            until = time.monotonic() + 0.7
            while time.monotonic() < until:
                columns = reader.columns()
                counts = {columns.documents[code]: int((columns.document == code).sum()) for code in columns.document}
                assert set(counts.values()) == {PER_DOCUMENT}
                documents = reader.documents(PUBLIC)[1]
                assert len({d.path for d in documents}) == len(documents)
    finally:
        writer.kill()
        writer.join()


def test_threads_read_while_one_writes(store: Store, made: Any, record: Any) -> None:
    made("/r/a.txt", record(["one"] * PER_DOCUMENT)).put(store)
    wrong: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                ids = store.columns().id
                assert len(ids) == PER_DOCUMENT
                texts = [p.text for p in store.passages(ids, PUBLIC)]
                # Between the two calls a new version may have come: all of the old or none.
                assert len(texts) in (0, PER_DOCUMENT)
        except BaseException as error:  # noqa: BLE001 - handed to the test, which fails with it
            wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for n in range(8):
        made("/r/a.txt", record([f"round {n}"] * PER_DOCUMENT), original=f"{n}".encode()).put(store)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_two_openings_at_once_make_one_store(tmp_path: Path) -> None:
    wrong: list[BaseException] = []

    def open_it() -> None:
        try:
            Store.open(tmp_path / "new").close()
        except BaseException as error:  # noqa: BLE001 - handed to the test, which fails with it
            wrong.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_second_writer_waits_and_is_then_told(store: Store) -> None:
    with store.writing(), Store.open(store.folder) as other:
        with other.reading() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=50")
        with pytest.raises(StoreBusy, match="another process"):
            other.begin_conversation(PUBLIC)
    assert store.begin_conversation(PUBLIC)
