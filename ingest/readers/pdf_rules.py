"""Ruling lines to grids: merged lines, the lines that touch one another, and the cells they enclose.

The chain is that of pdfplumber's table finder (edges, merged edges, intersections, cells) with two departures: a
wall counts when most of it is drawn, so that a missing outer line does not lose the table; and cells are
grown over walls that are not drawn, so that spans come out of the lines themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_glyphs import Rule

SNAP = 2.0  # points: lines this near are one line
JOIN = 3.5  # points: a gap this small in a line is not there; corners this near meet
MIN_LENGTH = 6.0  # points
MIN_STEP = 4.0  # points: rows and columns are at least this big
DRAWN = 0.6  # the share of a wall that must be drawn
MIN_BAND = 3  # level lines of one extent that may be a table without upright lines
MIN_BAND_WIDTH = 120.0  # points
ONE_ROW = 60.0  # points: a shaded row is no taller
NEXT_ROW = 70.0  # points: a level line further from a table than this belongs to another
TOO_MANY = 1_500  # lines of one direction: a drawing, not a table


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a grid: rows `row` to `row_end`, columns `column` to `column_end` (both ends excluded)."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells that touching lines enclose; `xs` and `ys` are the edges of its columns and rows in points."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    regular: bool

    @property
    def x0(self) -> float:
        return self.xs[0]

    @property
    def x1(self) -> float:
        return self.xs[-1]

    @property
    def y0(self) -> float:
        return self.ys[0]

    @property
    def y1(self) -> float:
        return self.ys[-1]


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of at least two cells on a page, from top to bottom; those of level lines alone have one column."""
    flat = merge_rules([r for r in rules if r.horizontal])
    upright = merge_rules([r for r in rules if not r.horizontal])
    if not 2 <= len(flat) <= TOO_MANY or len(upright) > TOO_MANY:
        return []
    touching = _touching(flat, upright)
    groups = _without_stripes(touching)
    stripes = [r for rows, _ in touching if not any(rows is kept for kept, _ in groups) for r in rows]
    free = [r for r in flat if not any(r in rows for rows, _ in touching)]
    bands = _bands([*_without_homes(_without_homes(free, groups)[::-1], groups)[::-1], *stripes])
    grids = [_make_grid(rows, columns) for rows, columns in [*groups, *((rows, []) for rows in bands)]]
    return sorted((g for g in grids if g and len(g.slots) > 1), key=lambda g: (g.y0, g.x0))


def merge_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules of one direction with those on one line joined."""
    merged: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if group and rule.at - group[-1].at > SNAP:
            merged.extend(_join_group(group))
            group = []
        group.append(rule)
    merged.extend(_join_group(group))
    return [r for r in merged if r.end - r.start >= MIN_LENGTH]


def _join_group(group: list[Rule]) -> list[Rule]:
    if not group:
        return []
    at = sum(r.at for r in group) / len(group)
    joined: list[Rule] = []
    for rule in sorted(group, key=lambda r: r.start):
        if joined and rule.start - joined[-1].end <= JOIN:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, rule.end))
        else:
            joined.append(rule._replace(at=at))
    return joined


def _touching(flat: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines in groups that touch one another. A line that only leans on one other (an underline that reaches the
    edge of its cell) belongs to none."""
    meets = [(i, j) for i, h in enumerate(flat) for j, v in enumerate(upright) if _meet(h, v)]
    for_flat: dict[int, list[int]] = {}
    for_upright: dict[int, list[int]] = {}
    for i, j in meets:
        for_flat.setdefault(i, []).append(j)
        for_upright.setdefault(j, []).append(i)
    kept_flat = {i for i, js in for_flat.items() if len(js) > 1 or _crosses(flat[i], upright[js[0]])}
    kept_upright = {j for j, hs in for_upright.items() if len(hs) > 1 or _crosses(upright[j], flat[hs[0]])}
    return _components([(i, j) for i, j in meets if i in kept_flat and j in kept_upright], flat, upright)


