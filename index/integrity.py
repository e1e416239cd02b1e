"""Checks of the store against itself: what is said here is what `verify` reports of the tables."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from index.passages import LITTLE_FLOAT
from index.tables import AnyRow, documents, parts, passages, terms


def table_findings(connection: Connection, dimensions: int | None) -> list[str]:
    """What is wrong with the rows, in plain words; `dimensions` are the model's, None if no model is recorded."""
    found: list[str] = []
    for row in connection.execute(select(documents.c.id, documents.c.name, documents.c.text).order_by(documents.c.id)):
        found += _document_findings(connection, row)
    return [*found, *_strays(connection), *_vector_findings(connection, dimensions)]


def _document_findings(connection: Connection, row: AnyRow) -> Iterator[str]:
    for label, table in (("Part", parts.c.number), ("Passage", passages.c.id), ("Term", terms.c.id)):
        owner = table.table
        spans = select(table, owner.c.start_char, owner.c.end_char).where(owner.c.document_id == row.id)
        for number, start, end in connection.execute(spans):
            if not 0 <= start <= end <= len(row.text):
                yield f"{label} {number} of {row.name} lies outside its text ({start} to {end} of {len(row.text)})."
    kept = select(passages.c.id, passages.c.start_char, passages.c.end_char, passages.c.text)
    for number, start, end, text in connection.execute(kept.where(passages.c.document_id == row.id)):
        if row.text[start:end] != text:
            yield f"Passage {number} of {row.name} differs from the text of its document."


def _strays(connection: Connection) -> list[str]:
    own = and_(parts.c.document_id == passages.c.document_id, parts.c.number == passages.c.part)
    query = select(passages.c.id, passages.c.document_id, passages.c.part).outerjoin(parts, own)
    query = query.where(parts.c.number.is_(None)).order_by(passages.c.id)
    return [
        f"Passage {key} belongs to part {part} of document {document}, which is missing."
        for key, document, part in connection.execute(query)
    ]


def _vector_findings(connection: Connection, dimensions: int | None) -> list[str]:
    size = func.length(passages.c.vector)
    query = select(passages.c.id, documents.c.name, size).outerjoin(documents, documents.c.id == passages.c.document_id)
    query = query.where(size == 0 if dimensions is None else size != dimensions * LITTLE_FLOAT.itemsize)
    return [_vector_finding(*row, dimensions) for row in connection.execute(query.order_by(passages.c.id))]


def _vector_finding(key: int, name: str | None, size: int, dimensions: int | None) -> str:
    owner = name or "a missing document"
    if size == 0:
        return f"Passage {key} of {owner} has no vector."
    return f"The vector of passage {key} of {owner} has {size / LITTLE_FLOAT.itemsize:g} dimensions, not {dimensions}."
