"""One PDF page: its ink to lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf_columns import order_words
from ingest.readers.pdf_glyphs import DOWNWARD, INVERTED, SLANTED, UPRIGHT, UPWARD, Area, Glyph, Ink, Rule
from ingest.readers.pdf_lines import make_lines, usual_leading
from ingest.readers.pdf_rules import Grid, find_grids, merge_rules
from ingest.readers.pdf_tables import FoundTable, find_tables
from ingest.readers.pdf_words import Row, Word, find_words, group_rows
from ingest.readers.unruled.finder import take_unruled
from ingest.readers.unruled.lines import FIGURE
from ingest.records import Box, Line

Item = Line | FoundTable

COVERED = 0.8  # of a table's height that other tables must take up to stand for it


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as read; `unmapped` and `count` say how good its text layer is."""

    number: int
    items: tuple[Item, ...]
    width: float
    height: float


def read_ink(ink: Ink, number: int) -> PageReading:
    """The lines and tables of a page in reading order. Most of the text decides which way the page is read."""
    way = max(ink.glyphs, key=lambda w: (len(ink.glyphs[w]), w == UPRIGHT), default=UPRIGHT)
    if way in (UPRIGHT, SLANTED):
        return PageReading(number, tuple(_read_upright(ink, number)), ink.width, ink.height)
    upright = drop_strips(_read_upright(turn_ink(ink, way), number))
    items = [_turn_item(item, way, ink.width, ink.height) for item in upright]
    return PageReading(number, tuple(items), ink.width, ink.height)


