"""Sets a paper as a PDF with reportlab; the same paper always gives the same bytes.

Pages are stored uncompressed and with fixed dates, so that the bytes don't hang on the zlib at hand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text

from corpus.maker.markup import Grid, Heading, Item, PageBreak, Paper, Paragraph, Piece, Section
from corpus.maker.type import Type

rl_config.useA85 = 0

WIDTH, HEIGHT = A4
MARGIN, GUTTER = 22 * mm, 7 * mm
BLANK = "This page is intentionally left blank"


@dataclass
class Numbering:
    """Where the section now being set began, so that it can count its own pages."""

    first: int = 1
    section: int = -1


def set_pdf(paper: Paper) -> bytes:
    """The PDF of `paper`."""
    out = io.BytesIO()
    sections = [paper.settings] + [paper.settings | p.settings for p in paper.pieces if isinstance(p, Section)]
    template = BaseDocTemplate(out, pagesize=A4, invariant=1, pageCompression=0, **_metadata(paper.settings))
    numbering = Numbering()
    for number, settings in enumerate(sections):
        template.addPageTemplates(_page_templates(number, settings, numbering))
    template.build(_flowables(paper, Type.of(paper.settings)))
    return out.getvalue()


def _metadata(settings: dict[str, str]) -> dict[str, str]:
    return {"title": settings.get("title", ""), "author": settings.get("author", ""), "subject": "", "creator": ""}


# --- pages ------------------------------------------------------------------------------------


def _page_templates(number: int, settings: dict[str, str], numbering: Numbering) -> list[PageTemplate]:
    """The section's pages; a masthead stands on the first alone."""
    later = {key: value for key, value in settings.items() if key != "masthead"}
    first = _page_template(str(number), number, settings, numbering)
    if "masthead" not in settings:
        return [first]
    first.autoNextPageTemplate = f"{number} later"
    return [first, _page_template(f"{number} later", number, later, numbering)]


def _page_template(name: str, number: int, settings: dict[str, str], numbering: Numbering) -> PageTemplate:
    def begin(canvas: Canvas, document: BaseDocTemplate) -> None:
        if numbering.section != number:
            numbering.section, numbering.first = number, document.page
        _draw_margins(canvas, settings, document.page, document.page - numbering.first + 1)

    return PageTemplate(id=name, frames=_frames(settings), onPage=begin)


def _frames(settings: dict[str, str]) -> list[Frame]:
    top = HEIGHT - (56 * mm if "masthead" in settings else 26 * mm)
    bottom = 22 * mm
    columns = int(settings.get("columns", "1"))
    width = (WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    return [
        Frame(MARGIN + n * (width + GUTTER), bottom, width, top - bottom, 0, 0, 0, 0, id=f"column {n}")
        for n in range(columns)
    ]


def _draw_margins(canvas: Canvas, settings: dict[str, str], page: int, own: int) -> None:
    """Running header, the tag of a section's first page, footer, and a newsletter's masthead."""
    face = Type.of(settings)
    canvas.setFont(face.regular, 8.5)
    values = {"page": page - int(settings.get("unnumbered", "0")), "own": own}
    if "header" in settings and (own > 1 or settings.get("first_header", "yes") == "yes"):
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 16 * mm, settings["header"].format(**values))
    if "footer" in settings:
        canvas.drawCentredString(WIDTH / 2, 12 * mm, settings["footer"].format(**values))
    if "footer_left" in settings:
        canvas.drawString(MARGIN, 12 * mm, settings["footer_left"].format(**values))
    if "tag" in settings and own == 1:
        canvas.setFont(face.bold, 14)
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 16 * mm, settings["tag"])
    if "masthead" in settings:
        _draw_masthead(canvas, settings, face)


