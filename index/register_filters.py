"""What the register is filtered by, as conditions of SQL; the level comes first in each."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from index import documents as held_files
from index.analysis import STOP_WORDS, Token, stem, tokenise
from index.closed import seen_by
from index.held import is_file, matching_bodies
from index.held_register import LISTED_KINDS, RegisterFilters
from index.register_tables import items, meetings, resolutions
from index.settling import meeting_column, shown_column
from index.tables import documents, parts
from ingest.records import Level

_SHOWN = resolutions.alias("shown")

Conditions = list[ColumnElement[bool]]


def resolutions_met(connection: Connection, level: Level, filters: RegisterFilters) -> ColumnElement[bool]:
    """Of resolutions joined with their meeting and item: those that `level` is shown and `filters` let through, once
    each."""
    conditions: Conditions = [resolutions.c.access <= int(level), meetings.c.access <= int(level)]
    conditions += _once(connection, level, filters)
    conditions += meetings_met(connection, level, filters.bodies, filters.date_from, filters.date_to)
    if filters.meeting is not None:
        conditions.append(of_meeting(level, filters.meeting))
    if filters.meetings is not None:
        conditions.append(meeting_column(level).in_(filters.meetings))
    if filters.kinds and not (filters.review and filters.kinds == LISTED_KINDS):
        conditions.append(resolutions.c.kind.in_([kind.value for kind in filters.kinds]))
    if filters.outcomes:
        conditions.append(or_(*(resolutions.c.outcomes.contains(f'"{each.value}"') for each in filters.outcomes)))
    conditions += has_words(resolutions.c.words, filters.words) + has_words(resolutions.c.actors, filters.actor)
    if filters.minute_number:
        conditions.append(items.c.minute_number == filters.minute_number)
    if filters.excluded is not None:
        conditions.append(func.coalesce(items.c.excluded, False).is_(filters.excluded))
    return and_(*conditions)


def _once(connection: Connection, level: Level, filters: RegisterFilters) -> Conditions:
    """The row that a resolution is shown as; of a file asked for, the file's own (the one shown, if it is there).

    Whether it is in the register, or on review, is what the row says that it is shown as."""
    seen = shown_column(level)
    if filters.file is None:
        return [resolutions.c.id == seen, *_standing(resolutions, filters.review)]
    query = select(documents.c.id, documents.c.name, documents.c.path).where(seen_by(level))
    named = [row.id for row in connection.execute(query) if is_file(filters.file, row.id, row.name, row.path)]
    other = resolutions.alias("other")
    better = or_(other.c.id == seen, and_(resolutions.c.id != seen, other.c.id < resolutions.c.id))
    twin = and_(other.c[seen.name] == seen, other.c.document_id.in_(named), other.c.id != resolutions.c.id, better)
    shown = select(_SHOWN.c.id).where(_SHOWN.c.id == seen, *_standing(_SHOWN, filters.review))
    return [resolutions.c.document_id.in_(named), ~exists().where(twin), shown.exists()]


def _standing(table: Any, review: bool) -> Conditions:
    """In the register, or on the review list: what waits for a person; what only lacks its date is in both."""
    undated = and_(table.c.standing == "read", meetings.c.date.is_(None))
    return [or_(table.c.review, undated) if review else table.c.review.is_(False), table.c.standing != "rejected"]


def meetings_met(
    connection: Connection, level: Level, bodies: tuple[str, ...], date_from: date | None, date_to: date | None
) -> Conditions:
    """Of meetings: those of one of `bodies`, as any of their sources names it, between two days."""
    conditions: Conditions = []
    if bodies:
        meant = matching_bodies(held_files.bodies(connection, level), bodies)
        seen = meeting_column(level)
        named = select(seen).where(meetings.c.body_key.in_(meant), meetings.c.access <= int(level), seen.is_not(None))
        conditions.append(seen.in_(named))
    if date_from:
        conditions.append(meetings.c.date >= date_from)
    if date_to:
        conditions.append(meetings.c.date <= date_to)
    return conditions


def of_meeting(level: Level, key: str) -> ColumnElement[bool]:
    """Of meetings: the sources of the one with id `key`, which may be the id that one of them alone gives."""
    seen = meeting_column(level)
    own = select(seen).where(meetings.c.own_id == key, meetings.c.access <= int(level), seen.is_not(None))
    return or_(seen == key, seen.in_(own))


def in_doubt() -> ColumnElement[bool]:
    """Of meetings joined with their part: those whose record is doubtful."""
    return or_(meetings.c.doubts != "[]", parts.c.doubts != "[]")


# --- words ------------------------------------------------------------------------------------


def has_words(column: Any, words: str) -> Conditions:
    """Conditions that `column` (stems parted by spaces) has every word of `words`, each in one of its forms."""
    return [or_(*(func.instr(column, f" {form} ") > 0 for form in forms)) for forms in asked_words(words)]


def asked_words(words: str) -> list[tuple[str, ...]]:
    """The stems of what is asked for: one entry for each thing printed, with the forms that say the whole of it.

    Words that carry no weight don't count, unless nothing else is asked for."""
    things: list[list[Token]] = []
    for token in tokenise(words):
        if things and token.start < max(each.end for each in things[-1]):
            things[-1].append(token)
        else:
            things.append([token])
    asked = [_forms(thing) for thing in things]
    weighty = [forms for forms in asked if not STOP_WORDS.issuperset(forms)]
    return weighty or asked


def _forms(thing: list[Token]) -> tuple[str, ...]:
    whole = [token for token in thing if not token.piece] or thing
    return tuple(dict.fromkeys(stem(token.text) for token in whole))
