"""Figures that may answer a question: of some documents, those that hold its rarest words; and all of some tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from index.figure_rows import read_figure
from index.figure_tables import figures
from index.store import Store
from index.tables import AnyRow
from ingest.records import Figure, Level

MOST_FIGURES = 120
"""Figures looked at for one question."""


class FigureFound:
    """A figure that may answer, with the stems of its measure (`name`) and of its other headers (`about`), the words
    that say it (`words`, stems), its statement (`text`), the block of its table (None in a sentence), and how far into
    the statement the number stands (`at`). The figure itself is read when it is first needed."""

    def __init__(self, row: AnyRow) -> None:
        self._row = row
        self.row: int = row.id
        self.document_id: str = row.document_id
        self.name: str = row.name
        self.about: str = row.about
        self.words: str = row.words
        self.text: str = row.text
        self.block: int | None = row.block
        self.at: int = row.printed_start - row.start_char

    @cached_property
    def figure(self) -> Figure:
        return read_figure(self._row)


def figures_with(
    store: Store, level: Level, documents: Sequence[str], words: Sequence[Sequence[str]]
) -> list[FigureFound]:
    """The figures of `documents` that `level` may see and that are in no doubt, which hold one of `words` in the words
    that say them; those that hold most of them first. Each is given by how it, and what may stand for it, may begin;
    the first of these is also looked for in a sentence."""
    if not documents or not words:
        return []
    held = [or_(*(func.instr(figures.c.words, form) > 0 for form in forms), _says(forms[0])) for forms in words]
    score: Any = sum(case((one, 1), else_=0) for one in held)
    found = select(figures.c.id, score.label("score")).where(figures.c.document_id.in_(documents))
    best = found.where(figures.c.access <= int(level), figures.c.review.is_(False)).subquery()
    query = select(figures).join(best, best.c.id == figures.c.id).where(best.c.score > 0)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(best.c.score.desc(), figures.c.id).limit(MOST_FIGURES))
        return [FigureFound(row) for row in rows]


def _says(form: str) -> Any:
    return and_(figures.c.block.is_(None), figures.c.text.like(f"%{form}%"))


def figures_of_tables(store: Store, level: Level, tables: Sequence[tuple[str, int]]) -> list[FigureFound]:
    """All figures of tables, each given by document and block."""
    if not tables:
        return []
    these = or_(*((figures.c.document_id == document) & (figures.c.block == block) for document, block in tables))
    with store.reading() as connection:
        return [FigureFound(row) for row in connection.execute(_seen(level).where(these).order_by(figures.c.place))]


def _seen(level: Level) -> Any:
    return select(figures).where(figures.c.access <= int(level), figures.c.review.is_(False))


def figures_within(store: Store, level: Level, document: str, start: int, end: int) -> list[FigureFound]:
    """The figures printed between two offsets of a document."""
    here = figures.c.document_id == document, figures.c.printed_start >= start, figures.c.printed_end <= end
    with store.reading() as connection:
        return [FigureFound(row) for row in connection.execute(_seen(level).where(*here).order_by(figures.c.place))]