def _draw_masthead(canvas: Canvas, settings: dict[str, str], face: Type) -> None:
    canvas.setFillColor(colors.HexColor("#1f4e5f"))
    canvas.rect(0, HEIGHT - 46 * mm, WIDTH, 46 * mm, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont(face.bold, 26)
    canvas.drawString(MARGIN, HEIGHT - 25 * mm, settings["masthead"])
    canvas.setFont(face.regular, 11)
    canvas.drawString(MARGIN, HEIGHT - 36 * mm, settings.get("strapline", ""))
    canvas.setFillColor(colors.black)


# --- content ----------------------------------------------------------------------------------


def _flowables(paper: Paper, face: Type) -> list[Flowable]:
    story: list[Flowable] = []
    section = 0
    width = WIDTH - 2 * MARGIN
    for piece in paper.pieces:
        if isinstance(piece, Section):
            section += 1
            story += [NextPageTemplate(str(section)), NewPage()]
        elif isinstance(piece, Grid):
            story += [_table(piece, face, width), Spacer(1, 8)]
        else:
            story += SETTERS[type(piece)](piece, face)
    return story


def _set_heading(piece: Heading, face: Type) -> list[Flowable]:
    return [Text(markup(piece.text), face.heading(piece.level))]


def _set_paragraph(piece: Paragraph, face: Type) -> list[Flowable]:
    return [Text(markup(piece.text), face.paragraph(piece.centred, piece.indented))]


def _set_item(piece: Item, face: Type) -> list[Flowable]:
    bullet = "\u2022" if piece.marker == "-" else piece.marker
    return [Text(markup(piece.text), face.item(piece.depth, len(bullet)), bulletText=bullet)]


def _set_break(piece: PageBreak, face: Type) -> list[Flowable]:
    if piece.to == "blank":
        return [Spacer(1, 110 * mm), Text(BLANK, face.paragraph(True, False))]
    return [FrameBreak() if piece.to == "column" else NewPage()]


SETTERS: dict[type[Piece], Callable[..., list[Flowable]]] = {
    Heading: _set_heading,
    Paragraph: _set_paragraph,
    Item: _set_item,
    PageBreak: _set_break,
}


def markup(text: str) -> str:
    """The inline marks `**bold**`, `*italic*` and `<br>` as reportlab's."""
    text = text.replace("&", "&amp;").replace("<br>", "\n").replace("<", "&lt;").replace("\n", "<br/>")
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


# --- tables -----------------------------------------------------------------------------------


def _table(grid: Grid, face: Type, width: float) -> Table:
    columns = max(len(row) for row in grid.rows)
    shares = grid.widths or (100 / columns,) * columns
    rows = [[_cell(grid, face, r, c, text) for c, text in enumerate(row)] for r, row in enumerate(grid.rows)]
    table = Table(rows, [width * share / 100 for share in shares], repeatRows=grid.header if grid.repeat else 0)
    table.setStyle(TableStyle(_lines(grid) + _spans(grid)))
    table.hAlign = "LEFT"
    return table


def _cell(grid: Grid, face: Type, row: int, column: int, text: str) -> Flowable | str:
    if text in ("<<", "^^"):
        return ""
    joined = grid.rows[row][column + 1 : column + 2] == ("<<",)
    align = "c" if joined and row < grid.header else grid.align[column : column + 1]
    return Text(markup(text), face.cell(grid.size, row < grid.header, align))


def _lines(grid: Grid) -> list[tuple[object, ...]]:
    whole = ((0, 0), (-1, -1))
    padding: list[tuple[object, ...]] = [("VALIGN", *whole, "TOP"), ("TOPPADDING", *whole, 2.5)]
    if grid.lines == "grid":
        padding += [("GRID", *whole, 0.5, colors.black)]
        if grid.header:
            padding += [("BACKGROUND", (0, 0), (-1, grid.header - 1), colors.HexColor("#dfe6ea"))]
    if grid.lines == "rules":
        padding += [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)]
        padding += [("LINEBELOW", (0, grid.header - 1), (-1, grid.header - 1), 0.5, colors.black)]
    return padding


def _spans(grid: Grid) -> list[tuple[object, ...]]:
    """A SPAN for each cell that others are joined to."""
    spans: list[tuple[object, ...]] = []
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            if text in ("<<", "^^"):
                continue
            right = next((n for n in range(c + 1, len(row)) if row[n] != "<<"), len(row)) - 1
            below = next((n for n in range(r + 1, len(grid.rows)) if grid.rows[n][c] != "^^"), len(grid.rows)) - 1
            if (right, below) != (c, r):
                spans.append(("SPAN", (c, r), (right, below)))
    return spans
