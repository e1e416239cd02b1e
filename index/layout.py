"""The blocks, pages and boxes of a canonical text, packed for the store; and the text with closed parts blanked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from ingest.records import Block, BlockKind, Box, CanonicalText, LineBox, Page, TableCell

Span = tuple[int, int]


def pack(canonical: CanonicalText) -> bytes:
    """Everything of `canonical` but its text."""
    layout = {
        "blocks": [_block_row(block) for block in canonical.blocks],
        "pages": [[page.number, page.label, page.start, page.width, page.height] for page in canonical.pages],
        "boxes": [
            [line.start, line.end, line.box.page, line.box.x0, line.box.y0, line.box.x1, line.box.y1]
            for line in canonical.boxes
        ],
    }
    return zlib.compress(json.dumps(layout, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(text: str, packed: bytes) -> CanonicalText:
    """The canonical text of which `packed` is the layout."""
    layout = json.loads(zlib.decompress(packed))
    return CanonicalText(
        text=text,
        blocks=tuple(_block(row) for row in layout["blocks"]),
        pages=tuple(Page(*row) for row in layout["pages"]),
        boxes=tuple(LineBox(start, end, Box(*box)) for start, end, *box in layout["boxes"]),
    )


def _block_row(block: Block) -> list[Any]:
    cells = [[c.row, c.column, c.start, c.end, c.row_span, c.column_span, int(c.header)] for c in block.cells]
    return [block.kind.value, block.start, block.end, block.level, block.page, block.marker, cells, int(block.sure)]


def _block(row: list[Any]) -> Block:
    kind, start, end, level, page, marker, cells, sure = row
    return Block(BlockKind(kind), start, end, level, page, marker, tuple(_cell(cell) for cell in cells), bool(sure))


def _cell(row: list[int]) -> TableCell:
    at_row, column, start, end, row_span, column_span, header = row
    return TableCell(at_row, column, start, end, row_span, column_span, bool(header))


def with_only(canonical: CanonicalText, open_spans: Sequence[Span]) -> CanonicalText:
    """`canonical` with spaces for every character outside `open_spans`, so that all offsets stay valid.

    Boxes and pages that touch no open span are dropped. Closed blocks stay as empty paragraphs, because parts count
    blocks by their place in the list.
    """
    spans = sorted(open_spans)
    return CanonicalText(
        text=blanked(canonical.text, spans),
        blocks=tuple(b if _inside(b.start, b.end, spans) else _emptied(b, spans) for b in canonical.blocks),
        pages=tuple(_open_pages(canonical, spans)),
        boxes=tuple(box for box in canonical.boxes if _inside(box.start, box.end, spans)),
    )


def without(spans: Sequence[Span], closed: Sequence[Span]) -> list[Span]:
    """What is left of `spans` outside `closed`."""
    left = list(spans)
    for first, last in closed:
        pieces = [piece for start, end in left for piece in ((start, min(end, first)), (max(start, last), end))]
        left = [(start, end) for start, end in pieces if start < end]
    return left


def blanked(text: str, open_spans: Sequence[Span]) -> str:
    """`text` with spaces for every character outside `open_spans`."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(open_spans):
        pieces += " " * (start - at), text[max(start, at) : end]
        at = max(at, end)
    return "".join([*pieces, " " * (len(text) - at)])


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _emptied(block: Block, spans: Sequence[Span]) -> Block:
    at = max((end for _, end in spans if end <= block.start), default=0)
    return Block(BlockKind.PARAGRAPH, at, at)


def _open_pages(canonical: CanonicalText, spans: Sequence[Span]) -> list[Page]:
    ends = [page.start for page in canonical.pages[1:]] + [len(canonical.text)]
    pages = zip(canonical.pages, ends, strict=True)
    return [page for page, end in pages if any(first < end and page.start < last for first, last in spans)]
