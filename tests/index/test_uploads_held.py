"""Files sent in are held under a path that no move of the data folder changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from index.audit import Event, note
from index.copying import put_uploads_back
from index.store import Store
from index.uploads import Uploads, uploads_folder
from ingest.records import Level


def test_what_lies_in_the_data_folder_is_held_by_its_name() -> None:
    uploads = Uploads(Path("/srv/data/uploads"))
    assert uploads.held("/srv/data/uploads/a note.md") == "uploads/a note.md"
    assert uploads.held("/srv/data/uploads/deep/a.md") == "uploads/deep/a.md"
    assert uploads.held("uploads/a.md") == "uploads/a.md"
    for elsewhere in ("/srv/records/a.md", "/srv/records/uploads/a.md", "a.md", "/srv/data/originals/a.md"):
        assert uploads.held(elsewhere) == elsewhere
        assert uploads.place(elsewhere) == Path(elsewhere)
        assert not uploads.has(elsewhere)
    assert uploads.place("uploads/deep/a.md") == Path("/srv/data/uploads/deep/a.md")


@pytest.mark.parametrize("path", ["uploads/../../etc/a", "uploads/", "uploads//a", "uploads/.", "uploads/a\\..\\b"])
def test_a_held_path_leads_nowhere_else(path: str) -> None:
    assert not Uploads(Path("/srv/data/uploads")).has(path)


def test_a_link_to_the_data_folder_is_the_folder(store: Store, made: Any, record: Any, tmp_path: Path) -> None:
    uploads_folder(store.folder).mkdir()
    (tmp_path / "link").symlink_to(store.folder)
    key = made(str(tmp_path / "link" / "uploads" / "a.md"), record(["one"])).put(store)
    assert store.document(key, Level.OFFICER).path == "uploads/a.md"
    for asked in (str(store.folder / "uploads" / "a.md"), str(tmp_path / "link" / "uploads" / "a.md"), "a.md", key):
        assert store.find_document(asked, Level.OFFICER).id == key


def test_a_moved_folder_knows_its_uploads(store: Store, made: Any, record: Any, tmp_path: Path) -> None:
    it = made(str(store.folder / "uploads" / "a.md"), record(["one"]))
    key = it.put(store)
    store.record_failure(str(store.folder / "uploads" / "b.md"), "b.md", "It cannot be read.", "")
    store.close()
    moved = store.folder.rename(tmp_path / "moved")
    with Store.open(moved) as again:
        put_uploads_back(again)
        assert (moved / "uploads" / "a.md").read_bytes() == it.original
        assert again.paths_under(str(moved)) == [(key, str(moved / "uploads" / "a.md"))]
        document = it.reading.document
        assert again.unchanged(str(moved / "uploads" / "a.md"), document.sha256, "1", document.access)
        assert again.forget_failures([str(moved / "uploads" / "b.md")]) == 1


def of_schema_5(store: Store, path: str, made: Any, record: Any, who: str) -> str:
    """The id of a document that an earlier program held under `path`."""
    key: str = made(path, record(["one"])).put(store)
    with store.writing() as connection:
        connection.execute(text("UPDATE audit SET who = :who"), {"who": who})
        connection.execute(text("DROP TABLE passage_slices"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    return key


@pytest.mark.parametrize("who", ["local", "local:root", "key:abc"])
def test_uploads_of_an_earlier_store_keep_their_path(tmp_path: Path, made: Any, record: Any, who: str) -> None:
    """In the folder that they were sent in to, whoever did it."""
    with Store.open(tmp_path / "data") as store:
        store.set_model("made-up", "0" * 64, 4)
        path = str(store.folder / "uploads" / "a.md")
        store.uploads = Uploads(Path("/none"))
        key = of_schema_5(store, path, made, record, who)
        assert store.document(key, Level.OFFICER).path == path
    with Store.open(tmp_path / "data") as again:
        assert again.find_document(path, Level.OFFICER).path == path
        assert made(path, record(["one"])).put(again) == key
        assert again.uploads.has(path)
    moved = (tmp_path / "data").rename(tmp_path / "moved")
    with Store.open(moved) as there:
        assert (
            made(str(moved / "uploads" / "a.md"), record(["one"]), original=f"the file {path}".encode()).put(there)
            == key
        )
        assert there.uploads.place(path) == moved / "uploads" / "a.md"


@pytest.mark.parametrize(
    ("who", "known"), [("local", True), ("key:abc", True), ("proxy:anna", True), ("local:root", False)]
)
def test_the_audit_log_tells_uploads_of_a_folder_that_has_moved(
    tmp_path: Path, made: Any, record: Any, who: str, known: bool
) -> None:
    with Store.open(tmp_path) as store:
        store.set_model("made-up", "0" * 64, 4)
        of_schema_5(store, "/srv/old/uploads/a.md", made, record, who)
        with store.writing() as connection:
            note(connection, who, Event.REMOVED, "ffffffffffffffff")
    with Store.open(tmp_path) as again:
        assert again.uploads.has("/srv/old/uploads/a.md") is known
