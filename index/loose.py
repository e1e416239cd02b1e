"""Originals that perhaps no document uses: noted in the tables, so that a kill at any instant leaves none forgotten.

One is noted before its file is written, and again when a document that used it is removed; the note goes when a
document is committed that uses it, or when the file has been discarded.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from index.originals import Originals
from index.tables import documents, loose_originals


def note(connection: Connection, sha256: str) -> None:
    settle(connection, sha256)
    connection.execute(insert(loose_originals), {"sha256": sha256, "at": datetime.now(UTC)})


def settle(connection: Connection, sha256: str) -> None:
    connection.execute(delete(loose_originals).where(loose_originals.c.sha256 == sha256))


def due(connection: Connection, before: datetime | None) -> list[str]:
    """The hashes noted, or those noted before a moment."""
    query = select(loose_originals.c.sha256)
    if before is not None:
        query = query.where(loose_originals.c.at < before)
    return list(connection.execute(query).scalars())


def sweep(connection: Connection, originals: Originals, before: datetime | None) -> None:
    """Discards those due that no document uses. The caller's transaction keeps others from using one meanwhile."""
    for sha256 in due(connection, before):
        used = select(documents.c.id).where(documents.c.sha256 == sha256)
        if connection.execute(used).first() is None:
            originals.discard(sha256)
        settle(connection, sha256)
