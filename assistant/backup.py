"""A data folder in one file, taken while it is served, and put back into an empty folder.

The archive is a gzipped tar: first `manifest.json` with the SHA-256 and size of every file that follows, then the
database as SQLite's online backup gives it (https://www.sqlite.org/backup.html), then the originals. Indexes are left
out: they are made anew from the store. Uploaded files are kept as originals and not a second time; restoring puts them
back from these.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from assistant.upkeep import rebuild_folder
from index.copying import copy_tables, is_used, put_uploads_back
from index.database import FILE
from index.originals import Originals, unwritable
from index.store import Store
from index.tables import SCHEMA
from ingest.errors import BadRequest, StoreBusy, StoreDamaged, StoreError

_FORMAT = 1
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 500_000_000
_ORIGINAL = re.compile(r"originals/([0-9a-f]{2})/\1[0-9a-f]{62}")
_RETRIES = 5
_STAGING = "restoring"
_WORKSHOP = ".minutebook-backup-"
_LOCK = "lock"
_RESTORING = "restore.lock"
_BROKEN_OFF = (_STAGING, "originals", "uploads", "lexical", "encoder", "ingest.lock", "schema.lock")
"""What a restore may have put in place before the database; without its lock they are someone's own."""
_ANOTHER = "Take another backup; nothing was restored."


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the archive: its name in the data folder, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What an archive holds; `size` is its own, in bytes."""

    documents: int
    originals: int
    schema: str
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: documents, originals and the passages of the indexes made anew."""

    documents: int
    originals: int
    passages: int


# --- taking one -----------------------------------------------------------------------------


def back_up(folder: Path, archive: Path) -> Backup:
    """Writes the data folder as it stands at one moment to `archive`, while others read and write it.

    The file is there whole or not at all, and only its owner may read it. Raises BadRequest where it exists or lies in
    the data folder, StoreError, StoreDamaged where an original is missing or altered.
    """
    _require_new(folder, archive)
    with Store.open(folder, create=False) as store, _told(archive), _workshop(archive) as room:
        finished = room / "archive"
        for _attempt in range(_RETRIES):
            (room / FILE).unlink(missing_ok=True)
            taken = copy_tables(folder, room / FILE)
            try:
                files = [_entry(FILE, room / FILE), *_originals_of(store, taken)]
                _write(finished, folder, room, files, len(taken))
                break
            except _Gone:
                continue
        else:
            raise StoreError("Records were removed while they were copied.", "Take the backup at a quieter time.")
        size = finished.stat().st_size
        finished.replace(archive)
    return Backup(len(taken), len(files) - 1, SCHEMA, size)


class _Gone(Exception):
    """An original was removed, with its document, after the database had been copied."""


def _require_new(folder: Path, archive: Path) -> None:
    if archive.exists():
        raise BadRequest(f"{archive} exists already.", "Name a new file.")
    if not archive.absolute().parent.is_dir():
        raise BadRequest(f"The folder {archive.absolute().parent} does not exist.", "Make it, or name another file.")
    if archive.resolve().is_relative_to(folder.resolve()):
        raise BadRequest(f"{archive} lies in the data folder.", "Name a file elsewhere.")


@contextmanager
def _workshop(archive: Path) -> Iterator[Path]:
    """A folder beside `archive`, closed to others, that goes when the work is done or fails; what a killed backup left
    there goes now. Its lock is freed with its process."""
    beside = archive.absolute().parent
    for leftover in beside.glob(f"{_WORKSHOP}*"):
        with suppress(OSError):  # still at work, or another user's
            _sweep_workshop(leftover)
    with tempfile.TemporaryDirectory(prefix=_WORKSHOP, dir=beside) as room:
        (Path(room) / _LOCK).touch()
        with FileLock(Path(room) / _LOCK):
            yield Path(room)


def _sweep_workshop(leftover: Path) -> None:
    """Removes the workshop of a backup that is no more; one killed before it made its lock left an empty folder."""
    if not (leftover / _LOCK).exists():
        leftover.rmdir()
        return
    with FileLock(leftover / _LOCK, timeout=0):
        shutil.rmtree(leftover)


