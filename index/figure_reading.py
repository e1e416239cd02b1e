"""Rows of the table of figures read back, with the facts of part and file; nothing above the level asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from index.figure_rows import read_figure
from index.figure_series import Authorities, Point
from index.figure_tables import figures
from index.held_figures import HeldFigure
from index.sources import SOURCE_COLUMNS, held_source
from index.tables import AnyRow, documents, parts
from ingest.records import FigureRole, Level, MinutesStatus

ASK_AT_ONCE = 5_000
"""Rows in one statement; it can name some 30,000."""

HELD = figures.join(parts, and_(parts.c.document_id == figures.c.document_id, parts.c.number == figures.c.part)).join(
    documents, documents.c.id == figures.c.document_id
)
"""Figures with their part and file."""

_OWN = [column for column in figures.c if column.name not in ("said", "words", "about", "heading", "name", "place_key")]
_OWN = [column for column in _OWN if column.name not in ("document_id", "access")]
_PART = [parts.c.authority, parts.c.body, parts.c.date]


def held_figures(connection: Connection, ids: Sequence[int], level: Level) -> list[HeldFigure]:
    """The figures of these rows that `level` may see, in the order asked."""
    found: dict[int, HeldFigure] = {}
    query = select(*_OWN, *_PART, *SOURCE_COLUMNS).select_from(HELD)
    for first in range(0, len(ids), ASK_AT_ONCE):
        these = figures.c.id.in_(ids[first : first + ASK_AT_ONCE])
        rows = connection.execute(query.where(these, figures.c.access <= int(level)))
        found |= {row.id: _held(row) for row in rows}
    return [found[row] for row in ids if row in found]


def _held(row: AnyRow) -> HeldFigure:
    return HeldFigure(
        id=row.key,
        row=row.id,
        figure=read_figure(row),
        authority=row.authority,
        body=row.body,
        date=row.date,
        page=row.page,
        page_label=row.page_label,
        source=held_source(row),
    )


def names_of(connection: Connection, ids: Sequence[int]) -> set[str]:
    """The kept names of the measures of these rows."""
    found: set[str] = set()
    for first in range(0, len(ids), ASK_AT_ONCE):
        these = figures.c.id.in_(ids[first : first + ASK_AT_ONCE])
        found.update(connection.execute(select(figures.c.name).where(these).distinct()).scalars())
    return found


# --- points, as series compare them -----------------------------------------------------------

_COMPARED = (
    *("id", "name", "measure", "value", "printed", "unit", "role", "qualifier", "place_key", "place_name", "about"),
    *("heading", "block", "comparison", "own_period", "page", "period_from", "period_to", "start_char", "end_char"),
    "document_id",
)
_POINT: list[Any] = [
    *(figures.c[name] for name in _COMPARED),
    documents.c.name.label("file"),
    *_PART,
    parts.c.status,
]


def points_query(level: Level) -> Select[Any]:
    """The points of all figures that `level` may see and that are in no doubt."""
    return select(*_POINT).select_from(HELD).where(figures.c.access <= int(level), figures.c.review.is_(False))


def points_named(connection: Connection, names: Iterable[str], level: Level) -> list[Point]:
    """The points whose kept name is one of `names`."""
    wanted, found = sorted(names), list[Point]()
    for first in range(0, len(wanted), ASK_AT_ONCE):
        these = figures.c.name.in_(wanted[first : first + ASK_AT_ONCE])
        found += [_point(row) for row in connection.execute(points_query(level).where(these))]
    return found


def names_told_apart(connection: Connection, level: Level) -> list[str]:
    """The kept names that have several values for one period."""
    dated = figures.c.period_from.is_not(None) | figures.c.period_to.is_not(None)
    query = select(figures.c.name).where(figures.c.access <= int(level), figures.c.review.is_(False), dated)
    query = query.group_by(figures.c.name, figures.c.period_from, figures.c.period_to)
    return list(connection.execute(query.having(func.count(figures.c.value.distinct()) > 1)).scalars())


def all_names(connection: Connection, level: Level) -> list[str]:
    """The kept names that `level` may see."""
    query = select(figures.c.name).where(figures.c.access <= int(level)).distinct()
    return list(connection.execute(query).scalars())


_ROLES = {role.value: role for role in FigureRole}
_STATUSES = {status.value: status for status in MinutesStatus}


def _point(row: AnyRow) -> Point:
    value, against = row.value, ""
    if row.comparison:
        direction, _, _, *days = json.loads(row.comparison)
        value = f"-{value}" if direction == "down" and not value.startswith("-") else value
        against = " ".join(day or "?" for day in days)
    return Point(
        row=row.id,
        name=row.name,
        measure=row.measure,
        value=Decimal(value),
        printed=row.printed,
        unit=row.unit,
        role=_ROLES[row.role],
        qualifier=row.qualifier,
        place_key=row.place_key,
        place=row.place_name,
        about=row.about,
        heading=row.heading,
        block=row.block,
        against=against,
        first=row.period_from,
        last=row.period_to,
        own_period=row.own_period,
        start=row.start_char,
        end=row.end_char,
        page=row.page,
        document=row.document_id,
        file=row.file,
        authority=row.authority,
        body=row.body,
        date=row.date,
        status=_STATUSES[row.status],
    )


def held_authorities(connection: Connection, level: Level) -> Authorities:
    """The authorities and bodies of the parts that `level` may see."""
    query = select(parts.c.authority, parts.c.body).where(parts.c.access <= int(level)).distinct()
    return Authorities((row.authority, row.body) for row in connection.execute(query))
