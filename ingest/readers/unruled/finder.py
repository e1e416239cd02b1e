"""The tables without lines around their cells in one flow of rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_glyphs import Rule
from ingest.readers.pdf_lines import is_bold
from ingest.readers.pdf_tables import FoundTable, cell_text
from ingest.readers.pdf_words import Row, Word
from ingest.readers.unruled.bands import Band, find_bands, split_band
from ingest.readers.unruled.columns import find_gutters
from ingest.readers.unruled.heads import HeadCell, is_year_line, read_head
from ingest.readers.unruled.judge import judge
from ingest.readers.unruled.lines import DASHES, FIGURE, TextLine, read_line
from ingest.readers.unruled.places import Columns, Piece, place_line, without_halved
from ingest.readers.unruled.rows import BodyRow, join_rows
from ingest.readers.unruled.sides import find_sides
from ingest.records import Box, Cell, Table

CAPTION = re.compile(
    r"(?:Table|Figure|Chart|Exhibit|Box|Tab\.|Fig\.)\s{0,3}(?:\d|[A-Z]{1,3}[-.]?\d|[A-Z]\b|[IVX]{1,4}\b)"
)
MOST_HEAD_LINES = 7
FEW_RULES = 4  # rules across a table: with more, each parts two rows
MANY_RULES = 3  # rules across a table: with more, lines part its rows
HEAD_GAP = 1.3  # of the type size: so far a line of the header may stand over the next
INDENT = 2.0  # of the type size: so far the labels may stand in from their heading
LONG = 9  # words: a single run of so many is prose


@dataclass(frozen=True, slots=True)
class Found:
    """A table, and the numbers of the rows that it takes up."""

    table: FoundTable
    rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a flow, which row each came from, and the level rules of the page."""

    lines: tuple[TextLine, ...]
    row_of: tuple[int, ...]
    rules: tuple[Rule, ...]


def take_unruled(
    flows: Sequence[list[Row]], rules: Sequence[Rule], page: int
) -> tuple[list[list[Row]], list[FoundTable]]:
    """The flows without the rows of the tables found in them, and these tables."""
    left: list[list[Row]] = []
    tables: list[FoundTable] = []
    for rows in (part for flow in flows for part in _part_sides(flow, rules, page)):
        found = find_unruled(rows, rules, page)
        taken = {i for one in found for i in one.rows}
        tables.extend(one.table for one in found)
        left.append([row for i, row in enumerate(rows) if i not in taken])
    return [rows for rows in left if rows], tables


def _part_sides(flow: list[Row], rules: Sequence[Rule], page: int) -> list[list[Row]]:
    """The flow, cut where two tables stand side by side and both are found: what stands over them, the left one, the
    right one, what stands under them."""
    for sides in find_sides(flow, rules):
        if all(_is_labelled(find_unruled(side, rules, page)) for side in (sides.left, sides.right)):
            parts = [part for side in (sides.left, sides.right) for part in _part_sides(side, rules, page)]
            above = [flow[: sides.first]] if sides.first else []
            return [*above, *parts, *_part_sides(flow[sides.last :], rules, page)]
    return [flow] if flow else []


def _is_labelled(found: Sequence[Found]) -> bool:
    """Whether the tables of a side have labels in their first columns."""
    labels = [
        bool(FIGURE.fullmatch(c.text))
        for one in found for c in one.table.table.cells if c.column == 0 and not c.header and c.text
    ]  # fmt: skip
    return 2 * sum(labels) < len(labels)


def find_unruled(rows: Sequence[Row], rules: Sequence[Rule], page: int) -> list[Found]:
    """The tables in a flow of rows, from top to bottom. `rules` are the page's level lines."""
    if not may_hold_table(rows):
        return []
    read = [(line, i) for i, row in enumerate(rows) if (line := read_line(row))]
    dashes = [Rule(True, (r.y0 + r.y1) / 2, r.x0, r.x1) for r in rows if all(DASHES.fullmatch(w.text) for w in r.words)]
    sheet = _Sheet(tuple(line for line, _ in read), tuple(i for _, i in read), (*rules, *dashes))
    found = []
    floor = 0
    bands = [piece for band in find_bands(sheet.lines) for piece in split_band(band, sheet.lines, sheet.rules)]
    for band in bands:
        table = _read_band(sheet, band, floor, page)
        if table:
            found.append(table)
        floor = band.last
    return found


