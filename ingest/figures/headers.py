"""Which rows and columns of a grid are headers, found by what stands where: words over numbers, spans, what the markup
says, rows of years and periods.

A table may begin anew further down with headers of its own; each header block speaks for the rows up to the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.figures.grids import DATA, STATED, CellKind, Grid, GridCell, is_span
from ingest.figures.header_words import holds_no_figures, is_role, numbers_rows
from ingest.figures.units import read_unit
from ingest.header_periods import find_periods

MOST_HEADER_ROWS = 8
LONG_LABEL = 150  # characters on average: longer columns are accounts, not labels
SHORT_HEADER = 60
MOST_ROWS = 10_000
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Header rows `first` to `body` (not included); `titles` are rows of theirs that speak for the whole table."""

    first: int
    body: int
    titles: tuple[GridCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a grid is read: its header blocks in order, the columns of numbers, and the columns that label rows.

    `varied` tells for each of these the share of labels that stand in it once; the labels of a `dated` column are all
    the same but for the period in them ("Level in May 2024", "Level in June 2024")."""

    blocks: tuple[HeaderBlock, ...]
    numeric: frozenset[int]
    labels: tuple[int, ...]
    varied: Mapping[int, float] = field(default_factory=dict)
    dated: frozenset[int] = frozenset()

    def block_of(self, row: int) -> HeaderBlock:
        """The header block over a row."""
        return next((block for block in reversed(self.blocks) if block.first <= row), self.blocks[0])

    def is_header(self, row: int) -> bool:
        return any(block.first <= row < block.body for block in self.blocks)


def find_layout(grid: Grid) -> Layout | None:
    """How a grid is read; None for a grid without columns of numbers."""
    numeric = _numeric_columns(grid)
    if not numeric:
        return None
    top = _header_rows(grid, 0, numeric)
    blocks = [_block(grid, 0, top)]
    known = _header_texts(grid, blocks[0], numeric)
    row = top
    while row < grid.rows:
        if _begins_anew(grid, row, numeric, known):
            body = row + max(_header_rows(grid, row, numeric), 1)
            blocks.append(_block(grid, row, body))
            row = body
        else:
            row += 1
    labels = _label_columns(grid, numeric)
    rows = [n for n in range(grid.rows) if not any(block.first <= n < block.body for block in blocks)]
    texts = {column: [cell.text for n in rows if (cell := grid.at(n, column)) and cell.filled] for column in labels}
    return Layout(
        blocks=tuple(blocks),
        numeric=numeric,
        labels=labels,
        varied={column: round(len(set(own)) / len(own), 1) if own else 0.0 for column, own in texts.items()},
        dated=frozenset(column for column, own in texts.items() if _are_dated(own)),
    )


def _are_dated(labels: Sequence[str]) -> bool:
    bare = {_undated(label) for label in labels[:50]}
    return len(labels) > 1 and len(bare) == 1 and len(set(labels)) > 1


def _undated(text: str) -> str:
    for found in reversed(find_periods(text, False)):
        text = text[: found.start] + text[found.end :]
    return text


# --- columns ------------------------------------------------------------------------------------


def _column(grid: Grid, column: int) -> list[GridCell]:
    """The cells that begin in a column and do not span others, top down, empty ones left out."""
    cells = (grid.places.get((row, column)) for row in range(grid.rows))
    found: list[GridCell] = []
    for cell in cells:
        if cell is not None and cell.filled and cell.column_span == 1 and (not found or found[-1] is not cell):
            found.append(cell)
    return found


def _numeric_columns(grid: Grid) -> frozenset[int]:
    found = {column for column in range(grid.columns) if _is_numeric(grid, column)}
    first_words = next((c for c in range(grid.columns) if c not in found and _column(grid, c)), grid.columns)
    return frozenset(
        c for c in found if c > first_words or not _is_running(_column(grid, c), first_words < grid.columns)
    )


def _is_numeric(grid: Grid, column: int) -> bool:
    cells = [cell for row in range(grid.rows) for cell in grid.row(row) if column in cell.columns and cell.row == row]
    at = next((n for n, cell in enumerate(cells) if cell.kind in STATED), len(cells))
    below = cells[at:]
    stated = sum(cell.kind in STATED for cell in below)
    words = sum(cell.kind is CellKind.TEXT and cell.column_span == 1 for cell in below)
    periods = sum(cell.kind is CellKind.PERIOD for cell in below)
    heads = [cell.text for cell in cells[:at] if cell.kind is CellKind.TEXT]
    if not stated or any(holds_no_figures(head) for head in heads[-2:]):
        return False
    return stated * (3 if any(is_role(head) for head in heads) else 2) >= words and stated >= periods


def _is_running(cells: Sequence[GridCell], beside_words: bool) -> bool:
    """Whether a column left of the words numbers the rows, or what they belong to: plain whole numbers."""
    values = [cell.value for cell in cells if cell.value is not None]
    heads = [cell.text for cell in cells if cell.kind is CellKind.TEXT]
    if not values or any(value.unit != "count" or value.magnitude for value in values) or not beside_words:
        return False
    if any(numbers_rows(head.lower().strip()) for head in heads):
        return True
    sections = [cell.text.strip(" .") for cell in cells if cell.value is not None]
    if len(cells) > 1 and all(_SECTION.fullmatch(text) for text in sections):
        parts = [[int(part) for part in text.split(".")] for text in sections]
        return all(left < right for left, right in pairwise(parts))
    numbers = [value.value for value in values]
    whole = all(number == int(number) and number < MOST_ROWS for number in numbers)
    return whole and not any("," in cell.text or cell.value is None for cell in cells if cell.kind in STATED)


def _label_columns(grid: Grid, numeric: frozenset[int]) -> tuple[int, ...]:
    """The columns left of a number that may label its row."""
    last = max(numeric)
    found = []
    for column in range(last):
        cells = [cell for cell in _column(grid, column) if cell.kind in (CellKind.TEXT, CellKind.PERIOD, CellKind.UNIT)]
        if column not in numeric and cells and sum(len(cell.text) for cell in cells) <= LONG_LABEL * len(cells):
            found.append(column)
    return tuple(found)


# --- header rows --------------------------------------------------------------------------------


def _header_rows(grid: Grid, start: int, numeric: frozenset[int]) -> int:
    """How many rows from `start` on are headers."""
    row, certain = start, start
    while row < min(grid.rows, start + MOST_HEADER_ROWS):
        if certain > start and opens_group(grid, row):
            break
        if _heads_numbers(grid, row, numeric, row == start):
            certain = row + 1
        elif not _may_stand_among_headers(grid, row):
            break
        row += 1
    return certain - start


def opens_group(grid: Grid, row: int) -> bool:
    """Whether a row holds nothing but words that announce the rows below: they end with a colon ("Balance sheet:"), or
    stand over the whole table, right above its numbers."""
    cells = [cell for cell in grid.row(row) if cell.filled]
    if len(cells) != 1 or cells[0].row != row or cells[0].kind is not CellKind.TEXT or cells[0].header:
        return False
    [cell] = cells
    wide = cell.column == 0 and cell.column_span >= grid.columns - 1
    above_numbers = any(below.kind in DATA for below in grid.row(row + 1))
    return cell.text.rstrip().endswith(":") or (
        wide and above_numbers and read_unit(cell.text) is None and not find_periods(cell.text)
    )


def _heads_numbers(grid: Grid, row: int, numeric: frozenset[int], first: bool) -> bool:
    """Whether a row holds headers over columns of numbers."""
    over = [cell for cell in grid.row(row) if cell.filled and not numeric.isdisjoint(cell.columns)]
    marked = all(cell.header for cell in grid.starting(row))
    if any(cell.kind in DATA and not _may_head(cell) for cell in over):
        return first and marked and _plain_scale(over)
    starting = [cell for cell in over if cell.row == row]
    if not starting:
        return False
    return marked or any(cell.kind is not CellKind.TEXT or len(cell.text) <= LONG_LABEL for cell in starting)


def _may_head(cell: GridCell) -> bool:
    return cell.value is not None and is_span(cell.value)


def _plain_scale(cells: Sequence[GridCell]) -> bool:
    """Whether marked headers are plain numbers themselves, as those of a scale (1 to 5)."""
    return all(cell.value is None or (cell.value.unit == "count" and cell.text.strip().isdigit()) for cell in cells)


def _may_stand_among_headers(grid: Grid, row: int) -> bool:
    """Whether a row without headers over numbers may still be one of several header rows: a title, a blank."""
    starting = grid.starting(row)
    return not any(cell.kind in DATA for cell in starting) and (len(starting) <= 1 or all(c.header for c in starting))


def _block(grid: Grid, first: int, body: int) -> HeaderBlock:
    titles = tuple(cell for row in range(first, body) for cell in _title(grid, row))
    return HeaderBlock(first, body, titles)


def _title(grid: Grid, row: int) -> list[GridCell]:
    """The one cell of a header row that stands over the whole table or at its left edge alone."""
    cells = [cell for cell in grid.row(row) if cell.filled]
    alone = (
        len(cells) == 1 and cells[0].row == row and (cells[0].column == 0 or cells[0].column_span >= grid.columns - 1)
    )
    return cells if alone and (cells[0].column == 0) else []


def _header_texts(grid: Grid, block: HeaderBlock, numeric: frozenset[int]) -> frozenset[str]:
    cells = (cell for row in range(block.first, block.body) for cell in grid.starting(row))
    return frozenset(cell.text.strip().lower() for cell in cells if not numeric.isdisjoint(cell.columns))


def _begins_anew(grid: Grid, row: int, numeric: frozenset[int], known: frozenset[str]) -> bool:
    """Whether a row of the body is a header row of its own: periods, units, known headers or marked words where
    numbers stand elsewhere."""
    starting = grid.starting(row)
    over = [cell for cell in starting if not numeric.isdisjoint(cell.columns)]
    if (
        not over
        or any(cell.kind in DATA for cell in starting)
        or any(len(cell.text) > SHORT_HEADER * 3 for cell in over)
    ):
        return False
    wide = [cell for cell in over if cell.column_span > 1]
    if len(over) == 1 and (not wide or wide[0].column == 0) and len(starting) == 1:
        return bool(wide) and over[0].kind is CellKind.PERIOD and over[0].column > 0
    labelled = any(numeric.isdisjoint(cell.columns) and not cell.header for cell in starting)
    if all(_is_header_like(cell, known) for cell in over) and (len(over) > 1 or not labelled):
        return True
    return bool(wide) and wide[0].column_span * 2 > grid.columns and not any(cell.kind is CellKind.NIL for cell in over)


def _is_header_like(cell: GridCell, known: frozenset[str]) -> bool:
    return cell.header or cell.kind in (CellKind.PERIOD, CellKind.UNIT) or cell.text.strip().lower() in known


FEWEST_PAGES = 4


def only_grows(grid: Grid, layout: Layout, column: int) -> bool:
    """Whether a column holds plain small numbers that only grow from row to row, as a list of contents does."""
    cells = (grid.at(row, column) for row in range(grid.rows) if not layout.is_header(row))
    values = [cell.value for cell in cells if cell is not None and cell.value is not None]
    if len(values) < FEWEST_PAGES or any(value.unit != "count" or not 0 < value.value < 1000 for value in values):
        return False
    return all(left.value <= right.value and right.value % 1 == 0 for left, right in pairwise(values))