def _without_stripes(groups: list[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """The groups without rows that stand alone one under the other: a table of which every second row is shaded. Their
    level lines are as good as lines drawn across the table."""
    alone = [_lone_row(rows) for rows, _ in groups]
    return [group for group, row in zip(groups, alone, strict=True) if row is None or alone.count(row) == 1]


def _lone_row(rows: list[Rule]) -> tuple[int, int] | None:
    """From where to where a group reaches that is one row of cells; None where it is more."""
    edges = [round(row.at) for row in rows]
    if max(edges) - min(edges) > ONE_ROW or any(min(edges) + SNAP < edge < max(edges) - SNAP for edge in edges):
        return None
    return round(min(row.start for row in rows)), round(max(row.end for row in rows))


def _bands(free: list[Rule]) -> list[list[Rule]]:
    """Level lines that touch no upright one, in groups of the same extent."""
    bands: list[list[Rule]] = []
    for rule in sorted(free, key=lambda r: r.at):
        band = next((b for b in bands if _is_alike(b, rule)), None)
        if band is None:
            bands.append([rule])
        else:
            band.append(rule)
    return [b for b in bands if len(b) >= MIN_BAND and b[0].end - b[0].start >= MIN_BAND_WIDTH]


def _without_homes(free: list[Rule], groups: list[tuple[list[Rule], list[Rule]]]) -> list[Rule]:
    """The free rules that belong to no touching group. Those of the extent of one beside them do: its first or last
    line that no shading happens to reach. Each is put to its group, which so grows row by row."""
    left: list[Rule] = []
    for rule in free:
        home = next((rows for rows, _ in groups if _is_alike(rows, rule) and _is_near(rows, rule)), None)
        if home is None:
            left.append(rule)
        else:
            home.append(rule)
    return left


def _is_near(rows: list[Rule], rule: Rule) -> bool:
    return min(abs(row.at - rule.at) for row in rows) <= NEXT_ROW


def _is_alike(rows: list[Rule], rule: Rule) -> bool:
    """Whether all of `rows` but at most a third start and end where `rule` does."""
    same = sum(1 for r in rows if abs(r.start - rule.start) <= JOIN and abs(r.end - rule.end) <= JOIN)
    return 3 * same >= 2 * len(rows)


def _meet(h: Rule, v: Rule) -> bool:
    return h.start - JOIN <= v.at <= h.end + JOIN and v.start - JOIN <= h.at <= v.end + JOIN


def _crosses(rule: Rule, other: Rule) -> bool:
    return rule.start + 2 * JOIN < other.at < rule.end - 2 * JOIN


def _components(
    meets: list[tuple[int, int]], flat: list[Rule], upright: list[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, j in meets:
        parent[root(i)] = root(-1 - j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for node in parent:
        rows, columns = groups.setdefault(root(node), ([], []))
        if node >= 0:
            rows.append(flat[node])
        else:
            columns.append(upright[-1 - node])
    return list(groups.values())


def _make_grid(flat: list[Rule], upright: list[Rule]) -> Grid | None:
    xs = _steps(_outer(flat, [v.at for v in upright]))
    ys = _steps(_outer(upright, [h.at for h in flat]))
    if len(xs) < 2 or len(ys) < 2 or (len(xs) < 3 and len(ys) < 3):
        return None
    right_walls = _walls(upright, xs, ys)
    low_walls = _walls(flat, ys, xs)
    slots, regular = _grow(len(ys) - 1, len(xs) - 1, right_walls, low_walls)
    return Grid(tuple(xs), tuple(ys), tuple(slots), regular)


def _outer(rules: list[Rule], inner: list[float]) -> list[float]:
    """The edges `inner`, and the ends of the crossing lines where these reach well beyond the outermost edge."""
    if not rules:
        return inner
    low, high = min(r.start for r in rules), max(r.end for r in rules)
    reach = 3 * MIN_STEP
    first = not inner or low < min(inner) - reach
    last = not inner or high > max(inner) + reach
    return [*inner, *([low] if first else []), *([high] if last else [])]


def _steps(values: list[float]) -> list[float]:
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] >= MIN_STEP:
            steps.append(value)
    return steps


def _walls(rules: list[Rule], across: list[float], along: list[float]) -> set[tuple[int, int]]:
    """The walls drawn: (edge number in `across`, step number in `along`)."""
    walls: set[tuple[int, int]] = set()
    for rule in rules:
        edge = min(range(len(across)), key=lambda i: abs(across[i] - rule.at))
        first = max(0, bisect_right(along, rule.start) - 1)
        for step in range(first, len(along) - 1):
            if along[step] >= rule.end:
                break
            covered = min(rule.end, along[step + 1]) - max(rule.start, along[step])
            if covered >= DRAWN * (along[step + 1] - along[step]):
                walls.add((edge, step))
    return walls


def _grow(
    rows: int, columns: int, upright: set[tuple[int, int]], flat: set[tuple[int, int]]
) -> tuple[list[Slot], bool]:
    """Cells grown right and down from each free place until a wall; whether all of them came out as rectangles."""
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    regular = True
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (right, row) not in upright and (row, right) not in taken:
                right += 1
            low = row + 1
            while low < rows and not any((low, c) in flat or (low, c) in taken for c in range(column, right)):
                low += 1
            regular = regular and not any((c, r) in upright for c in range(column + 1, right) for r in range(row, low))
            taken.update((r, c) for r in range(row, low) for c in range(column, right))
            slots.append(Slot(row, column, low, right))
    return slots, regular
