"""A record's text in stretches short enough for a page, with the words that are quoted marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ingest.records import Block, BlockKind, CanonicalText

_LENGTH = 9_000
"""Characters of a stretch, unless one block has more."""
_LINE_IN_CELL = "\u2028"


@dataclass(frozen=True, slots=True)
class Quote:
    """What is marked: the span of a record's text, nothing where `end` is not after `start`."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as a page shows it: `text` of all but tables, `rows` of tables; headings at `level` 2 or 3, in order."""

    kind: str
    level: int
    text: Markup
    rows: tuple[tuple[ShownCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a table."""

    text: Markup
    row_span: int
    column_span: int
    header: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The span of the text that one page shows; `page` is the number of the printed page, 0 where there are none."""

    start: int
    end: int
    page: int = 0


def stretches(canonical: CanonicalText) -> list[Stretch]:
    """The text cut at its printed pages, or where it has none into stretches of whole blocks."""
    numbered = [page for page in canonical.pages if page.number]
    if numbered:
        ends = [page.start for page in numbered[1:]] + [len(canonical.text)]
        return [Stretch(page.start, end, page.number) for page, end in zip(numbered, ends, strict=True)]
    cuts = [0]
    for block in canonical.blocks:
        if block.end - cuts[-1] > _LENGTH and block.start > cuts[-1]:
            cuts.append(block.start)
    ends = [*cuts[1:], len(canonical.text)]
    return [Stretch(start, end) for start, end in zip(cuts, ends, strict=True)]


def shown_blocks(canonical: CanonicalText, stretch: Stretch, quote: Quote) -> Iterator[Shown]:
    """The blocks within a stretch, as far as they are in it; what is blank for this reader is left out."""
    first, above = True, 1
    for block in canonical.blocks:
        start, end = max(block.start, stretch.start), min(block.end, stretch.end)
        if start >= end or not canonical.text[start:end].strip():
            continue
        here = _Marker(canonical.text, quote, first)
        if block.kind is BlockKind.TABLE and block.cells:
            shown = Shown("table", 0, Markup(""), _rows(block, here))
        else:
            level = min(max(block.level, 2), above + 1, 3)
            above = level if block.kind is BlockKind.HEADING else above
            shown = Shown(block.kind.value.replace(" ", "-"), level, here.marked(start, end))
        first = first and not here.met
        yield shown


class _Marker:
    """Writes spans of a text with what is quoted marked; the first mark can be linked to."""

    def __init__(self, text: str, quote: Quote, first: bool) -> None:
        self._text = text
        self._quote = quote
        self._first = first
        self.met = False

    def marked(self, start: int, end: int) -> Markup:
        begin, last = max(start, self._quote.start), min(end, self._quote.end)
        if begin >= last:
            return self._plain(start, end)
        name = Markup(' id="quote"') if self._first and not self.met else Markup("")
        self.met = True
        words = Markup('<mark class="quoted"{}>{}</mark>').format(name, self._plain(begin, last))
        return Markup("").join([self._plain(start, begin), words, self._plain(last, end)])

    def _plain(self, start: int, end: int) -> Markup:
        lines = self._text[start:end].replace(_LINE_IN_CELL, "\n").split("\n")
        return Markup("<br>").join(escape(line) for line in lines)


def _rows(block: Block, here: _Marker) -> tuple[tuple[ShownCell, ...], ...]:
    rows: dict[int, list[ShownCell]] = {}
    for cell in sorted(block.cells, key=lambda one: (one.row, one.column)):
        text = here.marked(cell.start, cell.end)
        rows.setdefault(cell.row, []).append(ShownCell(text, cell.row_span, cell.column_span, cell.header))
    return tuple(tuple(rows[row]) for row in sorted(rows))


def stretch_at(every: Sequence[Stretch], start: int) -> int:
    """Which stretch a place stands in; the last one for places beyond."""
    return next((at for at, one in enumerate(every) if start < one.end), len(every) - 1)
