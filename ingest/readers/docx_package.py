"""A .docx file opened: a zip that is whole, not too large unpacked, and holds a Word document."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TypeAlias

import docx
from docx.document import Document as _Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ingest.errors import TooMuch, UnreadableFile
from ingest.readers.bounds import MOST_CELLS, too_many
from ingest.readers.filetype import OLE_MAGIC, is_password_protected

WordDocument: TypeAlias = _Document

LARGEST_UNPACKED = 200_000_000
MACRO_TYPES = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DAMAGE = (
    *(PackageNotFoundError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError),
    *(KeyError, ValueError, NotImplementedError, RuntimeError, AttributeError, IndexError),
)
"""What zipfile, lxml and python-docx raise on files that are cut, altered, encrypted inside, or lack parts."""
SAVE_ANEW = "Open it in a word processor, save it anew as .docx or PDF, and ingest that."


def open_package(data: bytes, name: str) -> WordDocument:
    """The Word document in `data`. Raises UnreadableFile for a file that is protected, damaged or too large.

    Sizes are those of the zip's directory, which unpacking does not go beyond.
    """
    if is_password_protected(data):
        raise UnreadableFile(f"{name} is protected by a password.", "Save a copy without the password and ingest that.")
    if data.startswith(OLE_MAGIC):
        raise UnreadableFile(f"{name} is not a .docx file but an older Office file.", SAVE_ANEW)
    try:
        _check_size(data, name)
        return docx.Document(io.BytesIO(_as_plain_document(data)))
    except DAMAGE as fault:
        raise damaged(name, fault) from fault


def damaged(name: str, fault: Exception) -> UnreadableFile:
    """The error for a Word file that is broken, with the first line of what was found."""
    found = str(fault).strip("'\"").splitlines()
    reason = f" ({found[0][:120]})" if found and found[0] else ""
    return UnreadableFile(f"{name} is damaged or is no Word document{reason}.", SAVE_ANEW)


def _check_size(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            largest = LARGEST_UNPACKED // 1_000_000
            raise TooMuch(
                f"{name} would unpack to {unpacked // 1_000_000} MB; at most {largest} MB are read.",
                "Split the document, or take large pictures out of it.",
            )
        texts = [member for member in archive.namelist() if member.startswith("word/document")]
        if sum(_count_cells(archive.read(text)) for text in texts) > MOST_CELLS:
            raise too_many(name, "table cells", MOST_CELLS)


def _count_cells(xml: bytes) -> int:
    """The ends of `tc` elements, whatever their prefix."""
    return xml.count(b"tc>") + xml.count(b"tc/>")


def _as_plain_document(data: bytes) -> bytes:
    """The package with templates and macro documents declared as plain ones, which is all they differ in here."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
        if not any(macro in types for macro in MACRO_TYPES):
            return data
        for macro in MACRO_TYPES:
            types = types.replace(macro, PLAIN_TYPE)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for member in archive.namelist():
                made.writestr(member, types if member == "[Content_Types].xml" else archive.read(member))
    return target.getvalue()