def drop_strips(items: Sequence[Item]) -> list[Item]:
    """The items with each strip that is no rest of a table set in lines after all."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, FoundTable) and item.strip:
            flows = order_words(item.strip)
            kept.extend(line for rows in flows for line in make_lines(rows, item.page, usual_leading(flows)))
        else:
            kept.append(item)
    return kept


def _read_upright(ink: Ink, number: int) -> list[Item]:
    words = find_words(ink.glyphs.get(UPRIGHT, [])) + _turned_words(ink)
    grids = find_grids(ink.rules)
    closed, bands = [g for g in grids if len(g.xs) > 2], [g for g in grids if len(g.xs) <= 2]
    tables, flows, words = _read_tables(ink, words, closed, bands, number)
    leading = usual_leading(flows)
    items: list[Item] = []
    for flow in _cut_at_tables(flows, tables):
        if isinstance(flow, FoundTable):
            items.append(flow)
            continue
        items.extend(make_lines(flow, number, leading, _bottom(items, flow)))
    return items + _slanted_lines(ink, [w for w in words if w.y1 - w.y0 > 3 * w.size], number)


def _read_tables(
    ink: Ink, words: Sequence[Word], closed: Sequence[Grid], bands: Sequence[Grid], number: int
) -> tuple[list[FoundTable], list[list[Row]], list[Word]]:
    """The tables of a page, what is left of its text in flows, and the words that stand in no ruled table. Level lines
    alone make a table of their own only where white space tells none."""
    tables, left = find_tables(ink, words, closed, number)
    standing = [w for w in left if w.y1 - w.y0 <= 3 * w.size]
    rules = merge_rules([r for r in ink.rules if r.horizontal])
    flows, unruled = take_unruled(order_words(standing, tables), rules, number)
    unread = [g for g in bands if any(not _is_covered(t, unruled) for t in find_tables(ink, left, [g], number)[0])]
    if unread:
        return _read_tables(ink, words, [*closed, *unread], [], number)
    return sorted([*tables, *unruled], key=lambda t: (t.y0, t.x0)), flows, left


def _is_covered(table: FoundTable, others: Sequence[FoundTable]) -> bool:
    """Whether other tables stand for `table`: tables of figures, wherever they share its place, since only white space
    tells their columns; tables of words where they take up all of it."""
    beside = [t for t in others if min(t.x1, table.x1) > max(t.x0, table.x0) and t.y1 > table.y0 and t.y0 < table.y1]
    shared = sum(min(t.y1, table.y1) - max(t.y0, table.y0) for t in beside)
    return shared >= COVERED * (table.y1 - table.y0) or any(_has_figures(t) for t in beside)


def _has_figures(found: FoundTable) -> bool:
    texts = [c.text for c in found.table.cells if c.column and c.text and not c.header]
    return 2 * sum(1 for text in texts if FIGURE.fullmatch(text)) > len(texts)


def _cut_at_tables(flows: Sequence[Sequence[Row]], tables: Sequence[FoundTable]) -> list[list[Row] | FoundTable]:
    """The flows, each cut where a table stands in it; a table belongs to the flow over or under it that is nearest."""
    if not flows:
        return list(tables)
    homes: list[int] = []
    for n, table in enumerate(tables):
        beside = n > 0 and _stand_beside(tables[n - 1], table)
        homes.append(homes[-1] if beside else _home(table, flows))
    pieces: list[list[Row] | FoundTable] = []
    for i, flow in enumerate(flows):
        waiting = [table for table, home in zip(tables, homes, strict=True) if home == i]
        piece: list[Row] = []
        for row in flow:
            while waiting and waiting[0].y0 < row.y0:
                pieces.extend([piece] if piece else [])
                pieces.append(waiting.pop(0))
                piece = []
            piece.append(row)
        pieces.extend([piece] if piece else [])
        pieces.extend(waiting)
    return pieces


def _stand_beside(left: FoundTable, right: FoundTable) -> bool:
    """Whether one table stands right of the other, at half the height of the lower one at least."""
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return left.x1 <= right.x0 and 2 * shared > min(left.y1 - left.y0, right.y1 - right.y0)


def _home(table: FoundTable, flows: Sequence[Sequence[Row]]) -> int:
    def distance(i: int) -> tuple[bool, float]:
        rows = flows[i]
        shared = min(table.x1, max(r.x1 for r in rows)) - max(table.x0, min(r.x0 for r in rows))
        return shared <= 0, min(max(table.y0 - r.y1, r.y0 - table.y1) for r in rows)

    return min(range(len(flows)), key=distance)


def _bottom(items: Sequence[Item], flow: Sequence[Row]) -> float | None:
    """Where the last item above the flow ends."""
    if not items:
        return None
    last = items[-1]
    bottom = last.y1 if isinstance(last, FoundTable) else last.box.y1 if last.box else 0.0
    return bottom if bottom <= flow[0].y0 + 2 else None


# --- text written another way ---------------------------------------------------------------------


def turn_point(x: float, y: float, way: int, width: float, height: float) -> tuple[float, float]:
    """A point of the page as displayed, in a frame where text written `way` runs from left to right."""
    if way == UPWARD:
        return height - y, x
    if way == DOWNWARD:
        return y, width - x
    return width - x, height - y


def _turn_back(box: Box, way: int, width: float, height: float) -> Box:
    back = {UPWARD: DOWNWARD, DOWNWARD: UPWARD}.get(way, INVERTED)
    turned = (height, width) if way in (UPWARD, DOWNWARD) else (width, height)
    ax, ay = turn_point(box.x0, box.y0, back, *turned)
    bx, by = turn_point(box.x1, box.y1, back, *turned)
    return Box(box.page, *(round(v, 1) for v in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))))


def turn_ink(ink: Ink, way: int) -> Ink:
    """The ink of a page in the frame where text written `way` is upright."""
    sideways = way in (UPWARD, DOWNWARD)
    turned = Ink(ink.height if sideways else ink.width, ink.width if sideways else ink.height)

    def area(a: Area | Glyph) -> tuple[float, float, float, float]:
        ax, ay = turn_point(a.x0, a.y0, way, ink.width, ink.height)
        bx, by = turn_point(a.x1, a.y1, way, ink.width, ink.height)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    turned.glyphs[UPRIGHT] = [Glyph(g.text, *area(g), g.bold) for g in ink.glyphs.get(way, [])]
    turned.shades = [Area(*area(a)) for a in ink.shades]
    for rule in ink.rules:
        flat = (rule.start, rule.at, rule.end, rule.at) if rule.horizontal else (rule.at, rule.start, rule.at, rule.end)
        x0, y0, x1, y1 = area(Area(*flat))
        horizontal = rule.horizontal != sideways
        turned.rules.append(Rule(True, y0, x0, x1) if horizontal else Rule(False, x0, y0, y1))
    return turned


def _turn_item(item: Item, way: int, width: float, height: float) -> Item:
    if isinstance(item, Line):
        return replace(item, box=_turn_back(item.box, way, width, height) if item.box else None)
    cells = tuple(
        replace(c, box=_turn_back(c.box, way, width, height) if c.box else None) for c in item.table.cells
    )  # fmt: skip
    return replace(item, table=replace(item.table, cells=cells))


def _turned_words(ink: Ink) -> list[Word]:
    """Each line of text written up or down the page as one tall word, so that it finds its cell in a table."""
    tall: list[Word] = []
    for way in (UPWARD, DOWNWARD, INVERTED):
        if way not in ink.glyphs:
            continue
        for row in group_rows(find_words(turn_ink(ink, way).glyphs[UPRIGHT])):
            box = _turn_back(Box(0, row.x0, row.y0, row.x1, row.y1), way, ink.width, ink.height)
            text = " ".join(w.text for w in row.words)
            size = min(box.x1 - box.x0, box.y1 - box.y0)
            tall.append(Word(text, box.x0, box.y0, box.x1, box.y1, size, row.words[0].bold))
    return tall


def _slanted_lines(ink: Ink, tall: Sequence[Word], number: int) -> list[Line]:
    """What is written across the page (a watermark, a note in the margin), after the rest."""
    lines = [Line(w.text, Box(number, w.x0, w.y0, w.x1, w.y1), round(w.size, 1), w.bold, True, w.x0) for w in tall]
    slanted = ink.glyphs.get(SLANTED, [])
    text = "".join(g.text for g in slanted).strip()
    if text:
        box = Box(
            number, min(g.x0 for g in slanted), min(g.y0 for g in slanted),
            max(g.x1 for g in slanted), max(g.y1 for g in slanted),
        )  # fmt: skip
        lines.append(Line(" ".join(text.split()), box, 0.0, False, True, box.x0))
    return lines
