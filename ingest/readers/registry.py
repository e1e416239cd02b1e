"""The one table of formats that are read: the media type of each, as registered with IANA, and its reader."""

from __future__ import annotations

from collections.abc import Callable

from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_markdown, read_text
from ingest.records import Source

READERS: dict[str, tuple[str, Callable[[bytes, str], Source]]] = {
    "pdf": ("application/pdf", read_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", read_docx),
    "html": ("text/html", read_html),
    "markdown": ("text/markdown", read_markdown),
    "text": ("text/plain", read_text),
}
