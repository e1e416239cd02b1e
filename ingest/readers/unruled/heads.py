"""The header lines of a table: what stands over one column, what over several."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf_glyphs import Rule
from ingest.readers.pdf_words import Word
from ingest.readers.unruled.lines import TextLine
from ingest.readers.unruled.places import Columns, Piece, spanned

YEAR = re.compile(
    r"\(?(?:FY)?\d{0,2}[-–/.]?\d{0,2}(?:19|20)\d\d(?:[-–/]\d{1,4})?(?:[-–/]\d{2})?[a-z*)]{0,3}|(?:FY|Q\d)?'?\d\d[-/]\d\d|:|\.{2,3}"
)
CENTRED = 0.9  # of the type size: so far the middle of a heading may be from the middle of its columns


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell: rows and columns with both ends included."""

    words: tuple[Word, ...]
    row: int
    row_last: int
    column: int
    column_last: int


def is_year_line(pieces: Sequence[Piece]) -> bool:
    """Whether the figures of a line are all years, as in a header."""
    figures = [p for p in pieces if p.run.is_figure]
    return bool(figures) and all(YEAR.fullmatch(w.text) for p in figures for w in p.run.words)


def read_head(
    lines: Sequence[TextLine], placed: Sequence[Sequence[Piece]], columns: Columns, rules: Sequence[Rule]
) -> tuple[list[HeadCell], int]:
    """The cells of the header and its number of rows."""
    wide = [_widen(i, lines, placed, columns, rules) for i in range(len(lines))]
    row_of, count = _rows(lines, wide, columns, rules)
    cells: list[HeadCell] = []
    for column in range(columns.count):
        cells.extend(_column_cells(column, lines, wide, row_of, rules))
    cells.extend(_spanners(wide, row_of))
    return _filled(cells, count), count


def _widen(
    i: int, lines: Sequence[TextLine], placed: Sequence[Sequence[Piece]], columns: Columns, rules: Sequence[Rule]
) -> list[Piece]:
    """The pieces of a header line, those that stand over several columns grown to all of them."""
    pieces = placed[i]
    out: list[Piece] = []
    below = spanned([p for later in placed[i + 1 :] for p in later])
    for n, piece in enumerate(pieces):
        low = pieces[n - 1].last + 1 if n else 0
        high = pieces[n + 1].first - 1 if n + 1 < len(pieces) else columns.count - 1
        out.append(_grown(piece, low, high, lines[i], columns, rules, below))
    return out


def _grown(
    piece: Piece, low: int, high: int, line: TextLine, columns: Columns, rules: Sequence[Rule], below: set[int]
) -> Piece:
    ruled = _ruled_reach(piece, line, columns, rules)
    if ruled:
        return replace(piece, first=max(low, ruled[0]), last=min(high, ruled[1]))
    middle = (piece.run.x0 + piece.run.x1) / 2
    crosses = piece.last > piece.first or any(g.x0 <= middle <= g.x1 for g in columns.gutters)
    if not crosses or not below:
        return piece
    low = max(low, 1 if piece.first > 0 else 0)
    best = (piece.first, piece.last)
    for first, last in itertools.product(range(low, piece.first + 1), range(piece.last, high + 1)):
        if last - first <= best[1] - best[0] or not all(c in below for c in range(first, last + 1)):
            continue
        centre = (columns.zone(first)[0] + columns.zone(last)[1]) / 2
        if abs(centre - middle) <= CENTRED * line.size:
            best = (first, last)
    return replace(piece, first=best[0], last=best[1])


def _ruled_reach(
    piece: Piece, line: TextLine, columns: Columns, rules: Sequence[Rule]
) -> tuple[int, int] | None:  # fmt: skip
    """The columns over the rule that is drawn right under a heading, when it is no rule of the whole table."""
    whole = columns.x1 - columns.x0
    low = max(word.y1 for word in piece.run.words)
    for rule in rules:
        near = low - 3 <= rule.at <= low + 0.6 * line.size
        over = rule.start - 3 <= piece.run.x0 and piece.run.x1 <= rule.end + 3
        if not near or not over or rule.end - rule.start > 0.9 * whole:
            continue
        inside = [
            c for c in range(columns.count) if rule.start - 2 <= sum(columns.zone(c)) / 2 <= rule.end + 2
        ]  # fmt: skip
        if len(inside) > 1:
            return inside[0], inside[-1]
    return None


