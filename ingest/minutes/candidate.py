"""A possible decision, before it is weighed against the others of its item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.minutes.spoken import Form
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

    @property
    def formal(self) -> bool:
        return self.source in (Source.LABEL, Source.LOST_LABEL)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the meeting before its decisions are read."""

    body: str
    meeting: date | None
