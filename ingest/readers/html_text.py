"""The words of a web page as they stand on it: spaces, invisible characters, markers, labels of files."""

from __future__ import annotations

import re

from ingest.readers.typed_numbers import TYPED_BULLET, TYPED_NUMBER

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"), None)
BREAK = "\v"

TYPED_MARKER = re.compile(rf"^[ \xa0]*(?:({TYPED_NUMBER}|[–-])[ ]?\xa0[ \xa0]*|({TYPED_BULLET})[ \xa0]*)(?=[^ \xa0])")
LINE_MARKER = re.compile(rf"^[ \xa0]*(?:{TYPED_NUMBER}|{TYPED_BULLET})[ \xa0]+(?=[^ \xa0])")
FILE_LABEL = re.compile(
    r"\s?(?:\b(?:pdf|word|excel|document|file|docx?|xlsx?|pptx?|zip|html?) icon\s?)?[\[(]?"
    r"(?:PDF|DOCX?|XLSX?|XLSM|PPTX?|RTF|ODT|CSV|ZIP|HTML?|TXT)[ ,:-]{1,3}\d+(?:[.,]\d+)? ?(?:KB|MB|GB|bytes)\b[\])]?",
    re.IGNORECASE,
)


def word_set(text: str) -> frozenset[str]:
    """The words of `text`: how the tables of tags, roles and names are written."""
    return frozenset(text.split())


def clean(text: str) -> str:
    """Text with every run of white space (also non-breaking) as one space and invisible characters gone."""
    return " ".join(text.translate(INVISIBLE).split())


def strip_file_labels(text: str) -> str:
    """Text without the labels of attached files that ModernGov prints after a title ("pdf icon PDF 81 KB")."""
    return clean(FILE_LABEL.sub(" ", text))


def split_paragraphs(raw: str) -> list[str]:
    """The paragraphs of text in which `BREAK` stands for a line break.

    One break is a space; two in a row, or a line that opens with a number or bullet, begin a new paragraph. White
    space other than non-breaking spaces is made one space; `split_marker` still needs those.
    """
    paragraphs: list[list[str]] = [[]]
    for line in re.sub(r"[ \t\r\n\f]+", " ", raw.translate(INVISIBLE)).split(BREAK):
        if not line.strip():
            paragraphs.append([])
        elif LINE_MARKER.match(line):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [" ".join(lines) for lines in paragraphs if lines]


def split_marker(paragraph: str) -> tuple[str, str]:
    """A number or bullet typed before a paragraph and set off by non-breaking spaces (as Word exports lists), and the
    rest of it; ("", paragraph) if there is none."""
    found = TYPED_MARKER.match(paragraph)
    if not found:
        return "", clean(paragraph)
    return found.group(1) or "-", clean(paragraph[found.end() :])
