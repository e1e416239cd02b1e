"""The printed lines of a table's body to its rows: which lines go on with the row above."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.unruled.lines import TextLine
from ingest.readers.unruled.places import Piece

LOOSE = 0.45  # of the type size: a gap so much larger than the usual one begins a row
MOST_LINES = 12  # of a row between two rules
UNFINISHED = re.compile(
    r"(?:[,;/&(–—-]|\b(?:and|or|of|the|to|for|in|with|by|from|a|an|at|on|as|per|than|not|that|which|who|under))$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class BodyRow:
    """A row while its lines come in."""

    lines: list[TextLine] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def y0(self) -> float:
        return min(line.y0 for line in self.lines)

    @property
    def y1(self) -> float:
        return max(line.y1 for line in self.lines)

    def stub(self) -> str:
        return " ".join(p.text for p in self.pieces if p.first == 0)

    def has_values(self) -> bool:
        return any(p.first > 0 and p.run.is_figure for p in self.pieces)

    def add(self, line: TextLine, pieces: Sequence[Piece]) -> None:
        self.lines.append(line)
        self.pieces.extend(pieces)


def join_rows(
    lines: Sequence[TextLine], placed: Sequence[Sequence[Piece]], rules: Sequence[float], figured: bool
) -> list[BodyRow]:
    """The rows of a body. `rules` are the heights of lines drawn across it; `figured` says that it has columns of
    figures, so that a row is known by them; a table of words is known by its gaps."""
    if boxed := _between_rules(lines, placed, rules):
        return boxed
    rows: list[BodyRow] = []
    limit = _usual_gap(lines) if figured else _row_gap(lines)
    for line, pieces in zip(lines, placed, strict=True):
        if rows and _joins(rows[-1], line, pieces, rules, limit, figured):
            rows[-1].add(line, pieces)
        else:
            rows.append(BodyRow([line], list(pieces)))
    return rows


def _between_rules(
    lines: Sequence[TextLine], placed: Sequence[Sequence[Piece]], rules: Sequence[float]
) -> list[BodyRow]:
    """The rows where rules part every two of them: no two lines between two rules have figures, and few rows run over
    many lines. None where the rules do not tell the rows."""
    rows: list[BodyRow] = []
    for line, pieces in zip(lines, placed, strict=True):
        if rows and not any(rows[-1].lines[-1].middle < y < line.middle for y in rules):
            if rows[-1].has_values() and any(p.first > 0 and p.run.is_figure for p in pieces):
                return []
            rows[-1].add(line, pieces)
        else:
            rows.append(BodyRow([line], list(pieces)))
    return rows if len(rows) > 2 and all(len(row.lines) <= MOST_LINES for row in rows) else []


def _usual_gap(lines: Sequence[TextLine]) -> float:
    gaps = sorted(b.y0 - a.y1 for a, b in itertools.pairwise(lines))
    if not gaps:
        return 0.0
    return gaps[len(gaps) // 2] + LOOSE * lines[0].size


def _row_gap(lines: Sequence[TextLine]) -> float:
    """The gap from which on a new row begins in a table of words; below all gaps where they are all alike."""
    gaps = sorted(b.y0 - a.y1 for a, b in itertools.pairwise(lines))
    if len(gaps) < 2:
        return -1e9 if not gaps else gaps[0]
    size = lines[0].size
    steps = [(b - a, (a + b) / 2) for a, b in itertools.pairwise(gaps)]
    step, middle = max(steps)
    return middle if step >= 0.2 * size else -1e9


def _joins(
    row: BodyRow,
    line: TextLine,
    pieces: Sequence[Piece],
    rules: Sequence[float],
    limit: float,
    figured: bool,
) -> bool:
    gap = line.y0 - row.y1
    if any(row.y1 - 2 < y < line.y0 + 2 and row.y0 < y < line.y1 for y in rules):
        return False
    overlap = row.y1 - line.y0
    values = any(p.first > 0 and p.run.is_figure for p in pieces)
    if overlap > 0.3 * line.size and not (values and row.has_values()):
        return True
    if not figured:
        return _joins_words(pieces, gap, limit)
    if gap > limit or (values and row.has_values()):
        return False
    return _joins_figures(row, pieces, values)


def _joins_words(pieces: Sequence[Piece], gap: float, limit: float) -> bool:
    if limit > -1e8:
        return gap <= limit
    if not any(p.first == 0 for p in pieces):
        return True
    return all(_starts_low(p.text) for p in pieces)


def _joins_figures(row: BodyRow, pieces: Sequence[Piece], values: bool) -> bool:
    stub = " ".join(p.text for p in pieces if p.first == 0)
    if not stub:
        return not values or not row.has_values()
    only_stub = all(p.first == 0 for p in pieces)
    goes_on = _starts_low(stub) or bool(UNFINISHED.search(row.stub()))
    if only_stub or not row.has_values():
        return goes_on
    return all(_starts_low(p.text) or p.first == 0 for p in pieces) and goes_on


def _starts_low(text: str) -> bool:
    return text[:1].islower() or (text[:1] in "(" and text[1:2].islower())
