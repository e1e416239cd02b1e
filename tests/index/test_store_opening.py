"""Folders that can't be used, stores of other versions, full disks: each says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from index import database, loose
from index.store import Store
from ingest.errors import StoreDamaged, StoreError
from ingest.records import Level

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and limits")


def test_a_missing_folder_is_made_or_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no records") as caught:
        Store.open(tmp_path / "none", create=False)
    assert "Ingest" in caught.value.todo
    assert not (tmp_path / "none").exists()
    with Store.open(tmp_path / "deep" / "ünïcode & #1?%20" / "new") as store:
        assert store.documents(Level.OFFICER) == (0, [])
        assert (store.folder / "minutebook.db").exists()
    Store.open(store.folder, create=False).close()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is not a folder"):
        Store.open(tmp_path / "file")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(tmp_path / "file" / "below")


@pytest.mark.forking
@posix
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """Tried as a user without rights, since nothing is forbidden to root."""
    if os.getuid() == 0:
        for folder in (tmp_path, *tmp_path.parents[:2]):  # pytest closes its own folders to others
            folder.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            Store.open(closed)
        except StoreError as error:
            status = 0 if "cannot be read and written" in error.what and "--data" in error.todo else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "minutebook.db").write_bytes(b"something else entirely " * 100)
    with pytest.raises(StoreDamaged, match="damaged") as caught:
        Store.open(tmp_path)
    assert "copy" in caught.value.todo


def test_opening_an_up_to_date_store_does_not_load_alembic(store: Store) -> None:
    code = "import sys; from pathlib import Path; from index.store import Store; Store.open(Path(sys.argv[1])).close()"
    code += "; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, str(store.folder)], check=False).returncode == 0
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        Store.open(store.folder).close()
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.05


# --- full disks -------------------------------------------------------------------------------


def test_a_database_without_room_keeps_nothing_of_the_file(store: Store, made: Any, record: Any) -> None:
    kept = made("/r/kept.txt", record(["kept words"]))
    kept.put(store)
    with store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
    big = made("/r/big.txt", record([f"words {n} " * 50 for n in range(200)]), original=b"the big one")
    again = made("/r/kept.txt", record([f"words {n} " * 50 for n in range(200)]), original=b"grown")
    for it in (big, again):
        with pytest.raises(StoreError, match=f"disk is full; nothing of {it.reading.document.name} was kept") as caught:
            it.put(store)
        assert "space" in caught.value.todo
    assert [d.path for d in store.documents(Level.OFFICER)[1]] == ["/r/kept.txt"]
    assert store.check() == []
    with store.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    again.put(store)
    assert [p.read_bytes() for p in (store.folder / "originals").glob("??/*")] == [b"grown"]


@posix
def test_an_original_without_room_keeps_nothing_of_the_file(store: Store, made: Any, record: Any) -> None:
    """A limit on the size of files stands in for the end of the disk."""
    import resource

    it = made("/r/big.txt", record(["words"]), original=os.urandom(3_000_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, hard))
    try:
        with pytest.raises(StoreError, match=r"disk is full; nothing of big\.txt was kept"):
            it.put(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.documents(Level.OFFICER) == (0, [])
    assert list((store.folder / "originals").glob("??/*")) == []
    it.put(store)
    assert store.check() == []


def test_an_original_left_by_a_kill_is_gone_after_the_next_write(store: Store, made: Any, record: Any) -> None:
    sha256 = "ab" * 32
    left = store.folder / "originals" / "ab"
    left.mkdir(parents=True)
    (left / sha256).write_bytes(b"left")
    (left / f"{sha256}.77.part").write_bytes(b"le")
    with store.writing() as connection:
        loose.note(connection, sha256)
    assert store.check() == []
    made("/r/a.txt", record(["one"])).put(store)
    assert list(left.iterdir()) == []


def test_errors_of_the_driver_are_told_apart() -> None:
    import sqlite3

    said = {
        "database is locked": "another process",
        "database or disk is full": "disk is full",
        "database disk image is malformed": "damaged",
        "attempt to write a readonly database": "cannot be written",
        "disk I/O error": "could not be used",
    }
    for theirs, ours in said.items():
        error = database.explained(sqlite3.OperationalError(theirs))
        assert isinstance(error, StoreError)
        assert ours in error.what
        assert error.todo
