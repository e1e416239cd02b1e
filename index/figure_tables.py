"""The table of figures: one row for each number that a record states, with every span it is read from.

`access` is the level of its part, or of a closed passage that holds any of its words. What is joined to what is worked
out when it is asked for (`index.figure_series`), from what the asking level may see.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKeyConstraint, Index, Integer, String, Table, Text

from index.tables import metadata

__all__ = ["figures", "metadata"]

# `key` is the id given out. `text` is the statement that is quoted (`start_char` to `end_char`), `printed` the number
# as it stands, `value` what it is in whole units, as decimal digits. `cell`, `comparison` and `supports` are packed as
# JSON, each with its spans. `name` is the measure as names are compared (`figure_names.measure_name`), `place_key` the
# place, `about` what its other headers say, `heading` caption and headings; `block` is that of its table, NULL in a
# sentence. `own_period` says that the period is printed in the statement or over the cell, not in a heading above.
# `said` and `words` are the stems of measure and place, and of those with headers, captions and headings.
figures = Table(
    "figures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(16), nullable=False, index=True),
    Column("document_id", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("access", Integer, nullable=False),
    Column("review", Boolean, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("place_key", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("block", Integer),
    Column("said", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("qualifier", Text, nullable=False),
    Column("period_from", Date),
    Column("period_to", Date),
    Column("own_period", Boolean, nullable=False),
    Column("measure", Text, nullable=False),
    Column("measure_start", Integer, nullable=False),
    Column("measure_end", Integer, nullable=False),
    Column("printed", Text, nullable=False),
    Column("printed_start", Integer, nullable=False),
    Column("printed_end", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("period_start", Integer, nullable=False),
    Column("period_end", Integer, nullable=False),
    Column("place_name", Text, nullable=False),
    Column("place_start", Integer, nullable=False),
    Column("place_end", Integer, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("page_label", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("cell", Text, nullable=False),
    Column("comparison", Text, nullable=False),
    Column("supports", Text, nullable=False),
    Column("doubts", Text, nullable=False),
    ForeignKeyConstraint(["document_id", "part"], ["parts.document_id", "parts.number"], ondelete="CASCADE"),
    Index(None, "document_id", "part"),
)
