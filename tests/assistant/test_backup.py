"""A backup taken while the records are served, put back elsewhere, and refused where it is not whole."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from filelock import FileLock

from assistant.api.app import create_app
from assistant.backup import back_up, restore
from assistant.cli import main
from assistant.removal import remove_document
from assistant.settings import Settings
from assistant.upkeep import verify_folder
from index.store import Store
from ingest.errors import BadRequest, StoreDamaged, StoreError
from ingest.records import Level

LISTS = (
    "/v1/documents?limit=200",
    "/v1/resolutions?limit=200",
    "/v1/resolutions?review=true",
    "/v1/figures?limit=200",
    "/v1/meetings?limit=200",
    "/v1/actions?limit=200",
    "/v1/corrections?limit=200",
    "/v1/conversations?limit=200",
    "/v1/coverage",
    "/v1/search?q=fund+plots+crossing",
    "/v1/trace?q=Quarry+Lane",
)
QUESTIONS = (
    "What grant was made to the Fernhill Youth Club?",
    "How many households wait for allotments?",
    "What was resolved about crossing patrols?",
    "What was offered for the Kiln Lane depot?",
    "Who won the regatta in 1911?",
)


@contextmanager
def served(folder: Path) -> Iterator[TestClient]:
    app = create_app(Settings(data=folder))
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.fixture(scope="module")
def kept(unopened_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the records."""
    room = tmp_path_factory.mktemp("backup")
    folder = Path(shutil.copytree(unopened_data, room / "data"))
    back_up(folder, room / "kept.backup")
    return room / "kept.backup"


def told(client: TestClient) -> list[Any]:
    said = [client.get(path).json() for path in LISTS]
    for question in QUESTIONS:
        answer = client.post("/v1/ask", json={"question": question}).json()
        said.append({name: answer[name] for name in ("outcome", "answer", "reason", "citations", "near")})
    return said


@pytest.mark.usefixtures("traced")
def test_what_is_restored_elsewhere_answers_alike(own_data: Path, tmp_path: Path) -> None:
    with served(own_data) as client:
        before = told(client)
        done = back_up(own_data, tmp_path / "kept.backup")
    assert done.documents == 4
    # Each of the questions above began a conversation; the lists were taken before.
    restored = restore(tmp_path / "kept.backup", tmp_path / "elsewhere")
    assert restored.documents == 4
    with Store.open(tmp_path / "elsewhere") as store:
        _, talks = store.conversations(Level.OFFICER, 10)
        assert len(talks) == len(QUESTIONS)
        for talk in talks:
            store.delete_conversation(talk.id, Level.OFFICER)
    with served(tmp_path / "elsewhere") as client:
        assert told(client) == before
    assert verify_folder(tmp_path / "elsewhere").findings == ()


@pytest.mark.usefixtures("traced")
def test_a_backup_while_records_come_and_go_is_whole(own_data: Path, tmp_path: Path) -> None:
    done = threading.Event()
    wrong: list[BaseException] = []

    def talk() -> None:
        try:
            with Store.open(own_data) as store:
                while not done.is_set():
                    key = store.begin_conversation(Level.OFFICER)
                    store.add_turn(key, "Who?", {}, {}, [], Level.OFFICER)
                    store.delete_conversation(key, Level.OFFICER)
        except BaseException as error:  # noqa: BLE001 - handed to the test, which fails with it
            wrong.append(error)

    writer = threading.Thread(target=talk)
    writer.start()
    try:
        with Store.open(own_data) as store:
            going = store.find_document("panel.md", Level.OFFICER)
        back_up(own_data, tmp_path / "first")
        remove_document(own_data, going)
        back_up(own_data, tmp_path / "second")
    finally:
        done.set()
        writer.join()
    assert wrong == []
    assert restore(tmp_path / "first", tmp_path / "one").documents == 4
    assert restore(tmp_path / "second", tmp_path / "two").documents == 3
    assert verify_folder(tmp_path / "one").findings == verify_folder(tmp_path / "two").findings == ()


def test_a_folder_that_holds_something_is_left_alone(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(BadRequest, match="not an empty folder"):
        restore(kept, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.999, 0.9999999])
