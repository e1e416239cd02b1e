"""What the references in minutes mean: the item of another meeting, candidates when there are several, or nothing held.

A number alone means little, since it may start anew each year or meeting: body and day come first, then the number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, and_, bindparam, select

from index.held import plain
from index.held_register import HeldItem, Placed, Pointed
from index.register_tables import items, meetings, minute_references
from index.settling import meeting_column
from index.sources import SOURCE, SOURCE_COLUMNS, held_source
from index.tables import AnyRow, parts
from index.told import read_item, read_reference
from ingest.records import Level, Reference

_MOST_CANDIDATES = 10
_OWN_BODY = frozenset(("", "council", "board", "committee", "panel", "partnership", "cabinet meeting"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """The meeting whose record refers to another: its body's name and key, and its day."""

    name_key: str
    body_key: str
    date: date | None


@lru_cache(8192)
def squeezed(number: str) -> str:
    """A minute number as numbers are compared: "CAB 27/21" and "cab27/21" are one.

    >>> squeezed("CAB 27/21.")
    'cab27/21'
    """
    return re.sub(r"[^0-9a-z/.]", "", number.lower()).strip(".")


def references_met(
    connection: Connection, level: Level, *conditions: ColumnElement[bool]
) -> list[tuple[Placed[Reference], Speaker, str]]:
    """The references that meet `conditions`, each with who refers and the id of that meeting; the earliest first."""
    rows = connection.execute(_references_query(level).where(*conditions)).all()
    return [
        (
            Placed(read_reference(row), held_source(row), row.page),
            Speaker(row.name_key, row.body_key, row.met),
            row.meeting,
        )
        for row in rows
    ]


@cache
def _references_query(level: Level) -> Any:
    its_meeting = and_(
        meetings.c.document_id == minute_references.c.document_id, meetings.c.part == minute_references.c.part
    )
    columns = minute_references, meetings.c.name_key, meetings.c.body_key, meetings.c.date.label("met")
    query = select(*columns, meeting_column(level).label("meeting"), *SOURCE_COLUMNS)
    query = query.select_from(minute_references.join(meetings, its_meeting).join(SOURCE, _its_part()))
    query = query.where(minute_references.c.access <= int(level), meetings.c.access <= int(level))
    return query.order_by(meetings.c.date, meetings.c.rank, minute_references.c.id)


def meant(connection: Connection, words: Placed[Reference], speaker: Speaker, level: Level) -> Pointed:
    """What `words`, said at the meeting `speaker`, mean within what `level` may see."""
    reference = words.record
    held = _meetings_meant(connection, reference, speaker, level)
    named = reference.body or "this body"
    if not held:
        when = f" of {reference.meeting_date.isoformat()}" if reference.meeting_date else ""
        return Pointed(words, "not held", (), (), f"The minutes of {named}{when} that are meant are not held.")
    ids = tuple(dict.fromkeys(row.meeting for row in held))
    if not reference.minute_number:
        return Pointed(words, "held" if len(ids) == 1 else "candidates", (), ids, "")
    found = _numbered(connection, held, reference.minute_number, level)
    if not found:
        note = f"The minutes held of {named} show no minute {reference.minute_number}."
        return Pointed(words, "not held", (), ids, note)
    if len(found) == 1:
        return Pointed(words, "held", found, ids, "")
    return Pointed(words, "candidates", found[:_MOST_CANDIDATES], ids, f"{len(found)} items have that number.")


def _meetings_meant(connection: Connection, reference: Reference, speaker: Speaker, level: Level) -> list[AnyRow]:
    """The sources of the meetings that may be meant: of the body stated, else of the speaker's own, on the day stated,
    else before the speaker's; the latest first and of each the best first."""
    own = of_own_body(reference)
    query = _meetings_query(level, bool(reference.meeting_date), bool(speaker.date), own)
    told = {"day": reference.meeting_date or speaker.date, "name": speaker.name_key}
    rows = connection.execute(query, told).all()
    if own:
        return [row for row in rows if _agree(row.body_key, speaker.body_key)]
    return [row for row in rows if _is_named(row, plain(reference.body))]


