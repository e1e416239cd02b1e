"""The words in the cells of a grid, and the columns and rows that only white space parts.

Many tables draw a line under each row and none between columns, or the other way round. Where the words of most
rows leave the same upright strip free, a column is cut there; where figures stand in lines within one drawn row,
the row is cut between them.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from ingest.readers.pdf_rules import Grid, Slot
from ingest.readers.pdf_words import Row, Word, group_rows
from ingest.readers.stretches import runs_of

Filled = dict[Slot, list[Word]]

STRIP = 0.9  # of the type size: a free strip this wide parts two columns
MIN_PARTED = 3  # rows that must leave the strip free with words on both sides
MOSTLY = 0.6  # of the rows with text
WORD_GAP = 0.4  # of the type size: words nearer than this belong together
CROSSING = 0.12  # of the rows may cross the strip
BIN = 1.5  # points
FIGURE = re.compile(r"[-+–−(£$€~<>*]{0,3}\d[\d,.]*[%)*mkMKbn]{0,3}|[-–—]|n/?a|nil", re.IGNORECASE)


def fill_slots(grid: Grid, words: Sequence[Word]) -> Filled:
    """The words of each cell, every cell named."""
    owner = {(r, c): s for s in grid.slots for r in range(s.row, s.row_end) for c in range(s.column, s.column_end)}
    filled: Filled = {slot: [] for slot in grid.slots}
    for word in words:
        row = _step(grid.ys, word.middle)
        column = _step(grid.xs, (word.x0 + word.x1) / 2)
        filled[owner[row, column]].append(word)
    return filled


def _step(edges: Sequence[float], at: float) -> int:
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def part_cells(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with the columns and rows added that only white space parts."""
    return _part_rows(_part_columns(_part_wide(_part_tall(grid, words), words), words), words)


