"""Tables in plain text whose columns are set apart by spaces, as typed minutes and layouts printed as text have them.

What tells them from prose with wide spaces, and from names set in two columns: three lines or more below the header
that leave the same stretches free, and numbers in a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAP = re.compile(r"\S {2,}\S")
_RULE_ROW = re.compile(r"\s*[-=_]{3,}(?:\s+[-=_]{2,})*\s*$")
"""A line of strokes under the headers."""
_ITEM = re.compile(r"\s*[A-Z]{0,6}[ .]?\d{1,4}(?:[/.-]\d{1,4})*[a-z]?[.):]?\s+[^\W\d_]\S*(?: \S+)*\s*")
"""An item's number and its title, as they stand over a table."""
_GROUP = re.compile(r"\s*[A-Z][^\t.:;?!|]{1,40}")
"""A few words without a stop."""
_NUMBER = re.compile(
    r"(?!£0+$)[-+–(]?\s?[£€$]?\s?[-–]?\d[\d,.]*\s?(?:%|[a-z]{1,3})?\)?\*?|[-–—]|nil|n/?a", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_CELL = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them."""
_WORD = re.compile(r"\S+")
_ROWS = 3
"""Lines from which on free stretches are no chance."""
_RIVER = 2
"""Characters of a stretch that parts columns."""
_WIDEST = 400
"""Characters of a line that is printed in columns."""
_HEADER_LINES = 3
_NUMBERS = 0.6
"""Share of a column's cells that are numbers in a column of numbers."""

Span = tuple[int, int]
"""The first character of a column and the one after its last."""


def aligned_rows(lines: Sequence[str], at: int) -> tuple[int, list[list[str]], int | None]:
    """The table of aligned columns that begins at line `at`: how many lines it takes (0 where none does), its cells row
    by row, and the row that is its header, if one is. It begins with the first of the lines that look like rows, so
    that each of them is looked at once."""
    if at and is_row(lines[at - 1]):
        return 0, [], None
    end = at
    while end < len(lines) and (is_row(lines[end]) or (end > at and _stands_between(lines, end))):
        end += 1
    taken = [line.expandtabs().rstrip() for line in lines[at:end] if not _RULE_ROW.match(line)]
    headers = _header_lines(taken)
    body = taken[headers:]
    told = [line for line in body if is_row(line)]
    if len(told) < _ROWS:
        return 0, [], None
    if not headers and len(told) == len(body) and _is_list_of_amounts(told):
        return end - at, [_CELL.findall(line) for line in body], None
    columns = _columns(told)
    rows = [_cells(line, columns) for line in body]
    if not any(_are_numbers([cell for cell in column if cell]) for column in list(zip(*rows, strict=True))[1:]):
        return 0, [], None
    if not headers:
        return end - at, rows, None
    return end - at, [_header(taken[:headers], columns), *rows], 0


def _is_list_of_amounts(lines: Sequence[str]) -> bool:
    """Whether each line ends with an amount after as many cells of words: then none is left out, and it matters not
    that a long line pushes its amount aside."""
    cells = [_CELL.findall(line) for line in lines]
    alike = len({len(row) for row in cells}) == 1
    words = [cell for row in cells for cell in row[1:-1]]
    return alike and all(_NUMBER.fullmatch(row[-1]) for row in cells) and not any(map(_NUMBER.fullmatch, words))


def is_row(line: str) -> bool:
    """Whether a line may be a row: printed in columns, its tabs, if any, no more than an indent; no item's title."""
    if len(line) > _WIDEST or "\t" in line.lstrip() or "|" in line or _GAP.search(line) is None:
        return False
    return _ITEM.fullmatch(line) is None


def _stands_between(lines: Sequence[str], at: int) -> bool:
    """Whether a line between rows belongs to their table: strokes, or a few words that name the rows below."""
    if _RULE_ROW.match(lines[at]):
        return True
    beside = is_row(lines[at - 1]) and at + 1 < len(lines) and is_row(lines[at + 1])
    return beside and _GROUP.fullmatch(lines[at]) is not None


def _cells(line: str, columns: Sequence[Span]) -> list[str]:
    if is_row(line):
        return [_between(line, column) for column in columns]
    return [" ".join(line.split()), *[""] * (len(columns) - 1)]


def _header_lines(lines: Sequence[str]) -> int:
    """How many lines, at most three, stand before the first that holds a number in a cell of its own, or names the rows
    below: the header."""
    ends = (n for n, line in enumerate(lines) if not is_row(line) or any(map(_NUMBER.fullmatch, _CELL.findall(line))))
    first = next(ends, 0)
    return first if first <= _HEADER_LINES else 0


def _columns(lines: Sequence[str]) -> list[Span]:
    """Where the columns stand: between the stretches that are free in all lines."""
    width = max(map(len, lines))
    used = [any(place < len(line) and line[place] != " " for line in lines) for place in range(width)]
    starts = [place for place in range(width) if used[place] and (place == 0 or not used[place - 1])]
    ends = [place + 1 for place in range(width) if used[place] and (place + 1 == width or not used[place + 1])]
    columns: list[Span] = []
    for start, end in zip(starts, ends, strict=True):
        apart = not columns or start - columns[-1][1] >= _RIVER
        # Before a column of numbers one free character is enough.
        if apart or _are_numbers([_between(line, (start, end)) for line in lines]):
            columns.append((start, end))
        else:
            columns[-1] = (columns[-1][0], end)
    return columns


def _between(line: str, column: Span) -> str:
    return " ".join(line[slice(*column)].split())


def _header(lines: Sequence[str], columns: Sequence[Span]) -> list[str]:
    """The header over each column: what stands over it, or nearest to it, line by line."""
    told: list[list[str]] = [[] for _ in columns]
    for line in lines:
        for cell in _CELL.finditer(line):
            over = [column for column in columns if _apart(cell.span(), column) == 0]
            for piece in _WORD.finditer(line, *cell.span()) if len(over) > 1 else (cell,):
                nearest = min(range(len(columns)), key=lambda n: _apart(piece.span(), columns[n]))
                told[nearest].append(piece.group())
    return [" ".join(words) for words in told]


def _apart(one: Span, other: Span) -> int:
    """Characters between two stretches; 0 where one stands over the other."""
    return max(one[0] - other[1] + 1, other[0] - one[1] + 1, 0)


def _are_numbers(cells: Sequence[str]) -> bool:
    numbers = [one for one in cells if _NUMBER.fullmatch(one)]
    return len(numbers) >= _NUMBERS * len(cells) and any(map(_DIGIT.search, numbers))
