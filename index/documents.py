"""Documents and parts in the tables: written, removed, listed and read back, within what a level may see."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, select

from index import keys, layout
from index.closed import closed_passages, seen_by
from index.held import Filters, HeldDocument, body_key, document_id, is_file, matching_bodies
from index.tables import AnyRow, changes, documents, failures, parts, terms
from ingest.errors import BadRequest, NotHeld, Removed
from ingest.records import Body, CanonicalText, Level, MinutesStatus, Part, PartKind, Reading

FACTS = [column for column in documents.c if column.name not in ("layout", "text")]


# --- writing ----------------------------------------------------------------------------------


def insert_document(connection: Connection, reading: Reading) -> str:
    """Writes the document, its parts and its terms; its passages are `passages.insert_passages`."""
    document = reading.document
    key = document_id(document.path, document.sha256)
    levels = [part_access(reading, part) for part in reading.parts] or [document.access]
    row = {
        "id": key,
        "name": document.name,
        "path": document.path,
        "sha256": document.sha256,
        "size": document.size,
        "media_type": document.media_type,
        "source": document.source,
        "access": int(document.access),
        "shown_from": int(min(levels)),
        "whole_from": int(max(*levels, *(passage.access for passage in reading.passages), Level.PUBLIC)),
        "ingested_at": document.ingested_at,
        "reader_version": document.reader_version,
        "notes": json.dumps(document.notes),
        "layout": layout.pack(reading.canonical),
        "text": reading.canonical.text,
    }
    connection.execute(insert(documents), row)
    if reading.parts:
        found_by = keys.part_keys(document.path, reading.parts)
        rows = [_part_row(key, reading, part) | {"key": found_by[part.number]} for part in reading.parts]
        connection.execute(insert(parts), rows)
    if reading.terms:
        connection.execute(insert(terms), _term_rows(key, reading))
    return key


def part_access(reading: Reading, part: Part) -> Level:
    """A part is never more open than the file it stands in."""
    return max(part.access, reading.document.access)


def _part_row(key: str, reading: Reading, part: Part) -> dict[str, Any]:
    return {
        "document_id": key,
        "number": part.number,
        "title": part.title,
        "kind": part.kind.value,
        "authority": part.body.authority,
        "body": part.body.name,
        "aliases": json.dumps(part.body.aliases, ensure_ascii=False),
        "body_key": body_key(part.body),
        "start_char": part.start,
        "end_char": part.end,
        "first_block": part.first_block,
        "last_block": part.last_block,
        "first_page": part.first_page,
        "last_page": part.last_page,
        "meeting_date": part.meeting_date,
        "published": part.published,
        "date": part.date,
        "period": part.period,
        "status": part.status.value,
        "access": int(part_access(reading, part)),
        "doubts": json.dumps(part.doubts, ensure_ascii=False),
    }


def _term_rows(key: str, reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "document_id": key,
            "part": term.part,
            "acronym": term.acronym,
            "expansion": term.expansion,
            "start_char": term.start,
            "end_char": term.end,
        }
        for term in reading.terms
    ]


def delete_document(connection: Connection, key: str) -> str | None:
    """Removes the document, all that hangs on it and failures of its path; the turns that quote it are the caller's
    (`conversations.forget`). Returns the hash of its original, None if there was no such document."""
    held = connection.execute(select(documents.c.sha256, documents.c.path).where(documents.c.id == key)).one_or_none()
    if held is None:
        return None
    connection.execute(delete(documents).where(documents.c.id == key))
    connection.execute(delete(failures).where(failures.c.path == held.path))
    note_change(connection, "remove", key)
    return str(held.sha256)


def is_read_alike(connection: Connection, key: str, reading: Reading) -> bool:
    """Whether the document held under `key` is this very file, read as the same text: every place in it stays."""
    document = reading.document
    held = connection.execute(select(documents.c.text).where(documents.c.id == key)).scalar()
    return document_id(document.path, document.sha256) == key and held == reading.canonical.text


def note_change(connection: Connection, op: str, key: str) -> None:
    connection.execute(insert(changes), {"op": op, "document_id": key, "at": datetime.now(UTC)})


# --- reading ----------------------------------------------------------------------------------


def held_documents(connection: Connection, rows: Iterable[AnyRow], level: Level) -> list[HeldDocument]:
    """The documents of `rows` (of the columns `FACTS`), each with its parts up to `level`."""
    facts = list(rows)
    held = _parts_of(connection, [row.id for row in facts], level)
    return [_held(row, held[row.id], level) for row in facts]


def _parts_of(connection: Connection, keys: Sequence[str], level: Level) -> dict[str, list[Part]]:
    query = select(parts).where(parts.c.document_id.in_(keys), parts.c.access <= int(level)).order_by(parts.c.number)
    found: dict[str, list[Part]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.document_id].append(_part(row))
    return found


def _held(row: AnyRow, held: Sequence[Part], level: Level) -> HeldDocument:
    return HeldDocument(
        id=row.id,
        name=row.name,
        path=row.path,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        source=row.source,
        access=Level(row.access),
        ingested_at=row.ingested_at,
        reader_version=row.reader_version,
        notes=tuple(json.loads(row.notes)),
        parts=tuple(held),
        whole=row.whole_from <= int(level),
    )


def _part(row: AnyRow) -> Part:
    return Part(
        number=row.number,
        title=row.title,
        kind=PartKind(row.kind),
        body=Body(row.authority, row.body, tuple(json.loads(row.aliases))),
        start=row.start_char,
        end=row.end_char,
        first_block=row.first_block,
        last_block=row.last_block,
        first_page=row.first_page,
        last_page=row.last_page,
        meeting_date=row.meeting_date,
        published=row.published,
        period=row.period,
        status=MinutesStatus(row.status),
        access=Level(row.access),
        doubts=tuple(json.loads(row.doubts)),
    )


def one_document(connection: Connection, key: str, level: Level) -> HeldDocument:
    """Raises NotHeld."""
    rows = connection.execute(select(*FACTS).where(documents.c.id == key, seen_by(level))).all()
    if not rows:
        raise _gone_or_not_held(connection, key)
    return held_documents(connection, rows, level)[0]


def _gone_or_not_held(connection: Connection, key: str) -> NotHeld:
    """What is told of an id that opens nothing. Of a document removed no more is kept than its id."""
    last = select(changes.c.op).where(changes.c.document_id == key).order_by(changes.c.seq.desc()).limit(1)
    if connection.execute(last).scalar() == "remove":
        return Removed("This record has been removed.", "Search for a later version of it, or ask whoever keeps them.")
    return not_held(key)


def not_held(name: str) -> NotHeld:
    return NotHeld(f'No document "{name}" is held.', "See the names and ids of what is held in the list of documents.")


def find_document(connection: Connection, asked: str, level: Level) -> HeldDocument:
    """The document whose id, path or base name is `asked`. Raises NotHeld, BadRequest when several have the name."""
    query = select(documents.c.id, documents.c.name, documents.c.path).where(seen_by(level))
    found = [row for row in connection.execute(query) if is_file(asked, row.id, row.name, row.path)]
    exact = [row for row in found if asked in (row.id, row.path)] or found
    if not exact:
        raise not_held(asked)
    if len(exact) > 1:
        listed = ", ".join(f"{row.id} ({row.path})" for row in exact)
        raise BadRequest(f'{len(exact)} documents are called "{asked}".', f"Name one by its id or path: {listed}.")
    return one_document(connection, exact[0].id, level)


def list_documents(
    connection: Connection, level: Level, filters: Filters, limit: int, offset: int
) -> tuple[int, list[HeldDocument]]:
    """How many documents have a part that `level` may see and `filters` let through, and a stretch of them, the latest
    meeting first."""
    met = _met(connection, level, filters)
    total = connection.execute(select(func.count()).select_from(documents).where(met)).scalar_one()
    latest = (
        select(func.max(parts.c.date))
        .where(parts.c.document_id == documents.c.id, parts.c.access <= int(level))
        .scalar_subquery()
    )
    query = select(*FACTS).where(met).order_by(latest.desc().nulls_last(), documents.c.name, documents.c.id)
    rows = connection.execute(query.limit(limit).offset(offset)).all()
    return total, held_documents(connection, rows, level)


def _met(connection: Connection, level: Level, filters: Filters) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if filters.bodies:
        conditions.append(parts.c.body_key.in_(matching_bodies(bodies(connection, level), filters.bodies)))
    if filters.kinds:
        conditions.append(parts.c.kind.in_([str(kind) for kind in filters.kinds]))
    if filters.date_from:
        conditions.append(parts.c.date >= filters.date_from)
    if filters.date_to:
        conditions.append(parts.c.date <= filters.date_to)
    of_document = [seen_by(level)]
    if conditions:
        mine = and_(parts.c.document_id == documents.c.id, parts.c.access <= int(level), *conditions)
        of_document.append(exists().where(mine))
    if filters.file is not None:
        of_document.append(documents.c.id.in_(_named(connection, filters.file, level)))
    return and_(*of_document)


def _named(connection: Connection, asked: str, level: Level) -> list[str]:
    query = select(documents.c.id, documents.c.name, documents.c.path).where(seen_by(level))
    return [row.id for row in connection.execute(query) if is_file(asked, row.id, row.name, row.path)]


def bodies(connection: Connection, level: Level) -> list[Body]:
    """The bodies, as spelt, of the parts that `level` may see."""
    query = select(parts.c.authority, parts.c.body, parts.c.aliases).where(parts.c.access <= int(level)).distinct()
    return [Body(row.authority, row.body, tuple(json.loads(row.aliases))) for row in connection.execute(query)]


def canonical(connection: Connection, key: str, level: Level) -> CanonicalText:
    """The document's text with its layout, blank where `level` may not see. Raises NotHeld."""
    row = _text_row(connection, key, level, documents.c.layout)
    whole = layout.unpack(row.text, row.layout)
    return whole if row.whole_from <= int(level) else layout.with_only(whole, _open_spans(connection, key, level))


