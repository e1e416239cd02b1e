"""From pages as read to the canonical text: running lines off, lines joined, spaces made plain, offsets given.

The canonical text of a file depends on the file's bytes and `READER_VERSION` alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.paragraphs import FlowBlock, group_lines
from ingest.records import Block, CanonicalText, LineBox, Page, Source, Table, TableCell
from ingest.running import strip_running

READER_VERSION = "13"

_CHARACTERS = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
        "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u00ad": None, "\x00": None,
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    }
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[ \r\f\v]+")
# What a web page prints after the name of an attached file: "pdf icon PDF 81 KB".
_FILE_LABEL = re.compile(
    r"(?<!\s)\s*+(?:(?:pdf icon|docx? icon|file icon)\s*+)?\b(?:PDF|DOCX?|XLSX?)\s+\d+(?:\.\d+)?\s+[KM]B\b"
)


def tidy(source: Source) -> CanonicalText:
    """The canonical text of a document, with its blocks, pages and boxes."""
    return _Canon().build(group_lines(strip_running(source)), source)


class _Canon:
    """Builds the text once, block by block, recording where each thing came to stand."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.boxes: list[LineBox] = []
        self.page_starts: dict[int, int] = {}

    def build(self, flow: list[FlowBlock], source: Source) -> CanonicalText:
        printed = {block.text for block in flow}
        for block in flow:
            if block.table:
                # A caption that stands in the text as a line of its own is not printed twice.
                caption = "" if block.table.caption in printed else block.table.caption
                self._add_table(block, block.table, caption)
            else:
                self._add_text(block)
        sizes = {page.number: page for page in source.pages}
        pages = tuple(
            Page(number, sizes[number].label, start, sizes[number].width, sizes[number].height)
            for number, start in sorted(self.page_starts.items())
            if number
        )
        return CanonicalText("".join(self.chunks), tuple(self.blocks), pages, tuple(self.boxes))

    def _append(self, text: str) -> None:
        self.chunks.append(text)
        self.length += len(text)

    def _open_block(self) -> int:
        if self.chunks:
            self._append("\n\n")
        return self.length

    def _add_text(self, block: FlowBlock) -> None:
        text, places = _clean(block.text, [(piece.start, piece.end) for piece in block.pieces])
        if not text:
            return
        start = self._open_block()
        self._append(text)
        self.page_starts.setdefault(block.page, start)
        for piece, (first, last) in zip(block.pieces, places, strict=True):
            self.page_starts.setdefault(piece.page, start + first)
            if piece.box and last > first:
                self.boxes.append(LineBox(start + first, start + last, piece.box))
        self.blocks.append(Block(block.kind, start, self.length, block.level, block.page, block.marker))

    def _add_table(self, block: FlowBlock, table: Table, caption: str) -> None:
        rows: dict[int, list[TableCell]] = {}
        texts = sorted(((cell, _cell_text(cell.text)) for cell in table.cells), key=lambda c: (c[0].row, c[0].column))
        if not any(text for _, text in texts):
            return
        start = self._open_block()
        if caption:
            self._append(_clean(caption, [])[0] + "\n")
        self.page_starts.setdefault(block.page, start)
        for cell, text in texts:
            row = rows.setdefault(cell.row, [])
            self._append("" if not rows or (len(rows) == 1 and not row) else "\t" if row else "\n")
            if cell.box:
                self.page_starts.setdefault(cell.box.page, self.length)
                if text:
                    self.boxes.append(LineBox(self.length, self.length + len(text), cell.box))
            first = self.length
            self._append(text)
            row.append(
                TableCell(cell.row, cell.column, first, self.length, cell.row_span, cell.column_span, cell.header)
            )
        cells = tuple(cell for row in rows.values() for cell in row)
        self.blocks.append(Block(block.kind, start, self.length, 0, block.page, "", cells, table.sure))


def _cell_text(text: str) -> str:
    """A cell's text; its own lines are parted by LINE SEPARATOR, since a line feed ends a row."""
    lines = _clean(text, [])[0].split("\n")
    return "\u2028".join(line.strip() for line in lines if line.strip())


def _clean(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """`text` with plain single spaces, and `spans` moved along with it."""
    cuts = sorted({0, len(text), *(edge for span in spans for edge in span)})
    moved: dict[int, int] = {}
    made = ""
    for first, last in pairwise(cuts):
        moved[first] = len(made)
        piece = _FILE_LABEL.sub("", text[first:last])
        piece = _SPACES.sub(" ", _CONTROL.sub(" ", piece.translate(_CHARACTERS)).replace("\t", " "))
        if made[-1:] in ("", " ", "\n"):
            piece = piece.lstrip(" ")
        made += piece
    moved[len(text)] = len(made)
    stripped = made.strip()
    shift = len(made) - len(made.lstrip())
    limit = len(stripped)
    return stripped, [(min(max(moved[a] - shift, 0), limit), min(max(moved[b] - shift, 0), limit)) for a, b in spans]
