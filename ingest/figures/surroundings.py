"""What is printed around a table and speaks for all of it: its caption, lines that lead to it, the headings above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.figures.units import is_unit_note, read_unit
from ingest.records import Block, BlockKind, CanonicalText
from ingest.records.figures import NOTHING, Printed

LINES_ABOVE = 3  # blocks that may lead to a table
BLOCKS_ABOVE = 400  # blocks searched for headings
NOTES_BELOW = 8  # blocks below a table that may hold its footnotes
MOST_HEADINGS = 4
NOTES_ABOVE = 30  # blocks above a table searched for a note on all figures
SHORT_LINE = 25  # words
_LEADS = re.compile(
    r"\b(?:table|tables|below|following|figures|as follows|shown|summaris\w{2,4}|set out)\b|:$", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z£(])")
_MARK = re.compile(
    r"^\s{0,4}(?P<mark>\*{1,3}|[†‡§]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\(?\d{1,2}\)|\[\d{1,2}\]|\(?[a-z]\)|\d{1,2}(?= [A-Z])"
    r"|Note \d{1,2}[:.]?)\s{0,4}(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a table, those nearest to it first; `title` is the heading that the part opens with."""

    caption: Printed = NOTHING
    lines: tuple[Printed, ...] = ()
    headings: tuple[Printed, ...] = ()
    title: tuple[Printed, ...] = ()
    footnotes: tuple[tuple[str, Printed], ...] = ()

    def near(self) -> tuple[Printed, ...]:
        """Caption, lines and headings, in the order in which they are believed."""
        caption = (self.caption,) if self.caption else ()
        return (*caption, *self.lines, *self.headings)


def read_surroundings(canonical: CanonicalText, block_number: int, since: int = 0) -> Surroundings:
    """What is printed around a table block, not looking above the place `since` where its part begins."""
    block = canonical.blocks[block_number]
    first = min(cell.start for cell in block.cells)
    text = canonical.text
    caption = _printed(text, block.start, first)
    lines = (*_lines_above(canonical, block_number, since), *_notes_above(canonical, block_number, since))
    return Surroundings(
        caption=caption or _caption_below(canonical, block_number),
        lines=lines,
        headings=tuple(_headings(canonical, block_number, since)),
        title=tuple(_title(canonical, since, block.start)),
        footnotes=tuple(_footnotes(canonical, block_number)),
    )


def _printed(text: str, start: int, end: int) -> Printed:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    words = words.strip()
    return Printed(words, begin, begin + len(words)) if words else Printed()


_CAPTION = re.compile(r"(?:Table|Figure|Chart|Exhibit)\s+(?:\d|[A-Z]\d?\b)", re.IGNORECASE)


def _caption_below(canonical: CanonicalText, number: int) -> Printed:
    """A line `Table 3: ...` right below a table, unless it stands over another."""
    below = canonical.blocks[number + 1 : number + 3]
    if not below or below[0].cells or (len(below) > 1 and below[1].cells):
        return NOTHING
    line = canonical.text[below[0].start : below[0].end]
    return Printed(line, below[0].start, below[0].end) if _CAPTION.match(line) else NOTHING


def _lines_above(canonical: CanonicalText, number: int, since: int) -> Iterator[Printed]:
    for at in range(number - 1, max(number - 1 - LINES_ABOVE, -1), -1):
        block = canonical.blocks[at]
        if block.cells or block.kind is BlockKind.HEADING or block.start < since:
            return
        line = _leading_line(canonical.text, block)
        if line:
            yield line
        elif at == number - 1:
            continue


_BRACKETED_NOTE = re.compile(r"\((?:[£$€%]|in )[^()]{0,20}\)")
_ALL_FIGURES = re.compile(r"(?:all |the )?(?:figures|amounts|values)\b", re.IGNORECASE)


def _notes_above(canonical: CanonicalText, number: int, since: int) -> Iterator[Printed]:
    """Unit notes further from a table: one in brackets in the paragraph right above it, and a line that speaks for all
    figures of its section."""
    for at in range(number - 1, max(number - 1 - NOTES_ABOVE, -1), -1):
        block = canonical.blocks[at]
        text = canonical.text[block.start : block.end]
        if block.start < since or (block.kind is BlockKind.HEADING and block.level == 1):
            return
        bracketed = _BRACKETED_NOTE.search(text) if at == number - 1 and not block.cells else None
        if bracketed and read_unit(bracketed.group()):
            start = max(text.rfind(". ", 0, bracketed.start()) + 2, text.rfind("\n", 0, bracketed.start()) + 1, 0)
            start = start if start > 1 else 0
            yield _printed(canonical.text, block.start + start, block.start + bracketed.end())
        elif not block.cells and is_unit_note(text) and _ALL_FIGURES.match(text):
            yield Printed(text, block.start, block.end)
            return


def _leading_line(text: str, block: Block) -> Printed:
    """The line or last sentence of a block that leads to a table below."""
    words = text[block.start : block.end]
    last_break = words.rfind("\n") + 1
    sentence = list(_SENTENCE.finditer(words, last_break))
    begin = sentence[-1].end() if sentence else last_break
    line = words[begin:]
    if len(line.split()) <= SHORT_LINE and (
        len(words.split()) <= SHORT_LINE or _LEADS.search(line) or is_unit_note(line)
    ):
        return _printed(text, block.start + begin, block.end)
    return Printed()


def _headings(canonical: CanonicalText, number: int, since: int) -> Iterator[Printed]:
    """The headings over a table, each of a higher level than the one before it."""
    level, found = 99, 0
    for at in range(number - 1, max(number - 1 - BLOCKS_ABOVE, -1), -1):
        block = canonical.blocks[at]
        if block.start < since or found >= MOST_HEADINGS:
            return
        if block.kind is BlockKind.HEADING and (block.level or 6) < level:
            level = block.level or 6
            found += 1
            yield Printed(canonical.text[block.start : block.end], block.start, block.end)


def _title(canonical: CanonicalText, since: int, until: int) -> Iterator[Printed]:
    """The headings that a part opens with, before anything else stands in it."""
    taken = 0
    for block in canonical.blocks:
        if block.start < since:
            continue
        short = len(canonical.text[block.start : block.end].split()) <= 8
        if block.start >= until or taken >= 5 or not (block.kind is BlockKind.HEADING or (short and not block.cells)):
            return
        taken += 1
        yield Printed(canonical.text[block.start : block.end], block.start, block.end)


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def plain_mark(mark: str) -> str:
    """The mark of a footnote, the same however it is set: `(1)`, `1`, `¹`, `Note 1:`."""
    return mark.translate(_RAISED).removeprefix("Note").strip(" ()[]:.")


def _footnotes(canonical: CanonicalText, number: int) -> Iterator[tuple[str, Printed]]:
    for block in canonical.blocks[number + 1 : number + 1 + NOTES_BELOW]:
        if block.cells or block.kind is BlockKind.HEADING:
            return
        match = _MARK.match(canonical.text[block.start : block.end])
        if match:
            yield plain_mark(match["mark"]), Printed(canonical.text[block.start : block.end], block.start, block.end)
