"""Reading order: where a page, or a part of it, is set in columns of running text.

A gutter is an upright strip that no word crosses over many rows, with running text on both sides. What is merely
aligned (labels and values, lists in two columns, tables without lines) stays in rows: only full lines of prose
on both sides make columns.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple, Protocol

from ingest.readers.pdf_words import Row, Word, group_rows

MIN_ROWS = 6  # rows on each side of a gutter
MIN_GUTTER = 0.8  # of the type size
MIN_FILL = 0.66  # of the column's width that a usual line of running text fills
MIN_WORDS = 3.5  # words in a usual line of running text
MAX_FIGURES = 0.3  # of the words of running text end in a digit
MAX_CELLED = 0.2  # of the lines of running text have a gap as between cells
CELL_GAP = 1.5  # of the type size
MIN_SIDE = 90.0  # points: a column is at least this wide
BIN = 4.0  # points, the grain in which gutters are looked for


class Obstacle(Protocol):
    """What stands between the words and is not to be cut: a table."""

    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...


class _Region(NamedTuple):
    """Rows `first` to `last` (excluded) with a gutter at `x`."""

    first: int
    last: int
    x: float


def order_words(words: Sequence[Word], obstacles: Sequence[Obstacle] = ()) -> list[list[Row]]:
    """The words in rows, and the rows in flows (a band over the full width, a column) in reading order."""
    rows = group_rows(words)
    region = _find_region(rows, obstacles)
    if region is None:
        return [rows] if rows else []
    above, inside, below = rows[: region.first], rows[region.first : region.last], rows[region.last :]
    flows = order_words(_words(above), obstacles)
    for side in _sides(_words(inside), region.x):
        flows.extend(order_words(side, obstacles))
    return flows + order_words(_words(below), obstacles)


def _words(rows: Sequence[Row]) -> list[Word]:
    return [word for row in rows for word in row.words]


def _sides(words: Sequence[Word], x: float) -> tuple[list[Word], list[Word]]:
    return [w for w in words if w.x1 <= x + 1], [w for w in words if w.x1 > x + 1]


def _find_region(rows: Sequence[Row], obstacles: Sequence[Obstacle]) -> _Region | None:
    if len(rows) < MIN_ROWS:
        return None
    for x in _likely_gutters(rows):
        for first, last in _clear_runs(rows, x, obstacles):
            first, last = _trim(rows, first, last)
            if last - first >= MIN_ROWS and _is_set_in_columns(rows[first:last], x):
                return _Region(first, last, x)
    return None


def _likely_gutters(rows: Sequence[Row]) -> list[float]:
    """The places most often inside a gap of a row, or at the edge of a row that keeps to one side."""
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    votes: Counter[int] = Counter()
    for row in rows:
        for a, b in zip(row.words, row.words[1:], strict=False):
            if b.x0 - a.x1 >= MIN_GUTTER * max(a.size, b.size):
                votes.update(range(int(a.x1 // BIN) + 1, int(b.x0 // BIN) + 1))
        if row.x1 < (left + right) / 2 + MIN_SIDE:
            votes.update(range(int(row.x1 // BIN) + 1, int(min(right, row.x1 + 40) // BIN)))
        elif row.x0 > (left + right) / 2 - MIN_SIDE:
            votes.update(range(int(max(left, row.x0 - 40) // BIN) + 1, int(row.x0 // BIN) + 1))
    wide = [(b * BIN, n) for b, n in votes.items() if left + MIN_SIDE <= b * BIN <= right - MIN_SIDE]
    best = sorted((x for x, n in wide if n >= MIN_ROWS), key=lambda x: (-votes[int(x // BIN)], x))
    apart: list[float] = []
    for x in best:
        if all(abs(x - other) > 3 * BIN for other in apart):
            apart.append(x)
    return apart[:4]


def _clear_runs(rows: Sequence[Row], x: float, obstacles: Sequence[Obstacle]) -> list[tuple[int, int]]:
    """Runs of rows that no word or obstacle crosses at `x`, the longest first."""
    barred = [(o.y0, o.y1) for o in obstacles if o.x0 < x < o.x1]
    runs: list[tuple[int, int]] = []
    start = 0
    for i, row in enumerate(rows):
        behind_bar = i > start and any(rows[i - 1].y0 < y0 < row.y0 for y0, _ in barred)
        crossed = any(w.x0 < x - 1 and w.x1 > x + 1 for w in row.words) or _has_narrow_gap(row, x)
        if crossed or behind_bar:
            runs.append((start, i))
            start = i + 1 if crossed else i
    runs.append((start, len(rows)))
    return sorted((r for r in runs if r[1] - r[0] >= MIN_ROWS), key=lambda r: r[0] - r[1])


def _has_narrow_gap(row: Row, x: float) -> bool:
    """Whether the words on the two sides of `x` stand as near as words of one line."""
    left = [w for w in row.words if w.x1 <= x + 1]
    right = [w for w in row.words if w.x0 >= x - 1]
    return bool(left and right) and right[0].x0 - left[-1].x1 < MIN_GUTTER * max(left[-1].size, right[0].size)


def _trim(rows: Sequence[Row], first: int, last: int) -> tuple[int, int]:
    """The run without a first or last row that stands well apart: a running header or footer."""

    def leading(i: int) -> float:
        return rows[i + 1].y0 - rows[i].y1

    usual = median([leading(i) for i in range(first, last - 1)] or [0.0])
    if last - first > MIN_ROWS and leading(last - 2) > usual + rows[last - 1].y1 - rows[last - 1].y0:
        last -= 1
    if last - first > MIN_ROWS and leading(first) > usual + rows[first].y1 - rows[first].y0:
        first += 1
    return first, last


def _is_set_in_columns(rows: Sequence[Row], x: float) -> bool:
    left, right = _sides(_words(rows), x)
    if not left or not right or min(w.x0 for w in right) - max(w.x1 for w in left) < 0.6 * left[0].size:
        return False
    sides = group_rows(left), group_rows(right)
    return all(_is_prose(side) for side in sides) and not _is_grid(*sides)


def _is_prose(rows: Sequence[Row]) -> bool:
    if len(rows) < MIN_ROWS:
        return False
    width = max(r.x1 for r in rows) - min(r.x0 for r in rows)
    filled = median(r.x1 - r.x0 for r in rows) / max(width, 1.0)
    if width < MIN_SIDE or filled < MIN_FILL or median(len(r.words) for r in rows) < MIN_WORDS:
        return False
    figures = sum(1 for row in rows for word in row.words if word.text[-1:].isdigit())
    return figures < MAX_FIGURES * len(_words(rows)) and sum(map(_has_cells, rows)) < MAX_CELLED * len(rows)


def _has_cells(row: Row) -> bool:
    """Whether a gap within the row is too wide for running text."""
    return any(b.x0 - a.x1 > CELL_GAP * a.size for a, b in zip(row.words, row.words[1:], strict=False))


def _is_grid(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the paragraphs on both sides begin at the same heights: the rows of a table, not two columns."""
    starts = [_starts(side) for side in (left, right)]
    fewest = min(len(s) for s in starts)
    common = sum(1 for y in starts[0] if any(abs(y - other) < 3 for other in starts[1]))
    return fewest >= 2 and common >= 0.6 * fewest


def _starts(rows: Sequence[Row]) -> list[float]:
    gaps = [b.y0 - a.y1 for a, b in itertools.pairwise(rows)]
    usual = median(gaps)
    return [
        b.y0 for (_, b), gap in zip(itertools.pairwise(rows), gaps, strict=True) if gap > usual + 0.4 * (b.y1 - b.y0)
    ]
