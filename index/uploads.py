"""Files that were sent in: they lie in the data folder, under a path that stays the same wherever that folder is put.

What a document is held under is part of its ids and of what finds its corrections again, so it must not change when a
backup is restored elsewhere or the folder is moved. Uploads are therefore held as `uploads/NAME`; those of a store
that was made before schema 0006 keep the path they had (`BEFORE` in the table `meta`), and are found by it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from sqlalchemy import Connection, select

from index.tables import meta
from ingest.records import Reading

BEFORE = "uploads"
"""The key in `meta` of what stands before the names of uploads in the paths they are held under."""

_FOLDER = "uploads"


def uploads_folder(folder: Path) -> Path:
    """Where a data folder keeps the files that were sent in."""
    return folder / _FOLDER


@dataclass(frozen=True, slots=True)
class Uploads:
    """The files sent in to one data folder: they lie in `folder`, an absolute path, and are held under `before` and
    what follows `folder`."""

    folder: Path
    before: str = f"{_FOLDER}/"

    def held(self, path: str) -> str:
        """The path that the file at `path` is held under; a path that is held already stays as it is."""
        place = PurePath(path)
        if _FOLDER not in place.parts or not place.is_absolute():
            return path
        real = PurePath(os.path.realpath(place.parent), place.name)
        return self.before + real.relative_to(self.folder).as_posix() if real.is_relative_to(self.folder) else path

    def as_held(self, reading: Reading) -> Reading:
        """`reading` with the path that its document is held under."""
        path = self.held(reading.document.path)
        return (
            reading
            if path == reading.document.path
            else replace(reading, document=replace(reading.document, path=path))
        )

    def place(self, held: str) -> Path:
        """Where the file lies that is held under `held`."""
        return self.folder.joinpath(*self._steps(held)) if self.has(held) else Path(held)

    def has(self, held: str) -> bool:
        """Whether the file held under `held` was sent in."""
        return bool(self._steps(held))

    def _steps(self, held: str) -> list[str]:
        """The names that lead from `folder` to the file; none for a path that leads elsewhere."""
        steps = held.removeprefix(self.before).split("/") if held.startswith(self.before) else []
        return [] if any(step in ("", ".", "..") or "\\" in step or "\0" in step for step in steps) else steps


def uploads_of(connection: Connection, folder: Path) -> Uploads:
    """The uploads of the data folder `folder`."""
    before = connection.execute(select(meta.c.value).where(meta.c.key == BEFORE)).scalar()
    place = Path(os.path.realpath(uploads_folder(folder)))
    return Uploads(place) if before is None else Uploads(place, before)
