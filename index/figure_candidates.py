"""Figures that may answer a question: of some documents, those that hold its rarest words; and all of some tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_

from index.figure_rows import read_figure
from index.figure_tables import figures
from index.store import Store
from index.tables import AnyRow
from ingest.records import Figure, Level

MOST_FIGURES = 120
"""Figures looked at for one question."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The figures that a question may be answered from: those that `level` may see, and of them those of `parts`, each
    given by document and number, where these are not all (None)."""

    level: Level
    parts: frozenset[tuple[str, int]] | None = None

    def met(self) -> list[ColumnElement[bool]]:
        """The conditions of SQL that hold for figures in no doubt within it."""
        conditions: list[ColumnElement[bool]] = [figures.c.access <= int(self.level), figures.c.review.is_(False)]
        if self.parts is not None:
            conditions.append(tuple_(figures.c.document_id, figures.c.part).in_(sorted(self.parts)))
        return conditions


class FigureFound:
    """A figure that may answer, with the stems of its measure (`name`) and of its other headers (`about`), the words
    that say it (`words`, stems), its statement (`text`) and where that begins (`start`), the block of its table (None
    in a sentence), how far into the statement the number stands (`at`), and its unit. The figure itself is read when it
    is first needed."""

    def __init__(self, row: AnyRow) -> None:
        self._row = row
        self.row: int = row.id
        self.document_id: str = row.document_id
        self.name: str = row.name
        self.about: str = row.about
        self.words: str = row.words
        self.text: str = row.text
        self.block: int | None = row.block
        self.start: int = row.start_char
        self.printed_start: int = row.printed_start
        self.at: int = row.printed_start - row.start_char
        self.unit: str = row.unit

    @cached_property
    def figure(self) -> Figure:
        return read_figure(self._row)


def figures_with(
    store: Store, scope: Scope, documents: Sequence[str], words: Sequence[Sequence[str]]
) -> list[FigureFound]:
    """The figures of `documents` within `scope`, which hold one of `words` in the words that say them; those that hold
    most of them first. Each is given by how it, and what may stand for it, may begin; the first of these is also looked
    for in a sentence."""
    if not documents or not words:
        return []
    held = [or_(*(func.instr(figures.c.words, form) > 0 for form in forms), _says(forms[0])) for forms in words]
    score: Any = sum(case((one, 1), else_=0) for one in held)
    found = select(figures.c.id, score.label("score")).where(figures.c.document_id.in_(documents))
    best = found.where(*scope.met()).subquery()
    query = select(figures).join(best, best.c.id == figures.c.id).where(best.c.score > 0)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(best.c.score.desc(), figures.c.id).limit(MOST_FIGURES))
        return [FigureFound(row) for row in rows]


def _says(form: str) -> Any:
    return and_(figures.c.block.is_(None), figures.c.text.like(f"%{form}%"))


def figures_of_tables(store: Store, scope: Scope, tables: Sequence[tuple[str, int]]) -> list[FigureFound]:
    """All figures of tables within `scope`, each table given by document and block."""
    if not tables:
        return []
    these = or_(*((figures.c.document_id == document) & (figures.c.block == block) for document, block in tables))
    with store.reading() as connection:
        return [FigureFound(row) for row in connection.execute(_seen(scope).where(these).order_by(figures.c.place))]


def _seen(scope: Scope) -> Any:
    return select(figures).where(*scope.met())


def figures_within(store: Store, scope: Scope, document: str, start: int, end: int) -> list[FigureFound]:
    """The figures within `scope` that are printed between two offsets of a document."""
    here = figures.c.document_id == document, figures.c.printed_start >= start, figures.c.printed_end <= end
    with store.reading() as connection:
        return [FigureFound(row) for row in connection.execute(_seen(scope).where(*here).order_by(figures.c.place))]
