"""What askers say of an answer: whether it was right, and a word."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "verdicts",
        sa.Column("conversation_id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id", "number"],
            ["turns.conversation_id", "turns.number"],
            name="fk_verdicts_conversation_id_number",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_verdicts_at", "verdicts", ["at"])
