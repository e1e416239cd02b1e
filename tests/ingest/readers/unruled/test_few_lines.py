"""Tables that lines part in one direction alone: stripes, lines under each row, lines between groups of columns."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.records import SourceBlock

TOP = 842.0
STOPS = (330.0, 400.0, 470.0)
HEAD = ["Ward", "Visits", "Loans", "Renewals"]
BODY = [[f"Ward number {n}", f"{n},{100 + 7 * n}", f"{40 + n}", f"{n}.{n}%"] for n in range(1, 10)]
GRID = [HEAD, *BODY]


def print_row(canvas: Canvas, cells: list[str], top: float) -> None:
    canvas.setFillGray(0)
    canvas.drawString(72, TOP - top, cells[0])
    for text, stop in zip(cells[1:], STOPS, strict=True):
        canvas.drawRightString(stop, TOP - top, text)


def stripes(canvas: Canvas, n: int, top: float) -> None:
    if n and n % 2 == 0:
        canvas.setFillGray(0.85)
        for left, right in ((66, 280), (280, 340), (340, 410), (410, 480)):
            canvas.rect(left, TOP - top - 4, right - left, 14, stroke=0, fill=1)


def stripes_under_a_line(canvas: Canvas, n: int, top: float) -> None:
    stripes(canvas, n, top)
    if n == 0:
        canvas.line(66, TOP - top - 4, 480, TOP - top - 4)


def lines_under_rows(canvas: Canvas, n: int, top: float) -> None:
    if n:
        canvas.line(66, TOP - top - 4, 480, TOP - top - 4)


def lines_between_columns(canvas: Canvas, n: int, top: float) -> None:
    canvas.line(280, TOP - top - 4, 280, TOP - top + 10)
    canvas.line(410, TOP - top - 4, 410, TOP - top + 10)
    if n in (0, 9):
        canvas.line(66, TOP - top - 4, 480, TOP - top - 4)


@pytest.mark.parametrize("decorate", [stripes, stripes_under_a_line, lines_under_rows, lines_between_columns])
@pytest.mark.parametrize("top", [100.0, 400.0])
def test_every_row_and_the_header_are_read(decorate: Callable[[Canvas, int, float], None], top: float) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, TOP), invariant=True)
    canvas.setFont("Helvetica", 10)
    for n, cells in enumerate(GRID):
        decorate(canvas, n, top + 14 * n)
        print_row(canvas, cells, top + 14 * n)
    canvas.save()
    page = read_pdf(buffer.getvalue(), "a.pdf").pages[0]
    tables = [item.table for item in page.items if isinstance(item, SourceBlock) and item.table]
    assert len(tables) == 1
    read = {(c.row, c.column): c.text for c in tables[0].cells}
    assert read == {(r, c): text for r, cells in enumerate(GRID) for c, text in enumerate(cells)}
