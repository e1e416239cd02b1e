"""The sentences of a record's minutes, each with its item and with what the layout says of it.

Agenda text, quoted motions and headings are told apart here, so that what reads decisions need not look at the layout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.line_shapes import list_marker
from ingest.minutes.item_runs import RUN_IN
from ingest.minutes.openings import find_opening
from ingest.records import Block, BlockKind, CanonicalText, Part
from ingest.records.register import AgendaItem
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: `first` in its block or not, `marker` the number or bullet it opens with. `scope` is shared by what
    belongs to one item (or, outside items, to one heading); `item` is the place of the item."""

    start: int
    end: int
    text: str
    block: int
    first: bool
    marker: str
    heading: bool
    agenda: bool
    quoted: bool
    item: int | None
    scope: int

    @property
    def bare(self) -> str:
        """The sentence without its marker."""
        return self.text[len(self.marker) :].lstrip()


def read_units(
    canonical: CanonicalText, part: Part, items: Sequence[AgendaItem], without: frozenset[int] = frozenset()
) -> tuple[Unit, ...]:
    """All sentences of the part in the order of the text, but for the blocks `without`."""
    return tuple(unit for unit in _Units(canonical, part, items).read(without))


class _Units:
    """Walks through the blocks once."""

    def __init__(self, canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> None:
        self.canonical, self.part, self.items = canonical, part, items
        self.starts = [item.start for item in items]
        self.quotes = _quotations(canonical.text[part.start : part.end], part.start)
        self.heading = -1

    def read(self, without: frozenset[int]) -> Iterator[Unit]:
        for number in range(self.part.first_block, self.part.last_block + 1):
            block = self.canonical.blocks[number]
            if number in without:
                continue
            if block.kind is not BlockKind.TABLE:
                yield from self._block(number, block)
            else:
                yield from self._cells(number, block)

    def _block(self, number: int, block: Block) -> Iterator[Unit]:
        text = self.canonical.text[block.start : block.end]
        heading = block.kind is BlockKind.HEADING
        if heading:
            self.heading = number
        marker = list_marker(text)
        opens = bool(marker) or block.start in self.starts
        for at, (start, end) in enumerate(_behind_labels(text, _run_in_title(text) if opens else 0)):
            yield self._unit(block.start + start, block.start + end, number, at == 0, marker, heading)

    def _cells(self, number: int, block: Block) -> Iterator[Unit]:
        """The sentences of a table's cells: minutes are also set out in columns."""
        long = block.end - block.start >= _LONG_TABLE
        for cell in block.cells:
            text = self.canonical.text[cell.start : cell.end]
            if len(text) < _SHORTEST_CELL or (long and not _LABELLED.search(text)):
                continue
            for start, end in sentence_spans(text):
                piece = text[start:end]
                yield self._unit(cell.start + start, cell.start + end, number, True, list_marker(piece), False)

    def _unit(self, start: int, end: int, block: int, first: bool, marker: str, heading: bool) -> Unit:
        item = self._item(start)
        agenda = item is not None and item.agenda_end is not None and start < item.agenda_end
        scope = item.place if item is not None else -2 - self.heading
        text = self.canonical.text[start:end]
        quoted = any(first <= start < last for first, last in self.quotes)
        own = marker if first and text.startswith(marker) and text != marker else ""
        place = item.place if item is not None else None
        return Unit(start, end, text, block, first, own, heading, agenda, quoted, place, scope)

    def _item(self, start: int) -> AgendaItem | None:
        at = bisect_right(self.starts, start) - 1
        if at < 0 or start >= self.items[at].end:
            return None
        return self.items[at]


_BARS = " |\n"  # bars are what is left of a page's table


_TITLE = re.compile(
    r"\W{0,6}(?:[A-Z]{0,4}[\d./]{1,8}[.)]?\s+)?(?P<title>[A-Z][A-Z’'&/,()-]{2,20}+"
    r"(?: [A-Z&][A-Z’'&/,()-]{0,20}+){0,8})[.:]?"
    r" [–-]?\s?(?=[A-Z][a-z]|“)"
)
_LEAST_TITLE = 6


def _run_in_title(text: str) -> int:
    """Where the minute begins behind an item's title in capitals that runs into it: "4. HEDGES It was agreed …"."""
    match = _TITLE.match(text)
    if not match or len(match["title"]) < _LEAST_TITLE or find_opening(match["title"]):
        return 0
    return match.end()


def _behind_labels(text: str, title: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block, parted behind a `title` that runs into them, and where a label such as "Minutes: " runs
    into what was minuted."""
    for start, end in sentence_spans(text):
        if start < title < end:
            yield start, start + len(text[start:title].rstrip())
            start = title
        for label in RUN_IN.finditer(text, start, end):
            yield start, label.end() - 1
            start = label.end()
        bare = len(text[start:end].rstrip(_BARS))
        yield start, start + bare if bare else end


_LONG_TABLE, _SHORTEST_CELL = 60_000, 12
# Of a long table, which mostly holds figures, only those cells are read that name a decision.
_LABELLED = re.compile(r"\b(?:RESOLVED|AGREED|DECIDED|RECOMMENDED|[Aa]greed|[Rr]esolved|[Dd]ecided|[Aa]pproved)\b")
_QUOTE = re.compile("[“”]|\n\n")
_LONGEST_QUOTATION = 9000


def _quotations(text: str, offset: int) -> list[tuple[int, int]]:
    """The spans of quotations that go over more than one block, such as a motion with its paragraphs.

    A quotation that is never closed ends with its block.
    """
    found: list[tuple[int, int]] = []
    opened = -1
    over = False
    for mark in _QUOTE.finditer(text):
        if mark.group() == "“" and (opened < 0 or text[max(0, mark.start() - 2) : mark.start()] == "\n\n"):
            opened, over = mark.start(), False  # at the head of a block: the one before was never closed
        elif mark.group() == "”" and opened >= 0:
            if over and mark.start() - opened <= _LONGEST_QUOTATION:
                found.append((offset + opened, offset + mark.end()))
            opened = -1
        elif mark.group() == "\n\n":
            over = True
    return found
