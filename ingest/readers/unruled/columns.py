"""The free upright strips of a band of rows, which part its columns."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_words import Word
from ingest.readers.stretches import runs_of
from ingest.readers.unruled.lines import FIGURE, TextLine, gap_needed

GRAIN = 1.0  # points
NARROWEST = 0.12  # of the type size: a strip narrower than this is no gutter
CROSSED = 0.08  # of the rows with words on both sides may cross a gutter
SUPPORT = 0.3  # of these rows must show a gap there that is no mere space
PARTED = 0.5  # of the rows with words in both columns beside a gutter must show such a gap between them
ENDED = re.compile(r"[\w)%]$")  # a figure that no sign at its end ties to the next
FEWEST = 2  # rows with such a gap


@dataclass(frozen=True, slots=True)
class Gutter:
    """A strip between two columns, from `x0` to `x1`."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def find_gutters(lines: Sequence[TextLine]) -> list[Gutter]:
    """The gutters of rows that belong to one table, from left to right."""
    if len(lines) < 2:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    bins = int((right - left) / GRAIN) + 2
    covered = _count([(w.x0, w.x1) for line in lines for w in line.words], left, bins)
    between = _count([(line.x0, line.x1) for line in lines], left, bins)
    free = [n > 1 and c <= CROSSED * n for c, n in zip(covered, between, strict=True)]
    strips = [
        (left + a * GRAIN, left + b * GRAIN) for a, b in runs_of(free) if (b - a) * GRAIN >= NARROWEST * size
    ]  # fmt: skip
    strips = [piece for strip in strips for piece in _around_strays(strip, lines)]
    return _without_false([Gutter(a, b) for a, b in strips if _is_gutter(a, b, lines)], lines)


def _count(spans: Sequence[tuple[float, float]], left: float, bins: int) -> list[int]:
    """How many of the spans cover each bin of one point, counting from `left`."""
    change = [0] * (bins + 1)
    for x0, x1 in spans:
        first = int((x0 - left) / GRAIN + 0.5)
        last = max(first + 1, int((x1 - left) / GRAIN + 0.5))
        change[min(first, bins)] += 1
        change[min(last, bins)] -= 1
    counts, running = [], 0
    for step in change[:bins]:
        running += step
        counts.append(running)
    return counts


def _around_strays(strip: tuple[float, float], lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The strip cut where runs stand alone in it: a column that few rows fill. One run of words is none, but a heading
    over the columns on both sides."""
    alone = [run for line in lines for run in line.runs if run.x0 > strip[0] - 1 and run.x1 < strip[1] + 1]
    strays = sorted(
        (run.x0, run.x1)
        for run in alone
        if run.is_figure or sum(1 for other in alone if other.x0 < run.x1 and other.x1 > run.x0) > 1
    )
    pieces: list[tuple[float, float]] = []
    start = strip[0]
    for x0, x1 in strays:
        if x0 > start:
            pieces.append((start, x0))
        start = max(start, x1)
    if strip[1] > start:
        pieces.append((start, strip[1]))
    return pieces


def _is_gutter(x0: float, x1: float, lines: Sequence[TextLine]) -> bool:
    """Whether enough rows with words on both sides show a gap there that is more than a space."""
    middle = (x0 + x1) / 2
    sides = [pair for line in lines if (pair := _beside(line.words, middle))]
    wide = sum(1 for before, after in sides if _parts(before, after))
    return wide >= max(FEWEST, SUPPORT * len(sides))


def _without_false(gutters: list[Gutter], lines: Sequence[TextLine]) -> list[Gutter]:
    """The gutters but for those at which what stands right before and right behind is mostly a word's space apart:
    the words of a long label, which chance to stand where others have none."""
    kept = _without_empty(gutters, lines)
    while kept:
        shares = [_share_parted(i, kept, lines) for i in range(len(kept))]
        worst = min(range(len(kept)), key=lambda i: (shares[i], kept[i].width))
        if shares[worst] >= PARTED:
            break
        del kept[worst]
    return kept


def _without_empty(gutters: Sequence[Gutter], lines: Sequence[TextLine]) -> list[Gutter]:
    """The gutters with those made one that have nothing between them, or the words of one line alone: a heading over
    the columns on both sides."""
    places = sorted(
        ((w.x0 + w.x1) / 2, n, FIGURE.fullmatch(w.text) is not None) for n, line in enumerate(lines) for w in line.words
    )
    middles = [place[0] for place in places]
    kept: list[Gutter] = []
    for gutter in gutters:
        between = places[bisect(middles, kept[-1].middle) : bisect(middles, gutter.middle)] if kept else places
        if not between:
            kept[-1] = max(kept[-1], gutter, key=lambda g: g.width)
        elif len(lines) > 3 and len({n for _, n, _ in between}) == 1 and not any(figure for *_, figure in between):
            kept[-1] = Gutter(kept[-1].x0, gutter.x1)
        else:
            kept.append(gutter)
    return kept


def _share_parted(i: int, gutters: Sequence[Gutter], lines: Sequence[TextLine]) -> float:
    """Of the rows with words in both columns beside gutter `i`, the share that shows a real gap between them."""
    gutter = gutters[i]
    low = gutters[i - 1].middle if i else float("-inf")
    high = gutters[i + 1].middle if i + 1 < len(gutters) else float("inf")
    both = parted = 0
    for line in lines:
        pair = _beside(line.words, gutter.middle)
        if pair and pair[0].x1 > low and pair[1].x0 < high:
            both += 1
            parted += _parts(*pair)
    return parted / both if both else 1.0


def _beside(words: Sequence[Word], x: float) -> tuple[Word, Word] | None:
    """The last word before `x` and the first behind it; None where a word stands across or a side is bare."""
    before = None
    for word in words:
        if word.x0 < x < word.x1:
            return None
        if word.x0 >= x:
            return (before, word) if before else None
        before = word
    return None


def _parts(before: Word, after: Word) -> bool:
    gap = after.x0 - before.x1
    if gap >= gap_needed(before, after):
        return True
    both = FIGURE.fullmatch(before.text) and FIGURE.fullmatch(after.text)
    return bool(both) and ENDED.search(before.text) is not None and gap >= 0.2 * min(before.size, after.size)
