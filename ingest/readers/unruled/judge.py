"""Whether rows that stand in columns are a table at all: lists, contents, forms and addresses are none."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.unruled.lines import MARKER
from ingest.readers.unruled.places import Columns, Piece

FIGURES = 0.6  # of a column's cells, from which on it is a column of figures
CROSSING = 0.25  # of the body's lines may run over a gutter


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is a table, whether it has columns of figures, and whether its grid is beyond doubt."""

    is_table: bool
    figured: bool
    sure: bool


def judge(body: Sequence[Sequence[Piece]], columns: Columns, framed: bool) -> Verdict:
    """What the lines below a header are. `framed` says that lines are drawn above and below, or a caption says
    that it is a table."""
    figure_columns = [c for c in range(columns.count) if _is_figure_column(c, body)]
    crossing = sum(1 for pieces in body if len(pieces) > 1 and any(p.last > p.first for p in pieces))
    filled = [pieces for pieces in body if len(pieces) > 1]
    sure = crossing <= 0.1 * max(1, len(filled))
    if len(filled) < 2 or crossing > CROSSING * len(filled):
        return Verdict(False, False, False)
    values = [c for c in figure_columns if c > 0]
    if values and not _is_list(body, columns) and not _is_contents(body, columns, values):
        enough = len(filled) >= 3 or (len(values) >= 2 and len(filled) >= 2)
        return Verdict(enough or framed, True, sure)
    words = framed and columns.count > 1 and not _is_list(body, columns) and not _is_contents(body, columns, values)
    return Verdict(words, False, sure and _even(filled, columns))


def _column(column: int, body: Sequence[Sequence[Piece]]) -> list[Piece]:
    return [p for pieces in body for p in pieces if p.first == p.last == column]


def _is_figure_column(column: int, body: Sequence[Sequence[Piece]]) -> bool:
    pieces = _column(column, body)
    return len(pieces) > 1 and sum(1 for p in pieces if p.run.is_figure) >= FIGURES * len(pieces)


def _is_list(body: Sequence[Sequence[Piece]], columns: Columns) -> bool:
    """Whether the first of two columns holds numbers, letters or bullets alone."""
    if columns.count > 2:
        return False
    first = _column(0, body)
    return bool(first) and sum(1 for p in first if MARKER.fullmatch(p.text)) >= 0.6 * len(first)


def _is_contents(body: Sequence[Sequence[Piece]], columns: Columns, values: Sequence[int]) -> bool:
    """Whether the last column alone holds figures, and these are page numbers that rise from row to row."""
    if len(values) > 1 or (values and values[0] != columns.count - 1):
        return False
    last = [p.text for p in _column(columns.count - 1, body)]
    numbers = [int(text.split("-")[0]) for text in last if text.split("-")[0].isdecimal() and len(text) < 8]
    if len(numbers) < 0.7 * len(last) or len(numbers) < 3:
        return False
    falls = sum(1 for a, b in itertools.pairwise(numbers) if b < a)
    return falls <= 0.1 * len(numbers) and numbers[-1] < 2_000


def _even(filled: Sequence[Sequence[Piece]], columns: Columns) -> bool:
    """Whether most rows fill most columns."""
    return 2 * sum(1 for pieces in filled if len(pieces) > columns.count / 2) > len(filled)
