"""The figures of the records, asked: by measure, period, body and file, joined into series, with what disagrees.

The level is decided in SQL before anything is counted; series, conflicts and acronyms are worked out of what that level
may see, when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from index.figure_conflicts import find_conflicts
from index.figure_filters import figures_met, has_all
from index.figure_names import Acronyms, Stems
from index.figure_near import with_near_names
from index.figure_reading import (
    HELD,
    all_names,
    held_authorities,
    held_figures,
    names_of,
    names_told_apart,
    points_named,
)
from index.figure_series import make_series
from index.figure_tables import figures
from index.held_figures import Conflict, FigureFilters, FigurePage, HeldFigure, Series
from index.store import Store
from index.tables import documents, parts
from index.terms import held_definitions
from ingest.errors import NotHeld
from ingest.records import Level

_ALL = 1_000_000


class FigureRegister:
    """The figures of one store. Methods may be called from several threads; all raise StoreError as the store does."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def figures(
        self, level: Level, filters: FigureFilters = FigureFilters(), limit: int = 50, offset: int = 0
    ) -> FigurePage:
        """How many figures meet `filters`, and a stretch of them: those whose measure says the words and little else
        first, by measure and period; without words the latest record first and a record's in order."""
        with self.store.reading() as connection:
            return list_figures(connection, level, filters, limit, offset)

    def figure(self, key: str, level: Level) -> FigurePage:
        """The figure with this id, in doubt or not, as a page of its own. Raises NotHeld."""
        with self.store.reading() as connection:
            query = select(figures.c.id).where(figures.c.key == key, figures.c.access <= int(level))
            rows = connection.execute(query.order_by(figures.c.id).limit(1)).scalars().all()
            if not rows:
                raise NotHeld(f'No figure "{key}" is held.', "See the ids in the list of figures.")
            return _page(connection, level, 1, rows, _acronyms(connection, level), near=True)

    def of_document(self, document: str, level: Level) -> list[HeldFigure]:
        """The figures of one document that `level` may see, those in doubt among them, in order."""
        query = select(figures.c.id).where(figures.c.document_id == document, figures.c.access <= int(level))
        with self.store.reading() as connection:
            rows = connection.execute(query.order_by(figures.c.place)).scalars().all()
            return held_figures(connection, rows, level)


def list_figures(connection: Connection, level: Level, filters: FigureFilters, limit: int, offset: int) -> FigurePage:
    """See `FigureRegister.figures`."""
    acronyms = _acronyms(connection, level)
    ways = acronyms.ways(filters.words) if filters.words else []
    met = and_(*figures_met(connection, level, filters, ways))
    if filters.conflicts:
        return _conflicting(connection, level, met, acronyms, limit, offset)
    total = connection.execute(select(func.count()).select_from(HELD).where(met)).scalar_one()
    if not total or limit <= 0:
        return FigurePage(total, (), (), {}, {}, {})
    query = select(figures.c.id).select_from(HELD).where(met).order_by(*_order(ways))
    rows = connection.execute(query.limit(min(limit, _ALL)).offset(offset)).scalars().all()
    return _page(connection, level, total, rows, acronyms, near=bool(ways))


def _order(ways: Sequence[Stems]) -> list[Any]:
    of_record = [parts.c.date.desc().nulls_last(), documents.c.name, figures.c.document_id, figures.c.place]
    if not ways:
        return of_record
    begins = func.coalesce(figures.c.period_from, figures.c.period_to)
    nearest = [case((has_all(figures.c.said, ways), 0), else_=1), func.length(figures.c.name), figures.c.name]
    plain_first = [figures.c.comparison != "", figures.c.unit.startswith("%"), figures.c.unit, figures.c.place_key]
    return [*nearest, *plain_first, begins.nulls_last(), figures.c.period_to, *of_record]


def _acronyms(connection: Connection, level: Level) -> Acronyms:
    return Acronyms(held_definitions(connection, level))


def _page(
    connection: Connection, level: Level, total: int, rows: Sequence[int], acronyms: Acronyms, near: bool
) -> FigurePage:
    """The figures of `rows` with all that they are joined to."""
    names = {form for name in names_of(connection, rows) for form in acronyms.forms(name)}
    points = points_named(connection, names, level)
    series = make_series(points, acronyms, held_authorities(connection, level))
    conflicts = find_conflicts(series, {point.row: point for point in points})
    return _assembled(connection, level, total, rows, series, conflicts, acronyms if near else None)


def _conflicting(
    connection: Connection, level: Level, met: Any, acronyms: Acronyms, limit: int, offset: int
) -> FigurePage:
    """Of what meets the filters the figures that others disagree with, by measure and period."""
    names = set(names_told_apart(connection, level))
    names |= {name for name in all_names(connection, level) if acronyms.shortens(name)}
    points = points_named(connection, names, level)
    series = make_series(points, acronyms, held_authorities(connection, level))
    conflicts = find_conflicts(series, {point.row: point for point in points})
    asked = set(connection.execute(select(figures.c.id).select_from(HELD).where(met)).scalars())
    rows = [row for one in series for row in one.figures if row in conflicts and row in asked]
    return _assembled(connection, level, len(rows), rows[offset : offset + limit], series, conflicts, None)


def _assembled(
    connection: Connection,
    level: Level,
    total: int,
    rows: Sequence[int],
    series: Iterable[Series],
    conflicts: dict[int, tuple[Conflict, ...]],
    acronyms: Acronyms | None,
) -> FigurePage:
    shown = set(rows)
    mine = [one for one in series if not shown.isdisjoint(one.figures)]
    told = {row: conflicts[row] for row in rows if row in conflicts}
    others = sorted({one.other for group in told.values() for one in group} - shown)
    if acronyms:
        mine = with_near_names(connection, level, mine, acronyms)
    return FigurePage(
        total=total,
        figures=tuple(held_figures(connection, rows, level)),
        series=tuple(mine),
        series_of={row: one.id for one in mine for row in one.figures},
        conflicts=told,
        others={one.row: one for one in held_figures(connection, others, level)},
    )
