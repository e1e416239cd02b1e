"""What kind of file a name and its first bytes belong to; content decides before the name.

`FOREIGN` is the one table of formats that are recognised and not read, with what to do about each.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import NotSupported, UnreadableFile
from ingest.readers.charset import decode

__all__ = ["OLE_MAGIC", "decode", "detect", "is_password_protected"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WEB_SUFFIXES = (".html", ".htm", ".xhtml", ".aspx", ".asp", ".php")
WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
SNIFFED = 65_536


@dataclass(frozen=True, slots=True)
class Foreign:
    """A format that is not read: what it is called, how it is recognised, what the user can do."""

    label: str
    recognise: Callable[[bytes], bool]
    todo: str


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(magics)


def _ole_with(stream: str) -> Callable[[bytes], bool]:
    name = stream.encode("utf-16-le")
    return lambda data: data.startswith(OLE_MAGIC) and name in data


def _zip_with(*members: str) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"PK") and any(_zip_holds(data, member) for member in members)


def _open_document(kind: str) -> Callable[[bytes], bool]:
    mime = b"application/vnd.oasis.opendocument." + kind.encode()
    return lambda data: data.startswith(b"PK") and mime in data[:200]


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"RIFF") and data[8:12] == kind


def _box(*brands: bytes) -> Callable[[bytes], bool]:
    return lambda data: data[4:8] == b"ftyp" and data[8:12].startswith(brands)


def _bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"


def _binary_after(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(magics) and b"\0" in data[:512]


MAIL_PROOF = re.compile(rb"(?im)^(message-id|mime-version|return-path|x-mailer):")
MAIL_LINE = re.compile(rb"(?i)\A(from |[a-z][a-z0-9-]{1,40}:)")


def _mail(data: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", data[:8192].lstrip(), maxsplit=1)[0]
    return MAIL_LINE.match(head) is not None and MAIL_PROOF.search(head) is not None


def _svg(data: bytes) -> bool:
    return (
        re.match(rb"(?is)\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg\b", data[:4096]) is not None
    )


def _xml(data: bytes) -> bool:
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and b"<html" not in data[:4096].lower()


AS_DOCX = "Save it as .docx or PDF and ingest that."
AS_PDF = "Save it as PDF and ingest that."
AS_SCAN = "Put the picture into a PDF, which is read with OCR, and ingest that."
UNPACK = "Unpack it and ingest the folder."
NO_RECORD = "Remove it from the folder, or ingest the record it belongs to as PDF, DOCX, HTML, Markdown or text."

FOREIGN: tuple[Foreign, ...] = (
    Foreign("an old Word document (.doc)", _ole_with("WordDocument"), AS_DOCX),
    Foreign("an old Excel workbook (.xls)", _ole_with("Workbook"), AS_PDF),
    Foreign("an old Excel workbook (.xls)", _ole_with("Book"), AS_PDF),
    Foreign("an old PowerPoint file (.ppt)", _ole_with("PowerPoint Document"), AS_PDF),
    Foreign("an Outlook message (.msg)", _ole_with("__properties_version1.0"), AS_PDF),
    Foreign("an old Office file", _starts(OLE_MAGIC), AS_PDF),
    Foreign("an Excel workbook (.xlsx)", _zip_with("xl/workbook."), AS_PDF),
    Foreign("a PowerPoint file (.pptx)", _zip_with("ppt/presentation."), AS_PDF),
    Foreign("an OpenDocument text (.odt)", _open_document("text"), AS_DOCX),
    Foreign("an OpenDocument spreadsheet (.ods)", _open_document("spreadsheet"), AS_PDF),
    Foreign("an OpenDocument file", _open_document(""), AS_PDF),
    Foreign("an e-book (.epub)", lambda data: b"application/epub+zip" in data[:200], AS_PDF),
    Foreign("a zip archive", _starts(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), UNPACK),
    Foreign(
        "an archive",
        _starts(b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh9", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"),
        UNPACK,
    ),
    Foreign("an archive", lambda data: data[257:262] == b"ustar", UNPACK),
    Foreign("a rich text file (.rtf)", _starts(b"{\\rtf"), AS_DOCX),
    Foreign(
        "an e-mail or a saved web archive (.eml, .mht)", _mail, "Save its text or its attachments and ingest those."
    ),
    Foreign("a picture (PNG)", _starts(b"\x89PNG"), AS_SCAN),
    Foreign("a picture (JPEG)", _starts(b"\xff\xd8\xff"), AS_SCAN),
    Foreign("a picture (GIF)", _starts(b"GIF87a", b"GIF89a"), AS_SCAN),
    Foreign("a picture (TIFF)", _starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), AS_SCAN),
    Foreign("a picture (WebP)", _riff(b"WEBP"), AS_SCAN),
    Foreign("a picture (HEIC)", _box(b"hei", b"hev", b"mif1", b"msf1", b"avif"), AS_SCAN),
    Foreign("a picture (BMP)", _bitmap, AS_SCAN),
    Foreign("a picture (SVG)", _svg, AS_SCAN),
    Foreign("a sound or video file", _box(b""), NO_RECORD),
    Foreign("a sound or video file", _starts(b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"ID3\x03", b"ID3\x04"), NO_RECORD),
    Foreign("a sound or video file", _binary_after(b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"RIFF"), NO_RECORD),
    Foreign("a program", _starts(b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"), NO_RECORD),
    Foreign("a program", _binary_after(b"MZ"), NO_RECORD),
    Foreign("a database", _starts(b"SQLite format 3\0"), NO_RECORD),
    Foreign("an XML file", _xml, "Save it as HTML, PDF or text and ingest that."),
)


def detect(data: bytes, name: str) -> str:
    """The format of a file: "pdf", "docx", "html", "markdown" or "text".

    A damaged Word file is still "docx": its reader says what is wrong. Raises UnreadableFile for an empty file and
    NotSupported, naming the kind and what to do, for every other format.
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f\v\0"):
        raise _empty(name)
    if _is_pdf(data):
        return "pdf"
    if _is_word(data, name):
        return "docx"
    for foreign in FOREIGN:
        if foreign.recognise(data):
            raise NotSupported(f"{name} is {foreign.label}, which is not read.", foreign.todo)
    return _detect_text(data, name)


