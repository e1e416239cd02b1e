"""The tables of who may ask: keys, the browser sessions signed in with them, and the audit log.

None of them holds a secret that opens anything: of a key its argon2 hash is kept, of a session's token its SHA-256.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from index.tables import UtcDateTime, metadata

__all__ = ["api_keys", "audit", "metadata", "sessions"]

# `id` stands in the key itself, so that one row is looked up and one hash computed. A revoked key stays, so that the
# audit log can name it.
api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("name", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime),
    Column("revoked", UtcDateTime),
)

# `id` is the SHA-256 of the token: a token has 256 random bits, so there is nothing to guess from it.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("key_id", String(12), ForeignKey("api_keys.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False),
)

# Who did what and when, in ids alone: it outlives what it tells of. `detail` has no words of a record, only levels.
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("who", Text, nullable=False),
    Column("event", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index(None, "event"),
    sqlite_autoincrement=True,
)