def _part_tall(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with each cell cut into its rows that runs over several and holds a column of figures."""
    slots: list[Slot] = []
    for slot, inside in fill_slots(grid, words).items():
        if slot.row_end > slot.row + 1 and len(_figure_lines(inside)) > 1:
            slots.extend(replace(slot, row=r, row_end=r + 1) for r in range(slot.row, slot.row_end))
        else:
            slots.append(slot)
    return replace(grid, slots=tuple(sorted(slots, key=lambda s: (s.row, s.column))))


def _part_wide(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with its wide cells cut where their rows leave an edge free that other rows draw: a body under a
    header that alone has upright lines."""
    filled = fill_slots(grid, words)
    alike: dict[tuple[int, int], list[Slot]] = {}
    for slot, inside in filled.items():
        if inside and slot.column_end > slot.column + 1:
            alike.setdefault((slot.column, slot.column_end), []).append(slot)
    cut: dict[Slot, list[int]] = {}
    for (first, last), slots in alike.items():
        if len(slots) < MIN_PARTED:
            continue
        spans = [_spans(filled[slot], WORD_GAP) for slot in slots]
        edges = [e for e in range(first + 1, last) if _is_left_free(grid.xs[e], spans)]
        for slot, across in zip(slots, spans, strict=True):
            cut[slot] = [e for e in edges if not any(a < grid.xs[e] < b for a, b in across)]
    slots_now = [
        replace(slot, column=a, column_end=b)
        for slot in grid.slots
        for a, b in itertools.pairwise([slot.column, *cut.get(slot, []), slot.column_end])
    ]
    return replace(grid, slots=tuple(slots_now))


def _is_left_free(x: float, rows: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Whether few of the rows cross `x` and most have words on both sides of it."""
    crossing = sum(1 for spans in rows if any(a < x < b for a, b in spans))
    parted = sum(1 for spans in rows if spans[0][1] < x < spans[-1][0])
    return crossing <= CROSSING * len(rows) and parted >= MOSTLY * len(rows)


# --- columns --------------------------------------------------------------------------------------


def _part_columns(grid: Grid, words: Sequence[Word]) -> Grid:
    filled = fill_slots(grid, words)
    cuts: dict[int, list[float]] = {}
    for column in range(len(grid.xs) - 1):
        strips = [w for s, w in filled.items() if w and (s.column, s.column_end) == (column, column + 1)]
        found = _free_strips(strips)
        if found:
            cuts[column] = [_best_cut(a, b, words) for a, b in found]
    if not cuts:
        return grid
    xs = sorted([*grid.xs, *(x for found in cuts.values() for x in found)])
    slots: list[Slot] = []
    for slot, inside in filled.items():
        first, last = xs.index(grid.xs[slot.column]), xs.index(grid.xs[slot.column_end])
        open_cuts = _open_cuts(inside, xs, first, last)
        whole = slot.column_end > slot.column + 1 and len(_spans(inside, WORD_GAP)) < MOSTLY * (last - first - 1)
        edges = [first, last] if whole else [first, *open_cuts, last]
        slots.extend(replace(slot, column=a, column_end=b) for a, b in itertools.pairwise(edges))
    return replace(grid, xs=tuple(xs), slots=tuple(slots))


def _free_strips(cells: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """Where most of the cells of one column leave the same strip free between words."""
    parted = [spans for spans in (_spans(words) for words in cells) if len(spans) > 1]
    rows_of_figures = sum(1 for words in cells if len(words) > 1 and all(FIGURE.fullmatch(w.text) for w in words))
    if len(parted) < max(2 if rows_of_figures > 1 else MIN_PARTED, MOSTLY * len(cells)):
        return []
    size = median(w.size for words in cells for w in words)
    left, right = min(s[0][0] for s in parted), max(s[-1][1] for s in parted)
    crossed = [0] * (int((right - left) / BIN) + 2)
    for spans in parted:
        for x0, x1 in spans:
            for i in range(int((x0 - left) / BIN), int((x1 - left) / BIN) + 1):
                crossed[i] += 1
    free = [n <= CROSSING * len(parted) for n in crossed]
    strips = [(left + a * BIN, left + b * BIN) for a, b in runs_of(free)]
    return [
        (a, b)
        for a, b in strips
        if b - a >= STRIP * size * 0.8 and a > left and b < right and _both_sides(parted, (a + b) / 2)
    ]


def _best_cut(a: float, b: float, words: Sequence[Word]) -> float:
    """The place in a strip that the fewest words cross, heads of columns included; of several the middlemost."""
    places = [a + BIN * i for i in range(1, int((b - a) / BIN))] or [(a + b) / 2]
    middle = (a + b) / 2
    return min(places, key=lambda x: (sum(1 for w in words if w.x0 < x < w.x1), abs(x - middle)))


def _both_sides(parted: Sequence[Sequence[tuple[float, float]]], x: float) -> bool:
    return sum(1 for spans in parted if spans[0][1] < x < spans[-1][0]) >= max(2, 0.5 * len(parted))


def _spans(words: Sequence[Word], gap: float = STRIP) -> list[tuple[float, float]]:
    """The stretches across that the words cover, gaps narrower than `gap` times the type size closed."""
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: w.x0):
        if spans and word.x0 - spans[-1][1] < gap * word.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return spans


def _open_cuts(words: Sequence[Word], xs: Sequence[float], first: int, last: int) -> list[int]:
    """The cuts between two edges that no stretch of the cell's words crosses."""
    spans = _spans(words, WORD_GAP)
    return [i for i in range(first + 1, last) if not any(a < xs[i] < b for a, b in spans)]


# --- rows -----------------------------------------------------------------------------------------


def _part_rows(grid: Grid, words: Sequence[Word]) -> Grid:
    filled = fill_slots(grid, words)
    cuts = [y for row in range(len(grid.ys) - 1) for y in _row_cuts(filled, row)]
    if not cuts:
        return grid
    ys = sorted([*grid.ys, *cuts])
    slots: list[Slot] = []
    for slot in grid.slots:
        first, last = ys.index(grid.ys[slot.row]), ys.index(grid.ys[slot.row_end])
        edges = range(first, last + 1) if slot.row_end == slot.row + 1 else (first, last)
        slots.extend(replace(slot, row=a, row_end=b) for a, b in itertools.pairwise(edges))
    return replace(grid, ys=tuple(ys), slots=tuple(sorted(slots, key=lambda s: (s.row, s.column))))


def _row_cuts(filled: Mapping[Slot, Sequence[Word]], row: int) -> list[float]:
    """The heights at which one drawn row holds several: between its lines that carry figures of their own."""
    cells = [(s, w) for s, w in filled.items() if s.row == row and w]
    if len(cells) < 2 or any(s.row_end > row + 1 for s, _ in cells):
        return []
    stacked = [_figure_lines(words) for slot, words in cells if slot.column > 0]
    heights = max((lines for lines in stacked if lines), key=len, default=[])
    if len(heights) < 2:
        return []
    lines = group_rows([w for _, words in cells for w in words])
    starts = [line for line in lines if _begins_row(line, heights)]
    return [
        (before.y1 + line.y0) / 2
        for before, line in itertools.pairwise(lines)
        if line in starts and line is not lines[0]
    ]


def _figure_lines(words: Sequence[Word]) -> list[float]:
    """The middles of a cell's lines where all of them are figures alone, else none."""
    lines = group_rows(words)
    if all(FIGURE.fullmatch(w.text) for line in lines for w in line.words):
        return [(line.y0 + line.y1) / 2 for line in lines]
    return []


def _begins_row(line: Row, heights: Sequence[float]) -> bool:
    """Whether a line carries figures of its own, or begins like a heading rather than like the rest of a label."""
    if any(line.y0 <= y <= line.y1 for y in heights):
        return True
    return line.words[0].text[:1].isupper() and all(w.bold for w in line.words)
