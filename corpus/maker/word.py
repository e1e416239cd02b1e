"""Sets a paper as a DOCX with python-docx; the same paper always gives the same bytes.

The archive is written anew with fixed dates, so that nothing hangs on the clock. (Another zlib may pack the same
contents into other bytes.)
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from corpus.maker.markup import Grid, Heading, Item, PageBreak, Paper, Paragraph, Piece, Section

STAMP = (2024, 6, 3, 9, 0, 0)
INLINE = re.compile(r"(\*\*.+?\*\*|\*.+?\*|<br>)")
TEXT_WIDTH = 17.0


def set_docx(paper: Paper) -> bytes:
    """The DOCX of `paper`. Items marked `#` are numbered by Word, every other marker is typed."""
    document = docx.Document()
    _prepare(document, paper.settings)
    number = 0
    for piece in paper.pieces:
        numbered = isinstance(piece, Item) and piece.marker == "#"
        number = (number or _new_numbering(document)) if numbered else 0
        _set_piece(document, piece, number)
    return _same_every_time(document)


def _prepare(document: Document, settings: dict[str, str]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.header.paragraphs[0].text = settings.get("header", "")
    section.footer.paragraphs[0].text = settings.get("footer", "")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = settings.get("font", "Arial"), Pt(float(settings.get("size", "11")))
    core = document.core_properties
    core.title, core.author, core.comments = settings.get("title", ""), settings.get("author", ""), ""
    core.created = core.modified = datetime(*STAMP)
    core.last_modified_by, core.revision = core.author, 1


def _set_piece(document: Document, piece: Piece, number: int) -> None:
    match piece:
        case Heading(level, text):
            document.add_heading(text, level)
        case Paragraph():
            _set_paragraph(document, piece)
        case Item():
            _set_item(document, piece, number)
        case Grid():
            _set_table(document, piece)
        case PageBreak() | Section():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _set_paragraph(document: Document, piece: Paragraph) -> None:
    paragraph = document.add_paragraph()
    _add_text(paragraph, piece.text)
    if piece.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if piece.indented:
        paragraph.paragraph_format.left_indent = Cm(1.0)


def _set_item(document: Document, piece: Item, number: int) -> None:
    if piece.marker in ("-", "#"):
        style = ("List Bullet" if piece.marker == "-" else "List Number") + ("" if not piece.depth else " 2")
        paragraph = document.add_paragraph(style=style)
        if number:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        _add_text(paragraph, piece.text)
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(1.2 * (piece.depth + 1))
    paragraph.paragraph_format.first_line_indent = Cm(-1.2)
    _add_text(paragraph, f"{piece.marker}\t{piece.text}")


def _new_numbering(document: Document) -> int:
    """The id of a numbering like the style's that begins at 1, since Word would go on from the list before."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    style_number = document.styles["List Number"].element.pPr.numPr.numId.val
    fresh = numbering.add_num(numbering.num_having_numId(style_number).abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def _add_text(paragraph: WordParagraph, text: str, bold: bool = False) -> None:
    for bit in INLINE.split(text):
        if bit == "<br>":
            paragraph.add_run().add_break()
        elif bit.startswith("**"):
            paragraph.add_run(bit[2:-2]).bold = True
        elif bit.startswith("*"):
            paragraph.add_run(bit[1:-1]).italic = True
        elif bit:
            paragraph.add_run(bit).bold = bold or None


# --- tables -----------------------------------------------------------------------------------


def _set_table(document: Document, grid: Grid) -> None:
    columns = max(len(row) for row in grid.rows)
    table = document.add_table(rows=len(grid.rows), cols=columns)
    if grid.lines == "grid":
        table.style = "Table Grid"
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            if text not in ("<<", "^^"):
                _fill_cell(table.cell(r, c), text, grid, r < grid.header, c)
    _merge(table, grid)
    for column, share in zip(table.columns, grid.widths, strict=False):
        column.width = Cm(TEXT_WIDTH * share / 100)
    document.add_paragraph()


def _fill_cell(cell: _Cell, text: str, grid: Grid, header: bool, column: int) -> None:
    """Each `<br>` in a cell begins a paragraph, one that opens with `- ` a bullet, as Word's users make them."""
    if grid.widths:
        cell.width = Cm(TEXT_WIDTH * grid.widths[column] / 100)
    for n, line in enumerate(text.split("<br>")):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        if line.startswith("- "):
            paragraph.style = "List Bullet"
        paragraph.paragraph_format.space_after = Pt(2)
        _add_text(paragraph, line.removeprefix("- ").strip(), header)
        for run in paragraph.runs:
            run.font.size = Pt(grid.size)


def _merge(table: Table, grid: Grid) -> None:
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            if text == "<<":
                table.cell(r, c - 1).merge(table.cell(r, c))
            if text == "^^":
                table.cell(r - 1, c).merge(table.cell(r, c))


# --- the same bytes every time ------------------------------------------------------------------


def _same_every_time(document: Document) -> bytes:
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as plain:
        for name in packed.namelist():
            info = zipfile.ZipInfo(name, STAMP)
            info.create_system = 3
            plain.writestr(info, packed.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
