"""What a person closed stays closed: when a file is read anew and the part is not found in it any more, and when the
same file comes in from another place.

A correction finds its part by path, title and date as read, so a new edition, a better reader or another folder loses
it. A date lost so is the record's own again; a level lost so would open what was closed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select, update

from index import amendable, corrections
from index.amendable import Subject
from index.register_tables import corrections as made
from index.tables import AnyRow, documents, parts
from ingest.records import Level


def take_over(connection: Connection, document: str, path: str, sha256: str) -> None:
    """Sets right in a document that is new at `path` what was set right in the parts of the same file elsewhere: it was
    moved, or is held twice. Where that one was read otherwise, its parts may be others: what was closed in it then
    closes all of them."""
    ours = {row.number: row.key for row in _parts(connection, document)}
    reader = _reader(connection, document)
    others = select(documents.c.id).where(documents.c.sha256 == sha256, documents.c.id != document)
    for other in connection.execute(others.order_by(documents.c.path)).scalars().all():
        alike = _reader(connection, other) == reader
        theirs = {row.key: row.number for row in _parts(connection, other)}
        for row in _set_right(connection, made.c.target.in_(theirs)):
            mine = ours.get(theirs[row.target]) if alike else None
            closing = row.field == "level" and corrections.closes(row)
            for key in [mine] if mine else ours.values() if closing else ():
                corrections.amend(connection, Subject("part", key, path), row.field, None, row.value, row.by)


def keep_closed(connection: Connection, document: str, path: str) -> Level | None:
    """Closes every part of the document that has no level set right, as far as the most closed one was that is not
    found in it any more; that level, None where none is missed. A note of the document says so."""
    keys = [row.key for row in _parts(connection, document)]
    levels = _set_right(connection, made.c.path == path, made.c.field == "level")
    lost = [Level.parse(row.value) for row in levels if row.target not in keys and corrections.closes(row)]
    if not lost:
        return None
    level = max(lost)
    for key in set(keys) - {row.target for row in levels}:
        subject = Subject("part", key, path)
        if Level.parse(amendable.current(connection, subject, "level", None, document)) < level:
            amendable.apply(connection, subject, "level", None, level.label)
    _note(connection, document, level)
    return level


def _parts(connection: Connection, document: str) -> Sequence[AnyRow]:
    return connection.execute(select(parts.c.number, parts.c.key).where(parts.c.document_id == document)).all()


def _reader(connection: Connection, document: str) -> str:
    version: str = connection.execute(select(documents.c.reader_version).where(documents.c.id == document)).scalar_one()
    return version


def _set_right(connection: Connection, *where: ColumnElement[bool]) -> Sequence[AnyRow]:
    """The corrections of parts that are in force, the oldest first."""
    query = select(made).where(made.c.subject == "part", made.c.until.is_(None), *where)
    return connection.execute(query.order_by(made.c.at, made.c.id)).all()


def _note(connection: Connection, document: str, level: Level) -> None:
    here = documents.c.id == document
    notes = json.loads(connection.execute(select(documents.c.notes).where(here)).scalar_one())
    told = (
        f"a part that was closed by hand is not found in it as it is read now, so all of it is at level {level.label}"
    )
    connection.execute(
        update(documents).where(here).values(notes=json.dumps([*notes, f"{told}; set its levels right"]))
    )
