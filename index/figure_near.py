"""Measures whose names are near that of a series: set beside it with a word of caution, never joined to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, or_, select

from index.figure_names import GENERAL, Acronyms
from index.figure_reading import HELD
from index.figure_series import unit_key
from index.figure_tables import figures
from index.held import plain
from index.held_figures import NearName, Series
from index.tables import AnyRow, documents
from ingest.records import Level

_LIKE = 0.5
"""Share of common words (Jaccard) from which two names are near."""
_COMMON = 2
"""Common words that are not of any matter."""
_MOST = 5
_MOST_ASKED = 40
"""Words that names are looked up by at once."""


@dataclass(frozen=True, slots=True)
class _Called:
    """A name held, as it is compared, and the row that tells of it."""

    stems: frozenset[str]
    row: AnyRow


def with_near_names(connection: Connection, level: Level, series: Sequence[Series], acronyms: Acronyms) -> list[Series]:
    """Each of `series` with the measures of near names, the nearest first, of the same unit and place."""
    names = {one.id: frozenset(one.name.split()) for one in series}
    held = _held_names(connection, level, names.values(), acronyms)
    return [replace(one, near=tuple(_near(one, names[one.id], held))) for one in series]


def _held_names(
    connection: Connection, level: Level, names: Iterable[frozenset[str]], acronyms: Acronyms
) -> list[_Called]:
    """The names held that have a word of one of `names`."""
    words = sorted({word for name in names for word in name - GENERAL})[:_MOST_ASKED]
    asked = {form for word in words for form in acronyms.forms(f" {word} ")} if words else set()
    if not asked:
        return []
    query = select(
        figures.c.name,
        figures.c.unit,
        figures.c.place_key,
        func.min(figures.c.measure).label("measure"),
        func.min(figures.c.place_name).label("place"),
        func.min(figures.c.document_id).label("document"),
        func.min(documents.c.name).label("file"),
        func.count().label("held"),
    ).select_from(HELD)
    query = query.where(figures.c.access <= int(level), figures.c.review.is_(False))
    query = query.where(or_(*(func.instr(figures.c.name, form) > 0 for form in sorted(asked))))
    query = query.group_by(figures.c.name, figures.c.unit, figures.c.place_key)
    rows = connection.execute(query).all()
    return [_Called(frozenset(acronyms.spelled_out(row.name, row.document)[0].split()), row) for row in rows]


def _near(series: Series, name: frozenset[str], held: Iterable[_Called]) -> list[NearName]:
    likeness = [
        (_likeness(name, one.stems), one.row)
        for one in held
        if one.row.place_key == plain(series.place) and unit_key(one.row.unit) == unit_key(series.unit)
    ]
    found = [(share, row) for share, row in likeness if _LIKE <= share < 1]
    found.sort(key=lambda each: (-each[0], -each[1].held, each[1].name))
    return [_caution(series, row) for _, row in found[:_MOST]]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    common = one & other
    return len(common) / len(one | other) if len(common - GENERAL) >= _COMMON else 0.0


def _caution(series: Series, row: AnyRow) -> NearName:
    called = " ".join(row.measure.split())
    return NearName(
        measure=called,
        unit=row.unit,
        place=row.place,
        figures=row.held,
        file=row.file,
        caution=f"“{called}” is near “{series.measure}” by name; the records don't say that they are the same.",
    )
