"""What figures are asked for by, as conditions of SQL; the level comes first in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from index import documents as held_files
from index.closed import seen_by
from index.figure_names import Stems
from index.figure_tables import figures
from index.held import is_file, matching_bodies
from index.held_figures import FigureFilters
from index.tables import documents, parts
from ingest.records import Level

Conditions = list[ColumnElement[bool]]


def figures_met(connection: Connection, level: Level, filters: FigureFilters, ways: Sequence[Stems]) -> Conditions:
    """Of figures joined with their part: those that `level` may see and `filters` let through. `ways` are the stems of
    the words asked for, in each way to write them."""
    conditions: Conditions = [figures.c.access <= int(level), figures.c.review.is_(filters.review)]
    if filters.words:
        conditions.append(has_all(figures.c.words, ways))
    if filters.bodies:
        conditions.append(parts.c.body_key.in_(matching_bodies(held_files.bodies(connection, level), filters.bodies)))
    if filters.file is not None:
        query = select(documents.c.id, documents.c.name, documents.c.path).where(seen_by(level))
        named = [row.id for row in connection.execute(query) if is_file(filters.file, row.id, row.name, row.path)]
        conditions.append(figures.c.document_id.in_(named))
    return [*conditions, *overlapping(filters.date_from, filters.date_to)]


def has_all(column: Any, ways: Sequence[Stems]) -> ColumnElement[bool]:
    """That `column` (stems parted by spaces) has every stem of one of `ways`; nothing asked for is never met."""
    said = [and_(*(func.instr(column, f" {stem} ") > 0 for stem in way)) for way in ways if way]
    return or_(*said) if said else false()


def overlapping(first: date | None, last: date | None) -> Conditions:
    """That a figure's own period overlaps with the days from `first` to `last`; one of which only the end is printed
    ("as at 31 March") is for that day, one of which only the beginning is goes on."""
    begins = func.coalesce(figures.c.period_from, figures.c.period_to)
    conditions: Conditions = []
    if first or last:
        conditions.append(begins.is_not(None))
    if last:
        conditions.append(begins <= last)
    if first:
        conditions.append(or_(figures.c.period_to.is_(None), figures.c.period_to >= first))
    return conditions
