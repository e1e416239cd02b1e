"""The text of a record as its own format holds it, for checking that gold evidence is really printed there.

This reading is kept apart from `ingest/` on purpose: a fault of the product's readers must not hide in the gold.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path, PurePath

import pdfplumber
import pytesseract
from docx import Document

from ingest.errors import NeedsOcr, NotSupported

_OCR_DPI = 200


def source_text(path: Path) -> str:
    """All text of the file at `path`, as `text_of` reads it."""
    return text_of(path.name, path.read_bytes())


def text_of(name: str, content: bytes) -> str:
    """All text of the file called `name`, unformatted; markup of text formats is left in.

    Raises NotSupported for an unknown format and NeedsOcr for a scan where no OCR program is installed.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in {".txt", ".md", ".html", ".htm"}:
        return content.decode("utf-8", errors="replace")
    if suffix == ".pdf":
        return _pdf_text(name, content)
    if suffix == ".docx":
        return _docx_text(content)
    raise NotSupported(f"{name} has a format that gold evidence cannot be checked in.", "Use pdf, docx or text.")


def _pdf_text(name: str, content: bytes) -> str:
    with pdfplumber.open(BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() or _page_by_ocr(page, name) for page in pdf.pages)


def _page_by_ocr(page: pdfplumber.page.Page, name: str) -> str:
    if not page.images:
        return ""
    try:
        return str(pytesseract.image_to_string(page.to_image(resolution=_OCR_DPI).original))
    except pytesseract.TesseractNotFoundError as error:
        raise NeedsOcr(f"{name} has scanned pages and tesseract is not installed.", "Install it.") from error


def _docx_text(content: bytes) -> str:
    document = Document(BytesIO(content))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    rows = ["\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*paragraphs, *rows])
