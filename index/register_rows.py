"""The register of one file written to the tables, and the level of each row.

Rows are written as read; what people have set right is put on them afterwards (`index.corrections`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, case, func, insert, select, update

from index import keys
from index.analysis import terms
from index.held import body_key, plain
from index.register_tables import (
    attendance,
    clauses,
    declarations,
    items,
    meetings,
    minute_references,
    resolutions,
)
from index.same_meeting import is_web_page, rank
from index.tables import parts, passages
from ingest.records import (
    AgendaItem,
    Attendance,
    Clause,
    Declaration,
    Meeting,
    Outcome,
    Page,
    Part,
    Reading,
    Reference,
    Resolution,
    Vote,
)
from ingest.records.register import STANDING_DOUBTS

LEVELLED = (meetings, attendance, declarations, items, resolutions, minute_references)
"""The tables whose rows have a level."""

Row = dict[str, Any]


class Pages:
    """On which page of the file, and under which printed number, a place of the canonical text stands."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = sorted(pages, key=lambda page: page.start)
        self._starts = [page.start for page in self._pages]

    def at(self, offset: int) -> tuple[int, str]:
        """Number and label; 0 and "" where the format has no pages."""
        place = bisect_right(self._starts, offset) - 1
        return (self._pages[place].number, self._pages[place].label) if place >= 0 else (0, "")


def insert_register(connection: Connection, key: str, reading: Reading) -> None:
    """Writes the register of document `key`; its parts and passages are written already."""
    register, pages = reading.register, Pages(reading.canonical.pages)
    _insert_meetings(connection, key, reading)
    _insert(connection, attendance, (_attendance_row(key, one, pages) for one in register.attendance))
    _insert(connection, declarations, (_declaration_row(key, one, pages) for one in register.declarations))
    _insert(connection, items, (_item_row(key, one, pages) for one in register.items))
    _insert(connection, minute_references, (_reference_row(key, one, pages) for one in register.references))
    _insert_resolutions(connection, key, reading, pages)
    for part in reading.parts:
        level_rows(connection, key, part.number)


def _insert(connection: Connection, table: Any, rows: Iterable[Row]) -> None:
    if values := list(rows):
        connection.execute(insert(table), values)


# --- levels -----------------------------------------------------------------------------------


def level_rows(connection: Connection, key: str, part: int) -> None:
    """Gives every row of the part the level of the part, or of a closed passage that it overlaps; a resolution also
    that of a closed passage between its item's heading and itself, since it is shown with title and reporter."""
    of_part = parts.c.document_id == key, parts.c.number == part
    level = connection.execute(select(parts.c.access).where(*of_part)).scalar_one()
    mine = passages.c.document_id == key, passages.c.part == part
    closed = connection.execute(select(passages.c.id).where(*mine, passages.c.own_access > level)).first()
    for table in LEVELLED:
        access: Any = level
        if closed and "start_char" in table.c:
            overlaps = passages.c.start_char < table.c.end_char, passages.c.end_char > _told_from(table)
            own = select(func.coalesce(func.max(passages.c.own_access), 0)).where(*mine, *overlaps).scalar_subquery()
            access = case((own > level, own), else_=level)
        connection.execute(update(table).where(table.c.document_id == key, table.c.part == part).values(access=access))


def _told_from(table: Any) -> Any:
    """Where in the text that begins which a row of `table` tells."""
    if table is not resolutions:
        return table.c.start_char
    its_item = items.c.document_id == table.c.document_id, items.c.part == table.c.part, items.c.place == table.c.item
    head = select(items.c.start_char).where(*its_item).scalar_subquery()
    return case((head < table.c.start_char, head), else_=table.c.start_char)


# --- meetings ---------------------------------------------------------------------------------


def _insert_meetings(connection: Connection, key: str, reading: Reading) -> None:
    """A row for each part that is the record of a meeting, by its own word or because it holds items or decisions."""
    register = reading.register
    stated = {meeting.part: meeting for meeting in register.meetings}
    told = {one.part for one in register.items} | {one.part for one in register.resolutions}
    of_path = keys.part_keys(reading.document.path, reading.parts)
    _insert(
        connection,
        meetings,
        (
            _meeting_row(key, reading, part, stated.get(part.number), of_path[part.number])
            for part in reading.parts
            if part.number in stated or part.number in told
        ),
    )


def _meeting_row(key: str, reading: Reading, part: Part, stated: Meeting | None, part_key: str) -> Row:
    meeting = stated or Meeting(part.number, part.date)
    document, of_body = reading.document, body_key(part.body)
    web = is_web_page(document.media_type, part.title)
    return {
        "document_id": key,
        "part": part.number,
        "access": 0,
        "name_key": plain(part.body.name),
        "body_key": of_body,
        "date": part.meeting_date,
        "rank": rank(part.kind, part.status, web),
        "time": meeting.time,
        "venue": meeting.venue,
        "chair": meeting.chair,
        "next_date": meeting.next_date,
        "next_text": meeting.next_text,
        "doubts": _json(meeting.doubts),
        "own_id": keys.meeting_id(of_body, part.meeting_date, part_key),
    }


