"""The fields that a person can set right, one entry each: how a value is read, what the rows say, how it is put there.

Values are kept as text: a date as ISO 8601, a body as "authority: name", outcomes parted by commas.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, select, update

from index import documents as held_files
from index import keys, settling
from index.figure_rows import level_figures
from index.held import body_key, plain
from index.register_rows import level_rows, stems, waits
from index.register_tables import clauses, meetings, resolutions
from index.same_meeting import is_web_page, rank
from index.tables import AnyRow, documents, parts, passages
from ingest.errors import BadRequest
from ingest.records import OF_MEETINGS, Body, Level, MinutesStatus, Outcome, PartKind, ResolutionKind


@dataclass(frozen=True, slots=True)
class Subject:
    """What is corrected: `kind` is "part" or "resolution", `target` its key, `path` that of a file that holds it."""

    kind: str
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class Field:
    """How a field's value is read (to the form that is kept), what stands in a row, and what columns a value sets."""

    read: Callable[[str], str]
    current: Callable[[AnyRow], str]
    values: Callable[[AnyRow, str], dict[str, Any]]


def read(subject: Subject, field: str, clause: int | None, value: str) -> str:
    """`value` in the form that is kept. Raises BadRequest when it is none, or when clause and field don't agree."""
    if subject.kind == "part":
        return PART_FIELDS[field].read(value)
    known = RESOLUTION_FIELDS if clause is None else CLAUSE_FIELDS
    if field not in known:
        needed = "is set for one clause" if clause is None else "is set for the whole resolution"
        raise BadRequest(
            f'"{field}" {needed}.', "Give the number of the clause, counted from 1, only where it is for one."
        )
    return known[field].read(value)


def current(
    connection: Connection, subject: Subject, field: str, clause: int | None, document: str | None = None
) -> str:
    """What the rows say now (those of `document`, where given). Raises BadRequest for a clause that is not there."""
    row = next(iter(_rows(connection, subject, document)))
    if subject.kind == "part":
        return PART_FIELDS[field].current(row)
    if clause is None:
        return RESOLUTION_FIELDS[field].current(row)
    found = connection.execute(select(clauses).where(*_clause(row.id, clause))).one_or_none()
    if found is None:
        raise BadRequest(f"The resolution has no clause {clause}.", "Count its clauses from 1.")
    return CLAUSE_FIELDS[field].current(found)


def apply(connection: Connection, subject: Subject, field: str, clause: int | None, value: str) -> None:
    """Puts `value` on every row of the subject, and brings what depends on it up to date."""
    for row in _rows(connection, subject, None):
        if subject.kind == "part":
            _apply_to_part(connection, row, field, value)
        else:
            _apply_to_resolution(connection, row, field, clause, value)


def _rows(connection: Connection, subject: Subject, document: str | None) -> list[AnyRow]:
    table: Any = parts if subject.kind == "part" else resolutions
    query = select(table).where(table.c.key == subject.target)
    if document is not None:
        query = query.where(table.c.document_id == document)
    return list(connection.execute(query).all())


def _clause(resolution: int, clause: int) -> tuple[Any, Any]:
    return clauses.c.resolution_id == resolution, clauses.c.place == clause - 1


# --- parts ------------------------------------------------------------------------------------


def _apply_to_part(connection: Connection, row: AnyRow, field: str, value: str) -> None:
    before = settling.days_of(connection, row.document_id)
    here = and_(parts.c.document_id == row.document_id, parts.c.number == row.number)
    connection.execute(update(parts).where(here).values(PART_FIELDS[field].values(row, value)))
    if field == "level":
        _level(connection, row.document_id, row.number, int(Level.parse(value)))
    _renew_meeting(connection, row.document_id, row.number)
    settling.settle(connection, before, row.document_id)
    held_files.note_change(connection, "put", row.document_id)


def _level(connection: Connection, document: str, part: int, level: int) -> None:
    """Passages and rows follow their part; from which levels the file is listed and given out follows all parts."""
    own = passages.c.own_access
    mine = passages.c.document_id == document, passages.c.part == part
    connection.execute(update(passages).where(*mine).values(access=case((own > level, own), else_=level)))
    level_rows(connection, document, part)
    level_figures(connection, document)
    lowest = select(func.min(parts.c.access)).where(parts.c.document_id == document).scalar_subquery()
    highest = connection.execute(select(func.max(parts.c.access)).where(parts.c.document_id == document)).scalar_one()
    closed = select(func.max(passages.c.access)).where(passages.c.document_id == document)
    whole = max(highest, connection.execute(closed).scalar() or 0)
    here = documents.c.id == document
    connection.execute(update(documents).where(here).values(shown_from=lowest, whole_from=whole))


def _renew_meeting(connection: Connection, document: str, part: int) -> None:
    """The meeting's row as its part now is."""
    columns = parts, documents.c.media_type
    query = select(*columns).join(documents, documents.c.id == parts.c.document_id)
    row = connection.execute(query.where(parts.c.document_id == document, parts.c.number == part)).one()
    web = is_web_page(row.media_type, row.title)
    values = {
        "name_key": plain(row.body),
        "body_key": row.body_key,
        "date": row.meeting_date,
        "rank": rank(PartKind(row.kind), MinutesStatus(row.status), web),
        "own_id": keys.meeting_id(row.body_key, row.meeting_date, row.key),
    }
    here = meetings.c.document_id == document, meetings.c.part == part
    connection.execute(update(meetings).where(*here).values(values))


