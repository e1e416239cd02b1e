"""Uploads that were killed: whatever the instant, what is held lies in `uploads` as it is held, and nothing else does.

`make kill` ends servers at random instants while files are sent in; here each state that a kill can leave is made.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.ingestion import Ingest, Report
from assistant.sending_in import placed, put_in_order, settle_folder
from assistant.settings import DEFAULT_MODEL
from index.lock import UploadLock
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level

OLD = "# Aldermoor Borough Council\n\n# Report to Cabinet, 8 March 2022\n\nThe sluice at Moorhen Pond was renewed.\n"
NEW = OLD.replace("renewed", "repaired")


@pytest.fixture(scope="module")
def with_one(unopened_data: Path, take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records one of which, `pond.md`, was sent in; not to be changed."""
    data = Path(shutil.copytree(unopened_data, tmp_path_factory.mktemp("sent") / "data"))
    (data / "uploads").mkdir()
    (data / "uploads" / "pond.md").write_text(OLD, encoding="utf-8")
    take_in(data, data / "uploads" / "pond.md")
    return data


@pytest.fixture
def data(with_one: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(with_one, tmp_path / "data"))


@pytest.fixture(params=["nothing", "a part", "the first", "both"])
def killed(request: pytest.FixtureRequest, data: Path, tmp_path: Path) -> Iterator[Path]:
    """The folder of uploads after one of `pond.md` and `mill.md` was killed when so much of it had been written."""
    uploads = data / "uploads"
    with placed(uploads, [(uploads / name, io.BytesIO(NEW.encode())) for name in ("pond.md", "mill.md")]):
        shutil.copytree(uploads, tmp_path / "left")
    shutil.rmtree(uploads)
    (tmp_path / "left").rename(uploads)
    if request.param in ("nothing", "a part"):
        (uploads / ".pond.md.earlier").replace(uploads / "pond.md")
    if request.param == "a part":
        (uploads / ".pond.md.part").write_text(NEW[:20], encoding="utf-8")
    if request.param != "both":
        (uploads / "mill.md").unlink()
    return uploads


def lie_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_what_was_never_taken_in_is_taken_back(killed: Path) -> None:
    settle_folder(killed.parent)
    assert lie_in(killed) == {"pond.md": OLD}
    settle_folder(killed.parent)
    assert lie_in(killed) == {"pond.md": OLD}


def test_what_was_taken_in_stays(data: Path, take_in: Callable[..., Report], tmp_path: Path) -> None:
    uploads = data / "uploads"
    with UploadLock(data), placed(uploads, [(uploads / "pond.md", io.BytesIO(NEW.encode()))]) as kept:
        take_in(data, uploads / "pond.md")
        shutil.copytree(uploads, tmp_path / "left")
        kept.good = set(kept.paths)
    assert lie_in(uploads) == {"pond.md": NEW}
    shutil.rmtree(uploads)
    (tmp_path / "left").rename(uploads)
    assert len(lie_in(uploads)) == 3
    settle_folder(data)
    assert lie_in(uploads) == {"pond.md": NEW}


def test_the_next_ingest_does_not_take_it_in(killed: Path) -> None:
    """Not at any level: nobody was told that it is held."""
    assert Ingest(killed.parent, DEFAULT_MODEL, workers=1).run([killed]).added == ()
    with Store.open(killed.parent) as store, pytest.raises(NotHeld):
        store.find_document("mill.md", Level.OFFICER)


def test_one_under_way_is_left_alone(killed: Path) -> None:
    before = lie_in(killed)
    with UploadLock(killed.parent):
        settle_folder(killed.parent)
        assert lie_in(killed) == before
    settle_folder(killed.parent)
    assert lie_in(killed) == {"pond.md": OLD}


def test_a_file_that_is_lost_from_the_folder_comes_back_from_its_original(killed: Path) -> None:
    for path in killed.glob("*pond.md*"):
        path.unlink()
    (killed / "pond.md").write_text("half", encoding="utf-8")
    with Store.open(killed.parent) as store:
        put_in_order(store)
    assert lie_in(killed) == {"pond.md": OLD}
