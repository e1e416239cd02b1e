"""Rows of words to printed lines: their text, cells parted by tabs, type size, weight and the gap above."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf_words import Row, Word
from ingest.records import Box, Line

TAB_GAP = 2.5  # of the type size: a gap this wide may part two cells
LESSER_GAP = 1.2  # of the type size: enough where three rows begin a cell at the very same place
SHARED_GAP = 1.2  # of the type size: so much of the gap the next row must leave free too
BLANK = 0.4  # of the type size: so much more than the usual leading is a blank line
MARKER = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlIVXL]{1,5})[.):\]]{0,2}|[^\w£$€(]{1,2}|o")


def make_lines(rows: Sequence[Row], page: int, leading: float, above: float | None = None) -> list[Line]:
    """The lines of one flow of rows. `leading` is the page's usual gap between lines as a share of the type size;
    `above` is the bottom of what stands before the flow, None at the top of a page."""
    lines: list[Line] = []
    tabs = [find_tabs(rows, i) for i in range(len(rows))]
    for row, cells in zip(rows, tabs, strict=True):
        size = type_size(row)
        gap = None if above is None else row.y0 - above
        lines.append(
            Line(
                text=row_text(row, cells),
                box=Box(page, round(row.x0, 1), round(row.y0, 1), round(row.x1, 1), round(row.y1, 1)),
                size=round(size, 1),
                bold=is_bold(row.words),
                blank_before=gap is not None and gap > (leading + BLANK) * size,
                indent=round(row.x0, 1),
            )
        )
        above = row.y1
    return lines


def usual_leading(flows: Sequence[Sequence[Row]]) -> float:
    """The usual gap between the lines of a page as a share of the type size. A page of one-line paragraphs has more
    gaps between paragraphs than within them: so the lower quarter counts, and a double-spaced page is the most."""
    gaps = []
    for rows in flows:
        for a, b in itertools.pairwise(rows):
            gap = (b.y0 - a.y1) / max(1.0, type_size(b))
            if -0.5 < gap < 1.3:
                gaps.append(gap)
    if len(gaps) < 4:
        return 0.25
    return sorted(gaps)[len(gaps) // 4]


def type_size(row: Row) -> float:
    return median(word.size for word in row.words)


def is_bold(words: Sequence[Word]) -> bool:
    """Whether most letters of the words are bold."""
    letters = sum(len(w.text) for w in words)
    return 2 * sum(len(w.text) for w in words if w.bold) > letters


def row_text(row: Row, tabs: frozenset[int]) -> str:
    """The row's words; before word number i a tab where i is in `tabs`, else a space."""
    text = row.words[0].text
    for i, word in enumerate(row.words[1:], 1):
        text += ("\t" if i in tabs else " ") + word.text
    return text


def find_tabs(rows: Sequence[Row], index: int) -> frozenset[int]:
    """Before which words of a row a new cell begins: the gap is wide and a row beside it leaves the same gap."""
    row = rows[index]
    if len(row.words) < 2:
        return frozenset()
    beside = [rows[i] for i in (index - 1, index + 1) if 0 <= i < len(rows) and _is_beside(row, rows[i])]
    return frozenset(
        i
        for i, (a, b) in enumerate(zip(row.words, row.words[1:], strict=False), 1)
        if not (i == 1 and MARKER.fullmatch(a.text))
        and (
            (b.x0 - a.x1 > TAB_GAP * min(a.size, b.size) and any(_shares_gap(other, a, b) for other in beside))
            or (b.x0 - a.x1 > LESSER_GAP * min(a.size, b.size) and _is_stop(rows, index, b))
        )
    )


def _is_stop(rows: Sequence[Row], index: int, word: Word) -> bool:
    """Whether words begin at this very place, behind a gap, in two rows beside this one."""
    near = [rows[i] for i in range(max(0, index - 2), min(len(rows), index + 3)) if i != index]
    return sum(1 for row in near if _is_beside_far(rows[index], row) and _begins_at(row, word.x0)) >= 2


def _is_beside_far(row: Row, other: Row) -> bool:
    return max(row.y0, other.y0) - min(row.y1, other.y1) < 5 * max(row.y1 - row.y0, other.y1 - other.y0)


def _begins_at(row: Row, x: float) -> bool:
    return any(
        abs(b.x0 - x) < 1.5 and b.x0 - a.x1 > LESSER_GAP * b.size and not (i == 0 and MARKER.fullmatch(a.text))
        for i, (a, b) in enumerate(zip(row.words, row.words[1:], strict=False))
    )


def _is_beside(row: Row, other: Row) -> bool:
    tall = max(row.y1 - row.y0, other.y1 - other.y0)
    return max(row.y0, other.y0) - min(row.y1, other.y1) < 2.5 * tall


def _shares_gap(row: Row, left: Word, right: Word) -> bool:
    """Whether `row` has a gap of its own in the gap between `left` and `right`, and a cell edge near one of theirs."""
    slack = 0.6 * right.size
    for a, b in zip(row.words, row.words[1:], strict=False):
        if b.x0 - a.x1 <= TAB_GAP * 0.6 * a.size:
            continue
        shared = min(b.x0, right.x0) - max(a.x1, left.x1)
        if shared < SHARED_GAP * right.size:
            continue
        if abs(b.x0 - right.x0) < slack or _right_edge(row, b) - slack < right.x1 < _right_edge(row, b) + slack:
            return True
    return False


def _right_edge(row: Row, word: Word) -> float:
    """The right edge of the cell that begins with `word`."""
    edge = word.x1
    for other in row.words:
        if other.x0 > word.x0 and other.x0 - edge < TAB_GAP * 0.6 * other.size:
            edge = other.x1
        elif other.x0 > word.x0:
            break
    return edge
