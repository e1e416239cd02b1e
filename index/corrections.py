"""What people set right: kept with who and when, put on the rows of the record, and put on again when it is re-read.

A correction is found again by the key of its part (path, title and date as read) or by the id of its resolution, so it
survives re-ingesting; what it corrects stands beside it (`was`). It goes with the document it was made in, but for an
opaque id with when and by whom (rule 8 of docs/DECISIONS.md). Level corrections are followed by the passages too.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from index import amendable
from index.amendable import CLAUSE_FIELDS, PART_FIELDS, RESOLUTION_FIELDS, Subject
from index.held_register import HeldCorrection
from index.register_tables import amendments, corrections, resolutions
from index.tables import AnyRow, documents, parts
from ingest.errors import BadRequest, NotHeld
from ingest.records import Level

# --- making -----------------------------------------------------------------------------------


def amend_part(connection: Connection, document: str, part: int, field: str, value: str, by: str) -> HeldCorrection:
    """Sets `field` (date, body, kind or level) of a part right. Raises NotHeld, BadRequest for a value that is none."""
    query = select(parts.c.key, documents.c.path).join(documents, documents.c.id == parts.c.document_id)
    row = connection.execute(query.where(parts.c.document_id == document, parts.c.number == part)).one_or_none()
    if row is None:
        raise NotHeld(f'No part {part} of a document "{document}" is held.', "See the documents held and their parts.")
    _require_field(field, PART_FIELDS)
    return amend(connection, Subject("part", row.key, row.path), field, None, value, by)


def amend_resolution(
    connection: Connection, key: str, field: str, value: str, by: str, clause: int | None = None
) -> HeldCorrection:
    """Accepts, rejects or amends the resolution with id `key`; `clause` counts its clauses from 1, for their fields.

    Raises NotHeld, BadRequest for a field or value that is none."""
    query = select(documents.c.path).join(resolutions, resolutions.c.document_id == documents.c.id)
    path = connection.execute(query.where(resolutions.c.key == key).order_by(documents.c.path)).scalars().first()
    if path is None:
        raise NotHeld(f'No resolution "{key}" is held.', "See the ids in the list of resolutions.")
    _require_field(field, {**RESOLUTION_FIELDS, **CLAUSE_FIELDS})
    return amend(connection, Subject("resolution", key, path), field, clause, value, by)


def _require_field(field: str, known: Iterable[str]) -> None:
    if field not in known:
        raise BadRequest(f'"{field}" cannot be amended.', f"Name one of: {', '.join(known)}.")


def amend(
    connection: Connection, subject: Subject, field: str, clause: int | None, value: str, by: str
) -> HeldCorrection:
    """Sets a field of the subject right, which has it. Raises BadRequest for a value that is none."""
    if not by.strip():
        raise BadRequest("A correction needs the name of who makes it.", "Say who you are with --by.")
    read = amendable.read(subject, field, clause, value)
    earlier = _in_force(connection, subject.target, field, clause)
    was = earlier.was if earlier else amendable.current(connection, subject, field, clause)
    now = datetime.now(UTC)
    if earlier:
        _end(connection, earlier.id, by, now)
    key = secrets.token_hex(8)
    row = {
        "id": key,
        "path": subject.path,
        "subject": subject.kind,
        "target": subject.target,
        "field": field,
        "clause": clause,
        "value": read,
        "was": was,
        "by": by,
        "at": now,
        "until": None,
        "until_by": "",
    }
    connection.execute(insert(corrections), row)
    _note(connection, key, "made", by, now)
    amendable.apply(connection, subject, field, clause, read)
    return _held(connection.execute(select(corrections).where(corrections.c.id == key)).one())


def withdraw(connection: Connection, key: str, by: str) -> None:
    """Takes a correction back: what the record says holds again. Raises NotHeld."""
    row = connection.execute(select(corrections).where(corrections.c.id == key)).one_or_none()
    if row is None or row.until is not None:
        raise NotHeld(f'No correction "{key}" is in force.', "See the ids in the list of corrections.")
    _end(connection, key, by, datetime.now(UTC))
    amendable.apply(connection, Subject(row.subject, row.target, row.path), row.field, row.clause, row.was)


def _end(connection: Connection, key: str, by: str, now: datetime) -> None:
    connection.execute(update(corrections).where(corrections.c.id == key).values(until=now, until_by=by))
    _note(connection, key, "ended", by, now)


def _note(connection: Connection, key: str, op: str, by: str, now: datetime) -> None:
    connection.execute(insert(amendments), {"correction_id": key, "op": op, "by": by, "at": now})


def _in_force(connection: Connection, target: str, field: str, clause: int | None) -> AnyRow | None:
    query = select(corrections).where(
        corrections.c.target == target,
        corrections.c.field == field,
        corrections.c.clause.is_(None) if clause is None else corrections.c.clause == clause,
        corrections.c.until.is_(None),
    )
    return connection.execute(query).one_or_none()


# --- keeping ----------------------------------------------------------------------------------


def reapply(connection: Connection, document: str) -> None:
    """Puts what people have set right on the rows of a document just written, and notes what it reads like now."""
    held = [*_keys(connection, parts, document), *_keys(connection, resolutions, document)]
    query = select(corrections).where(corrections.c.target.in_(held), corrections.c.until.is_(None))
    for row in connection.execute(query.order_by(corrections.c.at)).all():
        subject = Subject(row.subject, row.target, row.path)
        was = amendable.current(connection, subject, row.field, row.clause, document)
        if row.field == "level" and closes(row) and Level.parse(row.value) < Level.parse(was):
            continue  # made to close it, and the file has been closed further since
        connection.execute(update(corrections).where(corrections.c.id == row.id).values(was=was))
        amendable.apply(connection, subject, row.field, row.clause, row.value)


def closes(row: AnyRow) -> bool:
    """Whether a correction of a level closes more than the record itself does."""
    return Level.parse(row.value) > Level.parse(row.was)


def _keys(connection: Connection, table: Any, document: str) -> Sequence[str]:
    return connection.execute(select(table.c.key).where(table.c.document_id == document)).scalars().all()


def forget(connection: Connection, path: str) -> None:
    """Removes what was set right in the file of `path`, which is no longer held or is held in another version: all
    that finds nothing to correct any more. A resolution that another file prints too keeps its corrections there, and a
    file that is held keeps what closed a part of it (`index.closings`)."""
    there = connection.execute(select(documents.c.id).where(documents.c.path == path)).first() is not None
    elsewhere = select(resolutions.c.key, documents.c.path).join(documents, documents.c.id == resolutions.c.document_id)
    for row in connection.execute(select(corrections).where(corrections.c.path == path)).all():
        if row.subject == "part":
            closing = there and row.field == "level" and row.until is None and closes(row)
            held = closing or connection.execute(select(parts.c.key).where(parts.c.key == row.target)).first()
            other = path if held else None
        else:
            found = elsewhere.where(resolutions.c.key == row.target).order_by(
                documents.c.path == path, documents.c.path
            )
            other = next((one.path for one in connection.execute(found)), None)
        here = corrections.c.id == row.id
        if other is None:
            connection.execute(delete(corrections).where(here))
        elif other != path:
            connection.execute(update(corrections).where(here).values(path=other))


# --- reading ----------------------------------------------------------------------------------


_IN_FORCE = (
    select(corrections)
    .where(corrections.c.target.in_(bindparam("targets", expanding=True)), corrections.c.until.is_(None))
    .order_by(corrections.c.at, corrections.c.id)
)


def corrections_of(connection: Connection, targets: Iterable[str]) -> dict[str, tuple[HeldCorrection, ...]]:
    """The corrections in force of parts or resolutions that are shown, by their keys."""
    found: defaultdict[str, list[HeldCorrection]] = defaultdict(list)
    for row in connection.execute(_IN_FORCE, {"targets": list(targets)}):
        found[row.target].append(_held(row))
    return {key: tuple(group) for key, group in found.items()}


def list_corrections(connection: Connection, level: Level, past: bool = False) -> list[HeldCorrection]:
    """All corrections of what `level` may see, the latest first; with `past` those that no longer hold too."""
    seen_part = select(parts.c.key).where(parts.c.access <= int(level))
    seen_resolution = select(resolutions.c.key).where(resolutions.c.access <= int(level))
    query = select(corrections)
    if level < max(Level):  # who may see everything sees those too that find nothing to correct any more
        query = query.where(or_(corrections.c.target.in_(seen_part), corrections.c.target.in_(seen_resolution)))
    if not past:
        query = query.where(corrections.c.until.is_(None))
    return [_held(row) for row in connection.execute(query.order_by(corrections.c.at.desc(), corrections.c.id))]


def _held(row: AnyRow) -> HeldCorrection:
    return HeldCorrection(
        row.id,
        row.subject,
        row.target,
        row.field,
        row.clause,
        row.value,
        row.was,
        row.by,
        row.at,
        row.until,
        row.until_by,
    )
