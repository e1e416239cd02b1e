"""Word documents (.docx)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.parser import parse_xml

from ingest.errors import UnreadableFile
from ingest.readers.docx_blocks import BlockReader, NoteTexts
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import DAMAGE, WordDocument, damaged, open_package
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_text import read_paragraph
from ingest.readers.docx_xml import W, XmlElement
from ingest.records import Source, SourceBlock, SourcePage

NO_TITLE = re.compile(
    r"(?i)^microsoft (word|powerpoint)|\.(docx?|dotx?|rtf|pdf)\b|^(document ?\d*|template|title|untitled)$"
)
PAGE_ONLY = re.compile(r"(?i)^\W*+(page)?\W*+\d*\W*+(of\W*+\d*)?\W*$")


def read_docx(data: bytes, name: str) -> Source:
    """A Word document as blocks on one page numbered 0: deleted text out, inserted text in.

    Headers and footers are margins. The title is the document's own property where its words stand in the text.
    Raises UnreadableFile for a file that is protected by a password, damaged, too large unpacked, or empty.
    """
    document = open_package(data, name)
    try:
        return _read(document, name)
    except DAMAGE as fault:
        raise damaged(name, fault) from fault


def _read(document: WordDocument, name: str) -> Source:
    styles = Styles(_part(document, REL.STYLES))
    numbering = Numbering(_part(document, REL.NUMBERING), styles)
    blocks = tuple(BlockReader(styles, numbering, _notes(document, styles)).read(document.element.body))
    if not blocks:
        raise UnreadableFile(
            f"{name} holds no text.", "If it holds pictures of pages, save it as PDF, which is read with OCR."
        )
    margins = tuple(dict.fromkeys(_margins(document, styles)))
    deleted = next(document.element.body.iter(W + "del", W + "moveFrom"), None) is not None
    notes = ("tracked changes: inserted text was read, deleted text was not",) if deleted else ()
    return Source("docx", (SourcePage(0, blocks),), _title(document, blocks), "", margins, notes)


def _part(document: WordDocument, kind: str) -> XmlElement | None:
    return next(_parts(document, kind), None)


def _parts(document: WordDocument, kind: str) -> Iterator[XmlElement]:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = relation.target_part
            yield part.element if hasattr(part, "element") else parse_xml(part.blob)


def _notes(document: WordDocument, styles: Styles) -> NoteTexts:
    found: NoteTexts = {}
    for kind, label in ((REL.FOOTNOTES, "footnote"), (REL.ENDNOTES, "endnote")):
        for part in _parts(document, kind):
            for note in part.iter(W + label):
                texts = (read_paragraph(paragraph, styles).text for paragraph in note.iter(W + "p"))
                found[label, note.get(W + "id", "")] = " ".join(" ".join(texts).split())
    return found


def _margins(document: WordDocument, styles: Styles) -> Iterator[str]:
    for kind in (REL.HEADER, REL.FOOTER):
        for part in _parts(document, kind):
            for paragraph in part.iter(W + "p"):
                text = " ".join(read_paragraph(paragraph, styles).text.split())
                if not PAGE_ONLY.match(text):
                    yield text


def _title(document: WordDocument, blocks: tuple[SourceBlock, ...]) -> str:
    """The title property, unless it is a file's or template's name or speaks of another document.

    Titles outlive the text they were written for, so the numbers in one must all stand in this text, and most of
    its words.
    """
    title = " ".join((document.core_properties.title or "").split())
    if not title or NO_TITLE.search(title):
        return ""
    held = {word for block in blocks for word in _title_words(_text(block))}
    words = _title_words(title)
    known = [word for word in words if word in held]
    stale = any(word.isdigit() and word not in held for word in words)
    return title if not stale and len(known) * 3 >= len(words) * 2 else ""


def _text(block: SourceBlock) -> str:
    return " ".join(cell.text for cell in block.table.cells) if block.table else block.text


def _title_words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if len(word) > 3 or word.isdigit()]
