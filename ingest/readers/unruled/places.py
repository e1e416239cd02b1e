"""Which columns the words of a line stand in."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf_words import Word
from ingest.readers.unruled.columns import Gutter
from ingest.readers.unruled.lines import FIGURE, Run, TextLine

PARTED = 0.5  # of a gutter that a gap between two words must fill to part them
ALIGNED = 0.75  # of the parts of a run must stand in line with their columns for it to be parted
IN_LINE = 0.5  # of the type size
INTRUDING = 0.7  # of the type size
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
    pieces = [piece for run in line.runs for piece in _split_run(run.words, line.size, columns)]
    placed = [Piece(Run(tuple(p)), *_reach(p[0].x0, p[-1].x1, line.size, columns)) for p in pieces]
    return _one_each(placed, columns) or _without_clashes(placed)


def _one_each(pieces: Sequence[Piece], columns: Columns) -> list[Piece]:
    """Names of columns, as many as there are columns, one in each although two came out in the same: what stands at
    the left of wide columns of figures is nearer to the figures before it. Empty where they do not stand so."""
    if len(pieces) != columns.count or len({p.first for p in pieces}) == columns.count:
        return []
    if any(p.run.is_figure or p.last > p.first or abs(p.first - n) > 1 for n, p in enumerate(pieces)):
        return []
    return [replace(p, first=n, last=n) for n, p in enumerate(pieces)]


def _split_run(words: Sequence[Word], size: float, columns: Columns) -> list[Sequence[Word]]:
    """The words of a run parted at gutters: between figures, at gutters that the gap fills, and where every part then
    stands in line with its column."""
    crossed = [g for g in columns.gutters if words[0].x0 < g.x0 + 1 and words[-1].x1 > g.x1 - 1]
    if not crossed or len(words) < 2:
        return [words]
    cuts: dict[int, bool] = {}
    for gutter in crossed:
        shares = [min(b.x0, gutter.x1) - max(a.x1, gutter.x0) for a, b in itertools.pairwise(words)]
        at = max(range(len(shares)), key=lambda i: shares[i])
        if shares[at] <= 0:
            edge = _edge_of_column(words, gutter, size, columns)
            if edge is not None:
                cuts[edge] = True
        else:
            cuts[at + 1] = shares[at] >= PARTED * gutter.width or _are_figures(words[at], words[at + 1])
    sure = _cut(words, [at for at, certain in cuts.items() if certain])
    every = _cut(words, list(cuts))
    if len(cuts) < len(crossed) or (len(every) == 2 and _intrudes(every, crossed[0], size)):
        return sure
    aligned = sum(1 for piece in every if _is_aligned(piece, size, columns))
    return every if aligned >= ALIGNED * len(every) else sure


def _edge_of_column(words: Sequence[Word], gutter: Gutter, size: float, columns: Columns) -> int | None:
    """Before which word the column behind a gutter begins when a long label runs across the gutter: the last words of
    the run keep to that column's both sides."""
    _, right = columns.zone(columns.gutters.index(gutter) + 1)
    for at in range(len(words) - 1, max(0, len(words) - 3), -1):
        if words[at].x0 > gutter.x0 and abs(words[-1].x1 - right) < 0.25 * size:
            return at
    return None


def _intrudes(pieces: Sequence[Sequence[Word]], gutter: Gutter, size: float) -> bool:
    """Whether two parts reach well into the gutter between them, as the words of one heading over both columns do."""
    return max(pieces[0][-1].x1 - gutter.x0, gutter.x1 - pieces[1][0].x0) > INTRUDING * size


def _are_figures(a: Word, b: Word) -> bool:
    return bool(FIGURE.fullmatch(a.text) and FIGURE.fullmatch(b.text))


def _cut(words: Sequence[Word], cuts: Sequence[int]) -> list[Sequence[Word]]:
    edges = [0, *sorted(cuts), len(words)]
    return [words[a:b] for a, b in itertools.pairwise(edges)]


def _is_aligned(words: Sequence[Word], size: float, columns: Columns) -> bool:
    """Whether the words stand in line with one column: at its left, at its right, or centred over it."""
    x0, x1 = words[0].x0, words[-1].x1
    first, last = _reach(x0, x1, size, columns)
    left, right = columns.zone(first)
    near = IN_LINE * size
    return first == last and (
        abs(x0 - left) < near or abs(x1 - right) < near or abs(x0 + x1 - left - right) < 2 * near
    )  # fmt: skip


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


def without_halved(
    columns: Columns, head: Sequence[Sequence[Piece]], body: Sequence[Sequence[Piece]]
) -> Columns | None:
    """The columns with those made one of which the header fills one alone and the body the other: a name at the left
    of a wide column, its figures at the right. None where there are none such."""
    named, filled = (
        {c for pieces in lines for piece in pieces for c in range(piece.first, piece.last + 1)}
        for lines in (head, body)
    )
    halved: set[int] = set()
    for c in range(columns.count - 1):
        apart = (
            (c in named) != (c in filled) and (c + 1 in named) != (c + 1 in filled) and (c in named) != (c + 1 in named)
        )
        if apart and c - 1 not in halved:
            halved.add(c)
    if not halved:
        return None
    return replace(columns, gutters=tuple(g for n, g in enumerate(columns.gutters) if n not in halved))
