"""Pictures of PDF pages, and marks on them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from threading import Lock

import pypdfium2
from PIL import Image, ImageDraw

from ingest.errors import UnreadableFile

ONE_AT_A_TIME = Lock()  # PDFium must not be entered by two threads
_COLOURS = 256
_PACKED = 3  # of 9; more takes much longer for little
MAX_PIXELS = 40_000_000  # a poster page is drawn smaller rather than filling the memory
_MARKED = (255, 214, 0, 70)
_EDGE = (200, 120, 0, 255)
_POINTS = 72  # an inch

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def render_page(data: bytes, number: int, dpi: int = 110) -> bytes:
    """Page `number` (from 1) of the PDF in `data` as PNG. Raises UnreadableFile when there is no such page."""
    return as_png(draw_page(data, number, dpi))


def mark_page(picture: bytes, width: float, boxes: Sequence[Edges], dpi: int = 110) -> bytes:
    """A page drawn as PNG with `boxes` marked, which like its `width` are in points; 0 where that is not known."""
    page = Image.open(io.BytesIO(picture)).convert("RGBA")
    scale = page.width / width if width else dpi / _POINTS
    marks = Image.new("RGBA", page.size)
    pen = ImageDraw.Draw(marks)
    for box in boxes:
        pen.rectangle([round(edge * scale) for edge in box], _MARKED, _EDGE)
    return as_png(Image.alpha_composite(page, marks).convert("RGB"))


def as_png(picture: Image.Image) -> bytes:
    """`picture` with at most 256 colours, as PNG: a page of text looks the same, is packed in a third of the time and
    takes a third of the room."""
    buffer = io.BytesIO()
    few = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(buffer, format="PNG", compress_level=_PACKED)
    return buffer.getvalue()


def draw_page(data: bytes, number: int, dpi: int) -> Image.Image:
    """Page `number` as a picture, as displayed. Raises UnreadableFile when it cannot be drawn."""
    with ONE_AT_A_TIME:
        return _draw(data, number, dpi)


def _draw(data: bytes, number: int, dpi: int) -> Image.Image:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(
            f"The file cannot be drawn as a PDF ({error}).", "Check that it opens in a viewer."
        ) from error
    try:
        if not 1 <= number <= len(pdf):
            raise UnreadableFile(f"There is no page {number}: the file has {len(pdf)} pages.", "Ask for one of these.")
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(dpi / _POINTS, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        picture: Image.Image = page.render(scale=scale).to_pil()
        return picture
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"Page {number} cannot be drawn ({error}).", "Check that it opens in a viewer.") from error
    finally:
        pdf.close()
