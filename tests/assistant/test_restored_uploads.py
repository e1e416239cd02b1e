"""A file that was sent in, after its data folder was restored elsewhere: shown, read anew and removed as before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.backup import back_up, restore
from assistant.ingestion import Report
from assistant.removal import remove_document
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level

NOTE = "# Aldermoor Borough Council\n\n# Report to Cabinet, 8 March 2022\n\nThe sluice at Moorhen Pond was renewed.\n"


@pytest.fixture(scope="module")
def restored(unopened_data: Path, take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was restored of a backup of records one of which was sent in; the folder that it was sent in to is gone."""
    room = tmp_path_factory.mktemp("sent")
    data = Path(shutil.copytree(unopened_data, room / "data"))
    (data / "uploads").mkdir()
    (data / "uploads" / "pond.md").write_text(NOTE, encoding="utf-8")
    take_in(data, data / "uploads" / "pond.md")
    with Store.open(data) as store:
        assert store.find_document("pond.md", Level.OFFICER).path == "uploads/pond.md"
    back_up(data, room / "kept")
    shutil.rmtree(data)
    restore(room / "kept", room / "elsewhere")
    return room / "elsewhere"


@pytest.fixture
def back(restored: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(restored, tmp_path / "again elsewhere"))


def test_it_is_shown_and_read_anew_as_the_same_record(back: Path, take_in: Callable[..., Report]) -> None:
    sent = back / "uploads" / "pond.md"
    assert sent.read_text(encoding="utf-8") == NOTE
    with Store.open(back) as store:
        held = store.find_document(str(sent), Level.OFFICER)
    assert (held.path, held.name) == ("uploads/pond.md", "pond.md")
    assert take_in(back, back / "uploads").unchanged == 1
    sent.write_text(NOTE.replace("renewed", "repaired"), encoding="utf-8")
    assert take_in(back, sent).added == (str(sent),)
    with Store.open(back) as store:
        assert store.documents(Level.OFFICER)[0] == 5
        with pytest.raises(NotHeld):
            store.document(held.id, Level.OFFICER)


def test_it_is_removed_with_its_file(back: Path) -> None:
    with Store.open(back) as store:
        held = store.find_document("pond.md", Level.OFFICER)
    assert remove_document(back, held)
    assert list((back / "uploads").iterdir()) == []
    assert not remove_document(back, held)
    (back / "uploads" / "pond.md").write_text("another of its name")
    assert not remove_document(back, held)
    assert (back / "uploads" / "pond.md").exists()
