"""How much of one file is read: bounds that no record reaches, told before their reading costs much."""

from __future__ import annotations

from ingest.errors import TooMuch
from ingest.records import Source, SourceBlock

MOST_PAGES = 5_000
MOST_CELLS = 250_000
"""Cells of all tables together."""
LONGEST_TEXT = 10_000_000
"""Characters: some 3,000 pages."""
LONGEST_MARKUP = 50_000_000
"""Characters of a web page with its tags."""
MOST_LINES = 500_000
"""Lines of a text."""
WIDEST_SPAN = 100
"""Columns that one cell takes or leaves free; word processors and browsers know fewer."""
WIDEST_TABLE = 500
"""Columns of one table."""
MOST_PLACES = 1_000_000
"""Rows times columns of one table, filled or not."""
_SPLIT = "Split it into several files and ingest those."


class TooWide(Exception):
    """A table of more columns than is read, found deep in a reader."""


def too_many(name: str, what: str, most: int) -> TooMuch:
    """The error for a file that holds more of something than is read."""
    return TooMuch(f"{name}: it holds more than {most:,} {what}, which is as many as are read of one file.", _SPLIT)


def check_text(text: str, name: str) -> None:
    """Raises TooMuch for a text of more characters, lines, or cells parted by tabs or pipes, than are read."""
    if len(text) > LONGEST_TEXT:
        raise too_many(name, "characters", LONGEST_TEXT)
    if text.count("\n") > MOST_LINES:
        raise too_many(name, "lines", MOST_LINES)
    if text.count("\t") > MOST_CELLS or text.count("|") > 2 * MOST_CELLS:
        raise too_many(name, "table cells", MOST_CELLS)


def check_markup(page: str, name: str) -> None:
    """Raises TooMuch for a web page with more markup or table cells than is read."""
    if len(page) > LONGEST_MARKUP:
        raise too_many(name, "characters", LONGEST_MARKUP)
    if sum(page.count(tag) for tag in ("<td", "<th", "<TD", "<TH")) > MOST_CELLS:
        raise too_many(name, "table cells", MOST_CELLS)


def check_source(source: Source, name: str) -> None:
    """Raises TooMuch for a file of which a reader handed on more than is read of one file."""
    length = cells = places = 0
    for page in source.pages:
        for item in page.items:
            length += len(item.text)
            if isinstance(item, SourceBlock) and item.table:
                cells += len(item.table.cells)
                places = max(places, item.table.rows * item.table.columns)
                length += sum(len(cell.text) for cell in item.table.cells)
    if cells > MOST_CELLS:
        raise too_many(name, "table cells", MOST_CELLS)
    if places > MOST_PLACES:
        raise too_many(name, "places in a table", MOST_PLACES)
    if length > LONGEST_TEXT:
        raise too_many(name, "characters", LONGEST_TEXT)
