"""Decisions of the register as answers need them: what is said, where it stands, of which item and day; no more.

One statement reads some hundreds in a few milliseconds, where `index.register` gives out all that is held of each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select

from index.held_register import RegisterFilters
from index.register_filters import meetings_met
from index.register_reading import HELD, unpacked_vote
from index.register_tables import items, meetings, resolutions
from index.same_meeting import rank
from index.settling import meeting_column, shown_column
from index.store import Store
from index.tables import AnyRow, passages
from ingest.records import Level, MinutesStatus, Outcome, PartKind, ResolutionKind, Vote

AGENDA_RANK = rank(PartKind.AGENDA, MinutesStatus.UNKNOWN, False)
_SHOWN = resolutions.alias("shown")
_MOST = 1_000  # decisions that one question looks at
_AT_ONCE = 400  # passages or documents named in one statement


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as one record prints it: span `start` to `end` of the document, its item from `item_start` to
    `item_end` (the span of the decision where it has none), `day` and id of its meeting. `shown` is the same for all
    records that print it, `key` the id by which it is listed."""

    shown: int
    key: str
    document_id: str
    part: int
    meeting_id: str
    day: date | None
    kind: ResolutionKind
    label: str
    text: str
    start: int
    end: int
    outcomes: tuple[Outcome, ...]
    mover: str
    seconder: str
    vote: Vote | None
    item_title: str
    report_of: str
    item_start: int
    item_end: int


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage stands."""

    id: int
    document_id: str
    start: int
    end: int


def decisions(
    store: Store,
    level: Level,
    filters: RegisterFilters,
    days: Sequence[tuple[date, date]] = (),
    documents: Sequence[str] | None = None,
) -> list[Decided]:
    """The decisions in the register that meet the bodies, dates and outcomes of `filters`, taken on one of `days` (any,
    if there are none), each once: latest meeting first, those of one meeting in order. With `documents` those alone
    that one of them prints, as it prints them; a decision that waits for review, or has no date, is in no answer."""
    if documents is not None and not documents:
        return []
    with store.reading() as connection:
        met = meetings_met(connection, level, filters.bodies, filters.date_from, filters.date_to)
        met += [resolutions.c.access <= int(level), meetings.c.access <= int(level)]
        met += [_SHOWN.c.review.is_(False), _SHOWN.c.standing != "rejected", meetings.c.date.is_not(None)]
        if days:
            met.append(or_(*(meetings.c.date.between(first, last) for first, last in days)))
        if filters.outcomes:
            met.append(or_(*(resolutions.c.outcomes.contains(f'"{each.value}"') for each in filters.outcomes)))
        if filters.meeting:
            met.append(meeting_column(level) == filters.meeting)
        if documents is None:
            met.append(resolutions.c.id == _SHOWN.c.id)
        else:
            met.append(resolutions.c.document_id.in_(documents[:_AT_ONCE]))
        query = select(*_COLUMNS, _SHOWN.c.id.label("shown"), meeting_column(level).label("meeting"))
        query = query.select_from(HELD.join(_SHOWN, _SHOWN.c.id == shown_column(level))).where(and_(*met))
        rows = connection.execute(query.order_by(*_ORDER).limit(_MOST)).all()
    return _once([_decided(row) for row in rows], [row.id == row.shown for row in rows])


_COLUMNS = [
    *(
        resolutions.c[name]
        for name in ("id", "key", "document_id", "part", "kind", "label", "text", "start_char", "end_char")
    ),
    *(resolutions.c[name] for name in ("outcomes", "mover", "seconder", "vote")),
    items.c.title,
    items.c.report_of,
    items.c.start_char.label("item_start"),
    items.c.end_char.label("item_end"),
    meetings.c.date.label("day"),
]
_ORDER = (
    meetings.c.date.desc().nulls_last(),
    meetings.c.rank,
    resolutions.c.document_id,
    resolutions.c.part,
    resolutions.c.place,
)


def _decided(row: AnyRow) -> Decided:
    return Decided(
        shown=row.shown,
        key=row.key,
        document_id=row.document_id,
        part=row.part,
        meeting_id=row.meeting,
        day=row.day,
        kind=ResolutionKind(row.kind),
        label=row.label,
        text=row.text,
        start=row.start_char,
        end=row.end_char,
        outcomes=tuple(Outcome(outcome) for outcome in json.loads(row.outcomes)),
        mover=row.mover,
        seconder=row.seconder,
        vote=unpacked_vote(row.vote),
        item_title=row.title or "",
        report_of=row.report_of or "",
        item_start=row.start_char if row.item_start is None else row.item_start,
        item_end=row.end_char if row.item_end is None else row.item_end,
    )


def _once(found: Sequence[Decided], best: Sequence[bool]) -> list[Decided]:
    """Each decision once, from the record that it is shown from where that is among them."""
    kept: dict[int, Decided] = {}
    for one, _ in sorted(zip(found, best, strict=True), key=lambda pair: not pair[1]):
        kept.setdefault(one.shown, one)
    wanted = {id(one) for one in kept.values()}
    return [one for one in found if id(one) in wanted]


def places_of(store: Store, documents: Sequence[str], level: Level) -> list[PassagePlace]:
    """Where the passages of `documents` stand that `level` may see, by document and start."""
    query = select(passages.c.id, passages.c.document_id, passages.c.start_char, passages.c.end_char)
    met = passages.c.document_id.in_(list(documents)[:_AT_ONCE]), passages.c.access <= int(level)
    with store.reading() as connection:
        rows = connection.execute(query.where(*met).order_by(passages.c.document_id, passages.c.start_char))
        return [PassagePlace(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """An item of a meeting as its best record minutes it: the minute from `start` to `end` of the document."""

    document_id: str
    part: int
    meeting_id: str
    day: date | None
    title: str
    report_of: str
    start: int
    end: int


def minuted_items(
    store: Store, level: Level, filters: RegisterFilters, days: Sequence[tuple[date, date]] = ()
) -> list[MinutedItem]:
    """The items of the meetings that meet the bodies and dates of `filters` and were held on one of `days`, from the
    best record of each that has items and is more than an agenda: latest meeting first, those of one in order."""
    its_part = and_(items.c.document_id == meetings.c.document_id, items.c.part == meetings.c.part)
    seen = meeting_column(level)
    with store.reading() as connection:
        met = meetings_met(connection, level, filters.bodies, filters.date_from, filters.date_to)
        met += [meetings.c.access <= int(level), items.c.access <= int(level), meetings.c.rank < AGENDA_RANK]
        if days:
            met.append(or_(*(meetings.c.date.between(first, last) for first, last in days)))
        columns = [items.c[name] for name in ("document_id", "part", "title", "report_of", "start_char", "end_char")]
        query = select(*columns, items.c.agenda_end, meetings.c.date.label("day"), seen.label("meeting"))
        query = query.select_from(items.join(meetings, its_part)).where(seen.is_not(None), *met)
        order = meetings.c.date.desc().nulls_last(), seen, meetings.c.rank, items.c.document_id, items.c.place
        rows = connection.execute(query.order_by(*order).limit(_MOST)).all()
    best: dict[str, tuple[str, int]] = {}
    return [_item(row) for row in rows if best.setdefault(row.meeting, row[:2]) == row[:2]]


def _item(row: AnyRow) -> MinutedItem:
    start = row.start_char if row.agenda_end is None else min(row.agenda_end, row.end_char)
    return MinutedItem(row.document_id, row.part, row.meeting, row.day, row.title, row.report_of, start, row.end_char)
