"""The text of a record as its own format holds it, for checking that gold evidence is really printed there.

This reading is kept apart from `ingest/` on purpose: a fault of the product's readers must not hide in the gold.
"""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytesseract
from docx import Document

from ingest.errors import NeedsOcr, NotSupported

_OCR_DPI = 200


def source_text(path: Path) -> str:
    """All text of the file at `path`, unformatted; markup of text formats is left in.

    Raises NotSupported for an unknown format and NeedsOcr for a scan where no OCR program is installed.
    """
    suffix = path.suffix.lower()
    if suffix in {".txt", ".md", ".html", ".htm"}:
        return path.read_text(encoding="utf-8", errors="replace")
    if suffix == ".pdf":
        return _pdf_text(path)
    if suffix == ".docx":
        return _docx_text(path)
    raise NotSupported(f"{path.name} has a format that gold evidence cannot be checked in.", "Use pdf, docx or text.")


def _pdf_text(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or _page_by_ocr(page, path) for page in pdf.pages)


def _page_by_ocr(page: pdfplumber.page.Page, path: Path) -> str:
    if not page.images:
        return ""
    try:
        return str(pytesseract.image_to_string(page.to_image(resolution=_OCR_DPI).original))
    except pytesseract.TesseractNotFoundError as error:
        raise NeedsOcr(f"{path.name} has scanned pages and tesseract is not installed.", "Install it.") from error


def _docx_text(path: Path) -> str:
    document = Document(str(path))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    rows = ["\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*paragraphs, *rows])
