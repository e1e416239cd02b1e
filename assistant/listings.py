"""The lists and tables of a record, each with what stands over it: a question for several things asks for one whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.statements import is_header
from assistant.whole_lists import style_of
from ingest.records import Block, BlockKind, CanonicalText

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list or a table of a document: the span of each of its `entries` (of a table its rows), of its `lead` (the
    paragraph that leads it in, or the header of the table) where it has one, and the `heading` over it."""

    heading: str
    lead: Span | None
    entries: tuple[Span, ...]
    rows: bool

    @property
    def start(self) -> int:
        return self.lead[0] if self.lead else self.entries[0][0]

    @property
    def is_prose(self) -> bool:
        """Whether its entries are paragraphs rather: the numbered sections of a report."""
        return sum(end - start for start, end in self.entries) > _PARAGRAPH * len(self.entries)

    @property
    def end(self) -> int:
        return self.entries[-1][1]


_PARAGRAPH = 260
"""Characters of an entry that is as long as a paragraph."""
_FEWEST = 2
"""Entries of a listing."""


def listings_in(canonical: CanonicalText, start: int, end: int) -> Iterator[Listing]:
    """The listings that stand from `start` to `end` of a document, in order."""
    blocks = [one for one in canonical.blocks if start <= one.start < end]
    heading, place = "", 0
    while place < len(blocks):
        block, before = blocks[place], blocks[place - 1] if place else None
        after = place + 1
        if block.kind is BlockKind.HEADING:
            heading = canonical.text[block.start : block.end]
        elif block.kind is BlockKind.TABLE:
            yield from _table(canonical, block, heading)
        elif block.kind is BlockKind.LIST_ITEM:
            after = next(
                (n for n in range(after, len(blocks)) if blocks[n].kind is not BlockKind.LIST_ITEM), len(blocks)
            )
            yield from _list(blocks[place:after], before, heading)
        place = after


def _table(canonical: CanonicalText, block: Block, heading: str) -> Iterator[Listing]:
    rows: list[Span] = []
    at = block.start
    for line in canonical.text[block.start : block.end].split("\n"):
        if line.strip():
            rows.append((at, at + len(line)))
        at += len(line) + 1
    if len(rows) > _FEWEST:
        headed = is_header(canonical.text[slice(*rows[0])])
        yield Listing(heading, rows[0] if headed else None, tuple(rows[headed:]), rows=True)


def _list(items: Sequence[Block], before: Block | None, heading: str) -> Iterator[Listing]:
    """The list that `items`, one after the other, are, and those within it: entries of another kind of mark belong to
    the one before them, which leads them in."""
    starts = [place for place, item in enumerate(items) if style_of(item) == style_of(items[0])]
    ends = [*starts[1:], len(items)]
    if len(starts) >= _FEWEST:
        leads = before is not None and (before.kind is BlockKind.PARAGRAPH or before.marker)
        lead = (before.start, before.end) if before is not None and leads else None
        entries = tuple((items[start].start, items[end - 1].end) for start, end in zip(starts, ends, strict=True))
        yield Listing(heading, lead, entries, rows=False)
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            yield from _list(items[start + 1 : end], items[start], heading)
