"""A possible decision, before it is weighed against the others of its item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.minutes.extents import Extent
from ingest.minutes.openings import Opening
from ingest.minutes.spoken import Form
from ingest.minutes.units import Unit
from ingest.minutes.wordings import Label
from ingest.records.register import Outcome


class Source(StrEnum):
    """How a decision was found."""

    LABEL = "label"
    LOST_LABEL = "lost label"
    SPOKEN = "spoken"
    MOTION = "motion"


CUT_OFF = "the words of the decision break off"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible decision: its span, the label as printed, and the numbers of the first and last unit it takes.

    `otherwise` is the outcome of words that name none; `forced` one that stands whatever they name."""

    source: Source
    first: int
    last: int
    start: int
    end: int
    label: str
    sort: Label
    otherwise: Outcome
    scope: int
    item: int | None
    forced: Outcome | None = None
    form: Form | None = None
    gaps: tuple[tuple[int, int], ...] = ()
    doubts: tuple[str, ...] = ()
    small: bool = False
    amends: bool = False
    told: int | None = None
    tongue: str = ""
    entry: bool = False
    """Whether its sentence is an entry of a list by itself, or a label without words that closes one."""

    @property
    def formal(self) -> bool:
        return self.source in (Source.LABEL, Source.LOST_LABEL)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the meeting before its decisions are read."""

    body: str
    meeting: date | None
    notice: bool = False
    """Whether the record is the notice of one decision."""


def candidate_of(
    source: Source, units: Sequence[Unit], at: int, extent: Extent, label: str, opening: Opening | None
) -> Candidate:
    """The candidate whose label, as printed, stands in unit `at`, `extent` being its words."""
    unit = units[at]
    return Candidate(
        source=source,
        first=at,
        last=extent.last,
        start=extent.start + _quote_marks(units, extent),
        end=extent.end,
        label=label,
        sort=opening.wording.sort if opening else Label.RESOLVED,
        otherwise=opening.wording.outcome if opening else Outcome.AGREED,
        scope=unit.scope,
        item=unit.item,
        gaps=extent.gaps,
        tongue=opening.wording.tongue if opening else "",
    )


def _quote_marks(units: Sequence[Unit], extent: Extent) -> int:
    """How many quotation marks open a decision that is quoted, as Irish councils print it."""
    unit = next((each for each in units if each.start <= extent.start < each.end), None)
    text = unit.text[extent.start - unit.start :] if unit else ""
    return len(text) - len(text.lstrip('“"‘'))
