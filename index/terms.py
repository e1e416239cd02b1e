"""The acronyms that records define."""

from __future__ import annotations

import re

from sqlalchemy import Connection, and_, select

from index.held import Definition, HeldTerm
from index.tables import parts, terms
from ingest.records import Level


def initials_of(name: str) -> list[tuple[str, str]]:
    """The initials of a name, and of what ends it, in three words and more, each with the words.

    >>> initials_of("Travel and Transport Policy Committee")
    [('TTPC', 'Travel and Transport Policy Committee'), ('TPC', 'Transport Policy Committee')]
    """
    words = [word for word in re.finditer(r"[^\W\d_][\w’'-]*", name) if word.group()[0].isupper()]
    runs = [words[place:] for place in range(len(words) - _FEWEST + 1)]
    return [("".join(word.group()[0] for word in run), name[run[0].start() : run[-1].end()]) for run in runs]


_FEWEST = 3


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