def may_hold_table(rows: Sequence[Row]) -> bool:
    """A quick look: whether at least two rows have a gap wider than running text has."""
    gapped = 0
    for row in rows:
        words = row.words
        if any(b.x0 - a.x1 > a.size for a, b in itertools.pairwise(words)):
            gapped += 1
            if gapped > 1:
                return True
    return False


def _read_band(sheet: _Sheet, band: Band, floor: int, page: int) -> Found | None:
    core = [sheet.lines[i] for i in band.core if not CAPTION.match(sheet.lines[i].runs[0].text)]
    gutters = find_gutters(core)
    if not gutters:
        return None
    columns = Columns(tuple(gutters), min(line.x0 for line in core), max(line.x1 for line in core))
    first, last = (
        _below_caption(sheet, _first_line(sheet, band, floor, columns), columns),
        _last_line(sheet, band, columns),
    )
    lines = sheet.lines[first:last]
    placed = [place_line(line, columns) for line in lines]
    full = [r for r in sheet.rules if r.end - r.start > 0.7 * (columns.x1 - columns.x0)]
    head = _head_lines(lines, placed, full)
    if whole := without_halved(columns, placed[:head], placed[head:]):
        columns, placed = whole, [place_line(line, whole) for line in lines]
    framed = _is_framed(sheet, first, lines, full)
    verdict = judge(placed[head:], columns, framed, head > 0)
    if not verdict.is_table:
        return None
    top, bottom = lines[0].y0, lines[-1].y1
    near = [r for r in sheet.rules if top - 12 < r.at < bottom + 12]
    cells, depth = read_head(lines[:head], placed[:head], columns, near) if head else ([], 0)
    body = join_rows(lines[head:], placed[head:], [r.at for r in full], verdict.figured)
    table = _make_table(cells, depth, body, columns, verdict.sure, page)
    rows = frozenset(range(sheet.row_of[first], sheet.row_of[last - 1] + 1))
    return Found(FoundTable(table, page, columns.x0, top, columns.x1, bottom, columns.edges, ruled=False), rows)


def _first_line(sheet: _Sheet, band: Band, floor: int, columns: Columns) -> int:
    """The first line of the header over a band: short lines that keep to the columns."""
    first = next(i for i in band.core if not CAPTION.match(sheet.lines[i].runs[0].text))
    while first > floor and band.first - first < MOST_HEAD_LINES:
        line, below = sheet.lines[first - 1], sheet.lines[first]
        if below.y0 - line.y1 > HEAD_GAP * below.size or not _may_head(line, columns):
            break
        if _rule_between(line, below, columns, sheet.rules) and not _names_columns(line, columns):
            break
        first -= 1
    return first


def _below_caption(sheet: _Sheet, first: int, columns: Columns) -> int:
    """The first line of the table: the one under the rule where a caption's last lines stand above that."""
    above = sheet.lines[first - 1].runs[0].text if first else ""
    if CAPTION.match(above):
        for i in range(first, min(first + 2, len(sheet.lines) - 1)):
            line = sheet.lines[i]
            over = len(line.runs) > 1 and _names_columns(line, columns)
            if over or 2 * len(place_line(line, columns)) > columns.count:
                return first
            if _rule_between(sheet.lines[i], sheet.lines[i + 1], columns, sheet.rules):
                again = range(i + 1, min(i + 1 + MOST_HEAD_LINES, len(sheet.lines) - 1))
                under = any(_rule_between(sheet.lines[j], sheet.lines[j + 1], columns, sheet.rules) for j in again)
                return i + 1 if under else first
    return first


def _may_head(line: TextLine, columns: Columns) -> bool:
    if CAPTION.match(line.runs[0].text) or any(len(run.words) >= LONG for run in line.runs):
        return False
    if line.x0 < columns.x0 - INDENT * line.size or line.x1 > columns.x1 + line.size:
        return False
    pieces = place_line(line, columns)
    if len(pieces) == 1 and len(line.words) > 3 and abs(line.x0 - columns.x0) < line.size:
        return False
    return pieces[-1].last > 0 and pieces[0].last - pieces[0].first < max(2, columns.count - 1)


def _names_columns(line: TextLine, columns: Columns) -> bool:
    """Whether a line over a rule is the header of what stands under it: names over columns, or headings over groups of
    them, and no figures but years."""
    pieces = place_line(line, columns)
    figures = any(p.run.is_figure for p in pieces)
    return len(pieces) > 1 and 2 * pieces[-1].last > columns.count - 1 and (not figures or is_year_line(pieces))


def _rule_between(above: TextLine, below: TextLine, columns: Columns, rules: Sequence[Rule]) -> bool:
    return any(
        above.y1 - 3 <= r.at <= below.y0 + 3 and r.end - r.start > 0.7 * (columns.x1 - columns.x0) for r in rules
    )