def text_of(connection: Connection, key: str, level: Level) -> str:
    """The text of `canonical`, without the cost of its layout. Raises NotHeld."""
    row = _text_row(connection, key, level)
    text = str(row.text)
    return text if row.whole_from <= int(level) else layout.blanked(text, _open_spans(connection, key, level))


def _text_row(connection: Connection, key: str, level: Level, *more: ColumnElement[Any]) -> AnyRow:
    query = select(documents.c.text, documents.c.whole_from, *more).where(documents.c.id == key)
    row = connection.execute(query.where(seen_by(level))).one_or_none()
    if row is None:
        raise _gone_or_not_held(connection, key)
    return row


def _open_spans(connection: Connection, key: str, level: Level) -> list[layout.Span]:
    open_parts = [(part.start, part.end) for part in _parts_of(connection, [key], level)[key]]
    return layout.without(open_parts, closed_passages(connection, key, level))


def original_hash(connection: Connection, key: str, level: Level) -> str:
    """The hash of the original. Raises NotHeld, also when `level` may not see all of its parts."""
    query = select(documents.c.sha256, documents.c.whole_from, documents.c.name)
    row = connection.execute(query.where(documents.c.id == key, seen_by(level))).one_or_none()
    if row is None:
        raise not_held(key)
    if row.whole_from > int(level):
        raise NotHeld(f"Parts of {row.name} are not open to you, so the file itself is not given out.", "")
    return str(row.sha256)


