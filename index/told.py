"""What one source tells of its meeting: who was there, interests declared, items, references; each with its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from index.held_register import HeldSource, Placed
from index.register_tables import attendance, declarations, items, minute_references
from index.tables import AnyRow
from ingest.records import AgendaItem, Attendance, Capacity, Declaration, Level, Reference

T = TypeVar("T")


def _placed(
    connection: Connection, table: Any, order: Any, source: HeldSource, level: Level, read: Callable[[AnyRow], T]
) -> tuple[Placed[T], ...]:
    mine = table.c.document_id == source.document_id, table.c.part == source.part, table.c.access <= int(level)
    rows = connection.execute(select(table).where(*mine).order_by(order))
    return tuple(Placed(read(row), source, row.page) for row in rows)


def attendance_of(connection: Connection, source: HeldSource, level: Level) -> tuple[Placed[Attendance], ...]:
    """Who was there, as `source` tells it, in its order."""
    return _placed(connection, attendance, attendance.c.id, source, level, _attendance)


def declarations_of(connection: Connection, source: HeldSource, level: Level) -> tuple[Placed[Declaration], ...]:
    """The interests declared, as `source` tells them."""
    return _placed(connection, declarations, declarations.c.id, source, level, _declaration)


def items_of(connection: Connection, source: HeldSource, level: Level) -> tuple[Placed[AgendaItem], ...]:
    """The items of `source` in their order."""
    return _placed(connection, items, items.c.place, source, level, read_item)


def references_of(connection: Connection, source: HeldSource, level: Level) -> tuple[Placed[Reference], ...]:
    """The words of `source` that point at other records."""
    return _placed(connection, minute_references, minute_references.c.id, source, level, read_reference)


def _attendance(row: AnyRow) -> Attendance:
    return Attendance(
        row.part,
        row.name,
        Capacity(row.capacity),
        row.start_char,
        row.end_char,
        row.post,
        row.substitute_for,
        row.note,
    )


def _declaration(row: AnyRow) -> Declaration:
    return Declaration(row.part, row.name, row.text, row.start_char, row.end_char)


def read_item(row: AnyRow) -> AgendaItem:
    """The item of a row of the table of items."""
    return AgendaItem(
        part=row.part,
        place=row.place,
        number=row.number,
        minute_number=row.minute_number,
        title=row.title,
        start=row.start_char,
        end=row.end_char,
        first_block=row.first_block,
        last_block=row.last_block,
        report_of=row.report_of,
        excluded=row.excluded,
        agenda_end=row.agenda_end,
    )


def read_reference(row: AnyRow) -> Reference:
    """The reference of a row of the table of references."""
    return Reference(
        part=row.part,
        item=row.item,
        kind=row.kind,
        text=row.text,
        start=row.start_char,
        end=row.end_char,
        minute_number=row.minute_number,
        meeting_date=row.meeting_date,
        body=row.body,
        detail=row.detail,
    )
