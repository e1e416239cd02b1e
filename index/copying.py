"""A copy of the tables as they stand at one moment, taken while others read and write them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from index.database import FILE, PRAGMAS, explained
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
