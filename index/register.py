"""The register of decisions, asked: meetings and resolutions by what they must meet, within what a level may see.

The level is decided in SQL before anything is counted. A meeting that several files record is one, and a resolution
that several of them print is listed once, as its best source tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, func, select

from index import corrections
from index.charging import charging
from index.held_register import (
    Charging,
    HeldCorrection,
    HeldMeeting,
    HeldResolution,
    HeldSource,
    MeetingNamed,
    MeetingRecord,
    Placed,
    RegisterFilters,
)
from index.register_filters import in_doubt, meetings_met, of_meeting, resolutions_met
from index.register_reading import HELD, held_meetings, held_resolutions, meetings_named
from index.register_tables import meetings, resolutions
from index.settling import meeting_column, shown_column
from index.store import Store
from index.tables import parts, passages
from index.told import attendance_of, declarations_of, items_of, references_of
from ingest.errors import NotHeld
from ingest.records import Level

T = TypeVar("T")

_MOST = 5_000  # resolutions of one meeting listed, and ids named in one statement


class DecisionRegister:
    """The register of one store. Methods may be called from several threads; all raise StoreError as the store does."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def resolutions(
        self,
        level: Level,
        filters: RegisterFilters | None = None,
        limit: int = 50,
        offset: int = 0,
        earliest_first: bool = False,
    ) -> tuple[int, list[HeldResolution]]:
        """How many resolutions meet `filters`, and a stretch of them: latest meeting first, or `earliest_first`, those
        without a date last, a meeting's in order."""
        with self.store.reading() as connection:
            return list_resolutions(connection, level, filters or RegisterFilters(), limit, offset, earliest_first)

    def charging(self, level: Level, filters: RegisterFilters) -> list[Charging]:
        """Those of the resolutions that meet `filters` that may charge somebody with something, the earliest first."""
        with self.store.reading() as connection:
            return charging(connection, level, filters)

    def resolution(self, key: str, level: Level) -> HeldResolution:
        """The resolution with this id, in the register or not. Raises NotHeld."""
        with self.store.reading() as connection:
            return one_resolution(connection, key, level)

    def meetings(
        self,
        level: Level,
        bodies: Sequence[str] = (),
        date_from: date | None = None,
        date_to: date | None = None,
        limit: int = 50,
        offset: int = 0,
        review: bool = False,
    ) -> tuple[int, list[HeldMeeting]]:
        """How many meetings of `bodies` there are between two days (both included), and a stretch of them, latest
        first; with `review` those alone whose record is doubtful."""
        with self.store.reading() as connection:
            met = meetings_met(connection, level, tuple(bodies), date_from, date_to)
            return list_meetings(connection, level, [*met, in_doubt()] if review else met, limit, offset)

    def these_meetings(self, ids: Collection[str], level: Level) -> list[HeldMeeting]:
        """The meetings with these ids, as the level is shown them."""
        with self.store.reading() as connection:
            return list(held_meetings(connection, ids, level).values())

    def meetings_named(self, level: Level) -> list[MeetingNamed]:
        """All meetings, with no more than their day and the names of their body."""
        with self.store.reading() as connection:
            return meetings_named(connection, level)

    def meetings_of(self, passages: Collection[int], level: Level) -> set[str]:
        """The ids of the meetings in whose records these passages stand."""
        with self.store.reading() as connection:
            return meetings_of_passages(connection, passages, level)

    def meeting(self, key: str, level: Level) -> MeetingRecord:
        """All that is held of one meeting. Raises NotHeld."""
        with self.store.reading() as connection:
            return one_meeting(connection, key, level)

    # --- what people set right ---

    def amend_part(self, document: str, part: int, field: str, value: str, by: str) -> HeldCorrection:
        """Sets the date, body, kind or level of a part right; the caller holds the ingest lock and has the lexical
        index catch up afterwards. Raises NotHeld, BadRequest."""
        with self.store.writing() as connection:
            return corrections.amend_part(connection, document, part, field, value, by)

    def amend_resolution(self, key: str, field: str, value: str, by: str, clause: int | None = None) -> HeldCorrection:
        """Accepts or rejects ("standing") or amends a resolution; clauses count from 1. Raises NotHeld, BadRequest."""
        with self.store.writing() as connection:
            return corrections.amend_resolution(connection, key, field, value, by, clause)

    def withdraw(self, correction: str, by: str) -> None:
        """Takes a correction back. Raises NotHeld."""
        with self.store.writing() as connection:
            corrections.withdraw(connection, correction, by)

    def corrections(self, level: Level, past: bool = False) -> list[HeldCorrection]:
        """All corrections of what `level` may see, the latest first; with `past` those that no longer hold too."""
        with self.store.reading() as connection:
            return corrections.list_corrections(connection, level, past)


# --- resolutions ------------------------------------------------------------------------------


