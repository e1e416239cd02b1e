"""A folder with everything that goes wrong in it: each bad file gets its line, the rest is held."""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from assistant.ingestion import Failed, Ingest, Report
from assistant.settings import DEFAULT_MODEL
from assistant.upkeep import verify_folder
from index.lock import IngestLock
from index.store import Store
from ingest.errors import BadRequest, StoreBusy, WrongModel
from ingest.records import Level

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, limits and signals of POSIX")

GOOD = "# Minutes of the Cabinet held on 13 July 2021\n\n## 4. Pond\n\nRESOLVED: That the {} be renewed.\n"


# --- files made here --------------------------------------------------------------------------


def pdf(*pages: str, password: str = "") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password, ownerPassword="owner") if password else None)
    for text in pages:
        canvas.drawString(72, 770, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(text: str, part: str = "", content: bytes = b"") -> bytes:
    """A Word file; with `part`, that part of it is replaced by `content`."""
    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(buffer)
    if not part:
        return buffer.getvalue()
    damaged = io.BytesIO()
    with zipfile.ZipFile(buffer) as whole, zipfile.ZipFile(damaged, "w") as made:
        for name in whole.namelist():
            made.writestr(name, content if name == part else whole.read(name))
    return damaged.getvalue()


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def lettered(number: int) -> str:
    """500 as "faa": lines that differ in digits alone would be running headers."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)
BAD: dict[str, tuple[bytes, str]] = {
    "corrupt.pdf": (b"%PDF-1.7\n" + b"\x00\xff" * 400, "PDF"),
    "cut.pdf": (pdf("The sluice was renewed.", "The weir was not.")[:300], "PDF"),
    "empty.md": (b"", "empty"),
    "blank.txt": (b" \n\t\n\f\n", "empty"),
    "locked.pdf": (pdf("Closed.", password="secret"), "password"),
    "nopages.pdf": (NO_PAGES, "no pages"),
    "shell.html": (b"<html><head><script>load()</script></head><body><nav>Home</nav></body></html>", ""),
    "damaged.docx": (word("Words.", "word/document.xml", b"<w:document"), "damaged"),
    "unzipped.docx": (word("Words.")[:900], "damaged"),
    "letter.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".docx"),
    "accounts.xlsx": (zipped(xl__workbook_dot_xml=b"<workbook/>"), "Excel"),
    "letter.rtf": (b"{\\rtf1 Dear Clerk}", "rich text"),
    "letter.odt": (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "mail.eml": (b"From: a@aldermoor.example\r\nMIME-Version: 1.0\r\nSubject: Pond\r\n\r\nDear all", "e-mail"),
    "crest.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
    "noise.txt": (bytes(range(256)) * 20, "not read"),
}
READ: dict[str, tuple[bytes, str]] = {
    "good.md": (GOOD.format("sluice").encode(), "the sluice be renewed"),
    "really-a.txt": (pdf("The weir by the mill was renewed."), "weir by the mill"),
    "western.txt": (
        "The grant to the Café at Fernhill is £500 – agreed.".encode("cp1252"),
        "Café at Fernhill is £500 –",
    ),
    "wide.txt": ("The grant to the Café at Quarry Lane is £900.".encode("utf-16"), "Café at Quarry Lane is £900"),
    "good.docx": (word("The bench at the pond was mended."), "bench at the pond"),
    "long.pdf": (pdf(*(f"The bench on plot {lettered(n)} was mended." for n in range(1, 501))), "on plot faa was"),
}


@dataclass
class Run:
    """One ingest of the folder, with what went on beside it."""

    folder: Path
    papers: Path
    report: Report
    busy: list[StoreBusy] = field(default_factory=list)

    def failed(self, name: str) -> Failed:
        (one,) = [one for one in self.report.failed if one.name == name]
        return one


def ignore(_what: str, _count: int) -> None:
    return None


def ingest(folder: Path, *paths: Path, prune: bool = False, tell: Callable[[str, int], None] = ignore) -> Report:
    return Ingest(folder, DEFAULT_MODEL, workers=1, progress=tell).run(paths, prune)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    papers, folder = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("held") / "data"
    for name, (content, _) in {**BAD, **READ}.items():
        (papers / name).write_bytes(content)
    vanishing = papers / "vanishing.md"
    vanishing.write_text(GOOD.format("gate"))
    if sys.platform != "win32":
        (papers / "sub").mkdir()
        (papers / "sub" / "loop").symlink_to(papers)
        (papers / "dangling.pdf").symlink_to(papers / "nothing.pdf")
        os.mkfifo(papers / "pipe.txt")
    done = Run(folder, papers, Report())

    def tell(what: str, _count: int) -> None:
        if what == "files":
            vanishing.unlink()
            try:
                ingest(folder, papers / "good.md")
            except StoreBusy as error:
                done.busy.append(error)

    done.report = Ingest(folder, DEFAULT_MODEL, workers=2, progress=tell).run([papers])
    return done


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Run:
    """A copy of the folder and its records that a test may change."""
    folder = Path(shutil.copytree(run.folder, tmp_path / "data"))
    return replace(run, folder=folder, papers=tmp_path)


def words_held(folder: Path) -> dict[str, str]:
    with Store.open(folder, create=False) as store:
        _, held = store.documents(Level.OFFICER, limit=200)
        return {one.path: store.canonical(one.id, Level.OFFICER).text for one in held}


def require_whole(folder: Path) -> None:
    assert verify_folder(folder).findings == ()


# --- one bad folder ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_line_with_its_name_and_what_to_do(run: Run, name: str) -> None:
    failed = run.failed(name)
    assert failed.path == str(run.papers / name)
    assert name in failed.what
    assert BAD[name][1] in f"{failed.what} {failed.todo}"
    assert failed.todo
    assert "\n" not in failed.what + failed.todo
    assert "could not be understood" not in failed.what


def test_a_file_that_vanishes_while_being_read_is_named(run: Run) -> None:
    assert "No such file" in run.failed("vanishing.md").what


@posix
def test_links_and_pipes_are_named_and_a_loop_ends(run: Run) -> None:
    assert "leads nowhere" in run.failed("dangling.pdf").what
    assert "not a file" in run.failed("pipe.txt").what


def test_all_the_rest_is_read(run: Run) -> None:
    held = words_held(run.folder)
    assert set(held) == {str(run.papers / name) for name in READ}
    assert set(run.report.added) == set(held)
    for name, (_, words) in READ.items():
        assert words in held[str(run.papers / name)]


def test_the_store_and_its_indexes_are_whole(run: Run) -> None:
    require_whole(run.folder)
    with Store.open(run.folder, create=False) as store:
        assert store.check() == []
        assert {one.name for one in store.failures(Level.OFFICER)} == {one.name for one in run.report.failed}


def test_a_second_ingest_while_one_runs_is_told_to_wait(run: Run) -> None:
    (busy,) = run.busy
    assert f"process {os.getpid()}" in busy.what
    assert "Wait" in busy.todo


# --- again ------------------------------------------------------------------------------------


def test_unchanged_is_skipped_changed_replaces_and_unreadable_leaves_the_old(
    own: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = own.papers / "note.md"
    note.write_text(GOOD.format("stile"))
    assert len(ingest(own.folder, note).added) == 1
    monkeypatch.chdir(own.folder)
    again = ingest(own.folder, Path("../note.md"))  # the same file, written in another way
    assert (again.added, again.unchanged) == ((), 1)
    note.write_text(GOOD.format("gully"))
    assert ingest(own.folder, note).added == (str(note),)
    held = words_held(own.folder)
    assert "gully" in held[str(note)]
    assert not any("stile" in text for text in held.values())
    note.write_bytes(BAD["corrupt.pdf"][0])
    assert [one.name for one in ingest(own.folder, note).failed] == ["note.md"]
    assert "gully" in words_held(own.folder)[str(note)]
    require_whole(own.folder)


def test_prune_removes_what_is_gone_from_the_folders_named(own: Run) -> None:
    folder, other = own.papers / "minutes", own.papers / "reports"
    for place in (folder, other):
        place.mkdir()
        (place / "note.md").write_text(GOOD.format("stile"))
        (place / "bad.rtf").write_bytes(b"{\\rtf1 x}")
    ingest(own.folder, folder, other)
    (folder / "note.md").unlink()
    (folder / "bad.rtf").unlink()
    other.rename(own.papers / "away")  # as a share that is not mounted
    assert ingest(own.folder, folder).removed == ()
    report = ingest(own.folder, folder, other, prune=True)
    assert report.removed == (str(folder / "note.md"),)
    assert [one.name for one in report.failed] == ["reports"]
    assert str(other / "note.md") in words_held(own.folder)
    with Store.open(own.folder, create=False) as store:
        failed = {one.path for one in store.failures(Level.OFFICER)}
    assert str(folder / "bad.rtf") not in failed
    assert str(other / "bad.rtf") in failed
    require_whole(own.folder)


def test_another_model_is_refused(own: Run, tmp_path: Path) -> None:
    other = tmp_path / "other-model"
    other.mkdir()
    (other / "config.json").write_text('{"hidden_size": 384}')
    (other / "tokenizer.json").write_text("{}")
    (other / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(WrongModel, match=DEFAULT_MODEL) as caught:
        Ingest(own.folder, str(other)).run([own.papers / "note.md"])
    assert "MINUTEBOOK_MODEL" in caught.value.todo
    with pytest.raises(BadRequest, match="not on this computer"):
        Ingest(own.folder, "no-such/model")


def test_a_lock_held_elsewhere_stops_the_run_before_anything_is_read(own: Run) -> None:
    with IngestLock(own.folder), pytest.raises(StoreBusy, match="Another process"):
        ingest(own.folder, own.papers)


@posix
def test_a_worker_that_is_killed_costs_no_file(own: Run) -> None:
    places = [own.papers / f"note-{n}.md" for n in range(2)]
    for n, place in enumerate(places):
        place.write_text(GOOD.format(f"stile number {n}"))

    def tell(what: str, _count: int) -> None:
        if what == "read":
            for child in multiprocessing.active_children():
                child.kill()

    report = ingest(own.folder, *places, tell=tell)
    assert report.failed == ()
    assert {str(place) for place in places} <= set(words_held(own.folder))
    require_whole(own.folder)


@contextmanager
def no_child_lives() -> Iterator[None]:
    """Every process that this one begins is killed at once, as by a system short of memory."""
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.02):
            for child in multiprocessing.active_children():
                child.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        over.set()
        killer.join()


@posix
def test_a_file_that_kills_its_reader_is_named(own: Run) -> None:
    note = own.papers / "note.md"
    note.write_text(GOOD.format("stile"))
    with no_child_lives():
        (failed,) = ingest(own.folder, note).failed
    assert failed.what == "note.md: reading it stopped the worker."
    assert failed.todo
    require_whole(own.folder)


@posix
def test_a_file_that_the_disk_has_no_room_for_is_named_and_the_rest_is_kept(own: Run) -> None:
    """A limit on the size of files stands in for the end of the disk."""
    import resource

    room = max(place.stat().st_size for place in own.folder.glob("minutebook.db*")) + 3_000_000
    big, small = own.papers / "big.pdf", own.papers / "small.md"
    big.write_bytes(pdf("The sluice was renewed.") + b"\n%" + os.urandom(room))
    small.write_text(GOOD.format("stile"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        report = ingest(own.folder, big, small)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [(one.name, one.what) for one in report.failed] == [
        ("big.pdf", "The disk is full; nothing of big.pdf was kept.")
    ]
    assert report.added == (str(small),)
    require_whole(own.folder)
