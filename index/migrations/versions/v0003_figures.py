"""The figures: each number that a record states, with the spans it is read from.

A store made before holds none until its files are ingested anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("document_id", sa.String(16), nullable=False),
        *_numbers("part", "place", "access"),
        sa.Column("review", sa.Boolean(), nullable=False),
        *_texts("name", "place_key", "about", "heading"),
        sa.Column("block", sa.Integer()),
        *_texts("said", "words", "value", "unit", "role", "qualifier"),
        sa.Column("period_from", sa.Date()),
        sa.Column("period_to", sa.Date()),
        sa.Column("own_period", sa.Boolean(), nullable=False),
        *_spans("measure", "printed", "period"),
        *_texts("place_name"),
        *_numbers("place_start", "place_end", "start_char", "end_char", "page"),
        *_texts("page_label", "text", "cell", "comparison", "supports", "doubts"),
        sa.ForeignKeyConstraint(
            ["document_id", "part"],
            ["parts.document_id", "parts.number"],
            name="fk_figures_document_id_part",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_figures_key", "figures", ["key"])
    op.create_index("ix_figures_name", "figures", ["name"])
    op.create_index("ix_figures_document_id_part", "figures", ["document_id", "part"])


def _spans(*names: str) -> list[sa.Column[str] | sa.Column[int]]:
    """Each as printed, with the span it stands in."""
    columns: list[sa.Column[str] | sa.Column[int]] = []
    for name in names:
        columns += [*_texts(name), *_numbers(f"{name}_start", f"{name}_end")]
    return columns


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]
