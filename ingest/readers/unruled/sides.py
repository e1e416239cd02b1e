"""Two tables side by side: the strip between them, and the rows on its two sides.

A wide table and two narrow ones look alike to white space: labels, figures, labels, figures. They are taken for two
only where something else says so: lines drawn for each alone, a caption or a header of its own, totals in both, or
rows that stand on one side alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf_glyphs import Rule
from ingest.readers.pdf_words import Row, group_rows
from ingest.readers.unruled.bands import APART, Band, find_bands
from ingest.readers.unruled.columns import Gutter, find_gutters
from ingest.readers.unruled.lines import Run, TextLine, read_line
from ingest.readers.unruled.places import Columns, place_line

CAPTION = re.compile(r"(?:Table|Figure|Chart|Exhibit|Fig\.)\s{0,3}(?:\d|[A-Z]{1,3}[-.]?\d|[A-Z]\b|[IVX]{1,4}\b)")
TOTAL = re.compile(r"(?:(?:sub-?|grand |net |overall )?totals?|all [a-z]{3,20})\b", re.IGNORECASE)
FIGURES = 0.5  # of a column's cells, from which on it is one of figures
FEWEST_COLUMNS = 4  # labels and figures, twice
FEWEST_ROWS = 3
RULED = 0.85  # of a side's width: a line drawn for this side
CLEAR = 1.0  # of the type size that the strip is wide at least
ALONE = 2  # rows of one side that the other has none beside


@dataclass(frozen=True, slots=True)
class Sides:
    """Rows of a flow, `first` to `last` (excluded), that hold two tables side by side, and these in rows of their
    own."""

    first: int
    last: int
    left: list[Row]
    right: list[Row]


@dataclass(frozen=True, slots=True)
class _Seam:
    """The lines about a strip that no word crosses, and the runs of each on its two sides."""

    strip: Gutter
    halves: tuple[tuple[tuple[Run, ...], tuple[Run, ...]], ...]
    lines: tuple[TextLine, ...]

    def side(self, which: int) -> list[Run]:
        return [run for half in self.halves for run in half[which]]

    def edges(self, which: int) -> tuple[float, float]:
        runs = self.side(which)
        return min(r.x0 for r in runs), max(r.x1 for r in runs)


def find_sides(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Sides]:
    """Where two tables may stand side by side in a flow; the caller tries whether both sides are tables."""
    if sum(1 for row in rows if len(row.words) >= FEWEST_COLUMNS) < FEWEST_ROWS:
        return
    read = [(line, i) for i, row in enumerate(rows) if (line := read_line(row))]
    lines = [line for line, _ in read]
    for band in find_bands(lines):
        if len(band.core) < FEWEST_ROWS:
            continue
        for strip in _strips(band, lines):
            first, last = _reach(band, lines, strip)
            seam = _cut(strip, lines[first:last])
            if last - first >= FEWEST_ROWS and _are_two(seam, rules):
                top, bottom = read[first][1], read[last - 1][1] + 1
                yield Sides(top, bottom, *_rows_beside(rows[top:bottom], strip.middle))
                break


def _rows_beside(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    words = [word for row in rows for word in row.words]
    return group_rows([w for w in words if w.x1 <= x]), group_rows([w for w in words if w.x1 > x])


def _strips(band: Band, lines: Sequence[TextLine]) -> list[Gutter]:
    """The gutters of a band with labels right behind them, labels at the far left, and figures on both sides; the
    widest first."""
    core = [lines[i] for i in band.core]
    gutters = find_gutters(core)
    if len(gutters) + 1 < FEWEST_COLUMNS:
        return []
    columns = Columns(tuple(gutters), min(line.x0 for line in core), max(line.x1 for line in core))
    figured = _figured(core, columns)
    at = [
        n for n in range(1, len(gutters))
        if not figured[0] and not figured[n + 1] and any(figured[: n + 1]) and any(figured[n + 2 :])
    ]  # fmt: skip
    wide = [gutters[n] for n in at if gutters[n].width >= CLEAR * core[0].size]
    return sorted(wide, key=lambda g: -g.width)


def _figured(core: Sequence[TextLine], columns: Columns) -> list[bool]:
    """Of each column whether it is one of figures."""
    cells: list[list[bool]] = [[] for _ in range(columns.count)]
    for line in core:
        for piece in place_line(line, columns):
            if piece.first == piece.last:
                cells[piece.first].append(piece.run.is_figure)
    return [sum(column) >= FIGURES * len(column) if column else False for column in cells]


def _reach(band: Band, lines: Sequence[TextLine], strip: Gutter) -> tuple[int, int]:
    """The lines about the band that leave the strip free, as far as they stand close together. Above, what stands on
    the left alone is left out where it belongs to the text over it."""
    crossed = [i for i in band.core if not _is_free(lines[i], strip)]
    start = max((i + 1 for i in crossed if i <= band.core[len(band.core) // 2]), default=band.first)
    end = min((i for i in crossed if i >= start), default=band.last)
    first, last = start, max(start, end)
    while first > 0 and not crossed and _is_free(lines[first - 1], strip) and _is_close(lines[first - 1], lines[first]):
        first -= 1
    while (
        last < len(lines) and last > first and _is_free(lines[last], strip) and _is_close(lines[last - 1], lines[last])
    ):
        last += 1
    while first < band.first and lines[first].x1 < strip.x1 and _belongs_above(lines, first):
        first += 1
    return first, last


def _is_free(line: TextLine, strip: Gutter) -> bool:
    return not any(run.x0 < strip.middle < run.x1 for run in line.runs)


def _is_close(above: TextLine, below: TextLine) -> bool:
    return below.y0 - above.y1 <= APART * max(above.size, below.size)


def _belongs_above(lines: Sequence[TextLine], i: int) -> bool:
    return i > 0 and lines[i].y0 - lines[i - 1].y1 < lines[i + 1].y0 - lines[i].y1


def _cut(strip: Gutter, lines: Sequence[TextLine]) -> _Seam:
    halves = tuple(
        (tuple(r for r in line.runs if r.x1 <= strip.middle), tuple(r for r in line.runs if r.x1 > strip.middle))
        for line in lines
    )
    return _Seam(strip, halves, tuple(lines))


def _are_two(seam: _Seam, rules: Sequence[Rule]) -> bool:
    """Whether something but the strip itself says that two tables stand beside it."""
    top, bottom = seam.lines[0].y0, seam.lines[-1].y1
    within = [r for r in rules if r.horizontal and top - 3 < r.at < bottom + 3]
    if any(r.start < seam.strip.x0 - 1 and r.end > seam.strip.x1 + 1 for r in within):
        return False
    return (
        all(_is_ruled(seam.edges(side), within) for side in (0, 1))
        or _are_titled(seam)
        or _are_headed_alike(seam)
        or all(any(TOTAL.match(half[side][0].text) for half in seam.halves if half[side]) for side in (0, 1))
        or _stand_alone(seam)
    )


def _is_ruled(edges: tuple[float, float], rules: Sequence[Rule]) -> bool:
    x0, x1 = edges
    return any(min(r.end, x1) - max(r.start, x0) >= RULED * (x1 - x0) for r in rules)


def _are_titled(seam: _Seam) -> bool:
    """Whether a caption, or a line of words, begins at the left edge of each side over a line of several cells."""
    for half, below in zip(seam.halves, seam.halves[1:], strict=False):
        if not all(len(runs) == 1 and not runs[0].is_figure for runs in half):
            if len(half[0]) > 1 or len(half[1]) > 1:
                return False
            continue
        if all(CAPTION.match(runs[0].text) for runs in half):
            return True
        at_left = all(abs(half[s][0].x0 - seam.edges(s)[0]) < seam.lines[0].size for s in (0, 1))
        if at_left and all(len(runs) > 1 for runs in below):
            return True
    return False


def _are_headed_alike(seam: _Seam) -> bool:
    """Whether both sides begin with the same header of several cells."""
    for left, right in seam.halves[:4]:
        texts = [[run.text.casefold() for run in runs if not run.is_figure] for runs in (left, right)]
        if texts[0] and texts[0] == texts[1] and len(left) > 1:
            return True
    return False


def _stand_alone(seam: _Seam) -> bool:
    """Whether rows with label and figure stand on the right alone, or the left goes on under the end of the right."""

    def is_row(runs: Sequence[Run]) -> bool:
        return len(runs) > 1 and not runs[0].is_figure and any(run.is_figure for run in runs[1:])

    right = sum(1 for left, right in seam.halves if is_row(right) and not left)
    end = max((i for i, half in enumerate(seam.halves) if half[1]), default=0)
    under = sum(1 for half in seam.halves[end + 1 :] if is_row(half[0]))
    return right >= ALONE or under >= ALONE