def _last_line(sheet: _Sheet, band: Band, columns: Columns) -> int:
    """Behind the last line: lines that only go on with a cell of the last row are taken in."""
    last = band.last
    while last < len(sheet.lines) and last - band.last < 3:
        above, line = sheet.lines[last - 1], sheet.lines[last]
        pieces = place_line(line, columns)
        inside = len(pieces) == 1 and pieces[0].first == pieces[0].last and line.x1 <= columns.x1 + 1
        low = pieces[0].text[:1].islower() and len(pieces[0].run.words) < LONG
        if not (inside and low) or line.y0 - above.y1 > 0.5 * line.size:
            break
        if _rule_between(above, line, columns, sheet.rules):
            break
        last += 1
    return last


def _head_lines(lines: Sequence[TextLine], placed: Sequence[Sequence[Piece]], full: Sequence[Rule]) -> int:
    """How many of the first lines are the header: those over the first rule across the table, or over the first line
    of figures that are no years."""
    ruled = [i for i in range(1, len(lines)) if any(lines[i - 1].y1 - 3 <= r.at <= lines[i].y0 + 3 for r in full)]
    body = _first_figures(placed)
    if ruled and body != 0 and len(ruled) <= FEW_RULES and ruled[0] <= min(MOST_HEAD_LINES, len(lines) // 2):
        return ruled[0]
    if body is None:
        return ruled[0] if ruled and ruled[0] <= 4 else 1
    under = [i for i in ruled if i <= body]
    if under:
        return under[-1]
    while body > 0 and all(p.last == 0 for p in placed[body - 1]):
        body -= 1
    return body


def _first_figures(placed: Sequence[Sequence[Piece]]) -> int | None:
    """The first line with figures beside its label that are no years."""
    for i, pieces in enumerate(placed):
        if any(p.first > 0 and p.run.is_figure for p in pieces) and not is_year_line(pieces):
            return i
    return None


def _is_framed(sheet: _Sheet, first: int, lines: Sequence[TextLine], full: Sequence[Rule]) -> bool:
    above = any(lines[0].y0 - 2.5 * lines[0].size < r.at < lines[0].y0 + 3 for r in full)
    below = any(lines[-1].y1 - 3 < r.at < lines[-1].y1 + 2.5 * lines[-1].size for r in full)
    within = sum(1 for r in full if lines[0].y1 - 3 < r.at < lines[-1].y0 + 3)
    return (above and below) or within > MANY_RULES or _is_captioned(sheet.lines[max(0, first - 3) : first])


def _is_captioned(above: Sequence[TextLine]) -> bool:
    """Whether a caption stands right above; it may run over three lines."""
    for line in reversed(above):
        if CAPTION.match(line.runs[0].text):
            return True
        if len(line.runs) > 1:
            return False
    return False


# --- the table ------------------------------------------------------------------------------------


def _make_table(
    head: Sequence[HeadCell], depth: int, body: Sequence[BodyRow], columns: Columns, sure: bool, page: int
) -> Table:
    cells = [
        Cell(h.row, h.column, cell_text(h.words), h.row_last - h.row + 1, h.column_last - h.column + 1, True,
             _box(h.words, page))
        for h in head
    ]  # fmt: skip
    for n, row in enumerate(body, depth):
        cells.extend(_row_cells(row, n, page))
    cells.sort(key=lambda c: (c.row, c.column))
    return Table(tuple(cells), rows=depth + len(body), columns=columns.count, sure=sure)


def _row_cells(row: BodyRow, number: int, page: int) -> list[Cell]:
    by_column: dict[int, list[Word]] = {}
    span: dict[int, int] = {}
    for piece in sorted(row.pieces, key=lambda p: p.first):
        home = next((c for c in by_column if c <= piece.first < c + span[c]), piece.first)
        by_column.setdefault(home, []).extend(piece.run.words)
        span[home] = max(span.get(home, 1), piece.last - home + 1 if len(row.pieces) > 1 else 1)
    heads = number == 0 and not row.has_values()
    return [
        Cell(number, c, cell_text(words), 1, span[c], heads and is_bold(words), _box(words, page))
        for c, words in by_column.items()
    ]


def _box(words: Sequence[Word], page: int) -> Box:
    return Box(
        page, round(min(w.x0 for w in words), 1), round(min(w.y0 for w in words), 1),
        round(max(w.x1 for w in words), 1), round(max(w.y1 for w in words), 1),
    )  # fmt: skip