def _entry(name: str, path: Path) -> _File:
    with path.open("rb") as file:
        return _File(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _originals_of(store: Store, hashes: list[str]) -> Iterator[_File]:
    """Raises StoreDamaged for an original that is not what was ingested, _Gone for one removed meanwhile."""
    originals = Originals(store.folder)
    for sha256 in sorted(set(hashes)):
        try:
            content = originals.read(sha256)
        except StoreDamaged:
            if is_used(store, sha256):
                raise
            raise _Gone from None
        yield _File(f"originals/{sha256[:2]}/{sha256}", len(content), sha256)


def _write(archive: Path, folder: Path, room: Path, files: list[_File], documents: int) -> None:
    listed = [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in files]
    manifest = {"format": _FORMAT, "schema": SCHEMA, "documents": documents, "files": listed}
    said = json.dumps(manifest).encode()
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        _add(tar, _MANIFEST, len(said), io.BytesIO(said))
        for one in files:
            try:
                with ((room if one.name == FILE else folder) / one.name).open("rb") as content:
                    _add(tar, one.name, one.size, content)
            except FileNotFoundError as error:
                raise _Gone from error
    archive.chmod(0o600)
    with archive.open("rb") as written:
        os.fsync(written.fileno())


def _add(tar: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    tar.addfile(member, content)


# --- putting it back ------------------------------------------------------------------------


def restore(archive: Path, folder: Path) -> Restored:
    """Puts the backup `archive` into `folder`, which is empty or not there yet, and makes the indexes anew.

    Everything is checked before anything is put in place; what a restore that was killed left in the folder goes
    first. Raises BadRequest for a folder that holds something else, StoreBusy while another restores into it,
    StoreDamaged for an archive cut off or changed, StoreError for one of a newer program; nothing has changed then.
    """
    if not archive.is_file():
        raise BadRequest(f"There is no file {archive}.", "Name a file that `minutebook backup` made.")
    if made := not folder.exists():
        with _told(folder):
            folder.mkdir(mode=0o700, parents=True)
    _require_empty(folder)
    try:
        with _told(folder), _restoring_alone(folder):
            staging = folder / _STAGING
            staging.mkdir(mode=0o700)
            manifest = unpack(archive, staging)
            passages = rebuild_folder(staging)
            with Store.open(staging, create=False) as store:
                put_uploads_back(store)
            _move_up(staging, folder)
    except StoreBusy:
        raise
    except BaseException:
        _clear(folder)
        (folder / _RESTORING).unlink(missing_ok=True)
        if made:
            folder.rmdir()
        raise
    return Restored(int(manifest["documents"]), len(manifest["files"]) - 1, passages)


def _require_empty(folder: Path) -> None:
    """Raises BadRequest unless it has nothing, or only what a restore leaves that was broken off."""
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
    if held and (_RESTORING not in held or not held <= {_RESTORING, *_BROKEN_OFF}):
        raise BadRequest(f"{folder} is not an empty folder.", "Name an empty or new folder with --data.")


@contextmanager
def _restoring_alone(folder: Path) -> Iterator[None]:
    place = folder / _RESTORING
    try:
        with FileLock(place, timeout=0):
            _clear(folder)
            yield
            place.unlink(missing_ok=True)
    except Timeout as error:
        raise StoreBusy(f"Another process restores into {folder}.", "Wait until it is done.") from error


def _clear(folder: Path) -> None:
    """Takes away what was restored so far."""
    for name in _BROKEN_OFF:
        place = folder / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def unpack(archive: Path, staging: Path) -> dict[str, Any]:
    """Writes the files of `archive` into `staging`, each checked; the manifest. Raises StoreDamaged, StoreError."""
    try:
        with gzip.open(archive) as plain:
            with tarfile.open(fileobj=plain, mode="r|") as tar:
                members = iter(tar)
                manifest = _read_manifest(archive, tar, next(members, None))
                awaited = {one["name"]: _File(one["name"], one["size"], one["sha256"]) for one in manifest["files"]}
                for member in members:
                    _take(archive, tar, member, awaited, staging)
            while plain.read(1 << 20):  # to the end, where gzip keeps its checksum
                pass
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(f"The backup {archive} is cut off or changed ({error}).", _ANOTHER) from error
    if awaited:
        raise StoreDamaged(f"The backup {archive} is cut off: {len(awaited)} of its files are missing.", _ANOTHER)
    return manifest


def _read_manifest(archive: Path, tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> dict[str, Any]:
    content = tar.extractfile(member) if member else None
    if member is None or member.name != _MANIFEST or content is None or member.size > _LARGEST_MANIFEST:
        raise StoreDamaged(f"{archive} is not a backup of Minutebook.", "Name a file that `minutebook backup` made.")
    manifest: dict[str, Any] = json.loads(content.read())
    if manifest["format"] > _FORMAT or manifest["schema"] > SCHEMA:
        raise StoreError(
            f"The backup {archive} was made by a newer version of Minutebook (schema {manifest['schema']}, this "
            f"program knows {SCHEMA}).",
            "Upgrade Minutebook; nothing was restored.",
        )
    names = [one["name"] for one in manifest["files"]]
    if FILE not in names or any(name != FILE and not _ORIGINAL.fullmatch(name) for name in names):
        raise ValueError("its list of files is not one that a backup has")
    return manifest


def _take(
    archive: Path, tar: tarfile.TarFile, member: tarfile.TarInfo, awaited: dict[str, _File], staging: Path
) -> None:
    """Writes one file that the manifest names, and no other."""
    known = awaited.pop(member.name, None)
    content = tar.extractfile(member) if member.isreg() else None
    if known is None or content is None or member.size != known.size:
        raise StoreDamaged(f"The backup {archive} is changed: {member.name!r} is not as listed.", _ANOTHER)
    place = staging / known.name
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with place.open("wb") as file:
        while piece := content.read(1 << 20):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != known.sha256:
        raise StoreDamaged(f"The backup {archive} is changed: {known.name} differs from its checksum.", _ANOTHER)


def _move_up(staging: Path, folder: Path) -> None:
    """The database last: until it is there the folder holds no records."""
    for one in sorted(staging.iterdir(), key=lambda path: path.name == FILE):
        one.rename(folder / one.name)
    staging.rmdir()


@contextmanager
def _told(where: Path) -> Iterator[None]:
    """What the system refuses, in words for the user."""
    try:
        yield
    except OSError as error:
        raise unwritable(error, where) from error
