"""Rows of the register read back as records, with the facts of meeting and file; nothing above the level asked."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, exists, func, or_, select

from index.confirming import MeetingFacts, confirmations_of
from index.corrections import corrections_of
from index.held_register import (
    LISTED_KINDS,
    HeldCorrection,
    HeldMeeting,
    HeldResolution,
    MeetingNamed,
    PrintedAt,
)
from index.register_tables import clauses, items, meetings, resolutions
from index.settling import meeting_column, shown_column
from index.sources import SOURCE, SOURCE_COLUMNS, held_source
from index.tables import AnyRow, documents, parts
from ingest.records import (
    Clause,
    Level,
    MinutesStatus,
    NamedVote,
    Outcome,
    PartKind,
    ResolutionKind,
    Vote,
)

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)

# --- meetings ---------------------------------------------------------------------------------


def held_meetings(connection: Connection, ids: Iterable[str], level: Level) -> dict[str, HeldMeeting]:
    """The meetings with these ids, by id; those that `level` may not see are left out."""
    grouped = _sources_of(connection, ids, level)
    facts = [_facts(key, rows) for key, rows in grouped.items()]
    confirmed = confirmations_of(connection, facts, level)
    counted = _count_resolutions(connection, list(grouped), level)
    made = corrections_of(connection, [row.key for rows in grouped.values() for row in rows])
    held: dict[str, HeldMeeting] = {}
    for key, rows in grouped.items():
        status = MinutesStatus.CONFIRMED if confirmed[key] else _status(rows)
        held[key] = HeldMeeting(
            id=key,
            authority=_first(row.authority for row in rows),
            body=rows[0].body,
            date=rows[0].day,
            time=_first(row.time for row in rows),
            venue=_first(row.venue for row in rows),
            chair=_first(row.chair for row in rows),
            next_date=next((row.next_date for row in rows if row.next_date), None),
            next_text=_first(row.next_text for row in rows),
            status=status,
            doubts=tuple(dict.fromkeys(doubt for row in rows for doubt in _doubts(row))),
            sources=tuple(held_source(row) for row in rows),
            confirmations=confirmed[key],
            resolutions=counted[key],
            corrections=tuple(one for row in rows for one in made.get(row.key, ())),
        )
    return held


def meetings_named(connection: Connection, level: Level) -> list[MeetingNamed]:
    """All meetings that `level` may see, with no more than their day and what their best source calls their body."""
    seen = meeting_column(level)
    told = or_(*(exists().where(_same_part(one, meetings), one.c.access <= int(level)) for one in (items, resolutions)))
    columns = seen.label("id"), meetings.c.date, parts.c.authority, parts.c.body, parts.c.kind, told.label("told")
    query = select(*columns).select_from(meetings.join(parts, _same_part(meetings)))
    query = query.where(meetings.c.access <= int(level), seen.is_not(None))
    grouped: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(query.order_by(meetings.c.rank, meetings.c.document_id, meetings.c.part)):
        grouped[row.id].append(row)
    return [
        MeetingNamed(
            key,
            _first(row.authority for row in rows),
            rows[0].body,
            rows[0].date,
            any(row.kind == PartKind.MINUTES.value for row in rows),
            any(row.told for row in rows),
        )
        for key, rows in grouped.items()
    ]


def _sources_of(connection: Connection, ids: Iterable[str], level: Level) -> dict[str, list[AnyRow]]:
    """The rows of each meeting, the best source first."""
    grouped: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(_sources_query(level), {"ids": list(ids)}):
        grouped[row.meeting].append(row)
    return grouped


# What is asked at every list of the register is put together once for each level: it takes longer than SQLite's part.
@cache
def _sources_query(level: Level) -> Any:
    siblings = parts.alias("siblings")
    count = select(func.count()).where(siblings.c.document_id == documents.c.id).scalar_subquery()
    names = ("time", "venue", "chair", "next_date", "next_text", "doubts", "name_key", "body_key")
    own = [meetings.c[name] for name in names]
    seen = meeting_column(level)
    columns = [seen.label("meeting"), *own, *SOURCE_COLUMNS, parts.c.key, parts.c.authority, parts.c.body]
    query = select(*columns, parts.c.doubts.label("part_doubts"), meetings.c.date.label("day"))
    query = query.select_from(meetings.join(SOURCE, _same_part(meetings)))
    query = query.where(seen.in_(_IDS), meetings.c.access <= int(level))
    return query.order_by(meetings.c.rank, count, documents.c.path, meetings.c.part)


def _facts(key: str, rows: Sequence[AnyRow]) -> MeetingFacts:
    return MeetingFacts(key, rows[0].day, rows[0].name_key, frozenset(row.body_key for row in rows))


def _status(rows: Sequence[AnyRow]) -> MinutesStatus:
    statuses = (MinutesStatus(row.status) for row in rows)
    return next((status for status in statuses if status is not MinutesStatus.UNKNOWN), MinutesStatus.UNKNOWN)


def _doubts(row: AnyRow) -> list[str]:
    return [*json.loads(row.doubts), *json.loads(row.part_doubts)]


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _count_resolutions(connection: Connection, ids: Sequence[str], level: Level) -> Counter[str]:
    """How many resolutions of each meeting are in the register and of a kind that is listed."""
    return Counter({row[0]: row[1] for row in connection.execute(_count_query(level), {"ids": ids})})


@cache
def _count_query(level: Level) -> Any:
    seen = meeting_column(level)
    query = select(seen, func.count()).select_from(resolutions.join(meetings, _same_part(resolutions, meetings)))
    query = query.where(
        seen.in_(_IDS),
        resolutions.c.access <= int(level),
        resolutions.c.id == shown_column(level),
        resolutions.c.review.is_(False),
        resolutions.c.standing != "rejected",
        resolutions.c.kind.in_([kind.value for kind in LISTED_KINDS]),
    )
    return query.group_by(seen)


def _same_part(table: Any, other: Any = parts) -> Any:
    number = other.c.number if other is parts else other.c.part
    return and_(other.c.document_id == table.c.document_id, number == table.c.part)


# --- resolutions ------------------------------------------------------------------------------

_ITS_ITEM = and_(
    items.c.document_id == resolutions.c.document_id,
    items.c.part == resolutions.c.part,
    items.c.place == resolutions.c.item,
)
HELD = resolutions.join(meetings, _same_part(resolutions, meetings)).outerjoin(items, _ITS_ITEM)
"""Resolutions with their meeting and their item."""

_OF_ITEM = [
    items.c.number.label("item_number"),
    items.c.minute_number,
    items.c.title.label("item_title"),
    items.c.report_of,
    items.c.excluded,
]


def held_resolutions(connection: Connection, ids: Sequence[int], level: Level) -> list[HeldResolution]:
    """The resolutions of these rows that `level` may see, in the order asked."""
    found = connection.execute(_rows_query(level), {"ids": ids}).all()
    rows = {row.id: row for row in found}
    told = held_meetings(connection, {row.meeting for row in found}, level)
    of_clauses = _clauses_of(connection, list(rows))
    elsewhere = _printed_elsewhere(connection, {row.shown for row in found}, level)
    made = corrections_of(connection, [row.key for row in found])
    return [
        _resolution(
            rows[key],
            told[rows[key].meeting],
            of_clauses.get(key, ()),
            tuple(at for other, at in elsewhere.get(rows[key].shown, ()) if other != key),
            made.get(rows[key].key, ()),
        )
        for key in ids
        if key in rows
    ]


@cache
def _rows_query(level: Level) -> Any:
    place = HELD.join(
        SOURCE, and_(parts.c.document_id == resolutions.c.document_id, parts.c.number == resolutions.c.part)
    )
    own = [
        column for column in resolutions.c if column.name not in ("words", "actors", "access", "document_id", "part")
    ]
    query = select(*own, *_OF_ITEM, *SOURCE_COLUMNS, meeting_column(level).label("meeting"))
    query = query.add_columns(shown_column(level).label("shown"), meetings.c.date.label("day")).select_from(place)
    return query.where(resolutions.c.id.in_(_IDS), resolutions.c.access <= int(level))


def _resolution(
    row: AnyRow,
    meeting: HeldMeeting,
    its_clauses: tuple[Clause, ...],
    others: tuple[PrintedAt, ...],
    made: tuple[HeldCorrection, ...],
) -> HeldResolution:
    return HeldResolution(
        id=row.key,
        meeting_id=meeting.id,
        authority=meeting.authority,
        body=meeting.body,
        meeting_date=row.day,
        status=meeting.status,
        item=row.item,
        item_number=row.item_number or "",
        minute_number=row.minute_number or "",
        item_title=row.item_title or "",
        report_of=row.report_of or "",
        excluded=bool(row.excluded),
        kind=ResolutionKind(row.kind),
        label=row.label,
        text=row.text,
        clauses=its_clauses,
        outcomes=tuple(Outcome(outcome) for outcome in json.loads(row.outcomes)),
        mover=row.mover,
        seconder=row.seconder,
        vote=unpacked_vote(row.vote),
        to_body=row.to_body,
        doubts=tuple(json.loads(row.doubts)),
        standing=row.standing,
        review=row.review,
        page=row.page,
        page_label=row.page_label,
        start=row.start_char,
        end=row.end_char,
        source=held_source(row),
        others=others,
        corrections=made,
    )


_CLAUSES = select(clauses).where(clauses.c.resolution_id.in_(_IDS)).order_by(clauses.c.resolution_id, clauses.c.place)


def _clauses_of(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Clause, ...]]:
    found: defaultdict[int, list[Clause]] = defaultdict(list)
    for row in connection.execute(_CLAUSES, {"ids": ids}):
        found[row.resolution_id].append(read_clause(row))
    return {key: tuple(group) for key, group in found.items()}


def read_clause(row: AnyRow) -> Clause:
    """The clause of a row of the table of clauses."""
    return Clause(row.label, row.text, Outcome(row.outcome), row.start_char, row.end_char, row.actor, row.due)


def _printed_elsewhere(
    connection: Connection, shown: Iterable[int], level: Level
) -> dict[int, list[tuple[int, PrintedAt]]]:
    """Every place where the resolutions shown as `shown` are printed, the best source first."""
    found: defaultdict[int, list[tuple[int, PrintedAt]]] = defaultdict(list)
    for row in connection.execute(_printed_query(level), {"ids": list(shown)}):
        found[row.shown].append((row.id, PrintedAt(held_source(row), row.page, row.start_char, row.end_char)))
    return found


@cache
def _printed_query(level: Level) -> Any:
    seen = shown_column(level)
    columns = [resolutions.c[name] for name in ("id", "page", "start_char", "end_char")]
    place = resolutions.join(meetings, _same_part(resolutions, meetings)).join(SOURCE, _same_part(resolutions))
    query = select(seen.label("shown"), *columns, *SOURCE_COLUMNS).select_from(place)
    query = query.where(seen.in_(_IDS), resolutions.c.access <= int(level))
    return query.order_by(meetings.c.rank, documents.c.path, resolutions.c.id)


def unpacked_vote(packed: str) -> Vote | None:
    """What `register_rows.packed_vote` packed."""
    if not packed:
        return None
    values = json.loads(packed)
    names = tuple(NamedVote(**named) for named in values.pop("names"))
    return Vote(**values | {"doubts": tuple(values["doubts"])}, names=names)