def _empty(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} is empty.", "Check that it was saved or copied completely.")


def is_password_protected(data: bytes) -> bool:
    """Whether `data` is an Office file of today encrypted with a password (an OLE container around it)."""
    return data.startswith(OLE_MAGIC) and "EncryptedPackage".encode("utf-16-le") in data


def _is_pdf(data: bytes) -> bool:
    found = re.search(rb"%PDF-\d\.\d", data[:1024])
    return found is not None and (found.start() == 0 or b"startxref" in data or b"endobj" in data)


def _is_word(data: bytes, name: str) -> bool:
    named_word = name.lower().endswith(WORD_SUFFIXES)
    if is_password_protected(data):
        return named_word or "." not in name
    if not data.startswith(b"PK"):
        return False
    if _zip_holds(data, "word/document"):
        return True
    return named_word and not (_zip_holds(data, "xl/workbook.") or _zip_holds(data, "ppt/presentation."))


def _zip_holds(data: bytes, prefix: str) -> bool:
    """Whether a zip has a member under `prefix`; a damaged directory is searched for the bare name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(member.startswith(prefix) for member in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return prefix.encode() in data


def _detect_text(data: bytes, name: str) -> str:
    try:
        text = decode(data[:SNIFFED], name)
    except UnreadableFile as fault:
        raise NotSupported(f"{name} is a binary file of no known kind, which is not read.", NO_RECORD) from fault
    if not text.strip():
        raise _empty(name)
    suffix = name.lower()
    if _is_web_page(text, suffix.endswith(WEB_SUFFIXES)):
        return "html"
    return "markdown" if suffix.endswith((".md", ".markdown", ".mkd")) or _is_markdown(text) else "text"


PAGE_START = re.compile(r"(?is)\A\s*(<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b")
ANY_BLOCK_TAG = re.compile(r"(?i)<(p|div|table|h[1-6]|ul|ol|body|main|article|section|span|br|html)\b[^<>]*>")


def _is_web_page(text: str, named_so: bool) -> bool:
    if PAGE_START.match(text[:8192]):
        return True
    return named_so and ANY_BLOCK_TAG.search(text) is not None


ATX_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}[ \t]+(?=[^\d\s#]|\d+[.)])")
PIPE_SEPARATOR = re.compile(r"(?m)^ {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$")
EMPHASIS = re.compile(r"\*\*[^*\n]{1,200}\*\*")


def _is_markdown(text: str) -> bool:
    """Strong signs only: headings with `#` together with pipe tables or `**bold**`, or several such headings."""
    headings = len(ATX_HEADING.findall(text))
    if headings and PIPE_SEPARATOR.search(text):
        return True
    return headings >= 4 or (headings >= 2 and len(EMPHASIS.findall(text)) >= 2)
