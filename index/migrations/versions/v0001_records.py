"""Documents with their parts, passages and terms; failures; changes; conversations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_documents()
    _create_parts()
    _create_passages()
    _create_terms()
    _create_accounts()
    _create_conversations()


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("access", sa.Integer(), nullable=False),
        sa.Column("shown_from", sa.Integer(), nullable=False),
        sa.Column("whole_from", sa.Integer(), nullable=False),
        sa.Column("ingested_at", sa.DateTime(), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("layout", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("path", name="uq_documents_path"),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"])


def _create_parts() -> None:
    op.create_table(
        "parts",
        sa.Column("document_id", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("title", "kind", "authority", "body", "aliases", "body_key")
        ),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("start_char", "end_char", "first_block", "last_block", "first_page", "last_page")
        ),
        sa.Column("meeting_date", sa.Date()),
        sa.Column("published", sa.Date()),
        sa.Column("date", sa.Date()),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("access", sa.Integer(), nullable=False),
        sa.Column("doubts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "number", name="pk_parts"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_parts_document_id", ondelete="CASCADE"),
    )
    op.create_index("ix_parts_body_key", "parts", ["body_key"])
    op.create_index("ix_parts_date", "parts", ["date"])


def _create_passages() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("document_id", sa.String(16), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("access", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("page_label", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        _in_part("passages"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_passages_document_id_part_access", "passages", ["document_id", "part", "access"])


def _create_terms() -> None:
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("document_id", sa.String(16), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("acronym", sa.Text(), nullable=False),
        sa.Column("expansion", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        _in_part("terms"),
    )
    op.create_index("ix_terms_document_id_part", "terms", ["document_id", "part"])


def _create_accounts() -> None:
    """What is kept about the store itself: failures, the model, changes, originals to look after."""
    op.create_table(
        "failures",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("path", "name", "what", "todo")),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_failures"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("op", sa.String(6), nullable=False),
        sa.Column("document_id", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "loose_originals",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_loose_originals"),
    )


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("last_used", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_last_used", "conversations", ["last_used"])
    _create_turns()
    _create_quotations()


def _create_turns() -> None:
    op.create_table(
        "turns",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("interpreted", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "number", name="pk_turns"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_turns_conversation_id", ondelete="CASCADE"
        ),
    )


def _create_quotations() -> None:
    op.create_table(
        "quotations",
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "number", "document_id", name="pk_quotations"),
        sa.ForeignKeyConstraint(
            ["conversation_id", "number"],
            ["turns.conversation_id", "turns.number"],
            name="fk_quotations_conversation_id_number",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_quotations_document_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_quotations_document_id", "quotations", ["document_id"])


def _in_part(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["document_id", "part"],
        ["parts.document_id", "parts.number"],
        name=f"fk_{table}_document_id_part",
        ondelete="CASCADE",
    )
