"""The files as they were ingested, each kept once under the SHA-256 of its content."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ingest.errors import StoreDamaged, StoreError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says when nothing more can be written: no space, over the quota, over the file size allowed."""


class DiskFull(StoreError):
    """There is no room for what should be kept."""

    def __init__(self, what: str = "The disk is full; nothing of this step was kept.", todo: str = "") -> None:
        super().__init__(what, todo or "Free some space and try again.")


class Originals:
    """The folder `originals/ab/<sha256>`. A file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "originals"

    def path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def keep(self, sha256: str, content: bytes) -> None:
        """Writes `content` through to the disk. Raises ValueError if `sha256` isn't its hash, StoreError if the disk
        is full or refuses."""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError("the original's content does not have the hash of its document")
        if self.is_whole(sha256):
            return
        place = self.path(sha256)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _write_through(place, content)
        except OSError as error:
            raise unwritable(error, place.parent) from error

    def is_whole(self, sha256: str) -> bool:
        """Whether the original is there as it was ingested."""
        place = self.path(sha256)
        return place.is_file() and _digest(place) == sha256

    def read(self, sha256: str) -> bytes:
        """Raises StoreDamaged when the file is gone or altered."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise StoreDamaged(f"The original {sha256} is missing from the store.", "Ingest the file again.") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreDamaged(f"The original {sha256} is not what was ingested.", "Ingest the file again.")
        return content

    def discard(self, sha256: str) -> None:
        """Removes the original and what an interrupted write of it may have left; no error when there is nothing."""
        place = self.path(sha256)
        for leftover in [place, *place.parent.glob(f"{sha256}.*.part")]:
            leftover.unlink(missing_ok=True)
        if place.parent.is_dir():
            _flush_folder(place.parent)

    def kept(self) -> Iterator[str]:
        """The names in the folder: hashes, and `<hash>.<process>.part` for writes under way or broken off."""
        return (place.name for place in self._folder.glob("??/*") if place.is_file())

    def findings(self, names: Mapping[str, str], noted: Iterable[str]) -> list[str]:
        """What is wrong with the originals of `names`, file names by hash, and what is kept beyond them and the
        hashes `noted`."""
        wrong = [said for sha256, name in names.items() if (said := self._finding(sha256, name))]
        known = {*names, *noted}
        extra = sorted(name for name in self.kept() if name.split(".")[0] not in known)
        return wrong + [f"The original {name} belongs to no document." for name in extra]

    def _finding(self, sha256: str, name: str) -> str:
        if not self.path(sha256).is_file():
            return f"The original of {name} is missing ({sha256})."
        return "" if self.is_whole(sha256) else f"The original of {name} is not what was ingested ({sha256})."


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_through(place: Path, content: bytes) -> None:
    part = place.with_name(f"{place.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    _flush_folder(place.parent)


def _flush_folder(folder: Path) -> None:
    """Makes a rename or removal in `folder` survive a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(error: OSError, where: Path) -> StoreError:
    """What a failed write means to the user."""
    if error.errno in FULL:
        return DiskFull()
    return StoreError(f"{where} cannot be written ({error.strerror}).", "Check who owns the data folder and its files.")
