"""Pages that are pictures of text, read by Tesseract where it is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytesseract

from ingest.errors import UnreadableFile
from ingest.readers.page_picture import draw_page
from ingest.records import Box, Line

DPI = 300
TIMEOUT = 60  # seconds a page
MIN_CONFIDENCE = 30.0  # of 100: a line below this is a smudge, not text
PROGRAM = "tesseract"
THREADS = "OMP_THREAD_LIMIT"


class OcrFailed(UnreadableFile):
    """A page that Tesseract could not read."""


def has_tesseract() -> bool:
    """Whether the Tesseract program can be found."""
    return shutil.which(PROGRAM) is not None


def read_picture_page(data: bytes, number: int) -> tuple[Line, ...]:
    """The lines that Tesseract reads on page `number` of the PDF in `data`, type size and weight unknown.

    Raises OcrFailed when Tesseract fails or takes longer than TIMEOUT, UnreadableFile when the page cannot be drawn."""
    picture = draw_page(data, number, DPI)
    try:
        with _one_thread():
            found = pytesseract.image_to_data(
                picture.convert("L"), config=f"--dpi {DPI}", timeout=TIMEOUT, output_type=pytesseract.Output.DICT
            )
    except pytesseract.TesseractError as error:
        raise OcrFailed(f"page {number}: Tesseract failed ({error.message})") from error
    except RuntimeError as error:
        raise OcrFailed(f"page {number}: Tesseract took longer than {TIMEOUT} seconds") from error
    return tuple(_make_lines(found, number, 72 / DPI))


@contextmanager
def _one_thread() -> Iterator[None]:
    """One thread for Tesseract: more only get in each other's way. pytesseract hands our environment on, so the
    limit is set there and taken back, or it would bind the embedder too."""
    before = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[THREADS]
        else:
            os.environ[THREADS] = before


def _make_lines(found: dict[str, list[Any]], number: int, scale: float) -> Iterator[Line]:
    """Tesseract's lines; `blank_before` at the start of its paragraphs."""
    lines: dict[tuple[int, int, int], list[int]] = {}
    for i, text in enumerate(found["text"]):
        if text.strip():
            key = (found["block_num"][i], found["par_num"][i], found["line_num"][i])
            lines.setdefault(key, []).append(i)
    paragraph: tuple[int, int] | None = None
    for key, words in lines.items():
        if sum(float(found["conf"][i]) for i in words) < MIN_CONFIDENCE * len(words):
            continue
        box = _union(found, words, number, scale)
        yield Line(
            text=" ".join(found["text"][i].strip() for i in words),
            box=box,
            blank_before=paragraph is not None and key[:2] != paragraph,
            indent=box.x0,
        )
        paragraph = key[:2]


def _union(found: dict[str, list[Any]], words: list[int], number: int, scale: float) -> Box:
    x0 = min(found["left"][i] for i in words)
    y0 = min(found["top"][i] for i in words)
    x1 = max(found["left"][i] + found["width"][i] for i in words)
    y1 = max(found["top"][i] + found["height"][i] for i in words)
    return Box(number, *(round(v * scale, 1) for v in (x0, y0, x1, y1)))
