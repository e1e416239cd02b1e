"""Files sent in: kept in the data folder under their own names and ingested, in a process of its own.

The model then leaves the memory of the server when the ingest is done, and searching goes on beside it.
"""

from __future__ import annotations

import multiprocessing
import os
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from assistant.files import absolute
from assistant.sending_in import placed, put_in_order
from assistant.settings import Settings
from index.held import HeldDocument
from index.lock import IngestLock, UploadLock
from index.owners import LOCAL
from index.store import Store
from index.uploads import uploads_folder
from ingest.errors import BadRequest, MinutebookError, NotHeld, NotSupported, UnreadableFile
from ingest.readers.filetype import OLE_MAGIC, detect
from ingest.records import Level

_SNIFFED = 2**16
_PACKED = (b"PK", OLE_MAGIC)
_LONGEST_NAME = 200
"""Bytes; file systems take 255, and a suffix of ours is added while an upload is under way."""


class TooManyFiles(BadRequest):
    """More files than are taken at once."""


class TypeNotTaken(BadRequest):
    """No file is of a format that is read."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file sent in, under the name its sender gave it."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file sent in: "added", "replaced", "unchanged" or "failed", then with why and what to do."""

    file: str
    status: str
    document_id: str | None = None
    what: str = ""
    todo: str = ""
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        return self.status == "failed"

    def as_json(self) -> dict[str, Any]:
        """The outcome as the API prints it."""
        return asdict(self)


def take_in(settings: Settings, incoming: Sequence[Incoming], level: Level | None, who: str = LOCAL) -> list[Taken]:
    """Keeps and ingests the files for `who`, in their order; a held file of the same name is replaced, and comes back
    when the new one can't be read. Without a level a replaced file keeps its own, and a new one is public.

    Raises BadRequest for two files of one name, TooManyFiles, TypeNotTaken where none is of a format that is read,
    StoreBusy while another ingest runs, and StoreError where the disk is full or refuses; nothing of the files is kept
    then."""
    _require_takeable(incoming, settings.max_upload_files)
    names = [safe_name(one.name) for one in incoming]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadRequest(f"Two files are called {twice[0]}.", "Send them one after the other, or rename one.")
    folder = absolute(uploads_folder(settings.data))
    files = [(folder / name, one.stream) for name, one in zip(names, incoming, strict=True)]
    with Store.open(settings.data) as store, UploadLock(settings.data):
        with IngestLock(settings.data):  # told before anything is written
            put_in_order(store)
        with placed(folder, files) as kept:
            before = {path: _held(store, path) for path in kept.paths}
            failed = _run_apart(settings, level, kept.paths, who)
            kept.good = {path for path in kept.paths if str(path) not in failed}
            return [_outcome(path, before[path], _held(store, path), failed.get(str(path))) for path in kept.paths]


def _require_takeable(incoming: Sequence[Incoming], most: int) -> None:
    if len(incoming) > most:
        raise TooManyFiles(
            f"{len(incoming)} files were sent; {most} are taken at once.", "Send fewer, or ingest on the command line."
        )
    foreign = [fault for fault in map(_foreign, incoming) if fault]
    if incoming and len(foreign) == len(incoming):
        raise TypeNotTaken(" ".join(fault.what for fault in foreign), foreign[0].todo)


def _foreign(incoming: Incoming) -> NotSupported | None:
    """Why a file is none that is read, as far as its beginning tells; what is packed is looked into by the ingest."""
    begun = incoming.stream.read(_SNIFFED)
    incoming.stream.seek(0)
    if begun.startswith(_PACKED):
        return None
    try:
        detect(begun, safe_name(incoming.name))
    except NotSupported as fault:
        return fault
    except UnreadableFile:
        return None  # told by the ingest, with the file's name
    return None


def safe_name(name: str) -> str:
    """The base name alone, without what could lead elsewhere or hide the file.

    >>> safe_name("../../etc/.passwd\\0"), safe_name("C:\\\\papers\\\\Minutes 14 June.pdf"), safe_name("..")
    ('passwd', 'Minutes 14 June.pdf', 'document')
    """
    base = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    printed = "".join(sign for sign in base if sign.isprintable()).strip().lstrip(".~$").strip()
    stem, suffix = os.path.splitext(printed)
    room = _LONGEST_NAME - len(suffix.encode()[:20])
    return stem.encode()[:room].decode(errors="ignore") + suffix[:20] or "document"


# --- the ingest -------------------------------------------------------------------------------


def _run_apart(settings: Settings, level: Level | None, paths: Sequence[Path], who: str) -> dict[str, tuple[str, str]]:
    apart = multiprocessing.get_context("spawn")
    try:
        # After its one task it ends by itself, also where this process was killed meanwhile.
        with ProcessPoolExecutor(1, mp_context=apart, max_tasks_per_child=1) as pool:
            return pool.submit(_ingest, settings, level, paths, who).result()
    except BrokenProcessPool as error:
        raise MinutebookError("The ingest was stopped from outside.", "Send the files again.") from error


def _ingest(settings: Settings, level: Level | None, paths: Sequence[Path], who: str) -> dict[str, tuple[str, str]]:
    """Ingests `paths`; what failed, by path, with why and what to do."""
    # Imported here because the readers and the model must not be loaded into the server.
    from assistant.ingestion import Ingest

    report = Ingest(settings.data, settings.model, level, settings.workers, who=who, limits=settings.limits).run(paths)
    return {one.path: (one.what, one.todo) for one in report.failed}


def _held(store: Store, path: Path) -> HeldDocument | None:
    try:
        return store.find_document(str(path), Level.OFFICER)
    except NotHeld:
        return None


def _outcome(
    path: Path, before: HeldDocument | None, after: HeldDocument | None, failed: tuple[str, str] | None
) -> Taken:
    if failed or after is None:
        what, todo = failed or (f"{path.name}: it was not ingested.", "Send it again.")
        return Taken(path.name, "failed", None, what, todo)
    if before is None:
        return Taken(path.name, "added", after.id, notes=after.notes)
    status = "unchanged" if before.ingested_at == after.ingested_at else "replaced"
    return Taken(path.name, status, after.id, notes=after.notes)
