"""Vectors of the slices of passages; those of an earlier store come as its files are read anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "passage_slices",
        sa.Column("passage_id", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("spans", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name="fk_passage_slices_passage_id", ondelete="CASCADE"
        ),
    )
