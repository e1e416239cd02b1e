"""The PDF reader: pages of lines and ruled tables in reading order; pictures of pages by OCR."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

from ingest.errors import NeedsOcr, UnreadableFile
from ingest.readers.bounds import MOST_PAGES, too_many
from ingest.readers.ocr import OcrFailed, has_tesseract, read_picture_page
from ingest.readers.pdf_captions import add_captions
from ingest.readers.pdf_continued import join_tables
from ingest.readers.pdf_glyphs import Ink, collect_ink
from ingest.readers.pdf_labels import printed_labels
from ingest.readers.pdf_page import Item, PageReading, read_ink
from ingest.readers.pdf_tables import FoundTable, drop_blanks
from ingest.records import BlockKind, Line, Source, SourceBlock, SourcePage
from ingest.workers.processor_time import OutOfTime, processor_time

# pdfminer warns of every oddity of a file that it then reads all the same.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

STAMP = 80  # glyphs: a scan may carry so many as text (a stamped page number, a header)
SCAN_SHARE = 0.5  # of the page: a picture this large with no more text than that is a scan
HOPELESS = 0.5  # the share of glyphs without a character from which on a text layer is useless
DRAWN_TEXT = 200  # paths on a page without text: letters drawn as outlines
OPEN_TIME = 20  # seconds of the processor for finding the objects of a file, and for finding its pages
PAGE_TIME = 20  # seconds of the processor for a page; one of many tables takes two
INSTALL = "Install tesseract-ocr (Debian: apt-get install tesseract-ocr) and ingest it again."


@dataclass(slots=True)
class _Outcome:
    """What became of the pages: read, read by OCR, waiting for it, blank, broken."""

    readings: list[PageReading] = field(default_factory=list)
    by_ocr: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    with_text: int = 0
    broken: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_pdf(data: bytes, name: str, ocr: bool = True) -> Source:
    """The PDF in `data`, which is called `name` in messages, as a Source with one page per page of the file.

    A page's items are `Line`s and ruled tables in reading order, boxes in points from the top left of the page as
    displayed. Running headers and footers are left in. Raises UnreadableFile when nothing can be read and NeedsOcr
    when all that could be read are pictures and Tesseract is missing or `ocr` is False."""
    pdf = _open(data, name)
    outcome = _Outcome()
    pages = _pages(pdf, name, outcome)
    can_ocr = ocr and has_tesseract()
    for number, page in enumerate(pages, 1):
        _read_page(data, pdf, page, number, can_ocr, outcome)
    _check(outcome, name, len(pages))
    readings = join_tables(outcome.readings)
    labels = {number: page.label or "" for number, page in enumerate(pages, 1)} | printed_labels(outcome.readings)
    return Source(
        format="pdf",
        pages=tuple(_source_page(reading, labels[reading.number]) for reading in readings),
        title=_title(pdf),
        notes=tuple(_notes(outcome)),
    )


def _open(data: bytes, name: str) -> Any:
    try:
        with processor_time(OPEN_TIME):
            return pdfplumber.open(io.BytesIO(data))
    # pdfminer raises whatever a damaged file makes it trip over, so everything is caught here and said plainly.
    except Exception as error:
        raise _unreadable(error, name) from error


def _pages(pdf: Any, name: str, outcome: _Outcome) -> list[PDFPage]:
    """The pages of the file, as far as its page tree can be followed."""
    pages: list[PDFPage] = []
    try:
        with processor_time(OPEN_TIME):
            for page in islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1):
                pages.append(page)
    except Exception as error:
        failure = _unreadable(error, name)
        if not pages:
            raise failure from error
        outcome.remarks.append(f"only the first {len(pages)} pages could be found: the file is damaged after them")
    if len(pages) > MOST_PAGES:
        raise too_many(name, "pages", MOST_PAGES)
    if not pages:
        raise UnreadableFile(f"{name}: the PDF has no pages.", "Get the file again from where it was published.")
    return pages


def _unreadable(error: BaseException, name: str) -> UnreadableFile:
    causes = [error, *error.args, error.__cause__, error.__context__]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return UnreadableFile(f"{name}: the PDF needs a password.", "Save a copy without the password and ingest that.")
    if any(isinstance(cause, PDFEncryptionError) for cause in causes):
        return UnreadableFile(
            f"{name}: the PDF is encrypted in a way that cannot be read.", "Save an unencrypted copy and ingest that."
        )
    return UnreadableFile(
        f"{name}: the PDF is damaged or cut short.", "Get the file again from where it was published."
    )  # fmt: skip


def _read_page(data: bytes, pdf: Any, page: PDFPage, number: int, can_ocr: bool, outcome: _Outcome) -> None:
    try:
        ink, reading = _collect(pdf, page, number)
    except UnreadableFile as error:
        outcome.broken.append(number)
        outcome.remarks.append(error.what)
        outcome.readings.append(PageReading(number, (), 0.0, 0.0))
        return
    if _is_picture(ink):
        reading = _read_picture(data, ink, reading, can_ocr, outcome)
    elif reading.items:
        outcome.with_text += 1
    outcome.readings.append(reading)


def _collect(pdf: Any, page_obj: PDFPage, number: int) -> tuple[Ink, PageReading]:
    """A page's ink and its reading; raises UnreadableFile, since broken content can trip pdfminer in any way."""
    page = None
    try:
        page_obj.attrs.setdefault("MediaBox", list(page_obj.mediabox))
        page = Page(pdf, page_obj, number)
        with processor_time(PAGE_TIME):
            ink = collect_ink(page)
            return ink, read_ink(ink, number)
    except OutOfTime as error:
        raise UnreadableFile(f"page {number} could not be read in {PAGE_TIME} seconds") from error
    except Exception as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        if isinstance(cause, MemoryError):
            raise UnreadableFile(f"page {number} takes more memory than a file may have") from error
        raise UnreadableFile(f"page {number} could not be read ({type(cause).__name__})") from error
    finally:
        if page is not None:
            page.close()


