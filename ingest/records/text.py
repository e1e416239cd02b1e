"""What a reader hands on, and the one text with offsets that tidying makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"


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
