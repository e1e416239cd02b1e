"""Lines put together to blocks: paragraphs, list items and headings, joined over line ends and page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.continued_tables import continue_table
from ingest.headings import heading_level, is_label, number_level
from ingest.line_shapes import (
    Shape,
    is_marker_alone,
    join_mark,
    list_marker,
    local_measures,
    measure_lines,
    starts_lower,
    unfinished,
)
from ingest.records import BlockKind, Box, Line, SourceBlock, Table
from ingest.running import Placed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text that was printed in one place: `start` to `end` within the block."""

    start: int
    end: int
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """A block before it has its place in the canonical text."""

    kind: BlockKind
    text: str
    page: int
    level: int = 0
    marker: str = ""
    pieces: tuple[Piece, ...] = ()
    table: Table | None = None


@dataclass(slots=True)
class _Open:
    """The block that lines are being added to."""

    kind: BlockKind
    first: Placed
    level: int = 0
    marker: str = ""
    text: str = ""
    last: Line = field(default_factory=lambda: Line(""))
    pieces: list[Piece] = field(default_factory=list)

    def add(self, placed: Placed, mark: str) -> None:
        line = placed.item
        assert isinstance(line, Line)
        if mark == "-":  # a hyphen that only broke the word at the line's end
            self.text, mark = self.text[:-1], ""
        start = len(self.text) + len(mark)
        self.text += mark + line.text
        self.pieces.append(Piece(start, len(self.text), placed.page, line.box))
        self.last = line

    def close(self) -> FlowBlock:
        first = self.first.item
        if self.kind is BlockKind.LIST_ITEM and isinstance(first, Line) and is_marker_alone(first.text):
            # A number alone on its line (web pages): with a title after it, it is an agenda item.
            self.level = number_level(self.text) or self.level
            self.kind = BlockKind.HEADING if number_level(self.text) else self.kind
        return FlowBlock(self.kind, self.text, self.first.page, self.level, self.marker, tuple(self.pieces))


_LISTING = re.compile(r"\bfollowing\b[^.:]{0,80}:")
"""What runs on in one sentence over lines that are broken on purpose: "the following payments be made:"."""


def group_lines(flow: Sequence[Placed]) -> list[FlowBlock]:
    """The blocks of a document in order."""
    shape = measure_lines([placed.item for placed in flow if isinstance(placed.item, Line)])
    blocks: list[FlowBlock] = []
    for block in _grouped(flow, shape):
        above = blocks[-1].table if blocks else None
        if above and block.table and (joined := continue_table(above, block.table)):
            blocks[-1] = replace(blocks[-1], table=joined)
        else:
            blocks.append(block)
    return blocks


def _grouped(flow: Sequence[Placed], shape: Shape) -> Iterator[FlowBlock]:
    current: _Open | None = None
    measures = local_measures([placed.item if isinstance(placed.item, Line) else None for placed in flow])
    for n, placed in enumerate(flow):
        item = placed.item
        if isinstance(item, SourceBlock):
            if current:
                yield current.close()
            current = None
            yield _from_markup(item, placed.page)
            continue
        following = next((after.item for after in flow[n + 1 : n + 2]), None)
        if current and _continues(current, placed, shape, following):
            measure = 0.0 if _LISTING.search(current.text) else measures[n - 1]
            current.add(placed, join_mark(current.last, item, shape, measure))
            continue
        if current:
            yield current.close()
        current = _begin(placed, following, shape)
    if current:
        yield current.close()


def _from_markup(item: SourceBlock, page: int) -> FlowBlock:
    if item.kind is BlockKind.TABLE:
        return FlowBlock(item.kind, "", page, table=item.table)
    text = f"{item.marker} {item.text}" if item.marker else item.text
    pieces = tuple(Piece(0, len(text), page, line.box) for line in item.lines if line.box)
    return FlowBlock(item.kind, text, page, item.level, item.marker, pieces)


def _begin(placed: Placed, following: Line | SourceBlock | None, shape: Shape) -> _Open:
    line = placed.item
    assert isinstance(line, Line)
    level = heading_level(line, following, shape)
    marker = list_marker(line.text)
    if level:
        opened = _Open(BlockKind.HEADING, placed, level)
    elif marker:
        opened = _Open(BlockKind.LIST_ITEM, placed, shape.depth(line.indent), marker)
    else:
        opened = _Open(BlockKind.PARAGRAPH, placed)
    opened.add(placed, "")
    return opened


def _continues(current: _Open, placed: Placed, shape: Shape, following: Line | SourceBlock | None) -> bool:
    """Whether the line goes on with the block above it."""
    line = placed.item
    assert isinstance(line, Line)
    if is_marker_alone(current.text):
        return True
    if is_label(current.text) and current.kind is BlockKind.PARAGRAPH:
        return False
    if current.kind is BlockKind.HEADING:
        return _heading_goes_on(current, line, following, shape)
    if list_marker(line.text) or heading_level(line, following, shape):
        return False
    if placed.after_break:
        return unfinished(current.text) and (starts_lower(line.text) or len(current.text) > 60)
    if line.blank_before and not shape.double_spaced:
        return unfinished(current.text) and starts_lower(line.text)
    return shape.goes_on(current.last, line)


def _heading_goes_on(current: _Open, line: Line, following: Line | SourceBlock | None, shape: Shape) -> bool:
    if line.blank_before or list_marker(line.text) or line.bold != current.last.bold:
        return False
    if abs(line.size - current.last.size) > 0.6 or len(current.text) > 160:
        return False
    same_case = line.text.isupper() == current.last.text.isupper()
    wrapped = shape.is_full(current.last) or (unfinished(current.text) and starts_lower(line.text))
    return same_case and (wrapped or line.text.isupper()) and bool(heading_level(line, following, shape, True))
