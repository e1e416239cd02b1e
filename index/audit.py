"""The audit log: who did what and when, written in the transaction of the change that it tells of.

Only ids and levels stand in it, so it may outlive what it tells of (rule 8 of docs/DECISIONS.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select

from index.access_tables import api_keys, audit
from ingest.records import Level


class Event(StrEnum):
    """What can be told; the subject is the id of a document, a correction or a key."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    REFUSED = "refused"
    KEY_IN_ADDRESS = "key in an address"
    KEY_MADE = "key made"
    KEY_REVOKED = "key revoked"
    ADDED = "document added"
    REPLACED = "document replaced"
    REMOVED = "document removed"
    LEVEL = "level changed"
    CORRECTED = "corrected"
    WITHDRAWN = "correction withdrawn"


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of the log; the names are those of the keys that `who` and `subject` are ids of, "" for none."""

    seq: int
    at: datetime
    who: str
    event: Event
    subject: str
    detail: str
    who_name: str
    subject_name: str


def note(connection: Connection, who: str, event: Event, subject: str = "", detail: str = "") -> None:
    """Adds a line. `detail` must hold no words of a record."""
    row = {"at": datetime.now(UTC), "who": who, "event": event.value, "subject": subject, "detail": detail}
    connection.execute(insert(audit), row)


def note_level(
    connection: Connection, who: str, document: str, was: Level, now: Level, part: int | None = None
) -> None:
    """Tells that a document, or one part of it, was opened or closed."""
    place = "" if part is None else f"part {part}: "
    note(connection, who, Event.LEVEL, document, f"{place}{was.label} to {now.label}")


def lines(connection: Connection, limit: int, offset: int = 0, event: Event | None = None) -> tuple[int, list[Audited]]:
    """How many lines there are (of one kind of `event`), and those from `offset` on, the latest first."""
    asked = [audit.c.event == event.value] if event else []
    total = connection.execute(select(func.count()).select_from(audit).where(*asked)).scalar_one()
    query = select(audit).where(*asked).order_by(audit.c.seq.desc()).limit(limit).offset(offset)
    names = {row.id: row.name for row in connection.execute(select(api_keys.c.id, api_keys.c.name))}
    return total, [
        Audited(
            row.seq,
            row.at,
            row.who,
            Event(row.event),
            row.subject,
            row.detail,
            names.get(row.who.removeprefix("key:"), ""),
            names.get(row.subject, ""),
        )
        for row in connection.execute(query)
    ]


def any_expired(connection: Connection, days: float) -> bool:
    """Whether there are lines older than `days`."""
    return connection.execute(select(audit.c.seq).where(audit.c.at < _before(days)).limit(1)).first() is not None


def expire(connection: Connection, days: float) -> int:
    """Removes the lines older than `days`; how many they were."""
    return connection.execute(delete(audit).where(audit.c.at < _before(days))).rowcount


def _before(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)
