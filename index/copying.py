"""A copy of the tables as they stand at one moment, taken while others read and write them; uploads put back from the
originals."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from index.database import FILE, PRAGMAS, explained
from index.originals import Originals
from index.store import Store
from index.tables import documents


def copy_tables(folder: Path, place: Path) -> list[str]:
    """Copies the database of `folder` to the new file `place`, by SQLite's own backup
    (https://www.sqlite.org/backup.html); the hashes of the originals in the copy, one for each document.

    The copy has no log beside it. Raises StoreError."""
    try:
        with closing(sqlite3.connect(folder / FILE)) as source, closing(sqlite3.connect(place)) as copy:
            source.execute(PRAGMAS[0])
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return [str(row[0]) for row in copy.execute("SELECT sha256 FROM documents ORDER BY sha256")]
    except sqlite3.Error as error:
        raise explained(error) from error


def is_used(store: Store, sha256: str) -> bool:
    """Whether the original of a document held has this hash."""
    with store.reading() as connection:
        return connection.execute(select(documents.c.id).where(documents.c.sha256 == sha256)).first() is not None


def put_uploads_back(store: Store) -> None:
    """Writes the files that were sent in, as they were ingested, to where they are read anew from. Raises OSError."""
    with store.reading() as connection:
        held = connection.execute(select(documents.c.path, documents.c.sha256)).all()
    for row in held:
        if store.uploads.has(row.path):
            put_upload_back(store, row.path, row.sha256)


def put_upload_back(store: Store, path: str, sha256: str) -> None:
    """Writes the file held under `path`, which was sent in, from its original. Raises OSError."""
    place = store.uploads.place(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Originals(store.folder).path(sha256), place)
