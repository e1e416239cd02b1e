"""Scanned pages: what is read where Tesseract is there, and what is said where it is not."""

from __future__ import annotations

import io
import os

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import NeedsOcr, UnreadableFile
from ingest.readers import ocr
from ingest.readers.page_picture import render_page
from ingest.readers.pdf import read_pdf
from ingest.records import Line

WIDTH, HEIGHT = 400, 300
needs_tesseract = pytest.mark.skipif(not ocr.has_tesseract(), reason="tesseract is not installed")


def make_scan(*pages: str, stamp: str = "", typed: str = "") -> bytes:
    """A PDF with a picture of each of `pages`, `stamp` on it as text; `typed` makes one more page, of text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    for words in pages:
        picture = Image.new("L", (WIDTH * 3, HEIGHT * 3), 255)
        ImageDraw.Draw(picture).text((120, 240), words, fill=0, font=ImageFont.load_default(48))
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        if stamp:
            canvas.drawString(300, 20, stamp)
        canvas.showPage()
    if typed:
        canvas.drawString(40, 200, typed)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@needs_tesseract
def test_a_scanned_page_is_read_with_boxes_and_noted() -> None:
    source = read_pdf(make_scan("RESOLVED that the report be noted", typed="A typed page"), "scan.pdf")
    (line,) = source.pages[0].items
    assert isinstance(line, Line)
    assert line.text == "RESOLVED that the report be noted"
    assert (line.size, line.bold) == (0.0, False)
    assert line.box is not None
    assert 35 < line.box.x0 < 50
    assert 75 < line.box.y0 < line.box.y1 < 110
    assert source.notes == ("page 1 read by OCR",)
    assert os.environ.get("OMP_THREAD_LIMIT") is None


@needs_tesseract
def test_a_scan_with_a_stamped_page_number_is_still_a_scan() -> None:
    source = read_pdf(make_scan("The Panel met on Tuesday", stamp="Page 7"), "scan.pdf")
    assert [item.text for item in source.pages[0].items if isinstance(item, Line)] == [
        "The Panel met on Tuesday",
        "Page 7",
    ]
    assert source.pages[0].label == "7"


def test_a_scan_alone_needs_ocr() -> None:
    with pytest.raises(NeedsOcr, match=r"scan\.pdf: its 2 pages are pictures without text\.") as caught:
        read_pdf(make_scan("one", "two"), "scan.pdf", ocr=False)
    assert "tesseract-ocr" in caught.value.todo


def test_scans_among_typed_pages_wait_and_are_named() -> None:
    source = read_pdf(make_scan("one", "two", typed="A typed page"), "scan.pdf", ocr=False)
    assert [len(page.items) for page in source.pages] == [0, 0, 1]
    assert source.notes[0].startswith("pages 1 to 2 waiting for OCR")


def test_where_the_program_is_missing_the_file_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NeedsOcr):
        read_pdf(make_scan("one"), "scan.pdf")


@needs_tesseract
def test_a_page_that_takes_too_long_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "TIMEOUT", 0.01)
    source = read_pdf(make_scan("one", typed="A typed page"), "scan.pdf")
    assert source.notes == ("page 1: Tesseract took longer than 0.01 seconds",)


def test_pictures_of_pages() -> None:
    data = make_scan("one", typed="two")
    picture = Image.open(io.BytesIO(render_page(data, 2, dpi=72)))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    for number in (0, 3):
        with pytest.raises(UnreadableFile, match=f"no page {number}: the file has 2 pages"):
            render_page(data, number)
    with pytest.raises(UnreadableFile):
        render_page(b"not a PDF", 1)
