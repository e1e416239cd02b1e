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


def figures_with(store: Store, level: Level, documents: Sequence[str], stems: Sequence[str]) -> list[FigureFound]:
    """The figures of `documents` that `level` may see and that are in no doubt, which hold one of `stems` in the words
    that say them or in their statement; those that hold most of them first."""
    if not documents or not stems:
        return []
    held = [
        or_(func.instr(figures.c.words, stem) > 0, func.instr(func.lower(figures.c.text), stem) > 0) for stem in stems
    ]
    score: Any = sum(case((one, 1), else_=0) for one in held)
    query = _seen(level).where(figures.c.document_id.in_(documents), or_(*held)).order_by(score.desc()).limit(_MOST)
    with store.reading() as connection:
        return [_found(row) for row in connection.execute(query)]


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