def _is_picture(ink: Ink) -> bool:
    """Whether the page's text must be read off its picture."""
    count = ink.count
    if ink.unmapped > HOPELESS * (count + ink.unmapped) and ink.unmapped > STAMP // 4:
        return True
    if count > STAMP:
        return False
    return ink.pictured >= SCAN_SHARE or (count == 0 and (ink.pictured > 0.02 or ink.strokes >= DRAWN_TEXT))


def _read_picture(data: bytes, ink: Ink, reading: PageReading, can_ocr: bool, outcome: _Outcome) -> PageReading:
    if not can_ocr:
        outcome.waiting.append(reading.number)
        return reading if ink.unmapped == 0 else replace(reading, items=())
    try:
        lines = read_picture_page(data, reading.number)
    except OcrFailed as error:
        outcome.remarks.append(error.what)
        outcome.broken.append(reading.number)
        return reading
    except UnreadableFile as error:
        outcome.remarks.append(f"page {reading.number} could not be read by OCR: {error.what}")
        outcome.broken.append(reading.number)
        return reading
    outcome.by_ocr.append(reading.number)
    return replace(reading, items=lines)


def _check(outcome: _Outcome, name: str, count: int) -> None:
    """Raises when no page yielded anything though some should have."""
    if outcome.with_text or outcome.by_ocr:
        return
    if outcome.waiting:
        pages = "page is a picture" if count == 1 else "pages are pictures"
        raise NeedsOcr(f"{name}: its {count} {pages} without text.", INSTALL)
    if outcome.broken:
        raise UnreadableFile(
            f"{name}: none of its {count} pages could be read ({outcome.remarks[0]}).",
            "Check that it opens in a viewer, or get it again from where it was published.",
        )


def _notes(outcome: _Outcome) -> list[str]:
    notes = list(outcome.remarks)
    if outcome.by_ocr:
        notes.append(f"{_page_list(outcome.by_ocr)} read by OCR")
    if outcome.waiting:
        notes.append(f"{_page_list(outcome.waiting)} waiting for OCR: pictures without text. {INSTALL}")
    return notes


def _page_list(numbers: Sequence[int]) -> str:
    """`page 3`, `pages 1 to 4`, `pages 1 to 4, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(parts)}"


def _title(pdf: Any) -> str:
    title = pdf.metadata.get("Title")
    return " ".join(title.split()) if isinstance(title, str) else ""


def _source_page(reading: PageReading, label: str) -> SourcePage:
    items = tuple(_source_item(item) for item in add_captions(reading.items))
    return SourcePage(reading.number, items, label, round(reading.width, 1), round(reading.height, 1))


def _source_item(item: Item) -> Line | SourceBlock:
    if isinstance(item, FoundTable):
        return SourceBlock(BlockKind.TABLE, table=drop_blanks(item.table))
    return item
