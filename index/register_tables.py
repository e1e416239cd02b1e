"""The tables of the register: meetings, attendance, items, resolutions, references, and what people set right.

A row's `access` is the level of its part, or of a closed passage that it overlaps. What a level is shown as one meeting
or one resolution, though several files hold it, is worked out for each level alone (`index.same_meeting`) and kept in
the columns `*_public`, `*_member` and `*_officer`: NULL where the level may not see the row.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Table, Text

from index.tables import UtcDateTime, metadata

__all__ = [
    "amendments",
    "attendance",
    "clauses",
    "corrections",
    "declarations",
    "items",
    "meetings",
    "metadata",
    "minute_references",
    "resolutions",
]


def _part() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["document_id", "part"], ["parts.document_id", "parts.number"], ondelete="CASCADE")


# `rank` is how good a source the part is (`same_meeting.rank`), `own_id` the meeting's id by this part alone,
# `meeting_public` and so on by all that the level may see.
meetings = Table(
    "meetings",
    metadata,
    Column("document_id", String(16), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("access", Integer, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("body_key", Text, nullable=False),
    Column("date", Date),
    Column("rank", Integer, nullable=False),
    Column("time", Text, nullable=False),
    Column("venue", Text, nullable=False),
    Column("chair", Text, nullable=False),
    Column("next_date", Date),
    Column("next_text", Text, nullable=False),
    Column("doubts", Text, nullable=False),
    Column("own_id", String(16), nullable=False, index=True),
    Column("meeting_public", String(16), index=True),
    Column("meeting_member", String(16), index=True),
    Column("meeting_officer", String(16), index=True),
    _part(),
    Index(None, "date", "name_key"),
)

attendance = Table(
    "attendance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("access", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("capacity", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("substitute_for", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    _part(),
    Index(None, "document_id", "part"),
)

declarations = Table(
    "declarations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("access", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    _part(),
    Index(None, "document_id", "part"),
)

items = Table(
    "items",
    metadata,
    Column("document_id", String(16), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("access", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("minute_number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("report_of", Text, nullable=False),
    Column("excluded", Boolean, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("agenda_end", Integer),
    Column("first_block", Integer, nullable=False),
    Column("last_block", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    _part(),
)

# `key` is the id given out; `words` and `actors` are the stems of what is searched, parted and enclosed by spaces;
# `standing` is "read", or "accepted" or "rejected" by a person; `review` says that it waits for one.
resolutions = Table(
    "resolutions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(16), nullable=False, index=True),
    Column("document_id", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("item", Integer),
    Column("access", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("page_label", Text, nullable=False),
    Column("outcomes", Text, nullable=False),
    Column("mover", Text, nullable=False),
    Column("seconder", Text, nullable=False),
    Column("vote", Text, nullable=False),
    Column("to_body", Text, nullable=False),
    Column("doubts", Text, nullable=False),
    Column("standing", String(8), nullable=False),
    Column("review", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("shown_public", Integer, index=True),
    Column("shown_member", Integer, index=True),
    Column("shown_officer", Integer, index=True),
    _part(),
    Index(None, "document_id", "part"),
)

clauses = Table(
    "clauses",
    metadata,
    Column("resolution_id", Integer, ForeignKey("resolutions.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("due", Text, nullable=False),
)

minute_references = Table(
    "minute_references",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", String(16), nullable=False),
    Column("part", Integer, nullable=False),
    Column("item", Integer),
    Column("access", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("minute_number", Text, nullable=False),
    Column("meeting_date", Date, index=True),
    Column("body", Text, nullable=False),
    Column("detail", Text, nullable=False),
    _part(),
    Index(None, "document_id", "part"),
)

# What people have set right. A correction belongs to no row: it is found again by `target` (the key of a part or of a
# resolution) whenever its file is read anew. `was` is what the record says, `until` when a later one took its place.
corrections = Table(
    "corrections",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("path", Text, nullable=False, index=True),
    Column("subject", String(10), nullable=False),
    Column("target", String(16), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("clause", Integer),
    Column("value", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    Column("until_by", Text, nullable=False),
)

# Outlives what was corrected: an opaque id, who and when, and nothing of the record.
amendments = Table(
    "amendments",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("correction_id", String(16), nullable=False),
    Column("op", String(8), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
