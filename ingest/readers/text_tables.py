"""Tables in plain text and Markdown: cells parted by tabs, by pipes, by spaces, or by HTML tags."""

from __future__ import annotations

from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt

from ingest.readers.aligned_tables import aligned_rows
from ingest.readers.html_blocks import read_blocks
from ingest.readers.markup import is_bold, strip_markup
from ingest.records import BlockKind, Cell, Line, SourceBlock, Table

_PIPES = MarkdownIt("commonmark").enable("table")
_SEPARATOR = set("|-: \t")

Items = list[Line | SourceBlock]


def cell_text(raw: str) -> str:
    """A cell's words, one line feed where the record breaks the line."""
    lines = (" ".join(line.split()) for line in strip_markup(raw).split("\n"))
    return "\n".join(line for line in lines if line)


def read_tab_table(lines: list[str]) -> tuple[int, Items]:
    """Lines with tabs as a table. Leading lines with one cell alone are its title, not rows."""
    rows = [line.split("\t") for line in lines]
    items: Items = []
    first = 0
    while first < len(rows) and rows[first][0].strip() and not any(cell.strip() for cell in rows[first][1:]):
        text = " ".join(strip_markup(rows[first][0]).split())
        if text:
            items.append(Line(text, bold=is_bold(rows[first][0]), blank_before=True))
        first += 1
    if first < len(rows):
        items.append(_table(rows[first:], header=None))
    return len(lines), items


def starts_pipe_table(lines: list[str], at: int) -> bool:
    """Whether a row of cells stands at `at` with the row of dashes under it (GitHub Flavored Markdown 4.10)."""
    if "|" not in lines[at] or at + 1 >= len(lines):
        return False
    under = lines[at + 1].strip()
    return "|" in under and "-" in under and set(under) <= _SEPARATOR


def read_pipe_table(lines: list[str], at: int) -> tuple[int, Items]:
    """A table of pipes; it ends at the first line that is blank or has no pipe."""
    end = at + 2
    while end < len(lines) and lines[end].strip() and "|" in lines[end]:
        end += 1
    rows: list[list[str]] = []
    for token in _PIPES.parse("\n".join(line.strip() for line in lines[at:end])):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token.content)
    # A header row left empty is how Markdown writes a table without one.
    header = 0 if rows and any(cell.strip() for cell in rows[0]) else None
    return end - at, [_table(rows, header)]


def read_aligned_table(lines: list[str], at: int) -> tuple[int, Items]:
    """A table whose columns are set apart by spaces; where none is, nothing is taken."""
    taken, rows, header = aligned_rows(lines, at)
    return (taken, [_table(rows, header)]) if taken else (0, [])


def read_html_table(lines: list[str], at: int) -> tuple[int, Items]:
    """An HTML table standing in the text; without its closing tag it is left to be read as lines."""
    end = at
    while end < len(lines) and "</table" not in lines[end].lower():
        end += 1
    if end == len(lines):
        return 0, []
    root = fragment_fromstring("\n".join(lines[at : end + 1]), create_parent="div")
    return end - at + 1, list(read_blocks(root))


def _table(rows: list[list[str]], header: int | None) -> SourceBlock:
    texts = [[cell_text(cell) for cell in row] for row in rows]
    kept = [row for row in texts if any(row)]
    columns = max((len(row) for row in kept), default=0)
    headed = header is not None
    cells = tuple(
        Cell(r, c, text, header=headed and r == 0) for r, row in enumerate(kept) for c, text in enumerate(row)
    )
    return SourceBlock(BlockKind.TABLE, table=Table(cells, len(kept), columns))
