"""The tables of the store, as the latest migration leaves them.

Rows that belong to a document go with it by `ON DELETE CASCADE`; only `changes` (an opaque id and an hour) outlives it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

AnyRow = Row[*tuple[Any, ...]]

SCHEMA = "0007"
"""The migration that these tables are; a test holds it to the newest file of `migrations/versions`."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, kept as UTC; a value without a time zone is refused with ValueError."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _document() -> ForeignKey:
    return ForeignKey("documents.id", ondelete="CASCADE")


# `access` is the level it was ingested at; `shown_from` the lowest level of its parts, from which it is listed, and
# `whole_from` their highest, from which the original is given out.
documents = Table(
    "documents",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("access", Integer, nullable=False),
    Column("shown_from", Integer, nullable=False),
    Column("whole_from", Integer, nullable=False),
    Column("ingested_at", UtcDateTime, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("layout", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
)

# `date` is `Part.date`, `body_key` the authority and body as `held.plain` writes them, `key` what a person's correction
# finds the part by. Kind, body, dates and access are as corrected.
parts = Table(
    "parts",
    metadata,
    Column("document_id", String(16), _document(), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("body_key", Text, nullable=False, index=True),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("first_block", Integer, nullable=False),
    Column("last_block", Integer, nullable=False),
    Column("first_page", Integer, nullable=False),
    Column("last_page", Integer, nullable=False),
    Column("meeting_date", Date),
    Column("published", Date),
    Column("date", Date, index=True),
    Column("period", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("access", Integer, nullable=False),
    Column("doubts", Text, nullable=False),
    Column("key", String(16), nullable=False, server_default="", index=True),
)

# The text is kept here as well as in `documents`: cutting 50 passages out of texts of 500 pages takes SQLite's substr
# (and reading them whole) 127 ms, reading them from here 0.2 ms. `Store.check` compares the two. `own_access` is a
# level of the passage's own above that of its part, 0 if none; `access` the higher of the two.
passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("access", Integer, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("page_label", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("own_access", Integer, nullable=False, server_default="0"),
    ForeignKeyConstraint(["document_id", "part"], ["parts.document_id", "parts.number"], ondelete="CASCADE"),
    Index(None, "document_id", "part", "access"),
    sqlite_autoincrement=True,
)

# Vectors of the slices of a passage (`index.slices`), apart from the rows that are read for every hit.
passage_slices = Table(
    "passage_slices",
    metadata,
    Column("passage_id", Integer, ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("spans", LargeBinary, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
)

terms = Table(
    "terms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("acronym", Text, nullable=False),
    Column("expansion", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    ForeignKeyConstraint(["document_id", "part"], ["parts.document_id", "parts.number"], ondelete="CASCADE"),
    Index(None, "document_id", "part"),
)

failures = Table(
    "failures",
    metadata,
    Column("path", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("todo", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("op", String(6), nullable=False),
    Column("document_id", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

# Originals that perhaps no document uses: noted before one is written and when its last document is removed, so that
# a kill in between leaves nothing lying about that nobody remembers.
loose_originals = Table(
    "loose_originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

# `owner` is who began it (`index.owners`), and nobody else may open it.
conversations = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("level", Integer, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("last_used", UtcDateTime, nullable=False, index=True),
    Column("owner", Text, nullable=False, server_default="local", index=True),
)

turns = Table(
    "turns",
    metadata,
    Column("conversation_id", Text, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("level", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("interpreted", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# What its asker said of an answer.
verdicts = Table(
    "verdicts",
    metadata,
    Column("conversation_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("right", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    ForeignKeyConstraint(["conversation_id", "number"], ["turns.conversation_id", "turns.number"], ondelete="CASCADE"),
)

# Which documents a turn quotes; removing one of them removes the turn.
quotations = Table(
    "quotations",
    metadata,
    Column("conversation_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document_id", String(16), _document(), primary_key=True, index=True),
    ForeignKeyConstraint(["conversation_id", "number"], ["turns.conversation_id", "turns.number"], ondelete="CASCADE"),
)
