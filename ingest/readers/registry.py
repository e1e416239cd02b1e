"""The one table of formats that are read, and the way in to all of them."""

from __future__ import annotations

from collections.abc import Callable

from ingest.readers.docx import read_docx
from ingest.readers.filetype import detect
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


def read_source(data: bytes, name: str) -> Source:
    """Read a file by what it is, whatever it is called. Raises UnreadableFile with the reason."""
    return READERS[detect(data, name)][1](data, name)


def media_type(form: str) -> str:
    """The media type of a format as registered with IANA."""
    return READERS[form][0]
