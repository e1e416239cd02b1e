"""Tables that go on over pages, joined into one."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_page import Item, PageReading, drop_strips
from ingest.readers.pdf_tables import FoundTable
from ingest.records import Cell, Line, Table

MARGIN = 0.14  # of the page's height: running headers and footers stand in it
EDGE_SLACK = 4.0  # points that the columns' edges may differ between two pages
SHIFTED = 0.3  # of a column's width that its edges may shift where white space alone parts it
PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–(\s|]*\d{1,4}[-–)\s|]*(?:of\s*\d+|\|?\s*page)?$", re.IGNORECASE)
CONTINUED = re.compile(r"\(?\b(?:continued|contd?\b|cont['’]d)", re.IGNORECASE)  # `Table 3 (continued)`
MOST_WORDS = 15  # of a line that says that the table goes on
SHARED = 0.5  # of the narrower of two columns that must stand over the other
DIGITS = re.compile(r"\d+")


def join_tables(pages: Sequence[PageReading]) -> list[PageReading]:
    """The pages with each table that goes on over a page break joined into the block begun on its first page."""
    running = _running_lines(pages)
    items = [list(page.items) for page in pages]
    home: tuple[int, int] | None = None  # where the table stands that may go on: page, item
    for i, page in enumerate(pages):
        first = _first_table(page, items[i], running)
        if home is not None and first is not None:
            begun, more = items[home[0]][home[1]], items[i][first]
            if isinstance(begun, FoundTable) and isinstance(more, FoundTable) and _goes_on(begun, more):
                items[home[0]][home[1]] = _append(begun, more)
                del items[i][first]
                if not _rest_is_running(page, items[i][first:], running):
                    home = _last_table(i, page, items[i], running)
                continue
        home = _last_table(i, page, items[i], running)
    return [replace(page, items=tuple(drop_strips(kept))) for page, kept in zip(pages, items, strict=True)]


def _running_lines(pages: Sequence[PageReading]) -> Counter[str]:
    """How many pages show each line in their margin, its digits aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_key(i) for i in page.items if isinstance(i, Line) and _in_margin(page, i)})
    return counts


def _key(line: Line) -> str:
    return DIGITS.sub("#", " ".join(line.text.split()))


def _in_margin(page: PageReading, line: Line) -> bool:
    return line.box is not None and (
        line.box.y1 < MARGIN * page.height or line.box.y0 > (1 - MARGIN) * page.height
    )  # fmt: skip


def _is_running(page: PageReading, item: Item, running: Counter[str]) -> bool:
    if not isinstance(item, Line) or not _in_margin(page, item):
        return False
    return running[_key(item)] >= 2 or bool(PAGE_NUMBER.match(item.text.strip()))


def _is_between(page: PageReading, item: Item, running: Counter[str]) -> bool:
    """Whether an item between the two parts of a table says nothing of its own: running text, or that it goes on."""
    says_so = isinstance(item, Line) and len(item.text.split()) <= MOST_WORDS and CONTINUED.search(item.text)
    return bool(says_so) or _is_running(page, item, running)


def _rest_is_running(page: PageReading, rest: Sequence[Item], running: Counter[str]) -> bool:
    return all(_is_running(page, item, running) for item in rest)


def _first_table(page: PageReading, items: Sequence[Item], running: Counter[str]) -> int | None:
    for i, item in enumerate(items):
        if isinstance(item, FoundTable):
            return i
        if not _is_between(page, item, running):
            return None
    return None


def _last_table(i: int, page: PageReading, items: Sequence[Item], running: Counter[str]) -> tuple[int, int] | None:
    for j in range(len(items) - 1, -1, -1):
        if isinstance(items[j], FoundTable):
            return i, j
        if not _is_between(page, items[j], running):
            return None
    return None


