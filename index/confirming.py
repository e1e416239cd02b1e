"""Which later meetings confirmed the minutes of a meeting, and what they corrected in them.

Only a confirmation that names the day counts: without it, which meeting's minutes they were isn't certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select

from index.held import plain
from index.held_register import Confirmation, Placed
from index.register_tables import meetings, minute_references
from index.settling import meeting_column
from index.sources import SOURCE, SOURCE_COLUMNS, held_source
from index.tables import AnyRow, documents, parts
from index.told import read_reference
from ingest.records import Level, Reference


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What a meeting is found by: its day, its body's name and the keys of its body, as its sources state it."""

    id: str
    date: date | None
    name_key: str
    body_keys: frozenset[str]


def confirmations_of(
    connection: Connection, told: Sequence[MeetingFacts], level: Level
) -> dict[str, tuple[Confirmation, ...]]:
    """The confirmations of each meeting by its id, one for each meeting that confirms; the earliest first."""
    rows = _words(connection, {facts.date for facts in told if facts.date}, level)
    return {facts.id: tuple(_of_meeting(facts, rows)) for facts in told}


def _words(connection: Connection, days: set[date], level: Level) -> list[AnyRow]:
    """Confirmations and corrections of minutes of `days`, in the order in which they were made."""
    return list(connection.execute(_words_query(level), {"days": list(days)}).all()) if days else []


@cache
def _words_query(level: Level) -> Any:
    its_meeting = and_(
        meetings.c.document_id == minute_references.c.document_id, meetings.c.part == minute_references.c.part
    )
    its_part = and_(parts.c.document_id == meetings.c.document_id, parts.c.number == meetings.c.part)
    place = minute_references.join(meetings, its_meeting).join(SOURCE, its_part)
    query = select(
        minute_references,
        meetings.c.date.label("met"),
        meetings.c.name_key,
        meetings.c.body_key,
        meeting_column(level).label("meeting"),
        *SOURCE_COLUMNS,
    )
    query = query.select_from(place).where(
        minute_references.c.kind.in_(("confirms", "corrects")),
        minute_references.c.meeting_date.in_(bindparam("days", expanding=True)),
        minute_references.c.access <= int(level),
        meetings.c.access <= int(level),
    )
    order = meetings.c.date, meetings.c.rank, documents.c.path, minute_references.c.start_char
    return query.order_by(*order)


def _of_meeting(facts: MeetingFacts, rows: Iterable[AnyRow]) -> Iterable[Confirmation]:
    by_meeting: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for row in rows:
        if row.meeting_date == facts.date and row.met and row.met > row.meeting_date and _is_of(row, facts):
            by_meeting[row.meeting].append(row)
    for meeting, group in by_meeting.items():
        confirms = next((row for row in group if row.kind == "confirms"), None)
        if confirms is None:
            continue
        # The best source of the confirming meeting tells; the others repeat it.
        own = [row for row in group if (row.document_id, row.part) == (confirms.document_id, confirms.part)]
        corrections = tuple(_placed(row) for row in own if row.kind == "corrects")
        yield Confirmation(meeting, confirms.met, _placed(confirms), corrections)


def _is_of(row: AnyRow, facts: MeetingFacts) -> bool:
    """Whether the words are about minutes of this meeting's body: of their own, where they name none."""
    if row.body and plain(row.body) not in ("council", "board", "committee", "panel", "partnership"):
        named = plain(row.body)
        return named == facts.name_key or any(key.replace("|", " ").strip() == named for key in facts.body_keys)
    if row.name_key != facts.name_key or not facts.name_key:
        return False
    authority = row.body_key.split("|")[0]
    others = {key.split("|")[0] for key in facts.body_keys}
    return not authority or authority in others or "" in others


def _placed(row: AnyRow) -> Placed[Reference]:
    return Placed(read_reference(row), held_source(row), row.page)
