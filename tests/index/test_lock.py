"""One process at a time changes the records; a dead one is no hindrance."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from index.lock import IngestLock
from ingest.errors import StoreBusy


def test_a_held_lock_says_who_holds_it_and_to_wait(tmp_path: Path) -> None:
    with IngestLock(tmp_path):
        with (
            pytest.raises(StoreBusy, match=rf"process {os.getpid()}, since \d{{4}}-.* UTC") as caught,
            IngestLock(tmp_path),
        ):
            pass
        assert "Wait" in caught.value.todo
    with IngestLock(tmp_path):
        pass


def test_waiting_outlasts_a_short_holder(tmp_path: Path) -> None:
    lock = IngestLock(tmp_path)
    lock.__enter__()
    threading.Timer(0.2, lambda: lock.__exit__(None, None, None)).start()
    with IngestLock(tmp_path, wait=10):
        pass


def test_an_error_inside_frees_the_lock(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"), IngestLock(tmp_path):
        raise ValueError("inside")
    with IngestLock(tmp_path):
        pass


@pytest.mark.forking
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    def hold(said: Connection) -> None:
        with IngestLock(tmp_path):
            said.send("held")
            time.sleep(60)

    here, there = multiprocessing.Pipe(duplex=False)
    holder = multiprocessing.get_context("fork").Process(target=hold, args=(there,))
    holder.start()
    here.recv()
    with pytest.raises(StoreBusy, match=f"process {holder.pid}, since 20"), IngestLock(tmp_path):
        pass
    holder.kill()
    holder.join()
    with IngestLock(tmp_path):
        pass