def _goes_on(begun: FoundTable, more: FoundTable) -> bool:
    """Whether the columns are the same. Those that white space parts shift with what stands in them: they may, under
    the same header, and without lines where no new header stands above."""
    if begun.strip or len(begun.edges) != len(more.edges):
        return False
    apart = [abs(a - b) for a, b in zip(begun.edges, more.edges, strict=True)]
    if all(far <= EDGE_SLACK for far in apart):
        return begun.ruled == more.ruled
    unheaded = not begun.ruled and not more.ruled and not _header_count(more.table)
    if not unheaded and not _repeated_rows(begun.table, more.table):
        return False
    widths = [b - a for a, b in itertools.pairwise(begun.edges)]
    around = [min(pair) for pair in itertools.pairwise([widths[0], *widths, widths[-1]])]
    near = all(far <= max(EDGE_SLACK, SHIFTED * width) for far, width in zip(apart, around, strict=True))
    return near or _stand_alike(begun.table, more.table)


def _stand_alike(begun: Table, more: Table) -> bool:
    """Whether what stands in the columns of two tables begins or ends alike, or stands one over the other. A header
    or an indent wider than the rest shifts the white space between columns, but not their figures."""
    return all(_is_alike(_extent(begun, n), _extent(more, n)) for n in range(begun.columns))


def _is_alike(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    if one is None or other is None:
        return False
    if any(abs(a - b) <= EDGE_SLACK for a, b in zip(one, other, strict=True)):
        return True
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= SHARED * min(one[1] - one[0], other[1] - other[0])


def _extent(table: Table, column: int) -> tuple[float, float] | None:
    """From where to where the body of a column reaches."""
    boxes = [
        c.box for c in table.cells
        if c.column == column and c.column_span == 1 and c.box and c.text and not c.header
    ]  # fmt: skip
    return (min(b.x0 for b in boxes), max(b.x1 for b in boxes)) if boxes else None


def _append(begun: FoundTable, more: FoundTable) -> FoundTable:
    """The table with the rows of its next page, a repeated header left out."""
    repeated = _repeated_rows(begun.table, more.table)
    shift = begun.table.rows - repeated
    headers = _header_count(begun.table)
    more_cells = [cell for cell in more.table.cells if cell.row >= repeated]
    cells, more_cells, merged = _merge_split_row(begun.table, more_cells, repeated)
    shift -= merged
    cells.extend(replace(c, row=c.row + shift, header=c.header and not headers) for c in more_cells)
    sure = begun.table.sure and more.table.sure
    return replace(begun, table=replace(begun.table, cells=tuple(cells), rows=more.table.rows + shift, sure=sure))


def _merge_split_row(table: Table, more: list[Cell], first: int) -> tuple[list[Cell], list[Cell], int]:
    """A row that the page break cuts in two, made one: the cells so far, those still to come, and 1 if it was so.

    It was where the first row of the next page begins in mid-sentence and has nothing in its first column."""
    top = [cell for cell in more if cell.row == first and cell.text]
    last = {c.column: i for i, c in enumerate(table.cells) if c.row + c.row_span == table.rows}
    cut = top and all(c.column > 0 for c in top) and any(c.text[0].islower() for c in top)
    if not cut or any(c.column not in last or c.row_span > 1 for c in top):
        return list(table.cells), more, 0
    cells = list(table.cells)
    for cell in top:
        before = cells[last[cell.column]]
        cells[last[cell.column]] = replace(before, text=f"{before.text} {cell.text}".strip())
    return cells, [cell for cell in more if cell.row > first], 1


def _header_count(table: Table) -> int:
    return max((cell.row + cell.row_span for cell in table.cells if cell.header), default=0)


def _repeated_rows(first: Table, second: Table) -> int:
    """How many rows at the head of the second table print the head of the first again."""
    count = 0
    most = min(first.rows, second.rows - 1, max(1, _header_count(first)))
    while count < most:
        texts = _row_texts(first, count)
        if not any(texts) or texts != _row_texts(second, count):
            break
        count += 1
    return count


def _row_texts(table: Table, row: int) -> list[str]:
    cells: list[Cell] = [cell for cell in table.cells if cell.row == row]
    return [" ".join(cell.text.split()) for cell in sorted(cells, key=lambda c: c.column)]
