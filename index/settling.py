"""Keeps what one level is shown as one meeting and one resolution, worked out anew whenever a record of it changes.

For every level apart: what a level is shown must not depend on what it may not see (rule 6 of docs/DECISIONS.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, and_, bindparam, func, or_, select, update

from index.register_tables import items, meetings, resolutions
from index.same_meeting import Place, Source, Told, meetings_of, shown_as
from index.tables import AnyRow, documents, parts
from ingest.records import Level

NamedDay = tuple[str, date]
"""A body's name as `held.plain` writes it, and a day."""


def meeting_column(level: Level) -> Column[Any]:
    """The column with the meeting's id as `level` is shown it."""
    return meetings.c[f"meeting_{level.label}"]


def shown_column(level: Level) -> Column[Any]:
    """The column with the row that a resolution is shown as to `level`."""
    return resolutions.c[f"shown_{level.label}"]


def days_of(connection: Connection, document: str) -> set[NamedDay]:
    """The days on which bodies met by the records of `document`."""
    query = select(meetings.c.name_key, meetings.c.date).where(meetings.c.document_id == document)
    return {(row.name_key, row.date) for row in connection.execute(query) if row.name_key and row.date}


def settle(connection: Connection, days: Iterable[NamedDay], document: str | None = None) -> None:
    """Works out anew what is one meeting on each of `days`, and among the parts of `document`."""
    for name, day in sorted(set(days) | (days_of(connection, document) if document else set())):
        _settle(connection, and_(meetings.c.name_key == name, meetings.c.date == day))
    if document:
        alone = and_(meetings.c.document_id == document, or_(meetings.c.date.is_(None), meetings.c.name_key == ""))
        for row in connection.execute(select(meetings.c.part).where(alone)).all():
            _settle(connection, and_(meetings.c.document_id == document, meetings.c.part == row.part))


def _settle(connection: Connection, among: Any) -> None:
    siblings = parts.alias("siblings")
    count = select(func.count()).where(siblings.c.document_id == documents.c.id).scalar_subquery()
    query = select(meetings, documents.c.path, count.label("parts"))
    rows = connection.execute(query.join(documents, documents.c.id == meetings.c.document_id).where(among)).all()
    told = _told(connection, among)
    for level in Level:
        seen = sorted((_source(row) for row in rows if row.access <= level), key=lambda source: source.order)
        of_place = meetings_of(seen)
        _keep_meetings(connection, rows, of_place, level)
        _keep_shown(connection, told, [source.place for source in seen], of_place, level)


def _source(row: AnyRow) -> Source:
    # Minutes on their own come before the same in a pack.
    return Source((row.document_id, row.part), row.body_key, row.own_id, (row.rank, row.parts, row.path, row.part))


def _told(connection: Connection, among: Any) -> list[tuple[int, Told]]:
    """The resolutions of the meetings `among`, each with its level."""
    own = and_(meetings.c.document_id == resolutions.c.document_id, meetings.c.part == resolutions.c.part)
    its = and_(
        items.c.document_id == resolutions.c.document_id,
        items.c.part == resolutions.c.part,
        items.c.place == resolutions.c.item,
    )
    columns = [resolutions.c[name] for name in ("id", "document_id", "part", "access", "text", "review")]
    query = select(*columns, items.c.title, items.c.minute_number).join(meetings, own).outerjoin(items, its)
    return [
        (
            row.access,
            Told(
                row.id,
                (row.document_id, row.part),
                row.text,
                row.title or "",
                row.minute_number or "",
                not row.review,
            ),
        )
        for row in connection.execute(query.where(among).order_by(resolutions.c.id))
    ]


_SET_MEETING = update(meetings).where(
    meetings.c.document_id == bindparam("of_document"), meetings.c.part == bindparam("of_part")
)


def _keep_meetings(connection: Connection, rows: Sequence[AnyRow], of_place: dict[Place, str], level: Level) -> None:
    values = [
        {"of_document": row.document_id, "of_part": row.part, "id": of_place.get((row.document_id, row.part))}
        for row in rows
    ]
    if values:
        connection.execute(_SET_MEETING.values({meeting_column(level).name: bindparam("id")}), values)


def _keep_shown(
    connection: Connection,
    told: Sequence[tuple[int, Told]],
    best_first: Sequence[Place],
    of_place: dict[Place, str],
    level: Level,
) -> None:
    order = {place: at for at, place in enumerate(best_first)}
    by_meeting: defaultdict[str, list[Told]] = defaultdict(list)
    for access, one in told:
        if access <= level and one.source in order:
            by_meeting[of_place[one.source]].append(one)
    shown: dict[int, int] = {}
    for group in by_meeting.values():
        shown |= shown_as(sorted(group, key=lambda one: order[one.source]))
    values = [{"row": one.id, "shown": shown.get(one.id)} for _, one in told]
    if values:
        keep = update(resolutions).where(resolutions.c.id == bindparam("row"))
        connection.execute(keep.values({shown_column(level).name: bindparam("shown")}), values)
