"""Figures that may answer a question: of some documents, those that hold its rarest words; and all of some tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, or_, select

from index.figure_rows import read_figure
from index.figure_tables import figures
from index.store import Store
from index.tables import AnyRow, parts
from ingest.records import Figure, Level

_MOST = 400
"""Figures looked at for one question."""
_CONTEXT = [parts.c.title, parts.c.authority, parts.c.body, parts.c.date]


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure that may answer, with the stems of its measure (`name`) and of its other headers (`about`), the words
    that say it (`words`, stems), and what its part is called."""

    row: int
    document_id: str
    figure: Figure
    name: str
    about: str
    words: str
    called: str


def figures_with(
    store: Store, level: Level, documents: Sequence[str], words: Sequence[Sequence[str]]
) -> list[FigureFound]:
    """The figures of `documents` that `level` may see and that are in no doubt, which hold one of `words` (each by the
    beginnings that it may have) in the words that say them or in their statement; those that hold most of them first."""
    if not documents or not words:
        return []
    held = [or_(*(_holds(form) for form in forms)) for forms in words]
    score: Any = sum(case((one, 1), else_=0) for one in held)
    query = _seen(level).where(figures.c.document_id.in_(documents), or_(*held))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(score.desc(), figures.c.id).limit(_MOST))
        return [_found(row) for row in rows]


def _holds(form: str) -> Any:
    return or_(func.instr(figures.c.words, form) > 0, func.instr(func.lower(figures.c.text), form) > 0)


def figures_of_tables(store: Store, level: Level, tables: Sequence[tuple[str, int]]) -> list[FigureFound]:
    """All figures of tables, each given by document and block."""
    if not tables:
        return []
    these = or_(*((figures.c.document_id == document) & (figures.c.block == block) for document, block in tables))
    with store.reading() as connection:
        return [_found(row) for row in connection.execute(_seen(level).where(these).order_by(figures.c.place))]


def _seen(level: Level) -> Any:
    joined = figures.join(parts, (parts.c.document_id == figures.c.document_id) & (parts.c.number == figures.c.part))
    query = select(figures, *(column.label(f"part_{column.name}") for column in _CONTEXT)).select_from(joined)
    return query.where(figures.c.access <= int(level), figures.c.review.is_(False))


def _found(row: AnyRow) -> FigureFound:
    return FigureFound(
        row=row.id,
        document_id=row.document_id,
        figure=read_figure(row),
        name=row.name,
        about=row.about,
        words=row.words,
        called=f"{row.part_title} {row.part_authority} {row.part_body}",
    )


def figures_within(store: Store, level: Level, document: str, start: int, end: int) -> list[FigureFound]:
    """The figures printed between two offsets of a document."""
    here = figures.c.document_id == document, figures.c.printed_start >= start, figures.c.printed_end <= end
    with store.reading() as connection:
        return [_found(row) for row in connection.execute(_seen(level).where(*here).order_by(figures.c.place))]