@cache
def _meetings_query(level: Level, on_day: bool, before: bool, own: bool) -> Any:
    """Sources of meetings on the day stated, else before the speaker's; with `own` of its body's name alone."""
    columns = [meetings.c[name] for name in ("document_id", "part", "name_key", "body_key")]
    seen = meeting_column(level)
    query = select(*columns, seen.label("meeting")).where(meetings.c.access <= int(level), seen.is_not(None))
    if on_day:
        query = query.where(meetings.c.date == bindparam("day"))
    elif before:
        query = query.where(meetings.c.date <= bindparam("day"))
    if own:
        query = query.where(meetings.c.name_key == bindparam("name"))
    return query.order_by(meetings.c.date.desc(), meetings.c.rank)


def of_own_body(reference: Reference) -> bool:
    """Whether it means a meeting of the body that refers: it names none, or says "the Board"."""
    return plain(reference.body) in _OWN_BODY


def _agree(one: str, other: str) -> bool:
    """Whether two keys of bodies with one name may be of one body: their authorities are the same, or one is unsaid."""
    first, second = one.split("|")[0], other.split("|")[0]
    return first == second or not first or not second


def _is_named(row: AnyRow, name: str) -> bool:
    return name in (row.name_key, str(row.body_key).replace("|", " ").strip()) or row.name_key.endswith(f" {name}")


def _numbered(connection: Connection, sources: Sequence[AnyRow], number: str, level: Level) -> tuple[HeldItem, ...]:
    """The items with this minute number, one for each meeting and the best source's; else those with this number
    printed on the agenda."""
    of_meeting = {(row.document_id, row.part): (at, row.meeting) for at, row in enumerate(sources)}
    wanted = squeezed(number)
    rows = _items_in(connection, of_meeting, wanted, level)
    rows.sort(key=lambda row: (squeezed(row.minute_number) != wanted, of_meeting[row.document_id, row.part][0]))
    found: dict[str, AnyRow] = {}
    for row in rows:
        found.setdefault(of_meeting[row.document_id, row.part][1], row)
    exact = {key: row for key, row in found.items() if squeezed(row.minute_number) == wanted}
    return tuple(held_item(row, key) for key, row in (exact or found).items())


def _numbers(row: AnyRow) -> tuple[str, str]:
    return squeezed(row.minute_number), squeezed(row.number)


def _items_in(connection: Connection, places: Collection[tuple[str, int]], number: str, level: Level) -> list[AnyRow]:
    """The items with this number among those of the records at `places`, which may be all of a body's."""
    documents = {"documents": list({document for document, _ in places})}
    numbered = connection.execute(_numbers_query(level), documents)
    wanted = {
        (row.document_id, row.part, row.place)
        for row in numbered
        if (row.document_id, row.part) in places and number in _numbers(row)
    }
    documents = {"documents": list({document for document, _, _ in wanted})}
    rows = connection.execute(_items_of_query(level), documents).all() if wanted else []
    return [row for row in rows if (row.document_id, row.part, row.place) in wanted]


_DOCUMENTS: BindParameter[Any] = bindparam("documents", expanding=True)


@cache
def _numbers_query(level: Level) -> Any:
    columns = [items.c[name] for name in ("document_id", "part", "place", "minute_number", "number")]
    return select(*columns).where(items.c.document_id.in_(_DOCUMENTS), items.c.access <= int(level))


@cache
def _items_of_query(level: Level) -> Any:
    return items_query(level).where(items.c.document_id.in_(_DOCUMENTS))


@cache
def items_query(level: Level) -> Any:
    """Items that `level` may see, with their meeting and source."""
    its_meeting = and_(meetings.c.document_id == items.c.document_id, meetings.c.part == items.c.part)
    columns = (
        items,
        meetings.c.date.label("day"),
        meeting_column(level).label("meeting"),
        parts.c.authority,
        parts.c.body,
    )
    query = select(*columns, *SOURCE_COLUMNS).select_from(items.join(meetings, its_meeting).join(SOURCE, _its_part()))
    return query.where(items.c.access <= int(level), meetings.c.access <= int(level))


def held_item(row: AnyRow, meeting: str) -> HeldItem:
    """The item of a row of `items_query`."""
    placed = Placed(read_item(row), held_source(row), row.page)
    return HeldItem(meeting, row.authority, row.body, row.day, placed)


def _its_part() -> ColumnElement[bool]:
    return and_(parts.c.document_id == meetings.c.document_id, parts.c.number == meetings.c.part)
