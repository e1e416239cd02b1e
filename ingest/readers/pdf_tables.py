"""Ruled tables: the words that stand in the cells of a grid."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf_cells import fill_slots, part_cells
from ingest.readers.pdf_glyphs import Area, Ink
from ingest.readers.pdf_lines import is_bold
from ingest.readers.pdf_rules import Grid, Slot
from ingest.readers.pdf_words import Row, Word, group_rows
from ingest.readers.unruled.lines import TextLine, read_line
from ingest.records import Box, Cell, Table

MIN_FILLED = 3  # cells with text, over two rows and two columns at least
MOST_HEADERS = 3  # rows
STRIP_ZONE = 0.25  # of the page from its top: where the rest of a table may stand
SLACK = 2.0  # points that a word's middle may stand outside the outer lines
UNDER = 1.2  # of the type size: words so close under a row go on with its table
TALL = 6  # printed lines between two level lines: more are no one row
PROSE = 25  # words in one cell across the table
CAPTION = re.compile(r"(?:Table|Figure|Chart|Exhibit|Box|Fig\.)\s{1,3}(?:\d|[A-Z]{1,3}[-.]?\d)")
NOTE = re.compile(r"(?:Notes?|Sources?|Key|\*{1,3}|\(?[\d¹²³⁴⁵⁶⁷⁸⁹]\)?)\b[:.]?\s")
MIN_SHARE = 0.2  # of the cells of a large grid hold text; with fewer it is the grid of a chart
LARGE = 30  # cells
HYPHENATED = re.compile(r"\w-$")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on its page; `edges` are the edges of its columns in points.

    `strip` holds the words of a single ruled row at the top of a page: the rest of a table from the page before,
    or else no table at all. `ruled` is False where white space alone parts the columns."""

    table: Table
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    edges: tuple[float, ...]
    strip: tuple[Word, ...] = ()
    ruled: bool = True


def find_tables(
    ink: Ink, words: Sequence[Word], grids: Sequence[Grid], page: int
) -> tuple[list[FoundTable], list[Word]]:
    """The tables that stand in the page's `grids`, and the words that stand in none of them."""
    found: list[FoundTable] = []
    left = list(words)
    for drawn in sorted(grids, key=lambda g: (g.x1 - g.x0) * (g.y1 - g.y0)):
        inside = [w for w in left if _holds(drawn, w)]
        if _is_open(drawn, inside):
            continue
        drawn, inside = _without_prose(drawn, inside)
        grid = part_cells(drawn, inside)
        filled = fill_slots(grid, inside)
        if _is_table(filled):
            found.append(_make_table(grid, filled, ink.shades, page))
        elif _is_strip(drawn, inside, left) and drawn.y0 < STRIP_ZONE * ink.height:
            rest = _make_table(drawn, fill_slots(drawn, inside), ink.shades, page)
            found.append(replace(rest, strip=tuple(inside)))
        else:
            continue
        inside_ids = {id(w) for w in inside}
        left = [w for w in left if id(w) not in inside_ids]
    return sorted(found, key=lambda t: (t.y0, t.x0)), left


def _holds(grid: Grid, word: Word) -> bool:
    middle = (word.x0 + word.x1) / 2
    return grid.x0 - SLACK <= middle <= grid.x1 + SLACK and grid.y0 - SLACK <= word.middle <= grid.y1 + SLACK