def list_resolutions(
    connection: Connection,
    level: Level,
    filters: RegisterFilters,
    limit: int,
    offset: int,
    earliest_first: bool = False,
) -> tuple[int, list[HeldResolution]]:
    """See `DecisionRegister.resolutions`."""
    met = resolutions_met(connection, level, filters)
    total = connection.execute(select(func.count()).select_from(HELD).where(met)).scalar_one()
    if not total or limit <= 0:
        return total, []
    day = meetings.c.date
    order = (
        (day.asc() if earliest_first else day.desc()).nulls_last(),
        meeting_column(level),
        meetings.c.rank,
        resolutions.c.document_id,
        resolutions.c.part,
        resolutions.c.place,
    )
    query = select(resolutions.c.id).select_from(HELD).where(met).order_by(*order).limit(limit).offset(offset)
    return total, held_resolutions(connection, connection.execute(query).scalars().all(), level)


def one_resolution(connection: Connection, key: str, level: Level) -> HeldResolution:
    """Raises NotHeld."""
    seen = shown_column(level)
    query = select(resolutions.c.id).where(resolutions.c.key == key, resolutions.c.access <= int(level))
    row = connection.execute(query.order_by((resolutions.c.id == seen).desc(), resolutions.c.id)).scalars().first()
    found = held_resolutions(connection, [row], level) if row is not None else []
    if not found:
        raise NotHeld(f'No resolution "{key}" is held.', "See the ids in the list of resolutions.")
    return found[0]


# --- meetings ---------------------------------------------------------------------------------


def list_meetings(
    connection: Connection, level: Level, met: Sequence[Any], limit: int, offset: int
) -> tuple[int, list[HeldMeeting]]:
    """See `DecisionRegister.meetings`; `met` are conditions on the sources of a meeting."""
    seen = meeting_column(level)
    its_part = and_(parts.c.document_id == meetings.c.document_id, parts.c.number == meetings.c.part)
    query = select(seen).select_from(meetings.join(parts, its_part))
    query = query.where(meetings.c.access <= int(level), seen.is_not(None), *met).group_by(seen)
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    query = query.order_by(func.max(meetings.c.date).desc().nulls_last(), seen).limit(limit).offset(offset)
    ids = connection.execute(query).scalars().all() if total and limit > 0 else []
    held = held_meetings(connection, ids, level)
    return total, [held[key] for key in ids]


def meetings_of_passages(connection: Connection, ids: Collection[int], level: Level) -> set[str]:
    """See `DecisionRegister.meetings_of`."""
    seen = meeting_column(level)
    its_part = and_(passages.c.document_id == meetings.c.document_id, passages.c.part == meetings.c.part)
    query = select(seen).distinct().select_from(passages.join(meetings, its_part))
    query = query.where(passages.c.access <= int(level), meetings.c.access <= int(level), seen.is_not(None))
    asked = list(ids)
    stretches = (asked[at : at + _MOST] for at in range(0, len(asked), _MOST))
    return {key for some in stretches for key in connection.execute(query.where(passages.c.id.in_(some))).scalars()}


def one_meeting(connection: Connection, key: str, level: Level) -> MeetingRecord:
    """Raises NotHeld."""
    query = select(meeting_column(level)).where(of_meeting(level, key), meetings.c.access <= int(level))
    known = connection.execute(query).scalars().first()
    if known is None:
        raise NotHeld(f'No meeting "{key}" is held.', "See the ids in the list of meetings.")
    meeting = held_meetings(connection, [known], level)[known]
    return MeetingRecord(
        meeting=meeting,
        attendance=_best(connection, meeting.sources, level, attendance_of),
        declarations=_best(connection, meeting.sources, level, declarations_of),
        items=_best(connection, meeting.sources, level, items_of),
        resolutions=tuple(_all_resolutions(connection, known, level)),
        references=_best(connection, meeting.sources, level, references_of),
    )


def _best(
    connection: Connection,
    sources: Sequence[HeldSource],
    level: Level,
    read: Callable[[Connection, HeldSource, Level], tuple[Placed[T], ...]],
) -> tuple[Placed[T], ...]:
    """What the best source tells that tells anything of it."""
    return next((found for source in sources if (found := read(connection, source, level))), ())


def _all_resolutions(connection: Connection, meeting: str, level: Level) -> list[HeldResolution]:
    """Those in the register and those on review, of all kinds, in order."""
    query = (
        select(resolutions.c.id)
        .select_from(HELD)
        .where(
            resolutions.c.access <= int(level),
            resolutions.c.id == shown_column(level),
            resolutions.c.standing != "rejected",
            meeting_column(level) == meeting,
        )
    )
    order = meetings.c.rank, resolutions.c.document_id, resolutions.c.part, resolutions.c.place
    ids = connection.execute(query.order_by(*order).limit(_MOST)).scalars().all()
    return held_resolutions(connection, ids, level)
