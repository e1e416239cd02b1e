"""Browser sessions as the store keeps them: by the hash of their token, each of one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from index.access_tables import api_keys, sessions
from index.api_keys import HeldKey, read_key


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
    query = select(api_keys, sessions.c.expires.label("session_ends")).join(sessions)
    row = connection.execute(query.where(sessions.c.id == session_id)).one_or_none()
    return HeldSession(session_id, read_key(row), row.session_ends) if row else None


def end_session(connection: Connection, session_id: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.id == session_id))


def end_sessions_of(connection: Connection, key_id: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.key_id == key_id))
