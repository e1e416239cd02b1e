"""What a document is: its parts, terms and passages, and all that reading one file yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from ingest.records.figures import Figure
from ingest.records.register import Register
from ingest.records.text import CanonicalText


class Level(IntEnum):
    """Who may see a record: a reader sees what is at or below the reader's own level."""

    PUBLIC = 0
    MEMBER = 1
    OFFICER = 2

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> Level:
        """The level called `text`; raises KeyError for any other word."""
        return cls[text.strip().upper()]


class PartKind(StrEnum):
    """What sort of record a part is."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    DECISION_NOTICE = "decision notice"
    REPORT = "report"
    MEMBER_UPDATE = "member update"
    SERVICE_PLAN = "service plan"
    TERMS_OF_REFERENCE = "terms of reference"
    OTHER = "other"


OF_MEETINGS = frozenset({PartKind.MINUTES, PartKind.AGENDA, PartKind.DECISION_NOTICE})
"""Kinds of record that a meeting makes: their day is the one on which it met."""


class MinutesStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Body:
    """Who met or whose record it is: an authority ("Aldermoor Borough Council", "" if not stated) and its body."""

    authority: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One record inside a file: blocks `first_block` to `last_block` (both included), span `start` to `end`.

    `published` is a publication or report date where it is not a meeting. `doubts` are for review: "the title says
    4 May 2021, the text 11 May 2021"."""

    number: int
    title: str
    kind: PartKind
    body: Body
    start: int
    end: int
    first_block: int
    last_block: int
    first_page: int = 0
    last_page: int = 0
    meeting_date: date | None = None
    published: date | None = None
    period: str = ""
    status: MinutesStatus = MinutesStatus.UNKNOWN
    access: Level = Level.PUBLIC
    doubts: tuple[str, ...] = ()

    @property
    def date(self) -> date | None:
        """The date the part is filed under: its meeting, else its publication."""
        return self.meeting_date or self.published


@dataclass(frozen=True, slots=True)
class Term:
    """An acronym and what the records say it stands for, with the span of the definition."""

    acronym: str
    expansion: str
    start: int
    end: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one part, sized for the embedder. `context` (body, date, item, headings, lead-in, table header) is
    indexed with it and never quoted as it. `section` holds the headings above it, outermost first."""

    part: int
    start: int
    end: int
    text: str
    context: str
    section: tuple[str, ...] = ()
    page: int = 0
    page_label: str = ""
    access: Level = Level.PUBLIC


@dataclass(frozen=True, slots=True)
class Document:
    """A file version as held. `path` is as ingested, `name` its base name; `source` is a web address if known."""

    name: str
    path: str
    sha256: str
    size: int
    media_type: str
    access: Level
    ingested_at: datetime
    reader_version: str
    source: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading one file yields; what the store takes."""

    document: Document
    canonical: CanonicalText
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]
    terms: tuple[Term, ...] = ()
    register: Register = field(default_factory=Register)
    figures: tuple[Figure, ...] = ()