# --- who was there, items, references ---------------------------------------------------------


def _span(key: str, one: Attendance | Declaration | AgendaItem | Reference | Resolution, pages: Pages) -> Row:
    return {
        "document_id": key,
        "part": one.part,
        "access": 0,
        "start_char": one.start,
        "end_char": one.end,
        "page": pages.at(one.start)[0],
    }


def _attendance_row(key: str, one: Attendance, pages: Pages) -> Row:
    return _span(key, one, pages) | {
        "name": one.name,
        "capacity": one.capacity.value,
        "post": one.post,
        "substitute_for": one.substitute_for,
        "note": one.note,
    }


def _declaration_row(key: str, one: Declaration, pages: Pages) -> Row:
    return _span(key, one, pages) | {"name": one.name, "text": one.text}


def _item_row(key: str, one: AgendaItem, pages: Pages) -> Row:
    return _span(key, one, pages) | {
        "place": one.place,
        "number": one.number,
        "minute_number": one.minute_number,
        "title": one.title,
        "report_of": one.report_of,
        "excluded": one.excluded,
        "agenda_end": one.agenda_end,
        "first_block": one.first_block,
        "last_block": one.last_block,
    }


def _reference_row(key: str, one: Reference, pages: Pages) -> Row:
    return _span(key, one, pages) | {
        "item": one.item,
        "kind": one.kind,
        "text": one.text,
        "minute_number": one.minute_number,
        "meeting_date": one.meeting_date,
        "body": one.body,
        "detail": one.detail,
    }


# --- resolutions ------------------------------------------------------------------------------


def _insert_resolutions(connection: Connection, key: str, reading: Reading, pages: Pages) -> None:
    of_item = {(item.part, item.place): item for item in reading.register.items}
    told = reading.register.resolutions
    rows = [
        _resolution_row(key, one, of_item.get((one.part, -1 if one.item is None else one.item)), pages)
        | {"key": found_by, "place": place}
        for place, (one, found_by) in enumerate(zip(told, keys.resolution_keys(reading), strict=True))
    ]
    _insert(connection, resolutions, rows)
    place_ids = select(resolutions.c.place, resolutions.c.id).where(resolutions.c.document_id == key)
    ids = {row.place: row.id for row in connection.execute(place_ids)}
    _insert(
        connection,
        clauses,
        (
            _clause_row(ids[place], at, clause)
            for place, one in enumerate(told)
            for at, clause in enumerate(one.clauses)
        ),
    )


def _resolution_row(key: str, one: Resolution, item: AgendaItem | None, pages: Pages) -> Row:
    searched = f"{one.text}\n{item.title}\n{item.report_of}" if item else one.text
    return _span(key, one, pages) | {
        "item": one.item,
        "kind": one.kind.value,
        "label": one.label,
        "text": one.text,
        "page_label": pages.at(one.start)[1],
        "outcomes": _json([outcome.value for outcome in one.outcomes]),
        "mover": one.mover,
        "seconder": one.seconder,
        "vote": packed_vote(one.vote),
        "to_body": one.to_body,
        "doubts": _json(one.doubts),
        "standing": "read",
        "review": waits(one.doubts, one.outcomes),
        "words": stems(searched),
        "actors": stems(" \n ".join(clause.actor for clause in one.clauses)),
    }


def _clause_row(resolution: int, place: int, clause: Clause) -> Row:
    return {
        "resolution_id": resolution,
        "place": place,
        "label": clause.label,
        "text": clause.text,
        "outcome": clause.outcome.value,
        "start_char": clause.start,
        "end_char": clause.end,
        "actor": clause.actor,
        "due": clause.due,
    }


def waits(doubts: Iterable[str], outcomes: Iterable[Outcome]) -> bool:
    """Whether a resolution as read waits for a person: nothing that isn't sure is in the register.

    That no date was found, or that the words stand in a recommendation printed elsewhere, bears on something beside the
    decision: such a one is in the register, and on the review list too."""
    return not STANDING_DOUBTS.issuperset(doubts) or Outcome.UNCLEAR in tuple(outcomes)


def stems(text: str) -> str:
    """The terms of `text`, each once, parted and enclosed by spaces, so that " term " finds one."""
    return " ".join(["", *dict.fromkeys(terms(text)), ""])


def packed_vote(vote: Vote | None) -> str:
    return _json(asdict(vote)) if vote else ""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
