"""What a peer searches: the plain text of each file, cut into windows of words that know nothing of what they cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import lxml.html
from lxml.etree import ParserError
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from evaluation.source_text import source_text
from ingest.errors import BadRequest, MinutebookError

WINDOW_WORDS = 200
OVERLAP_WORDS = 50
"""Words that a window shares with the one before it: a quarter, so that few sentences are cut in both."""

FORMATS = (".pdf", ".docx", ".html", ".htm", ".md", ".txt")
"""The endings of the files that peers are given."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the file with base name `file`. `labels` is what its reader says of it and indexes with it."""

    file: str
    text: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no text, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The files of a folder as a peer reads them."""

    passages: tuple[Passage, ...]
    unread: tuple[Unread, ...]


_UNREADABLE = (MinutebookError, BadZipFile, KeyError, PdfminerException, MalformedPDFException)
"""What reading raises for a file that is not what its name says; KeyError is python-docx's for a missing part."""


def files_of(folder: Path) -> tuple[Path, ...]:
    """The files under `folder` in a format of FORMATS, hidden ones left out. Raises BadRequest where there are none."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in FORMATS and path.is_file())
    files = tuple(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    if not files:
        raise BadRequest(f"There are no records in {folder}.", "Name the folder of the files that are asked about.")
    return files


def read_windows(folder: Path) -> Reading:
    """The windows of every file under `folder`, in the order of the files. Raises BadRequest where there are none."""
    passages: list[Passage] = []
    unread: list[Unread] = []
    for path in files_of(folder):
        try:
            windows = cut_windows(plain_text(path))
        except _UNREADABLE as error:
            unread.append(Unread(path.name, str(error)))
            continue
        if not windows:
            unread.append(Unread(path.name, "there is no text in it"))
        passages.extend(Passage(path.name, window) for window in windows)
    return Reading(tuple(passages), tuple(unread))


def cut_windows(text: str, words: int = WINDOW_WORDS, overlap: int = OVERLAP_WORDS) -> tuple[str, ...]:
    """Stretches of `words` words each, line breaks left in; the last may be shorter, and none lies within another."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    starts = range(0, max(len(spans) - overlap, 1), words - overlap) if spans else ()
    pieces = (spans[start : start + words] for start in starts)
    return tuple(text[piece[0][0] : piece[-1][1]] for piece in pieces)


# --- text -------------------------------------------------------------------------------------

_BLOCKS = "p br li ul ol dl dt dd tr td th table div section h1 h2 h3 h4 h5 h6 title".split()


def plain_text(path: Path) -> str:
    """The text of a file by common libraries alone (`source_text`), a web page without its tags.

    Raises the errors of `source_text`.
    """
    text = source_text(path)
    return _without_tags(text) if path.suffix.lower() in {".html", ".htm"} else text


def _without_tags(page: str) -> str:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(page.encode(), parser=parser)
    except ParserError:  # nothing is in it
        return ""
    for element in list(tree.iter("script", "style")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = f"\n{element.tail or ''}"
    return str(tree.text_content())


# --- sentences --------------------------------------------------------------------------------

_BREAK = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def cut_sentences(text: str) -> Iterator[str]:
    """The sentences of a text, cut after each full stop and at blank lines, each on one line."""
    for piece in _BREAK.split(text):
        if any(map(str.isalnum, piece)):
            yield " ".join(piece.split())
