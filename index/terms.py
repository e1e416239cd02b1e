"""The acronyms that records define."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select

from index.held import Definition, HeldTerm
from index.tables import parts, terms
from ingest.records import Level


def held_terms(connection: Connection, level: Level) -> list[HeldTerm]:
    """Those that `level` may see, in the order of the records."""
    query = (
        select(terms)
        .join(parts, and_(parts.c.document_id == terms.c.document_id, parts.c.number == terms.c.part))
        .where(parts.c.access <= int(level))
        .order_by(terms.c.id)
    )
    return [
        HeldTerm(row.acronym, row.expansion, row.document_id, row.part, row.start_char, row.end_char)
        for row in connection.execute(query)
    ]


def held_definitions(connection: Connection, level: Level) -> list[Definition]:
    """The terms without their places, each expansion once, in the order of their first: records repeat theirs."""
    query = (
        select(terms.c.acronym, terms.c.expansion, terms.c.document_id)
        .join(parts, and_(parts.c.document_id == terms.c.document_id, parts.c.number == terms.c.part))
        .where(parts.c.access <= int(level))
        .order_by(terms.c.id)
    )
    found: dict[tuple[str, str], set[str]] = {}
    for acronym, expansion, document in connection.execute(query).all():
        found.setdefault((acronym, expansion), set()).add(document)
    return [Definition(*term, frozenset(defining)) for term, defining in found.items()]
