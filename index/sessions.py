"""Browser sessions as the store keeps them: by the hash of their token, each of one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from index.access_tables import sessions
from index.api_keys import HeldKey, held_key


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session with the key that it was begun with, whatever the state of either."""

    id: str
    key: HeldKey
    expires: datetime

    def in_force(self, now: datetime) -> bool:
        return now < self.expires and self.key.in_force(now)


def begin_session(connection: Connection, session: HeldSession, now: datetime) -> None:
    """Keeps a new session, and removes those that have ended by themselves."""
    connection.execute(delete(sessions).where(sessions.c.expires <= now))
    row = {"id": session.id, "key_id": session.key.id, "created": now, "expires": session.expires}
    connection.execute(insert(sessions), row)


def held_session(connection: Connection, session_id: str) -> HeldSession | None:
    row = connection.execute(select(sessions).where(sessions.c.id == session_id)).one_or_none()
    key = held_key(connection, row.key_id) if row else None
    return HeldSession(row.id, key, row.expires) if row and key else None


def end_session(connection: Connection, session_id: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.id == session_id))


def end_sessions_of(connection: Connection, key_id: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.key_id == key_id))
