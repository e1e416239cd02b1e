"""Which columns the words of a line stand in."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_words import Word
from ingest.readers.unruled.columns import Gutter
from ingest.readers.unruled.lines import Run, TextLine, gap_needed

PARTED = 0.5  # of a gutter that a gap between two words must fill to part them
REACHED = 0.35  # of a column that words must reach over to stand in it


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line holds in columns `first` to `last` (included)."""

    run: Run
    first: int
    last: int

    @property
    def text(self) -> str:
        return self.run.text


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: gutters between them, and the outer edges of what stands in them."""

    gutters: tuple[Gutter, ...]
    x0: float
    x1: float

    @property
    def count(self) -> int:
        return len(self.gutters) + 1

    def zone(self, column: int) -> tuple[float, float]:
        """From where to where the words of a column reach."""
        left = self.gutters[column - 1].x1 if column else self.x0
        right = self.gutters[column].x0 if column < len(self.gutters) else self.x1
        return left, right

    @property
    def edges(self) -> tuple[float, ...]:
        return (self.x0, *(g.middle for g in self.gutters), self.x1)


def place_line(line: TextLine, columns: Columns) -> list[Piece]:
    """The pieces of a line from left to right."""
    pieces: list[list[Word]] = []
    words = line.words
    for i, word in enumerate(words):
        if i and not _parted(words[i - 1], word, columns):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    placed = [Piece(Run(tuple(p)), *_reach(p[0].x0, p[-1].x1, line.size, columns)) for p in pieces]
    return _without_clashes(placed)


def _parted(before: Word, after: Word, columns: Columns) -> bool:
    gap = after.x0 - before.x1
    wide = gap >= gap_needed(before, after)
    for gutter in columns.gutters:
        shared = min(after.x0, gutter.x1) - max(before.x1, gutter.x0)
        if shared >= PARTED * gutter.width and shared > 0:
            return True
        if wide and shared > 0.25 * min(gap, gutter.width):
            return True
    return False


def _reach(x0: float, x1: float, size: float, columns: Columns) -> tuple[int, int]:
    inside = []
    for column in range(columns.count):
        left, right = columns.zone(column)
        if min(x1, right) - max(x0, left) > min(0.4 * size, REACHED * (right - left)):
            inside.append(column)
    if inside:
        return inside[0], inside[-1]
    middle = (x0 + x1) / 2
    at = sum(1 for gutter in columns.gutters if gutter.middle < middle)
    return at, at


def _without_clashes(pieces: list[Piece]) -> list[Piece]:
    """Pieces that came out in one column joined; one that reaches into the next one's column kept off it."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is None or piece.first > before.last:
            kept.append(piece)
        elif before.first == before.last == piece.first == piece.last:
            kept[-1] = Piece(Run((*before.run.words, *piece.run.words)), before.first, before.last)
        elif piece.first > before.first:
            kept[-1] = Piece(before.run, before.first, piece.first - 1)
            kept.append(piece)
        elif piece.last > before.last:
            kept.append(Piece(piece.run, before.last + 1, piece.last))
        else:
            kept[-1] = Piece(
                Run((*before.run.words, *piece.run.words)), before.first, max(before.last, piece.last)
            )  # fmt: skip
    return kept


def spanned(pieces: Sequence[Piece]) -> set[int]:
    """The columns that the pieces stand in."""
    return set(itertools.chain.from_iterable(range(p.first, p.last + 1) for p in pieces))
