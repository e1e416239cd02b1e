"""Keys made, listed and revoked, as the command line does it; each change stands in the audit log."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from assistant.access.hashing import hash_key
from assistant.access.key_text import KeyText, new_key
from index import audit
from index.api_keys import HeldKey, any_made, called, keep_key, list_keys, revoke_key
from index.audit import Event
from index.sessions import end_sessions_of
from index.store import Store
from ingest.errors import BadRequest, NotHeld
from ingest.records import Level

_LONGEST_NAME = 100


class KeyBook:
    """The keys of one store. All methods raise StoreError as the store does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(self, name: str, level: Level, last_day: date | None, who: str) -> tuple[HeldKey, KeyText]:
        """A new key, in force through `last_day` (UTC; None: until it is revoked). Raises BadRequest for a name that is
        in use or none, and for a day that is over."""
        now = datetime.now(UTC)
        expires = _end_of(last_day, now) if last_day else None
        text = new_key()
        key = HeldKey(text.id, _read_name(name), level, hash_key(text.text), now, expires, None)
        with self._store.writing() as connection:
            if called(connection, key.name):
                raise BadRequest(
                    f'There is a key called "{key.name}" already.', "Choose another name, or revoke that one first."
                )
            keep_key(connection, key)
            audit.note(connection, who, Event.KEY_MADE, key.id, level.label)
        return key, text

    def listed(self) -> list[HeldKey]:
        """All ever made, the oldest first; those revoked too, since the audit log names them."""
        with self._store.reading() as connection:
            return list_keys(connection)

    def revoke(self, name: str, who: str) -> HeldKey:
        """Ends the key of this name or id, with every session signed in with it, from the next request on. Raises
        NotHeld."""
        now = datetime.now(UTC)
        with self._store.writing() as connection:
            key = called(connection, name)
            if key is None:
                raise NotHeld(f'There is no key "{name}" that could be revoked.', "See `minutebook keys list`.")
            revoke_key(connection, key.id, now)
            end_sessions_of(connection, key.id)
            audit.note(connection, who, Event.KEY_REVOKED, key.id)
        return key

    def any_in_force(self) -> bool:
        now = datetime.now(UTC)
        return any(key.in_force(now) for key in self.listed())

    def any_made(self) -> bool:
        """Whether one was ever made, in force or not."""
        with self._store.reading() as connection:
            return any_made(connection)


def key_json(key: HeldKey, now: datetime) -> dict[str, Any]:
    """A key as it is listed: nothing of it opens anything."""
    return {
        "id": key.id,
        "name": key.name,
        "level": key.level.label,
        "created": key.created.isoformat(),
        "expires": key.expires.isoformat() if key.expires else None,
        "revoked": key.revoked.isoformat() if key.revoked else None,
        "in_force": key.in_force(now),
    }


def _read_name(name: str) -> str:
    read = " ".join(name.split())
    if not read or len(read) > _LONGEST_NAME or not read.isprintable():
        raise BadRequest(
            f"A key needs a name of 1 to {_LONGEST_NAME} characters.", "Name who will use it, for example: reception."
        )
    return read


def _end_of(day: date, now: datetime) -> datetime:
    expires = (
        datetime.combine(day + timedelta(days=1), time(), UTC) if day < date.max else datetime.max.replace(tzinfo=UTC)
    )
    if expires <= now:
        raise BadRequest(f"{day} is over.", "Give the last day on which the key is to be in force.")
    return expires
