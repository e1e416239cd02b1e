"""The text of one Word paragraph as it prints, and what hangs on it: notes and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.readers.docx_styles import Styles
from ingest.readers.docx_xml import MC, W, XmlElement, child, children, switch
from ingest.readers.raised import raise_number
from ingest.readers.typed_numbers import TYPED_BULLET, TYPED_NUMBER

SIGNS: dict[str, str] = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
SYMBOLS: dict[int, str] = {0xB7: "•", 0xA7: "•", 0xD8: "•", 0xFC: "✓", 0xB3: "≥", 0xA3: "≤", 0xB0: "°", 0xB1: "±"}
NOTES = (W + "footnoteReference", W + "endnoteReference")
TYPED = re.compile(rf"^\s*(?:({TYPED_NUMBER}|[–-])\s*\t\s*|({TYPED_BULLET})\s*)(?=\S)")
LINE_START = re.compile(rf"^\s*(?:{TYPED_NUMBER}|{TYPED_BULLET})\s+(?=\S)")


@dataclass(slots=True)
class ParagraphText:
    """A paragraph's pieces of text with whether each is bold, its notes ("footnote", id) and its text boxes."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[XmlElement] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of the text; tabs are tabs, line breaks line feeds."""
        return "".join(text for text, _ in self.pieces)

    @property
    def bold(self) -> bool:
        """Whether all that prints is bold."""
        printed = [bold for text, bold in self.pieces if text.strip()]
        return bool(printed) and all(printed)

    def lines(self) -> list[str]:
        """The paragraphs in it: a line break is a space, two in a row or a line that opens with a number begin anew."""
        found: list[list[str]] = [[]]
        for line in self.text.split("\n"):
            if not line.strip():
                found.append([])
            elif LINE_START.match(line):
                found.append([line.strip()])
            else:
                found[-1].append(line.strip())
        return [" ".join(lines) for lines in found if lines]


def split_typed_marker(line: str) -> tuple[str, str]:
    """A number or bullet typed before a paragraph and set off by a tab, and the rest; ("", line) if there is none."""
    found = TYPED.match(line)
    if not found:
        return "", line
    return found.group(1) or "-", line[found.end() :]


def read_paragraph(paragraph: XmlElement, styles: Styles) -> ParagraphText:
    """The text of a paragraph: links, fields' results and accepted insertions in, deleted and hidden text out."""
    read = ParagraphText()
    for run in children(paragraph):
        if run.tag == W + "r" and not switch(run, "rPr/vanish"):
            bold, before = styles.is_bold(run, paragraph), len(read.pieces)
            for element in _inside(run):
                _take(read, element, bold)
            if _is_raised(run):
                read.pieces[before:] = [(raise_number(text), bold) for text, bold in read.pieces[before:]]
        elif run.tag.endswith(("}oMath", "}oMathPara")):
            read.pieces.append(("".join(text for text in run.itertext() if text.strip()), False))
    return read


def _is_raised(run: XmlElement) -> bool:
    place = child(run, "rPr/vertAlign")
    return place is not None and place.get(W + "val") == "superscript"


def _inside(run: XmlElement) -> Iterator[XmlElement]:
    for element in children(run):
        if element.tag in (W + "drawing", W + "pict", W + "object"):
            yield from _boxes(element)
        else:
            yield element


def _boxes(drawing: XmlElement) -> Iterator[XmlElement]:
    """The outermost text boxes in a drawing, each once: of alternatives the first counts."""
    for element in drawing:
        if element.tag == W + "txbxContent":
            yield element
        elif element.tag == MC + "AlternateContent":
            if len(element):
                yield from _boxes(element[0])
        else:
            yield from _boxes(element)


def _take(read: ParagraphText, element: XmlElement, bold: bool) -> None:
    tag = element.tag
    if tag == W + "t":
        read.pieces.append((element.text or "", bold))
    elif tag in SIGNS:
        read.pieces.append((SIGNS[tag], bold))
    elif tag == W + "br":
        read.pieces.append(("\n" if element.get(W + "type", "textWrapping") == "textWrapping" else " ", bold))
    elif tag == W + "sym":
        read.pieces.append((_symbol(element.get(W + "char", "")), bold))
    elif tag in NOTES:
        read.notes.append((tag[len(W) : -len("Reference")], element.get(W + "id", "")))
    elif tag == W + "txbxContent":
        read.boxes.append(element)


def _symbol(code: str) -> str:
    """A sign of a symbol font: the few that print as words or bullets; others have no text."""
    try:
        return SYMBOLS.get(int(code, 16) & 0xFF, "")
    except ValueError:
        return ""
