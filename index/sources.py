"""The part that is the record of something, with the facts of its file, as queries join it and as it is given out."""

from __future__ import annotations

from typing import Any

from index.held_register import HeldSource
from index.tables import AnyRow, documents, parts
from ingest.records import Level, MinutesStatus, PartKind

SOURCE = parts.join(documents, documents.c.id == parts.c.document_id)

SOURCE_COLUMNS: list[Any] = [
    parts.c.document_id.label("source_document"),
    parts.c.number.label("source_part"),
    parts.c.title.label("source_title"),
    parts.c.kind.label("source_kind"),
    parts.c.status,
    parts.c.access.label("source_access"),
    documents.c.name.label("file"),
    documents.c.path,
    documents.c.source,
]


def held_source(row: AnyRow) -> HeldSource:
    """The source of a row with `SOURCE_COLUMNS`."""
    return HeldSource(
        document_id=row.source_document,
        file=row.file,
        path=row.path,
        url=row.source,
        part=row.source_part,
        title=row.source_title,
        kind=PartKind(row.source_kind),
        status=MinutesStatus(row.status),
        access=Level(row.source_access),
    )
