"""Checks of the store against itself: what is said here is what `verify` reports of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from index import loose
from index.database import database_findings
from index.figure_rows import read_figure, spans_of
from index.figure_tables import figures
from index.originals import Originals
from index.passages import LITTLE_FLOAT
from index.register_tables import attendance, clauses, declarations, items, meetings, minute_references, resolutions
from index.settling import meeting_column, shown_column
from index.slices import SPAN_BYTES
from index.tables import AnyRow, documents, parts, passage_slices, passages, terms
from ingest.records import Figure, Level

_SPANS: tuple[tuple[str, Any], ...] = (
    ("Part", parts.c.number),
    ("Passage", passages.c.id),
    ("Term", terms.c.id),
    ("Attendance", attendance.c.id),
    ("Declaration", declarations.c.id),
    ("Item", items.c.place),
    ("Resolution", resolutions.c.id),
    ("Reference", minute_references.c.id),
)
_TEXTS: tuple[tuple[str, Any], ...] = (
    ("Passage", passages),
    ("Resolution", resolutions),
    ("Reference", minute_references),
)


def findings(connection: Connection, dimensions: int | None, originals: Originals) -> list[str]:
    """What is wrong with the database, its rows and the originals; `dimensions` as `table_findings` takes them."""
    found = database_findings(connection) + table_findings(connection, dimensions)
    kept = connection.execute(select(documents.c.sha256, documents.c.name)).all()
    noted = loose.due(connection, None)
    return found + originals.findings({row.sha256: row.name for row in kept}, noted)


def table_findings(connection: Connection, dimensions: int | None) -> list[str]:
    """What is wrong with the rows, in plain words; `dimensions` are the model's, None if no model is recorded."""
    found: list[str] = []
    for row in connection.execute(select(documents.c.id, documents.c.name, documents.c.text).order_by(documents.c.id)):
        found += _document_findings(connection, row)
    found += _clause_findings(connection)
    found += [*_strays(connection), *_vector_findings(connection, dimensions)]
    return [*found, *_slice_findings(connection, dimensions), *_shown_findings(connection)]


def _document_findings(connection: Connection, row: AnyRow) -> Iterator[str]:
    for label, number_of in _SPANS:
        owner = number_of.table
        spans = select(number_of, owner.c.start_char, owner.c.end_char).where(owner.c.document_id == row.id)
        for number, start, end in connection.execute(spans):
            if not 0 <= start <= end <= len(row.text):
                yield f"{label} {number} of {row.name} lies outside its text ({start} to {end} of {len(row.text)})."
    for label, owner in _TEXTS:
        kept = select(owner.c.id, owner.c.start_char, owner.c.end_char, owner.c.text)
        for number, start, end, text in connection.execute(kept.where(owner.c.document_id == row.id)):
            if row.text[start:end] != text:
                yield f"{label} {number} of {row.name} differs from the text of its document."
    yield from _figure_findings(connection, row)


def _figure_findings(connection: Connection, row: AnyRow) -> Iterator[str]:
    """Every figure stands where it says that it does: number, measure, statement and all that says the rest."""
    query = select(figures).where(figures.c.document_id == row.id).order_by(figures.c.id)
    for held in connection.execute(query):
        figure = read_figure(held)
        wrong = [name for name, printed in spans_of(figure) if row.text[printed.start : printed.end] != printed.text]
        wrong += [f"{name} (missing)" for name in _missing(figure)]
        if wrong:
            said = ", ".join(dict.fromkeys(wrong))
            yield f"Figure {held.id} of {row.name} differs from the text of its document: {said}."


def _missing(figure: Figure) -> list[str]:
    needed = (("measure", figure.measure), ("number", figure.printed), ("statement", figure.statement))
    return [name for name, printed in needed if not printed]


def _clause_findings(connection: Connection) -> list[str]:
    """Clauses lie within their resolutions."""
    outside = or_(
        clauses.c.start_char < resolutions.c.start_char,
        clauses.c.end_char > resolutions.c.end_char,
        clauses.c.start_char > clauses.c.end_char,
    )
    query = select(clauses.c.place, resolutions.c.id, documents.c.name)
    query = query.join(resolutions, resolutions.c.id == clauses.c.resolution_id)
    query = query.join(documents, documents.c.id == resolutions.c.document_id).where(outside)
    return [
        f"Clause {place + 1} of resolution {key} of {name} lies outside of it."
        for place, key, name in connection.execute(query.order_by(resolutions.c.id, clauses.c.place))
    ]


def _shown_findings(connection: Connection) -> list[str]:
    """Every level is shown what it may see of the register, and nothing else."""
    found: list[str] = []
    for level in Level:
        shown, met = shown_column(level), meeting_column(level)
        wrong = select(func.count()).where((resolutions.c.access <= int(level)) != shown.is_not(None))
        lost = select(func.count()).where((meetings.c.access <= int(level)) != met.is_not(None))
        if connection.execute(wrong).scalar_one() or connection.execute(lost).scalar_one():
            found.append(f"The register as {level.label} sees it doesn't fit the levels of its rows.")
    return found


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


def _slice_findings(connection: Connection, dimensions: int | None) -> Iterator[str]:
    """Slices are as long as they say, and all passages of a document have some or none does."""
    spans, vectors = func.length(passage_slices.c.spans), func.length(passage_slices.c.vectors)
    whole = (spans % SPAN_BYTES == 0) & (vectors * SPAN_BYTES == spans * (dimensions or 0))
    query = select(passages.c.id, documents.c.name, passage_slices.c.passage_id)
    query = query.join(documents, documents.c.id == passages.c.document_id)
    query = query.outerjoin(passage_slices, passage_slices.c.passage_id == passages.c.id)
    kept = select(passages.c.document_id).join(passage_slices, passage_slices.c.passage_id == passages.c.id)
    lost = and_(passage_slices.c.passage_id.is_(None), passages.c.document_id.in_(kept))
    for key, name, held in connection.execute(query.where(or_(~whole, lost)).order_by(passages.c.id)):
        yield f"The slices of passage {key} of {name} are {'missing' if held is None else 'cut'}."


def _vector_finding(key: int, name: str | None, size: int, dimensions: int | None) -> str:
    owner = name or "a missing document"
    if size == 0:
        return f"Passage {key} of {owner} has no vector."
    return f"The vector of passage {key} of {owner} has {size / LITTLE_FLOAT.itemsize:g} dimensions, not {dimensions}."