def is_unchanged(connection: Connection, path: str, sha256: str, reader_version: str, access: Level) -> bool:
    query = select(documents.c.id).where(
        documents.c.path == path,
        documents.c.sha256 == sha256,
        documents.c.reader_version == reader_version,
        documents.c.access == int(access),
    )
    return connection.execute(query).first() is not None


def id_at(connection: Connection, path: str) -> str | None:
    """The id of the document ingested from `path`."""
    return connection.execute(select(documents.c.id).where(documents.c.path == path)).scalar()


def level_of(connection: Connection, key: str) -> Level | None:
    """The level that the document was ingested at; None if it isn't held."""
    level = connection.execute(select(documents.c.access).where(documents.c.id == key)).scalar()
    return None if level is None else Level(level)


def level_held(connection: Connection, path: str, sha256: str) -> Level:
    """The level that the document at `path` was ingested at, else the most closed one of those of the same bytes, else
    public."""
    here = connection.execute(select(documents.c.access).where(documents.c.path == path)).scalar()
    alike = select(func.max(documents.c.access)).where(documents.c.sha256 == sha256)
    return Level(connection.execute(alike).scalar() or Level.PUBLIC) if here is None else Level(here)


def part_with_key(connection: Connection, part_key: str) -> tuple[str, int] | None:
    """The document and number of the part that has this key; None if it isn't held."""
    row = connection.execute(select(parts.c.document_id, parts.c.number).where(parts.c.key == part_key)).first()
    return (row.document_id, row.number) if row else None


def path_of(connection: Connection, key: str) -> str | None:
    """The path of the document with this id."""
    return connection.execute(select(documents.c.path).where(documents.c.id == key)).scalar()
