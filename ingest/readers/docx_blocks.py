"""From the body of a Word document to blocks, in document order."""

from __future__ import annotations

import re

from ingest.readers.docx_numbering import BULLET, Numbering
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_tables import is_frame, read_table, row_cells, table_rows
from ingest.readers.docx_text import ParagraphText, read_paragraph, split_typed_marker
from ingest.readers.docx_xml import W, XmlElement, children
from ingest.readers.typed_numbers import split_heading_number
from ingest.records import BlockKind, SourceBlock

BOLD_LEVEL = 3
LONGEST_BOLD = 120
LONGEST_HEADING = 300
NO_HEADING = re.compile(r"(?i)^\W*(resolved|agreed|decision|decided|recommended|noted|received|action)s?\b|[.;,]$")
"""Bold lines that are labels of decisions, or sentences."""
NoteTexts = dict[tuple[str, str], str]


class BlockReader:
    """Reads one document's blocks; numbers run on from one call to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: NoteTexts) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes

    def read(self, container: XmlElement) -> list[SourceBlock]:
        """The blocks of a body, cell, header or text box. A box around text (a table of one column) is opened."""
        blocks: list[SourceBlock] = []
        for element in children(container):
            if element.tag == W + "p":
                blocks += self._read_paragraph(element)
            elif element.tag == W + "tbl":
                blocks += self._read_table(element)
        return blocks

    def _read_paragraph(self, paragraph: XmlElement) -> list[SourceBlock]:
        read = read_paragraph(paragraph, self._styles)
        marked = self._numbering.mark(paragraph)
        blocks: list[SourceBlock] = []
        for number, line in enumerate(read.lines()):
            marker, depth = marked if marked and number == 0 else ("", -1 if marked is None else marked[1])
            blocks.append(self._block(paragraph, read, line, marker, depth))
        for box in read.boxes:
            blocks += self.read(box)
        noted = [self._notes[key] for key in read.notes if self._notes.get(key)]
        return blocks + [SourceBlock(BlockKind.PARAGRAPH, note) for note in noted]

    def _block(self, paragraph: XmlElement, read: ParagraphText, line: str, marker: str, depth: int) -> SourceBlock:
        typed, text = ("", line) if marker else split_typed_marker(line)
        level = self._styles.heading_level(paragraph)
        if level and len(text) > LONGEST_HEADING:
            level = 0
        if not level and read.bold and len(text) <= LONGEST_BOLD and not NO_HEADING.search(text):
            level = BOLD_LEVEL
        marker = marker or typed
        if level:
            marker, text = (marker, text) if marker else split_heading_number(text)
            return SourceBlock(BlockKind.HEADING, text, level, "" if marker == BULLET else marker)
        if marker or depth >= 0:
            return SourceBlock(BlockKind.LIST_ITEM, text, max(depth, 0), marker)
        return SourceBlock(BlockKind.PARAGRAPH, text)

    def _read_table(self, table: XmlElement) -> list[SourceBlock]:
        if is_frame(table):
            return [block for row in table_rows(table) for cell in row_cells(row) for block in self.read(cell)]
        found = read_table(table, self._read_cell)
        return [SourceBlock(BlockKind.TABLE, table=found)] if found else []

    def _read_cell(self, cell: XmlElement) -> tuple[str, bool]:
        """A cell's text in one line, inner tables row by row, and whether all of it is bold."""
        blocks = self.read(cell)
        paragraphs = (element for element in children(cell) if element.tag == W + "p")
        printed = [read for read in (read_paragraph(p, self._styles) for p in paragraphs) if read.text.strip()]
        return " ".join(map(_flat, blocks)), bool(printed) and all(read.bold for read in printed)


def _flat(block: SourceBlock) -> str:
    if block.table:
        return " ".join(cell.text for cell in block.table.cells if cell.text)
    return f"{block.marker} {block.text}".strip()
