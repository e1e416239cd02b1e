"""Keys as the store keeps them: id, name, level, hash, and until when they are in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, insert, or_, select, update

from index.access_tables import api_keys
from index.tables import AnyRow
from ingest.records import Level


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key without what opens anything; `expires` is the instant from which it is in force no more."""

    id: str
    name: str
    level: Level
    hash: str
    created: datetime
    expires: datetime | None
    revoked: datetime | None

    def in_force(self, now: datetime) -> bool:
        return self.revoked is None and (self.expires is None or now < self.expires)


def keep_key(connection: Connection, key: HeldKey) -> None:
    row = {
        "id": key.id,
        "name": key.name,
        "level": int(key.level),
        "hash": key.hash,
        "created": key.created,
        "expires": key.expires,
        "revoked": key.revoked,
    }
    connection.execute(insert(api_keys), row)


def held_key(connection: Connection, key_id: str) -> HeldKey | None:
    """The key with this id, whatever its state."""
    row = connection.execute(select(api_keys).where(api_keys.c.id == key_id)).one_or_none()
    return read_key(row) if row else None


def called(connection: Connection, name: str) -> HeldKey | None:
    """The key of this name or id that is not revoked."""
    named = or_(api_keys.c.name == name, api_keys.c.id == name)
    row = connection.execute(select(api_keys).where(named, api_keys.c.revoked.is_(None))).first()
    return read_key(row) if row else None


def list_keys(connection: Connection) -> list[HeldKey]:
    """All ever made, the oldest first."""
    return [read_key(row) for row in connection.execute(select(api_keys).order_by(api_keys.c.created, api_keys.c.id))]


def any_made(connection: Connection) -> bool:
    """Whether a key was ever made, in force or not."""
    return bool(connection.execute(select(exists(select(api_keys.c.id)))).scalar())


def revoke_key(connection: Connection, key_id: str, now: datetime) -> None:
    connection.execute(update(api_keys).where(api_keys.c.id == key_id).values(revoked=now))


def read_key(row: AnyRow) -> HeldKey:
    """The key in a row of the table."""
    return HeldKey(row.id, row.name, Level(row.level), row.hash, row.created, row.expires, row.revoked)
