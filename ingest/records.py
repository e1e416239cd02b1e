"""The typed records that pass between the stages; all frozen, none knows how it is stored.

Stages and what they hand on:

    reader   -> Source          pages of lines and blocks, as printed
    tidy     -> CanonicalText   one text with offsets; blocks, pages and boxes point into it
    split    -> Part            agenda, minutes, report ... each a span of the canonical text
    passages -> Passage         a span of one part, with the context it is indexed under

Every offset counts characters (Python code points) in `CanonicalText.text`; spans are half open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum


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


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"


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


class MinutesStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner of the page as displayed."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


# --- what a reader hands on -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line that no markup has put into a block yet (PDF, plain text).

    `size` is the type size in points (0 when unknown); `blank_before` says that a blank line or a
    clearly larger gap stands above it; `indent` is the left edge (points in PDF, columns in text).
    """

    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    blank_before: bool = False
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell as read; `row` and `column` count from 0, spans are at least 1."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read. `caption` is printed above or below it; `sure` is False when the reader doubts the grid."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    caption: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A block that the file's own markup or layout delimits.

    `level` is 1 to 6 for headings, the depth (0 the outermost) for list items. `marker` is a list item's own
    number or bullet as printed, `(1)` or `-`; it is not repeated in `text`. `table` is set for tables alone.
    A table continued on the next page is one block, begun on its first page.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    marker: str = ""
    table: Table | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page in reading order. `label` is the page number as printed ("" if none); `number` counts from 1 in the
    file. Formats without pages have one page numbered 0. Sizes are in points, 0 when unknown."""

    number: int
    items: tuple[Line | SourceBlock, ...]
    label: str = ""
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader saw it. `title` and `url` are what the file itself declares ("" if nothing).

    `margins` holds text that the format keeps apart from the body (DOCX headers and footers); it is searched for
    dates and bodies, never quoted. `notes` are remarks for the ingest report ("pages 3 to 5 read by OCR")."""

    format: str
    pages: tuple[SourcePage, ...]
    title: str = ""
    url: str = ""
    margins: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


# --- the canonical text -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table block; `start` and `end` delimit its text in the canonical text."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the canonical text. List items carry their marker inside the span. `cells` is empty but for tables;
    in the text, cells of one row are parted by a tab, rows by a line feed, and lines within a cell by U+2028."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int = 0
    marker: str = ""
    cells: tuple[TableCell, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Where page `number` (label as printed) begins in the canonical text; sizes in points."""

    number: int
    label: str
    start: int
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class LineBox:
    """The place on the page of one printed line or cell, canonical span `start` to `end`."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The text that quotes are taken from, made once after tidying; the same for the same file and reader version."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    boxes: tuple[LineBox, ...] = ()


# --- what a document is -----------------------------------------------------------------------


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
    terms: tuple[Term, ...] = field(default=())
