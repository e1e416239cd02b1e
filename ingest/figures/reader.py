"""The figures of a document, from its sentences and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.dates import find_dates
from ingest.figures.cells import read_cells
from ingest.figures.sentences import Surroundings, read_statement
from ingest.figures.values import holds_number
from ingest.line_shapes import list_marker
from ingest.records import Block, BlockKind, CanonicalText, Part, PartKind
from ingest.records.figures import CellPlace, Figure, Printed
from ingest.sentences import sentence_spans


def read_figures(canonical: CanonicalText, parts: Sequence[Part]) -> tuple[Figure, ...]:
    """All figures that the document states, in the order of the text."""
    found = [figure for part in parts for figure in _of_part(canonical, part)]
    return tuple(sorted(found, key=lambda each: (each.printed.start, each.printed.end)))


def _of_part(canonical: CanonicalText, part: Part) -> Iterator[Figure]:
    above = _Above(part, _title(canonical, part))
    for number in range(part.first_block, part.last_block + 1):
        block = canonical.blocks[number]
        text = canonical.text[block.start : block.end]
        if block.kind is BlockKind.TABLE:
            cells = read_cells(canonical, number, part.number, part.start)
            yield from cells
            yield from _of_cells(canonical, number, cells, above)
        elif holds_number(text):
            yield from _of_block(text, block, above)
        above.pass_by(block, text)


# Kinds of part whose headings and head say for when their figures are.
_TIMED = frozenset({PartKind.REPORT, PartKind.MEMBER_UPDATE, PartKind.OTHER})
_LONGEST_TITLE = 120  # characters
_OPENING = 3000  # characters at the head of a part where its title stands


def _title(canonical: CanonicalText, part: Part) -> Printed:
    """Where the head of the part prints the period that the part is for ("Quarter 3 2024/25"); empty if it has none.

    A short line that holds it is taken whole: `Q2 Report 2024/25` is for a quarter."""
    if not part.period:
        return Printed()
    words = re.escape(part.period).replace(r"\ ", r"\s{1,4}")
    found = re.compile(words).search(canonical.text, part.start, min(part.end, part.start + _OPENING))
    if found is None:
        return Printed()
    line = next(block for block in canonical.blocks if block.start <= found.start() < block.end)
    text = canonical.text[line.start : line.end]
    alone = line.kind is not BlockKind.TABLE and len(text) <= _LONGEST_TITLE and len(find_dates(text)) == 1
    return Printed(text, line.start, line.end) if alone else Printed(found.group(), *found.span())


_PAGED = re.compile(r"[^\W\d][^\S\n]{1,8}\d{1,3}(?: ?[-–] ?\d{1,3})?$")  # a line of an agenda with its page
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 6


def _of_cells(canonical: CanonicalText, number: int, told: Sequence[Figure], above: _Above) -> Iterator[Figure]:
    """The figures of sentences that stand in cells, but for cells whose number has been `told`."""
    block = canonical.blocks[number]
    known = {(figure.cell.row, figure.cell.column) for figure in told if figure.cell}
    if not block.sure:
        return
    for cell in block.cells:
        text = canonical.text[cell.start : cell.end]
        if (cell.row, cell.column) in known or len(text) < 30 or not holds_number(text):
            continue
        for start, end in sentence_spans(text):
            if len(_WORDS.findall(text, start, end)) >= _FEWEST_WORDS:
                place = CellPlace(number, cell.row, cell.column)
                found = read_statement(text[start:end], cell.start + start, above.surroundings(Printed()))
                yield from (replace(figure, cell=place) for figure in found)


def _of_block(text: str, block: Block, above: _Above) -> Iterator[Figure]:
    """The figures of a block that is no table."""
    marker = list_marker(text)
    if block.kind is BlockKind.HEADING or "....." in text:
        return
    before, last = Printed(), None
    for start, end in sentence_spans(text):
        if start == 0 and marker and text[start:end] != marker:
            start = len(marker) + len(text[len(marker) : end]) - len(text[len(marker) : end].lstrip())
        if above.paged and _PAGED.search(text, start, end):
            continue
        found = read_statement(text[start:end], block.start + start, above.surroundings(before, last))
        yield from found
        last = found[-1] if found else None
        before = Printed(text[start:end], block.start + start, block.start + end)


class _Above:
    """The headings and the lead-in above the block that is read."""

    def __init__(self, part: Part, title: Printed) -> None:
        self.part, self.title = part.number, title
        self.timed = part.kind in _TIMED
        self.paged = part.kind is PartKind.AGENDA
        self.headings: list[tuple[int, Printed]] = []
        self.lead_in = Printed()

    def pass_by(self, block: Block, text: str) -> None:
        """Take note of a block that has been read."""
        printed = Printed(text, block.start, block.end)
        if block.kind is BlockKind.HEADING:
            self.headings = [each for each in self.headings if each[0] < block.level] + [(block.level, printed)]
            self.lead_in = Printed()
        elif text.rstrip().endswith(":"):
            start, end = sentence_spans(text)[-1]
            self.lead_in = Printed(text[start:end], block.start + start, block.start + end)
        elif block.kind is BlockKind.PARAGRAPH:
            self.lead_in = Printed()

    def surroundings(self, before: Printed, last: Figure | None = None) -> Surroundings:
        """What stands around a statement of the block."""
        return Surroundings(
            self.part, tuple(each for _, each in self.headings), self.lead_in, before, self.title, last, self.timed
        )
