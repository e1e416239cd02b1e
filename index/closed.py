"""What of a document a level may see, and what not."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from index.tables import documents, parts, passages
from ingest.records import Level


def seen_by(level: Level) -> ColumnElement[bool]:
    """Documents that exist for `level`."""
    return documents.c.shown_from <= int(level)


def closed_spans(connection: Connection, ids: Iterable[str], level: Level) -> dict[str, list[tuple[int, int]]]:
    """What `level` may not see of each document; of one that is not held, all."""
    return {key: _closed_spans(connection, key, level) for key in ids}


def _closed_spans(connection: Connection, key: str, level: Level) -> list[tuple[int, int]]:
    known = select(documents.c.whole_from).where(documents.c.id == key, seen_by(level))
    whole_from = connection.execute(known).scalar()
    if whole_from is None:
        return [(0, sys.maxsize)]
    if whole_from <= int(level):
        return []
    shut = select(parts.c.start_char, parts.c.end_char).where(parts.c.document_id == key, parts.c.access > int(level))
    return [*((start, end) for start, end in connection.execute(shut)), *closed_passages(connection, key, level)]


def closed_passages(connection: Connection, key: str, level: Level) -> list[tuple[int, int]]:
    """Spans of passages above `level`; such a passage may stand in a part that is open."""
    closed = select(passages.c.start_char, passages.c.end_char).where(
        passages.c.document_id == key, passages.c.access > int(level)
    )
    return [(start, end) for start, end in connection.execute(closed)]