def test_a_backup_that_is_cut_off_is_refused(kept: Path, tmp_path: Path, share: float) -> None:
    whole = kept.read_bytes()
    (tmp_path / "cut").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "cut", tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("share", [0.002, 0.1, 0.5, 0.9, 0.9999])
def test_a_backup_with_a_changed_byte_is_refused(kept: Path, tmp_path: Path, share: float) -> None:
    changed = bytearray(kept.read_bytes())
    changed[max(12, int(len(changed) * share))] ^= 0x55
    (tmp_path / "changed").write_bytes(bytes(changed))
    (tmp_path / "new").mkdir()
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "changed", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def packed(members: dict[str, bytes], archive: Path) -> Path:
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return archive


def unpacked(archive: Path) -> dict[str, bytes]:
    found = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member)
            assert content is not None
            found[member.name] = content.read()
    return found


def test_a_well_packed_archive_with_other_content_is_refused(kept: Path, tmp_path: Path) -> None:
    members = unpacked(kept)
    original = next(name for name in members if name.startswith("originals/"))
    for changed in (
        members | {original: b"x" + members[original][1:]},
        {name: content for name, content in members.items() if name != original},
        members | {"../../outside": b"x"},
        members | {"lexical/meta.json": b"x"},
        {"minutebook.db": members["minutebook.db"]},
    ):
        with pytest.raises(StoreDamaged):
            restore(packed(changed, tmp_path / "changed"), tmp_path / "new")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["changed"]


def test_a_list_that_names_files_elsewhere_is_refused(kept: Path, tmp_path: Path) -> None:
    members = unpacked(kept)
    manifest = json.loads(members["manifest.json"])
    manifest["files"][1]["name"] = "../outside"
    with pytest.raises(StoreDamaged, match="list of files"):
        restore(packed(members | {"manifest.json": json.dumps(manifest).encode()}, tmp_path / "a"), tmp_path / "new")


def test_a_backup_of_a_newer_program_is_refused(kept: Path, tmp_path: Path) -> None:
    members = unpacked(kept)
    manifest = json.loads(members["manifest.json"]) | {"schema": "9999"}
    newer = packed(members | {"manifest.json": json.dumps(manifest).encode()}, tmp_path / "newer")
    with pytest.raises(StoreError, match="newer version") as caught:
        restore(newer, tmp_path / "new")
    assert "Upgrade" in caught.value.todo
    assert not (tmp_path / "new").exists()


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    (tmp_path / "zipped").write_bytes(gzip.compress(b"hello" * 500))
    for name in ("text", "zipped"):
        with pytest.raises(StoreDamaged):
            restore(tmp_path / name, tmp_path / "new")
    with pytest.raises(BadRequest):
        restore(tmp_path / "missing", tmp_path / "new")


def test_an_altered_original_is_not_backed_up(own_data: Path, tmp_path: Path) -> None:
    original = next((own_data / "originals").glob("??/*"))
    original.write_bytes(b"altered")
    with pytest.raises(StoreDamaged, match="not what was ingested"):
        back_up(own_data, tmp_path / "kept")
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == []


def test_what_a_killed_backup_left_goes_with_the_next(own_data: Path, tmp_path: Path) -> None:
    """Killed before its lock was made, and at work; that of a backup still at work stays."""
    early, later, going_on = (tmp_path / f".minutebook-backup-{name}" for name in ("early", "later", "going-on"))
    for left in (early, later, going_on):
        left.mkdir()
    (later / "lock").touch()
    (later / "archive").write_bytes(b"half")
    with FileLock(going_on / "lock"):
        back_up(own_data, tmp_path / "archive")
        assert [path.name for path in tmp_path.glob(".minutebook*")] == [going_on.name]


def test_the_commands(own_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return int(ended.value.code or 0)

    file, new = str(tmp_path / "kept"), str(tmp_path / "new")
    assert run("backup", file, "--data", str(own_data), "--json") == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 4
    assert run("backup", file, "--data", str(own_data)) == 2
    assert run("backup", str(own_data / "inside"), "--data", str(own_data)) == 2
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0
    assert run("restore", file, "--data", new) == 0
    assert run("restore", file, "--data", new) == 2
    assert run("verify", "--data", new) == 0
