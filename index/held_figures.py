"""What the store gives out of figures: each with its place, its series, and the figures that it disagrees with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.held_register import HeldSource
from ingest.records import Figure

Day = date  # for the record that has a field called `date`


@dataclass(frozen=True, slots=True)
class FigureFilters:
    """What figures must meet; empty fields ask nothing.

    `words` must all stand (as stems, acronyms for their long forms and the other way about) in the measure, the place
    or the headers, captions and headings that say them. The days are of the figure's own period, which must overlap
    with them; a figure without a period meets no dates. `file` is a base name, a path or a document id. `review` asks
    for what is in doubt instead of what is sure, `conflicts` for those figures alone that another one disagrees with.
    """

    words: str = ""
    bodies: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    file: str | None = None
    review: bool = False
    conflicts: bool = False


class Disagreement(StrEnum):
    """How two figures for one measure and period disagree."""

    SAME_RECORD = "in the same record"
    LATER = "a later record"
    EARLIER = "an earlier record"
    OTHER = "another record"


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure as held. `figure` is what was read, its spans those of the document of `source`; `date` that of its
    part, `page` counts from 1 (0 for formats without pages)."""

    id: str
    row: int
    figure: Figure
    authority: str
    body: str
    date: Day | None
    page: int
    page_label: str
    source: HeldSource


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure (row `other`) that disagrees with another one, and what is to be said of it."""

    other: int
    kind: Disagreement
    reason: str


@dataclass(frozen=True, slots=True)
class NearName:
    """A series whose name is near that of another: never joined to it, shown beside it with a word of caution."""

    measure: str
    unit: str
    place: str
    figures: int
    file: str
    caution: str


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over periods and documents. `measure` is the name as most often printed, `names` all of them, `name`
    the stems that they are compared by; `reasons` say in words why they are one. `first` and `last` are the ends of its
    periods; `figures` are rows, by period, those that the asking level may see and that are in no doubt."""

    id: str
    name: str
    measure: str
    names: tuple[str, ...]
    unit: str
    place: str
    authority: str
    reasons: tuple[str, ...]
    first: Day | None
    last: Day | None
    figures: tuple[int, ...]
    near: tuple[NearName, ...] = ()


@dataclass(frozen=True, slots=True)
class FigurePage:
    """How many figures meet what was asked, and a stretch of them with the series they stand in and their conflicts.

    `series_of` and `conflicts` are by row; `others` are the figures that conflicts name and the stretch does not
    hold."""

    total: int
    figures: tuple[HeldFigure, ...]
    series: tuple[Series, ...]
    series_of: dict[int, str]
    conflicts: dict[int, tuple[Conflict, ...]]
    others: dict[int, HeldFigure]
