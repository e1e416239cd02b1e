"""A full disk is said, and costs nothing that is held: for uploads, removal, backups, restoring and the index.

A limit on the size of files stands in for the end of the disk; where the system lets this process have a small disk of
its own, the same is tried at the end of a real one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.backup import back_up, restore
from assistant.removal import remove_document
from assistant.settings import Settings
from assistant.upkeep import rebuild_folder, verify_folder
from index.originals import DiskFull
from index.store import Store
from ingest.errors import StoreError
from ingest.records import Level

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of POSIX")


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def light(unopened_data: Path, tmp_path: Path) -> Path:
    """A copy of the data folder whose encoder of questions is the one copied."""
    folder = tmp_path / "data"
    shutil.copytree(unopened_data, folder, ignore=shutil.ignore_patterns("encoder"))
    (folder / "encoder").symlink_to(unopened_data / "encoder")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[TestClient]:
    app = create_app(Settings(data=folder, max_upload_mb=8))
    client = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000), raise_server_exceptions=False)
    with client:
        yield client


@pytest.mark.parametrize("size", [600_000, 3_000_000], ids=["kept in memory on its way", "kept on disk on its way"])
def test_an_upload_without_room_is_told_and_what_is_held_stays(light: Path, size: int) -> None:
    kept = light / "uploads" / "pond.md"
    kept.parent.mkdir()
    kept.write_text("# The pond as held\n")
    files = [
        ("files", ("sluice.md", b"# The sluice\n")),
        ("files", ("large.md", b"# The weir\n" * (size // 11))),
        ("files", ("pond.md", b"# The pond again\n")),
    ]
    with served(light) as client:
        with files_of_at_most(500_000):
            reply = client.post("/v1/documents", files=files)
        assert (reply.status_code, reply.json()["title"]) == (507, "The disk is full")
        assert "Free some space and try again." in reply.json()["detail"]
        assert client.get("/readyz").json()["ready"]
        assert client.get("/v1/coverage").json()["documents"] == 4
    assert files_in(kept.parent) == ["pond.md"]
    assert kept.read_text() == "# The pond as held\n"


def test_a_backup_without_room_leaves_nothing(light: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for most in (2_000, 200_000):  # too small for the tables' copy; for the archive perhaps not
        with files_of_at_most(most), pytest.raises(StoreError, match=r"disk is full|could not be used") as caught:
            back_up(light, shelf / "kept")
        assert "Free some space" in caught.value.todo
        assert list(shelf.iterdir()) == []
    assert back_up(light, shelf / "kept").documents == 4


def test_a_restore_without_room_leaves_nothing(light: Path, tmp_path: Path) -> None:
    back_up(light, tmp_path / "kept")
    for most in (2_000, 5_000_000):  # too small for the tables; for the encoder of questions
        with files_of_at_most(most), pytest.raises(DiskFull, match="disk is full") as caught:
            restore(tmp_path / "kept", tmp_path / "back")
        assert "Free some space" in caught.value.todo
        assert not (tmp_path / "back").exists()


def test_a_removal_without_room_changes_nothing(light: Path) -> None:
    with Store.open(light) as store:
        held = store.find_document("cabinet.md", Level.OFFICER)
        with files_of_at_most(2_000), pytest.raises(StoreError, match=r"disk is full|could not be used") as caught:
            remove_document(light, held)
        assert "Free some space" in caught.value.todo
        assert store.document(held.id, Level.OFFICER) == held
    assert verify_folder(light).findings == ()
    assert remove_document(light, held)


def test_an_index_without_room_stays_as_it_was(light: Path) -> None:
    before = files_in(light / "lexical")
    with (
        Store.open(light),  # for whom the files beside the database are there already
        files_of_at_most(200),
        pytest.raises(StoreError, match="lexical index could not be written") as caught,
    ):
        rebuild_folder(light)
    assert "Free some space" in caught.value.todo
    assert files_in(light / "lexical") == before
    assert verify_folder(light).findings == ()


ON_A_SMALL_DISK = """
import sys
from pathlib import Path
from assistant.backup import back_up, restore
from assistant.readiness import faults
from assistant.removal import remove_document
from assistant.service import Service
from assistant.upkeep import rebuild_folder, verify_folder
from index.store import Store
from ingest.errors import StoreError
from ingest.records import Level

disk, archive = Path(sys.argv[1]), Path(sys.argv[2])
data, rest = disk / "data", disk / "rest"
with Store.open(data) as store:
    held = store.find_document("cabinet.md", Level.OFFICER)

def fill(but):
    rest.unlink(missing_ok=True)
    with rest.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(1024)):
                pass
        except OSError:
            file.truncate(file.tell() - but)

def kept():
    return sorted(path for path in disk.rglob("*") if not path.name.endswith(("-wal", "-shm")))

def full(but, act):
    fill(but)
    before = kept()
    try:
        act()
    except StoreError as error:
        assert "Free some space" in error.todo, error
        assert kept() == before, set(kept()) ^ set(before)
    else:
        raise AssertionError(act)

acts = {
    "remove": lambda: remove_document(data, held),
    "backup": lambda: back_up(data, disk / "kept"),
    "restore": lambda: restore(archive, disk / "back"),
    "rebuild": lambda: rebuild_folder(data),
}
for name, act in acts.items():
    for but in (0, 40_000):
        full(but, act)
        print(name, but)
with Service(data) as service:
    rest.unlink()
    assert faults(service) == []
    fill(0)
    assert faults(service) == ["The disk is full: questions cannot be kept. Free some space."]
rest.unlink()
assert verify_folder(data).findings == (), verify_folder(data).findings
assert remove_document(data, held)
"""


def test_the_end_of_a_real_disk(light: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    back_up(light, tmp_path / "kept")
    mounted = 'mount -t tmpfs -o size=3m tmpfs "$1" && cp -a "$2" "$1" && shift 2 && exec "$@"'
    python = [sys.executable, "-c", ON_A_SMALL_DISK, str(disk), str(tmp_path / "kept")]
    try:
        probe = subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True)
    except FileNotFoundError:
        pytest.skip("unshare is not there to make a small disk")
    if probe.returncode:
        pytest.skip("this user may not make a small disk")
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", mounted, "sh", str(disk), str(light), *python],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0, done.stdout + done.stderr
