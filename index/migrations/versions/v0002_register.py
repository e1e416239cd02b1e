"""The register: meetings, attendance, declarations, items, resolutions, clauses, references; corrections.

Parts get the key that corrections find them by, passages the level that is their own.
"""

from __future__ import annotations

import hashlib
from collections import Counter

import sqlalchemy as sa
from alembic import op

from index.held import plain

revision = "0002"
down_revision = "0001"

LEVELS = ("public", "member", "officer")


def upgrade() -> None:
    _widen_passages()
    _widen_parts()
    _create_meetings()
    _create_people()
    _create_items()
    _create_resolutions()
    _create_references()
    _create_corrections()


def _widen_passages() -> None:
    op.add_column("passages", sa.Column("own_access", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE passages SET own_access = access WHERE access > (SELECT parts.access FROM parts WHERE "
        "parts.document_id = passages.document_id AND parts.number = passages.part)"
    )


def _widen_parts() -> None:
    op.add_column("parts", sa.Column("key", sa.String(16), nullable=False, server_default=""))
    op.create_index("ix_parts_key", "parts", ["key"])
    connection = op.get_bind()
    held = connection.execute(
        sa.text(
            "SELECT parts.document_id, parts.number, documents.path, parts.title, parts.date FROM parts "
            "JOIN documents ON documents.id = parts.document_id ORDER BY parts.document_id, parts.number"
        )
    ).all()
    seen: Counter[tuple[str, str, str]] = Counter()
    for document, number, path, title, day in held:
        called = (document, plain(title), str(day or ""))
        pieces = ("part", path, *called[1:], str(seen[called]))
        seen[called] += 1
        key = hashlib.sha256("\0".join(pieces).encode()).hexdigest()[:16]
        values = {"key": key, "document": document, "number": number}
        connection.execute(
            sa.text("UPDATE parts SET key = :key WHERE document_id = :document AND number = :number"), values
        )


def _create_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("document_id", sa.String(16), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("access", sa.Integer(), nullable=False),
        *_texts("name_key", "body_key"),
        sa.Column("date", sa.Date()),
        *_numbers("rank"),
        *_texts("time", "venue", "chair"),
        sa.Column("next_date", sa.Date()),
        *_texts("next_text", "doubts"),
        sa.Column("own_id", sa.String(16), nullable=False),
        *(sa.Column(f"meeting_{level}", sa.String(16)) for level in LEVELS),
        sa.PrimaryKeyConstraint("document_id", "part", name="pk_meetings"),
        _in_part("meetings"),
    )
    for column in ("own_id", *(f"meeting_{level}" for level in LEVELS)):
        op.create_index(f"ix_meetings_{column}", "meetings", [column])
    op.create_index("ix_meetings_date_name_key", "meetings", ["date", "name_key"])


def _create_people() -> None:
    _create_spans("attendance", "name", "capacity", "post", "substitute_for", "note")
    _create_spans("declarations", "name", "text")


def _create_spans(table: str, *texts: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        *_place(),
        *_texts(*texts),
        *_numbers("start_char", "end_char", "page"),
        _in_part(table),
    )
    op.create_index(f"ix_{table}_document_id_part", table, ["document_id", "part"])


def _create_items() -> None:
    op.create_table(
        "items",
        sa.Column("document_id", sa.String(16), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("access", sa.Integer(), nullable=False),
        *_texts("number", "minute_number", "title", "report_of"),
        sa.Column("excluded", sa.Boolean(), nullable=False),
        *_numbers("start_char", "end_char"),
        sa.Column("agenda_end", sa.Integer()),
        *_numbers("first_block", "last_block", "page"),
        sa.PrimaryKeyConstraint("document_id", "part", "place", name="pk_items"),
        _in_part("items"),
    )


def _create_resolutions() -> None:
    op.create_table(
        "resolutions",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("document_id", sa.String(16), nullable=False),
        *_numbers("part", "place"),
        sa.Column("item", sa.Integer()),
        *_numbers("access"),
        *_texts("kind", "label", "text"),
        *_numbers("start_char", "end_char", "page"),
        *_texts("page_label", "outcomes", "mover", "seconder", "vote", "to_body", "doubts"),
        sa.Column("standing", sa.String(8), nullable=False),
        sa.Column("review", sa.Boolean(), nullable=False),
        *_texts("words", "actors"),
        *(sa.Column(f"shown_{level}", sa.Integer()) for level in LEVELS),
        _in_part("resolutions"),
    )
    for column in ("key", *(f"shown_{level}" for level in LEVELS)):
        op.create_index(f"ix_resolutions_{column}", "resolutions", [column])
    op.create_index("ix_resolutions_document_id_part", "resolutions", ["document_id", "part"])
    op.create_table(
        "clauses",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        *_texts("label", "text", "outcome"),
        *_numbers("start_char", "end_char"),
        *_texts("actor", "due"),
        sa.PrimaryKeyConstraint("resolution_id", "place", name="pk_clauses"),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolutions.id"], name="fk_clauses_resolution_id", ondelete="CASCADE"
        ),
    )


def _create_references() -> None:
    op.create_table(
        "minute_references",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("document_id", sa.String(16), nullable=False),
        *_numbers("part"),
        sa.Column("item", sa.Integer()),
        *_numbers("access"),
        *_texts("kind", "text"),
        *_numbers("start_char", "end_char", "page"),
        *_texts("minute_number"),
        sa.Column("meeting_date", sa.Date()),
        *_texts("body", "detail"),
        _in_part("minute_references"),
    )
    op.create_index("ix_minute_references_meeting_date", "minute_references", ["meeting_date"])
    op.create_index("ix_minute_references_document_id_part", "minute_references", ["document_id", "part"])


def _create_corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(16), nullable=False),
        *_texts("path"),
        sa.Column("subject", sa.String(10), nullable=False),
        sa.Column("target", sa.String(16), nullable=False),
        *_texts("field"),
        sa.Column("clause", sa.Integer()),
        *_texts("value", "was", "by"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime()),
        *_texts("until_by"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_path", "corrections", ["path"])
    op.create_index("ix_corrections_target", "corrections", ["target"])
    op.create_table(
        "amendments",
        sa.Column("seq", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("correction_id", sa.String(16), nullable=False),
        sa.Column("op", sa.String(8), nullable=False),
        *_texts("by"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sqlite_autoincrement=True,
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _place() -> list[sa.Column[str] | sa.Column[int]]:
    return [sa.Column("document_id", sa.String(16), nullable=False), *_numbers("part", "access")]


def _in_part(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["document_id", "part"],
        ["parts.document_id", "parts.number"],
        name=f"fk_{table}_document_id_part",
        ondelete="CASCADE",
    )
