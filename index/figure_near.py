"""Measures whose names are near that of a series: set beside it with a word of caution, never joined to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from index.figure_names import GENERAL, Acronyms, joined
from index.figure_reading import HELD
from index.figure_series import unit_key
from index.figure_tables import figures
from index.held import plain
from index.held_figures import NearName, Series
from index.tables import AnyRow, documents
from ingest.records import Level

_OF_SHORTER, _OF_BOTH = 0.66, 0.33
"""Shares of common words, of those of the shorter name and of those of both, from which two names are near."""
_COMMON = 2
"""Common words that are not of any matter."""
_MOST = 5
_MOST_NAMES = 2_000


@dataclass(frozen=True, slots=True)
class _Called:
    """A name held, as it is compared, and the row that tells of it."""

    stems: frozenset[str]
    row: AnyRow


def with_near_names(connection: Connection, level: Level, series: Sequence[Series], acronyms: Acronyms) -> list[Series]:
    """Each of `series` with the measures of near names, the nearest first, of the same unit and place."""
    names = {one.id: frozenset(one.name.split()) for one in series}
    held: defaultdict[tuple[str, str], list[_Called]] = defaultdict(list)
    for called in _held_names(connection, level, set(names.values()), acronyms):
        held[unit_key(called.row.unit), called.row.place_key].append(called)
    comparable = {one.id: held[unit_key(one.unit), plain(one.place)] for one in series}
    return [replace(one, near=tuple(_near(one, names[one.id], comparable[one.id]))) for one in series]


def _held_names(
    connection: Connection, level: Level, names: Collection[frozenset[str]], acronyms: Acronyms
) -> list[_Called]:
    """The names that `level` may see and that are near one of `names`."""
    kept = connection.execute(select(figures.c.name).distinct()).scalars().all()
    near = _near_kept(kept, _with_acronyms(names, acronyms))
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
    query = query.where(figures.c.name.in_(near[:_MOST_NAMES]), figures.c.access <= int(level))
    query = query.where(figures.c.review.is_(False)).group_by(figures.c.name, figures.c.unit, figures.c.place_key)
    rows = connection.execute(query).all()
    return [_Called(frozenset(acronyms.spelled_out(row.name, row.document)[0].split()), row) for row in rows]


def _near_kept(kept: Iterable[str], wanted: Collection[frozenset[str]]) -> list[str]:
    """Those of the `kept` names that are near one of `wanted`."""
    words = frozenset().union(*wanted) - GENERAL
    maybe = [(name, stems) for name in kept if len(words & (stems := frozenset(name.split()))) >= _COMMON]
    return [name for name, stems in maybe if any(_likeness(stems, other) for other in wanted)]


def _with_acronyms(names: Iterable[frozenset[str]], acronyms: Acronyms) -> set[frozenset[str]]:
    """The names in every way in which they may be kept."""
    return {frozenset(form.split()) for name in names for form in acronyms.forms(joined(name))}


def _near(series: Series, name: frozenset[str], held: Iterable[_Called]) -> list[NearName]:
    found = [(share, one.row) for one in held if (share := _likeness(name, one.stems))]
    found.sort(key=lambda each: (-each[0], -each[1].held, each[1].name))
    return [_caution(series, row) for _, row in found[:_MOST]]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How near two names are, 0 for one name and for what has too little in common."""
    common = len(one & other)
    if len((one & other) - GENERAL) < _COMMON or common < _OF_SHORTER * min(len(one), len(other)):
        return 0.0
    share = common / len(one | other)
    return share if _OF_BOTH <= share < 1 else 0.0


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
