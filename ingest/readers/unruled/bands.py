"""Rows that share gaps, one under the other: where a table may stand."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_glyphs import Rule
from ingest.readers.unruled.lines import MARKER, Run, TextLine

APART = 2.6  # of the type size: rows further apart than this belong to two tables
BETWEEN = 3  # lines of one run that may stand between two rows
FULL = 0.8  # of the band's width: a line of one run as long as this is prose, not a label
LONG = 9  # words of one run
HALF = 0.6  # of the band's width: a line of so many words as long as this is prose
SECOND = 0.9  # of the type size: so far at least a second table stands under the first
RULED = 0.7  # of a line's width: the rule under a header
SHARED = 0.5  # of the type size: so much of a gap two rows must share


@dataclass(frozen=True, slots=True)
class Band:
    """Lines `first` to `last` (excluded) of a flow; `core` are those of several runs."""

    first: int
    last: int
    core: tuple[int, ...]


def find_bands(lines: Sequence[TextLine]) -> list[Band]:
    """The bands of a flow of lines from top to bottom."""
    bands: list[Band] = []
    core: list[int] = []
    for i, line in enumerate(lines):
        if not has_cells(line):
            continue
        if core and not _goes_on(lines, core, i):
            bands.extend(_close(core))
            core = []
        core.append(i)
    bands.extend(_close(core))
    return bands


def split_band(band: Band, lines: Sequence[TextLine], rules: Sequence[Rule]) -> list[Band]:
    """The band, cut where a second table begins: a line well apart from the one above and with a rule right under
    it, as under a header."""
    cores: list[list[int]] = [[band.core[0]]]
    for above, i, below in zip(band.core, band.core[1:], [*band.core[2:], None], strict=False):
        if below is not None and _heads(lines, above, i, below, rules):
            cores.append([])
        cores[-1].append(i)
    return [piece for core in cores for piece in _close(core)]


def _heads(lines: Sequence[TextLine], above: int, i: int, below: int, rules: Sequence[Rule]) -> bool:
    size = lines[i].size
    gaps = [b.y0 - a.y1 for a, b in itertools.pairwise(lines[above : i + 1])]
    width = lines[i].x1 - lines[i].x0

    def ruled(a: TextLine, b: TextLine) -> bool:
        return any(a.y1 - 3 <= r.at <= b.y0 + 3 and r.end - r.start > RULED * width for r in rules)

    return max(gaps) > SECOND * size and ruled(lines[i], lines[below]) and not ruled(lines[i - 1], lines[i])


def has_cells(line: TextLine) -> bool:
    """Whether the line has several runs, a list's marker not counted."""
    return len(line.runs) > (2 if MARKER.fullmatch(line.runs[0].text) else 1)


def _close(core: Sequence[int]) -> list[Band]:
    return [Band(core[0], core[-1] + 1, tuple(core))] if len(core) > 1 else []


def _goes_on(lines: Sequence[TextLine], core: Sequence[int], i: int) -> bool:
    """Whether line `i` goes on with the table that the lines `core` began."""
    last = core[-1]
    if i - last - 1 > BETWEEN:
        return False
    for a, b in itertools.pairwise(lines[last : i + 1]):
        if b.y0 - a.y1 > APART * max(a.size, b.size):
            return False
    width = max(lines[j].x1 for j in (*core[-8:], i)) - min(lines[j].x0 for j in (*core[-8:], i))
    between = lines[last + 1 : i]
    if sum(1 for line in between if line.x1 - line.x0 > FULL * width) > 1 or any(_is_prose(b, width) for b in between):
        return False
    if len(core) > 1 and lines[i].text == lines[core[0]].text:
        return False
    return any(shares_gap(lines[j], lines[i]) for j in core[-4:])


def _is_prose(line: TextLine, width: float) -> bool:
    return len(line.runs) == 1 and len(line.runs[0].words) >= LONG and line.x1 - line.x0 > HALF * width


def shares_gap(a: TextLine, b: TextLine) -> bool:
    """Whether two lines leave a gap free between runs at one place, and a run beside it begins, ends or stands
    centred alike."""
    for left, right in itertools.pairwise(a.runs):
        for low, high in itertools.pairwise(b.runs):
            shared = min(right.x0, high.x0) - max(left.x1, low.x1)
            if shared >= SHARED * min(a.size, b.size) and (_aligned(right, high, a) or _aligned(left, low, a)):
                return True
    return False


def _aligned(one: Run, other: Run, line: TextLine) -> bool:
    slack = 0.6 * line.size
    return (
        abs(one.x0 - other.x0) < slack
        or abs(one.x1 - other.x1) < slack
        or abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * slack
    )
