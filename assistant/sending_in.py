"""The files of an upload on disk: put in place, and taken back where nothing came of them.

A note of their names is written first and goes last. Where it is found with nobody sending, the upload was killed: what
of it is held stays, all else goes, so that nothing is left that was never acknowledged.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.copying import put_upload_back
from index.database import naming
from index.lock import IngestLock, UploadLock
from index.originals import unwritable
from index.store import Store
from ingest.errors import NotHeld, StoreBusy
from ingest.records import Level

_NOTE = ".coming"
"""The names of the files under way, in the folder of uploads; no file that is sent in can be called so."""


@dataclass(slots=True)
class Placed:
    """Files of an upload; those in `good` in the end stay."""

    paths: list[Path]
    good: set[Path]


@contextmanager
def placed(folder: Path, files: Sequence[tuple[Path, BinaryIO]]) -> Iterator[Placed]:
    """The files written into `folder`, where they belong; those that are not `good` in the end give way to what was
    there before. To be entered with the upload lock held. Raises StoreError where the disk is full or refuses."""
    kept = Placed([path for path, _ in files], set())
    written: list[Path] = []
    _write_note(folder, kept.paths)
    try:
        for path, stream in files:
            _write(path, stream)
            written.append(path)
        yield kept
    finally:
        for path in written:
            earlier = _earlier(path)
            if path in kept.good:
                earlier.unlink(missing_ok=True)
            elif earlier.exists():
                earlier.replace(path)
            else:
                path.unlink(missing_ok=True)
        (folder / _NOTE).unlink(missing_ok=True)


def _write_note(folder: Path, paths: Sequence[Path]) -> None:
    note, part = folder / _NOTE, folder / f"{_NOTE}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps([path.name for path in paths]), encoding="utf-8")
        part.replace(note)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise unwritable(error, folder) from error


def _write(path: Path, stream: BinaryIO) -> None:
    """Puts the file in place whole, what was there before aside. Raises StoreError where the disk is full or refuses;
    nothing has changed then."""
    part = _part(path)
    try:
        with part.open("wb") as target:
            shutil.copyfileobj(stream, target, 2**20)
        if path.exists():
            path.replace(_earlier(path))
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        with naming(path.name):
            raise unwritable(error, path.parent) from error


def _earlier(path: Path) -> Path:
    return path.with_name(f".{path.name}.earlier")


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


# --- after a kill -----------------------------------------------------------------------------


def settle_uploads(store: Store) -> None:
    """Puts in order what an upload that was killed has left; one that is under way is left alone. To be called with
    the ingest lock held. Raises StoreError where the disk refuses."""
    if not _note_of(store).exists():
        return
    with suppress(StoreBusy), UploadLock(store.folder):
        put_in_order(store)


def settle_folder(data: Path) -> None:
    """As `settle_uploads`, where nobody is changing the records."""
    with Store.open(data) as store:
        if _note_of(store).exists():
            with suppress(StoreBusy), IngestLock(data):
                settle_uploads(store)


def put_in_order(store: Store) -> None:
    """As `settle_uploads`, with the upload lock held too."""
    note = _note_of(store)
    if not note.exists():
        return
    try:
        for name in _names(note):
            _put_in_order(store, note.with_name(name))
        note.unlink()
    except OSError as error:
        raise unwritable(error, note.parent) from error


def _note_of(store: Store) -> Path:
    return store.uploads.folder / _NOTE


def _names(note: Path) -> list[str]:
    """None where it is not whole: it is put in place whole, but for a power cut."""
    try:
        return [str(name) for name in json.loads(note.read_text(encoding="utf-8"))]
    except ValueError:
        return []


def _put_in_order(store: Store, path: Path) -> None:
    _part(path).unlink(missing_ok=True)
    earlier = _earlier(path)
    try:
        held = store.find_document(str(path), Level.OFFICER)
    except NotHeld:
        path.unlink(missing_ok=True)
    else:
        if _is(earlier, held.sha256):
            earlier.replace(path)
        elif not _is(path, held.sha256):
            put_upload_back(store, held.path, held.sha256)
    earlier.unlink(missing_ok=True)


def _is(path: Path, sha256: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
