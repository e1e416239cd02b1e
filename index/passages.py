"""Passages in the tables: written with their vectors, fetched by id, streamed to feed the indexes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, and_, bindparam, func, insert, select

from index.documents import part_access
from index.held import HeldPassage, Ids, Vectors
from index.tables import AnyRow, changes, documents, parts, passages
from ingest.errors import StoreDamaged
from ingest.records import Level, MinutesStatus, PartKind, Reading

LITTLE_FLOAT = np.dtype("<f4")
ASK_AT_ONCE = 500  # ids in one statement


# --- writing ----------------------------------------------------------------------------------


def insert_passages(connection: Connection, key: str, reading: Reading, vectors: Vectors) -> None:
    """Writes the passages of document `key`, each with its row of `vectors`."""
    levels = {part.number: part_access(reading, part) for part in reading.parts}
    packed = np.ascontiguousarray(vectors, dtype=LITTLE_FLOAT)
    rows = [
        {
            "document_id": key,
            "part": passage.part,
            "access": int(max(passage.access, levels[passage.part])),
            "start_char": passage.start,
            "end_char": passage.end,
            "page": passage.page,
            "page_label": passage.page_label,
            "section": json.dumps(passage.section, ensure_ascii=False),
            "context": passage.context,
            "text": passage.text,
            "vector": vector.tobytes(),
            "own_access": int(passage.access) if passage.access > levels[passage.part] else 0,
        }
        for passage, vector in zip(reading.passages, packed, strict=True)
    ]
    if rows:
        connection.execute(insert(passages), rows)


def ids_of(connection: Connection, key: str) -> list[int]:
    """The ids of all passages of document `key`, in the order in which they were written."""
    query = select(passages.c.id).where(passages.c.document_id == key).order_by(passages.c.id)
    return list(connection.execute(query).scalars())


# --- fetching ---------------------------------------------------------------------------------

_OWN = [
    passages.c[name]
    for name in ("id", "document_id", "part", "access", "start_char", "end_char", "page", "page_label", "section")
] + [passages.c.context, passages.c.text]
_PARTS = [
    parts.c[name]
    for name in ("title", "kind", "authority", "body", "aliases", "date", "meeting_date", "published", "period")
] + [parts.c.status]
_FILES = [documents.c.name, documents.c.path, documents.c.source]
_PLACE = (
    passages.join(parts, and_(parts.c.document_id == passages.c.document_id, parts.c.number == passages.c.part))
).join(documents, documents.c.id == passages.c.document_id)
_HELD = select(*_OWN, *_PARTS, *_FILES).select_from(_PLACE)
_BY_ID = _HELD.where(passages.c.id.in_(bindparam("ids", expanding=True)), passages.c.access <= bindparam("level"))


def held_passages(connection: Connection, ids: Iterable[int], level: Level) -> list[HeldPassage]:
    """The passages of `ids` that `level` may see, in the order asked; others are left out."""
    found: dict[int, HeldPassage] = {}
    asked = [int(key) for key in ids]
    for first in range(0, len(asked), ASK_AT_ONCE):
        rows = connection.execute(_BY_ID, {"ids": asked[first : first + ASK_AT_ONCE], "level": int(level)})
        found.update((row[0], _held(row)) for row in rows.all())
    return [found[key] for key in asked if key in found]


# Passages of one part share their lists, and looking a value up costs a fifth of calling its enumeration.
KINDS = {kind.value: kind for kind in PartKind}
HELD_STATUSES = {status.value: status for status in MinutesStatus}
_LEVELS = {level.value: level for level in Level}


@lru_cache(maxsize=4096)
def names_in(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


def _held(row: AnyRow) -> HeldPassage:
    # By place, in the order of _OWN, _PARTS and _FILES: this runs for every passage shown.
    (key, document, part, access, start, end, page, label, section, context, text, *rest) = row[:24]
    (title, kind, authority, body, aliases, date, meeting, published, period, status, name, path, url) = rest
    return HeldPassage(
        id=key,
        document_id=document,
        file=name,
        path=path,
        url=url,
        part=part,
        title=title,
        kind=KINDS[kind],
        authority=authority,
        body=body,
        aliases=names_in(aliases),
        date=date,
        meeting_date=meeting,
        published=published,
        period=period,
        status=HELD_STATUSES[status],
        page=page,
        page_label=label,
        section=names_in(section),
        context=context,
        text=text,
        start=start,
        end=end,
        access=_LEVELS[access],
    )


# --- feeding the indexes ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PassageBatch:
    """Passages of every level with their vectors, one row each; for indexes, never for showing."""

    ids: Ids
    vectors: Vectors
    passages: tuple[HeldPassage, ...]

    @property
    def texts(self) -> list[str]:
        return [passage.text for passage in self.passages]


def document_passages(connection: Connection, key: str) -> PassageBatch:
    """All passages of one document; none when it is not held."""
    return _batch(connection, _HELD.where(passages.c.document_id == key).order_by(passages.c.id))


def passages_after(connection: Connection, last: int, limit: int) -> PassageBatch:
    """The next `limit` passages whose id is above `last`."""
    return _batch(connection, _HELD.where(passages.c.id > last).order_by(passages.c.id).limit(limit))


def _batch(connection: Connection, query: Select[*tuple[Any, ...]]) -> PassageBatch:
    rows = connection.execute(query.add_columns(passages.c.vector)).all()
    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    return PassageBatch(ids, matrix([row[-1] for row in rows]), tuple(_held(row) for row in rows))


def vectors_after(connection: Connection, last: int, limit: int) -> tuple[Ids, Vectors]:
    """As `passages_after`, without the texts: what fills a dense index."""
    query = select(passages.c.id, passages.c.vector).where(passages.c.id > last).order_by(passages.c.id).limit(limit)
    rows = connection.execute(query).all()
    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    return ids, matrix([row[1] for row in rows])


def matrix(blobs: Sequence[bytes]) -> Vectors:
    """One row per vector as stored."""
    sizes = {len(blob) for blob in blobs}
    if len(sizes) > 1 or 0 in sizes:
        raise StoreDamaged("The vector of a passage is missing or cut.", "Run `minutebook verify` to see whose.")
    width = len(blobs[0]) // LITTLE_FLOAT.itemsize if blobs else 0
    return np.frombuffer(b"".join(blobs), dtype=LITTLE_FLOAT).reshape(len(blobs), width).astype(np.float32)


def last_change(connection: Connection) -> int:
    """The number of the latest change, 0 for an empty store."""
    return connection.execute(select(func.max(changes.c.seq))).scalar() or 0
