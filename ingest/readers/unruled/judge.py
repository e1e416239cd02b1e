"""Whether rows that stand in columns are a table at all: lists, contents, forms and addresses are none."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.unruled.lines import FIGURE, MARKER
from ingest.readers.unruled.places import Columns, Piece

NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
PAGES = re.compile(r"(\d{1,4})(?: ?[-–] ?\d{1,4})?")
FIGURES = 0.6  # of a column's cells, from which on it is a column of figures
CROSSING = 0.25  # of the body's lines may run over a gutter


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is a table, whether it has columns of figures, and whether its grid is beyond doubt."""

    is_table: bool
    figured: bool
    sure: bool


def judge(body: Sequence[Sequence[Piece]], columns: Columns, framed: bool, headed: bool) -> Verdict:
    """What the lines below a header are. `framed` says that lines are drawn above and below, or a caption says
    that it is a table, `headed` that a header stands above; under one, a single row of figures will do."""
    if _is_chart(body, columns):
        return Verdict(False, False, False)
    figure_columns = [c for c in range(columns.count) if _is_figure_column(c, body)]
    crossing = sum(1 for pieces in body if len(pieces) > 1 and any(p.last > p.first for p in pieces))
    filled = [pieces for pieces in body if len(pieces) > 1]
    sure = crossing <= 0.1 * max(1, len(filled))
    if len(filled) < (1 if headed else 2) or crossing > CROSSING * len(filled):
        return Verdict(False, False, False)
    values = [c for c in figure_columns if c > 0]
    if values and not _is_list(body, columns) and not _is_contents(body, columns, values):
        enough = (
            len(filled) >= 3 or (len(values) >= 2 and len(filled) >= 2) or (len(values) >= 3 and _is_labelled(filled))
        )
        return Verdict(enough or (framed and len(filled) > 1), True, sure)
    words = framed and len(filled) > 2 and not _is_list(body, columns) and not _is_contents(body, columns, values)
    return Verdict(words, False, sure and _even(filled, columns))


def _is_labelled(filled: Sequence[Sequence[Piece]]) -> bool:
    """Whether the first words of the rows are labels, and no figure has stuck to them."""
    return all(p[0].first == 0 and not FIGURE.fullmatch(p[0].run.words[-1].text) for p in filled)


def _column(column: int, body: Sequence[Sequence[Piece]]) -> list[Piece]:
    return [p for pieces in body for p in pieces if p.first == p.last == column]


def _is_figure_column(column: int, body: Sequence[Sequence[Piece]]) -> bool:
    pieces = _column(column, body)
    return len(pieces) >= min(2, len(body)) and sum(1 for p in pieces if p.run.is_figure) >= FIGURES * len(pieces)


def _is_list(body: Sequence[Sequence[Piece]], columns: Columns) -> bool:
    """Whether the first of two columns holds numbers, letters or bullets alone."""
    if columns.count > 2:
        return False
    first = _column(0, body)
    return bool(first) and sum(1 for p in first if MARKER.fullmatch(p.text)) >= 0.6 * len(first)


def _is_chart(body: Sequence[Sequence[Piece]], columns: Columns) -> bool:
    """Whether the first column is the scale of a chart, and so is every other with figures: values that fall or rise
    by one step. Years are no scale."""
    for column in range(columns.count):
        texts = [p.text.replace(",", "").rstrip("%") for p in _column(column, body) if p.run.is_figure]
        numbers = [float(text) for text in texts if NUMBER.fullmatch(text)]
        if column == 0 and (len(numbers) < 3 or all(1900 <= n <= 2100 for n in numbers)):
            return False
        steps = {round(b - a, 6) for a, b in itertools.pairwise(numbers)}
        if len(numbers) > 2 and (len(steps) > 1 or steps == {0.0}):
            return False
    return True


def _is_contents(body: Sequence[Sequence[Piece]], columns: Columns, values: Sequence[int]) -> bool:
    """Whether the figures at the end of the rows are page numbers, or ranges of pages, that rise from row to row; those
    after a number of the row's own count as one."""
    if list(values) != list(range(columns.count - len(values), columns.count)):
        return False
    ends = [" ".join(p.text for p in pieces if p.first in values) for pieces in body]
    last = [end for end in ends if end]
    numbers = [int(page.group(1)) for end in last if (page := PAGES.fullmatch(end))]
    if len(numbers) < 0.7 * len(last) or len(numbers) < 3:
        return False
    falls = sum(1 for a, b in itertools.pairwise(numbers) if b < a)
    return falls <= 0.1 * len(numbers) and numbers[-1] < 2_000


def _even(filled: Sequence[Sequence[Piece]], columns: Columns) -> bool:
    """Whether most rows fill most columns."""
    return 2 * sum(1 for pieces in filled if len(pieces) > columns.count / 2) > len(filled)
