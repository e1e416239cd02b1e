"""The one table of formats that are read: the media type of each, as registered with IANA, and its reader."""

from __future__ import annotations

from collections.abc import Callable

from ingest.readers.bounds import WIDEST_TABLE, TooWide, check_source, too_many
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


def read_source(data: bytes, name: str) -> tuple[str, Source]:
    """The media type of a file, and the file as its reader saw it. Raises UnreadableFile with the reason and what to
    do, TooMuch for one that holds more than is read of one file."""
    media_type, read = READERS[detect(data, name)]
    try:
        source = read(data, name)
    except TooWide as fault:
        raise too_many(name, "columns in a table", WIDEST_TABLE) from fault
    check_source(source, name)
    return media_type, source