def _rows(
    lines: Sequence[TextLine], wide: Sequence[Sequence[Piece]], columns: Columns, rules: Sequence[Rule]
) -> tuple[list[int], int]:
    """The row that each header line belongs to. Lines of single columns make one row; a line with a heading over
    several columns is a row of its own, unless it only goes on with the heading above it."""
    row_of: list[int] = []
    count = 0
    for i, pieces in enumerate(wide):
        spans = _spans(pieces)
        before = _spans(wide[i - 1]) if i else set()
        if i == 0:
            count = 1
        elif spans != before or _full_rule(lines[i - 1], lines[i], columns, rules):
            count += 1
        row_of.append(count - 1)
    return row_of, count


def _spans(pieces: Sequence[Piece]) -> set[tuple[int, int]]:
    return {(p.first, p.last) for p in pieces if p.last > p.first}


def _full_rule(a: TextLine, b: TextLine, columns: Columns, rules: Sequence[Rule]) -> bool:
    return any(
        a.y1 - 3 <= r.at <= b.y0 + 3 and r.end - r.start > 0.6 * (columns.x1 - columns.x0) for r in rules
    )  # fmt: skip


def _column_cells(
    column: int,
    lines: Sequence[TextLine],
    wide: Sequence[Sequence[Piece]],
    row_of: Sequence[int],
    rules: Sequence[Rule],
) -> list[HeadCell]:
    """The cells over one column alone: its lines joined, but for those that a rule parts."""
    cells: list[HeadCell] = []
    last: TextLine | None = None
    for i, pieces in enumerate(wide):
        if any(p.first <= column <= p.last and p.last > p.first for p in pieces):
            last = None
        for piece in pieces:
            if not piece.first == piece.last == column:
                continue
            words = piece.run.words
            if last and cells and not _ruled_between(last, lines[i], piece, rules):
                before = cells[-1]
                cells[-1] = replace(before, words=before.words + words, row_last=row_of[i])
            else:
                cells.append(HeadCell(words, row_of[i], row_of[i], column, column))
            last = lines[i]
    return cells


def _ruled_between(a: TextLine, b: TextLine, piece: Piece, rules: Sequence[Rule]) -> bool:
    middle = (piece.run.x0 + piece.run.x1) / 2
    return any(a.y1 - 3 <= r.at <= b.y0 + 3 and r.start <= middle <= r.end for r in rules)


def _spanners(wide: Sequence[Sequence[Piece]], row_of: Sequence[int]) -> list[HeadCell]:
    found: dict[tuple[int, int, int], HeadCell] = {}
    for i, pieces in enumerate(wide):
        for p in pieces:
            if p.last == p.first:
                continue
            key = (row_of[i], p.first, p.last)
            words = (*found[key].words, *p.run.words) if key in found else p.run.words
            found[key] = HeadCell(words, row_of[i], row_of[i], p.first, p.last)
    return list(found.values())


def _filled(cells: Sequence[HeadCell], count: int) -> list[HeadCell]:
    """The cells grown over the empty places above and below them, as a header is read."""
    taken = {(r, c) for cell in cells for r in range(cell.row, cell.row_last + 1)
             for c in range(cell.column, cell.column_last + 1)}  # fmt: skip
    grown: list[HeadCell] = []
    for cell in cells:
        first, last = cell.row, cell.row_last
        if cell.column == cell.column_last:
            while first > 0 and (first - 1, cell.column) not in taken:
                first -= 1
            while last < count - 1 and (last + 1, cell.column) not in taken:
                last += 1
        grown.append(replace(cell, row=first, row_last=last))
        taken.update((r, cell.column) for r in range(first, last + 1))
    return grown
