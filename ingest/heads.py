"""The head of a record: its first lines, the part of them above its first item, and what its pages repeat.

What a part is (kind, body, date, title, marking) is read from its head alone, so that a matter discussed within a
record never passes for the record's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.dates import find_dates
from ingest.labels import Label, read_labels
from ingest.records import Block, BlockKind, CanonicalText, Line, Source

_LINES, _CHARACTERS = 60, 6000
TOP = 10


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a head: its words, the block it is of, and whether the layout makes it a heading."""

    text: str
    block: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a record. `preamble` is how many of them stand above the first item and the attendance;
    `running` are lines that its pages repeat; `declared` is the title that the file itself gives, `margins` what its
    format keeps apart from the text, `name` the file's name: these three are set for a file's first record only."""

    lines: tuple[HeadLine, ...]
    preamble: int
    labels: Mapping[Label, str] = field(default_factory=dict)
    running: tuple[str, ...] = ()
    declared: str = ""
    margins: tuple[str, ...] = ()
    name: str = ""

    @property
    def top(self) -> tuple[HeadLine, ...]:
        """The title lines, as far as they stand above the first item."""
        return self.lines[: min(TOP, max(self.preamble, 1))]

    @property
    def opening(self) -> str:
        """The lines above the first item as one running text."""
        return " ".join(line.text for line in self.lines[: self.preamble])


def read_head(
    canonical: CanonicalText,
    first: int,
    last: int,
    running: Sequence[str] = (),
    source: Source | None = None,
    name: str = "",
) -> Head:
    """The head of the record in blocks `first` to `last`."""
    lines = tuple(_limited(_lines(canonical, range(first, last + 1))))
    preamble = next((n for n, line in enumerate(lines) if ends_preamble(line)), len(lines))
    items = next((n for n, line in enumerate(lines) if is_item(line.text)), len(lines))
    labels = read_labels(line.text for line in lines[: items + 1])
    declared, margins = (_own_title(source), source.margins) if source else ("", ())
    return Head(lines, preamble, labels, tuple(running), declared, margins, name)


def _own_title(source: Source) -> str:
    """The declared title; a PDF's or DOCX's with a date in it is as likely the template's, and is left."""
    title = source.title.strip()
    return "" if source.format in ("pdf", "docx") and find_dates(title) else title


def _lines(canonical: CanonicalText, blocks: Iterable[int]) -> Iterator[HeadLine]:
    for number in blocks:
        block = canonical.blocks[number]
        for text in _texts(canonical.text, block):
            if text.strip():
                kind = block.kind if block.kind is not BlockKind.TABLE or "\t" in text else BlockKind.PARAGRAPH
                yield HeadLine(text.strip(), number, kind, block.level)


def _texts(text: str, block: Block) -> Iterator[str]:
    if not block.cells:
        yield from text[block.start : min(block.end, block.start + _CHARACTERS)].split("\n")
        return
    rows: dict[int, list[str]] = {}
    yield text[block.start : block.cells[0].start].strip()
    for cell in block.cells[:_LINES]:
        rows.setdefault(cell.row, []).append(" ".join(text[cell.start : cell.end].split()))
    if len(rows) == 1 and not read_labels("\t".join(cells) for cells in rows.values()):
        yield from next(iter(rows.values()))  # a heading set out in columns
        return
    yield from ("\t".join(cells) for cells in rows.values())


def _limited(lines: Iterable[HeadLine]) -> Iterator[HeadLine]:
    length = 0
    for count, line in enumerate(lines):
        if count >= _LINES or length > _CHARACTERS:
            return
        length += len(line.text)
        yield line


# --- where the preamble ends ------------------------------------------------------------------

PRESENT = re.compile(
    r"(?:\(?\d+[.)]\s*)?(?:members |councillors |officers |those |also |voting members |partners )?"
    r"(?:present|in attendance|attending|attendance|attendees|yn bresennol|presennol|i láthair)\b"
    r"(?!\s+(?:by|figures|rates?|a\b|the\b|to\b|at the|of members))",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:item\s+)?(?:[A-Z]{0,4}\d{1,4}(?:[./]\d{1,4}){0,3}[a-z]?[.):]?|\(?[a-z0-9]{1,2}\))\s+\(?[^\W\d_]", re.IGNORECASE
)
_NOT_ITEM = re.compile(
    r"\d{1,2}[.:]\d\d\s*(?:am|pm|a\.m|p\.m|hrs|hours|noon)|\d{1,2}\s*(?:am|pm|noon)\b|\d+\s*(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_ITEM_WORDS = re.compile(
    r"(?:apologies|declarations? of (?:\w+ )?interest|minutes of (?:the )?(?:previous|last)|welcome(?:s| and)\b"
    r"|matters arising|public (?:question|participation|forum)|chair(?:man)?['’]s announcements|(?:un)?restricted items"
    r"|recommendations?\b|introduction\b|summary\b|executive summary\b|background\b|contents\b"
    r"|purpose of (?:the )?report)",
    re.IGNORECASE,
)
_LIST_HEAD = re.compile(r"(?:no\.?|item no\.?)\s+(?:item|item under discussion|subject|title)\s*:?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\d{1,4}[a-z]?,?\s+(?:\w+\s+){1,4}(?:street|road|lane|avenue|square|way|place|drive|floor|close)\b", re.IGNORECASE
)


def is_item(text: str) -> bool:
    """Whether a line opens an item: a number and words, and no date, time or address."""
    if not _ITEM.match(text) or _NOT_ITEM.match(text) or _ADDRESS.match(text):
        return False
    dates = find_dates(text[:60])
    return not (dates and dates[0].start == 0)


def ends_preamble(line: HeadLine) -> bool:
    """Whether a record's business begins at this line: attendance, an item, a heading that items have, or the head of
    the list of items."""
    if PRESENT.match(line.text) or _ITEM_WORDS.match(line.text) or _LIST_HEAD.fullmatch(line.text):
        return True
    return is_item(line.text)


# --- what the pages repeat --------------------------------------------------------------------

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}\W*", re.IGNORECASE)
_EDGE = 4


def sheet_heads(source: Source) -> dict[int, tuple[str, ...]]:
    """The first lines of each page as printed, running ones among them, but for page numbers;
    nothing for a file without pages."""
    found = {}
    for page in (page for page in source.pages if page.number):
        lines = [item.text.strip() for item in page.items[: _EDGE + 2] if isinstance(item, Line)]
        found[page.number] = tuple(line for line in lines if line and not _NUMBER.fullmatch(line))[:_EDGE]
    return found


def edge_lines(source: Source) -> dict[int, tuple[str, ...]]:
    """The lines at the head and foot of each page."""
    found = {}
    for page in source.pages:
        lines = [item.text.strip() for item in page.items if isinstance(item, Line) and item.text.strip()]
        found[page.number] = tuple(lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:])
    return found


def running_lines(edges: Mapping[int, tuple[str, ...]], first: int, last: int) -> tuple[str, ...]:
    """The lines that at least two pages from `first` to `last` repeat but for their numbers, as first printed."""
    seen: dict[str, list[str]] = {}
    for page in range(first, last + 1):
        for text in dict.fromkeys(edges.get(page, ())):
            seen.setdefault(_DIGITS.sub("#", text.casefold()), []).append(text)
    return tuple(texts[0] for texts in seen.values() if len(texts) >= 2 and len(texts[0]) <= 160)