def _is_open(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether the lines part no rows, for whole rows of figures stand between two of them: the rules above and below
    a table, under its header, between its groups of columns. White space tells such a table's rows."""
    for low, high in itertools.pairwise(grid.ys):
        lines = _lines([w for w in words if low <= w.middle < high])
        if len(lines) > TALL and 2 * sum(1 for line in lines if line.figures > 1) > len(lines):
            return True
    return False


def _lines(words: Sequence[Word]) -> list[TextLine]:
    return [line for row in group_rows(words) if (line := read_line(row))]


def _without_prose(grid: Grid, words: Sequence[Word]) -> tuple[Grid, list[Word]]:
    """The grid and its words without the first and last rows that are no part of the table: a caption, a note or
    running text across its full width. Where such rows stand within it too, they are its own."""
    rows = len(grid.ys) - 1
    apart = _apart_rows(grid, words)
    first = next((r for r in range(rows) if r not in apart), rows)
    last = next((r for r in range(rows, first, -1) if r - 1 not in apart), first)
    if last - first < 2 or any(first < r < last for r in apart):
        return grid, list(words)
    low, high = grid.ys[first], grid.ys[last]
    kept = [w for w in words if (first == 0 or w.middle >= low) and (last == rows or w.middle < high)]
    slots = tuple(replace(s, row=s.row - first, row_end=s.row_end - first) for s in grid.slots if first <= s.row < last)
    return replace(grid, ys=grid.ys[first : last + 1], slots=slots), kept


def _apart_rows(grid: Grid, words: Sequence[Word]) -> set[int]:
    """The rows that one cell fills with running text, a caption above everything, or a note below it."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    apart: set[int] = set()
    if columns < 2:
        return apart
    for slot, inside in fill_slots(grid, words).items():
        if slot.row_end > slot.row + 1 or slot.column or slot.column_end < columns:
            continue
        text = cell_text(inside)
        edge = CAPTION if slot.row == 0 else NOTE if slot.row_end == rows else None
        if not inside or _is_prose(inside) or (edge and edge.match(text)):
            apart.add(slot.row)
    return apart


def _is_prose(words: Sequence[Word]) -> bool:
    """Whether many words stand in lines without a gap as between cells."""
    lines = _lines(words)
    return len(words) >= PROSE and sum(1 for line in lines if len(line.runs) > 1) <= 0.2 * len(lines)


def _is_strip(grid: Grid, words: Sequence[Word], page: Sequence[Word]) -> bool:
    """Whether a single row stands by itself; with words close under it, it is the shaded header of a table."""
    if not words or len(grid.ys) != 2 or len(grid.xs) < 3:
        return False
    return not any(0 < w.middle - grid.y1 < UNDER * w.size and grid.x0 <= w.x0 and w.x1 <= grid.x1 for w in page)


def _is_table(filled: dict[Slot, list[Word]]) -> bool:
    texts = [slot for slot, words in filled.items() if words]
    if len(texts) < MIN_FILLED or (len(filled) >= LARGE and len(texts) < MIN_SHARE * len(filled)):
        return False
    return len({s.row for s in texts}) >= 2 and len({s.column for s in texts}) >= 2


def _make_table(grid: Grid, filled: dict[Slot, list[Word]], shades: Sequence[Area], page: int) -> FoundTable:
    headers = _header_rows(grid, filled, shades)
    cells = tuple(
        Cell(
            row=slot.row,
            column=slot.column,
            text=cell_text(words),
            row_span=slot.row_end - slot.row,
            column_span=slot.column_end - slot.column,
            header=slot.row < headers,
            box=_slot_box(grid, slot, page),
        )
        for slot, words in filled.items()
    )
    table = Table(cells, rows=len(grid.ys) - 1, columns=len(grid.xs) - 1, sure=grid.regular and not _is_packed(filled))
    return FoundTable(table, page, grid.x0, grid.y0, grid.x1, grid.y1, grid.xs)


def _is_packed(filled: dict[Slot, list[Word]]) -> bool:
    """Whether a cell holds a row of figures that stand apart: columns that were not told apart."""
    return any(
        line.figures > 2 for words in filled.values() if len(words) > 2 for line in _lines(words)
    )  # fmt: skip


def _slot_box(grid: Grid, slot: Slot, page: int) -> Box:
    x0, x1 = grid.xs[slot.column], grid.xs[slot.column_end]
    y0, y1 = grid.ys[slot.row], grid.ys[slot.row_end]
    return Box(page, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))


def cell_text(words: Sequence[Word]) -> str:
    """The text of a cell, its lines joined by spaces; a hyphen at the end of a line holds on to what follows."""
    text = ""
    for row in group_rows(words):
        line = row_line(row)
        glue = "" if not text or (HYPHENATED.search(text) and line[:1].isalnum()) else " "
        text += glue + line
    return text


def row_line(row: Row) -> str:
    return " ".join(word.text for word in row.words)


def _header_rows(grid: Grid, filled: dict[Slot, list[Word]], shades: Sequence[Area]) -> int:
    """How many of the first rows are all bold or shaded, where a later row is neither."""
    rows: dict[int, list[bool]] = {}
    for slot, words in filled.items():
        if words:
            rows.setdefault(slot.row, []).append(is_bold(words) or _is_shaded(grid, slot, shades))
    count = 0
    for row in range(min(MOST_HEADERS + 1, len(grid.ys) - 1)):
        if not all(rows.get(row, [True])):
            break
        count = row + 1
    if count <= MOST_HEADERS and any(not all(flags) for row, flags in rows.items() if row >= count):
        return count
    return 1 if rows.get(0) and all(rows[0]) and not all(f for flags in rows.values() for f in flags) else 0


def _is_shaded(grid: Grid, slot: Slot, shades: Sequence[Area]) -> bool:
    x = (grid.xs[slot.column] + grid.xs[slot.column_end]) / 2
    y = (grid.ys[slot.row] + grid.ys[slot.row_end]) / 2
    return any(a.x0 <= x <= a.x1 and a.y0 <= y <= a.y1 for a in shades)


def drop_blanks(table: Table) -> Table:
    """The table without rows and columns in which no cell with text begins (spacers, double lines)."""
    rows = sorted({c.row for c in table.cells if c.text})
    columns = sorted({c.column for c in table.cells if c.text})
    if len(rows) == table.rows and len(columns) == table.columns:
        return table
    cells = []
    for cell in table.cells:
        row, low = bisect_left(rows, cell.row), bisect_left(rows, cell.row + cell.row_span)
        left, right = bisect_left(columns, cell.column), bisect_left(columns, cell.column + cell.column_span)
        if low > row and right > left:
            cells.append(replace(cell, row=row, column=left, row_span=low - row, column_span=right - left))
    return replace(table, cells=tuple(cells), rows=len(rows), columns=len(columns))