def _read_date(value: str) -> str:
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError as error:
        raise BadRequest(f'"{value}" is no date.', "Write it as 2012-06-14.") from error


def _date_values(row: AnyRow, value: str) -> dict[str, Any]:
    day = date.fromisoformat(value) if value else None
    if row.meeting_date is None and row.published is not None and PartKind(row.kind) not in OF_MEETINGS:
        return {"published": day, "date": day}
    return {"meeting_date": day, "date": day or row.published}


def _read_body(value: str) -> str:
    if not value.strip():
        raise BadRequest("A body needs a name.", 'Write "Body", or "Authority: Body".')
    return value.strip()


def _body_values(row: AnyRow, value: str) -> dict[str, Any]:  # noqa: ARG001
    authority, _, name = value.rpartition(": ")
    body = Body(authority, name)
    return {"authority": body.authority, "body": body.name, "body_key": body_key(body)}


def _current_body(row: AnyRow) -> str:
    return f"{row.authority}: {row.body}" if row.authority else str(row.body)


def _choice(name: str, known: dict[str, str]) -> Callable[[str], str]:
    """Reads one of the values in `known`."""

    def read_choice(value: str) -> str:
        found = known.get(value.strip().casefold())
        if found is None:
            raise BadRequest(f'"{value}" is no {name}.', f"Name one of: {', '.join(known)}.")
        return found

    return read_choice


PART_FIELDS: dict[str, Field] = {
    "date": Field(_read_date, lambda row: str(row.date or ""), _date_values),
    "body": Field(_read_body, _current_body, _body_values),
    "kind": Field(
        _choice("kind of record", {kind.value: kind.value for kind in PartKind}),
        lambda row: str(row.kind),
        lambda _, value: {"kind": value},
    ),
    "level": Field(
        _choice("level", {level.label: level.label for level in Level}),
        lambda row: Level(row.access).label,
        lambda _, value: {"access": int(Level.parse(value))},
    ),
}

# --- resolutions ------------------------------------------------------------------------------


def _apply_to_resolution(connection: Connection, row: AnyRow, field: str, clause: int | None, value: str) -> None:
    if clause is not None:
        found = connection.execute(select(clauses).where(*_clause(row.id, clause))).one_or_none()
        if found is None:
            return
        values = CLAUSE_FIELDS[field].values(found, value)
        connection.execute(update(clauses).where(*_clause(row.id, clause)).values(values))
        _renew_clauses(connection, row.id, field)
    else:
        values = RESOLUTION_FIELDS[field].values(row, value)
        connection.execute(update(resolutions).where(resolutions.c.id == row.id).values(values))
    _renew_review(connection, row.id)
    settling.settle(connection, (), row.document_id)


def _renew_clauses(connection: Connection, resolution: int, field: str) -> None:
    """What is kept of all clauses with their resolution."""
    query = select(clauses).where(clauses.c.resolution_id == resolution).order_by(clauses.c.place)
    rows = connection.execute(query).all()
    if field == "actor":
        values = {"actors": stems(" \n ".join(row.actor for row in rows))}
    elif field == "outcome":
        values = {"outcomes": json.dumps(list(dict.fromkeys(row.outcome for row in rows)))}
    else:
        return
    connection.execute(update(resolutions).where(resolutions.c.id == resolution).values(values))


def _renew_review(connection: Connection, resolution: int) -> None:
    here = resolutions.c.id == resolution
    row = connection.execute(select(resolutions).where(here)).one()
    outcomes = [Outcome(outcome) for outcome in json.loads(row.outcomes)]
    review = row.standing == "read" and waits(json.loads(row.doubts), outcomes)
    connection.execute(update(resolutions).where(here).values(review=review))


_OUTCOMES = {outcome.value: outcome.value for outcome in Outcome}


def _read_outcomes(value: str) -> str:
    one = _choice("outcome", _OUTCOMES)
    return ", ".join(one(each) for each in value.split(","))


def _outcome_values(row: AnyRow, value: str) -> dict[str, Any]:  # noqa: ARG001
    return {"outcomes": json.dumps([each.strip() for each in value.split(",") if each.strip()])}


def _text(column: str) -> Field:
    """A field that holds any text in one column."""
    return Field(str.strip, lambda row: str(getattr(row, column)), lambda _, value: {column: value})


RESOLUTION_FIELDS: dict[str, Field] = {
    "standing": Field(
        _choice("standing", {standing: standing for standing in ("accepted", "rejected")}),
        lambda row: str(row.standing),
        lambda _, value: {"standing": value},
    ),
    "outcome": Field(_read_outcomes, lambda row: ", ".join(json.loads(row.outcomes)), _outcome_values),
    "kind": Field(
        _choice("kind of resolution", {kind.value: kind.value for kind in ResolutionKind}),
        lambda row: str(row.kind),
        lambda _, value: {"kind": value},
    ),
    "mover": _text("mover"),
    "seconder": _text("seconder"),
    "to_body": _text("to_body"),
}

CLAUSE_FIELDS: dict[str, Field] = {
    "outcome": Field(_choice("outcome", _OUTCOMES), lambda row: str(row.outcome), lambda _, value: {"outcome": value}),
    "actor": _text("actor"),
    "due": _text("due"),
}
