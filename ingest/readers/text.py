"""Plain text and Markdown, also text that came out of a PDF, with tabs for table cells.

Records of this kind are rarely pure Markdown: converters mix headings and emphasis of Markdown, tags of HTML and
tabbed tables of their own. So blocks are told by lines here, for both formats; what a line is made of is left to
`ingest.paragraphs`, which sees the lines of PDFs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.aligned_tables import is_row
from ingest.readers.bounds import check_text
from ingest.readers.filetype import decode
from ingest.readers.markup import is_bold, strip_markup
from ingest.readers.text_tables import (
    read_aligned_table,
    read_html_table,
    read_pipe_table,
    read_tab_table,
    starts_pipe_table,
)
from ingest.records import BlockKind, Line, Source, SourceBlock, SourcePage

_ATX = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$|\s*(?:=\s*){3,}$")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_BARE_FRONT_MATTER = re.compile(
    r"\A((?:(?:title|date|category|tags|slug|author|authors|summary|layout|status)\s?:[^\n]*\n){2,12})(?=\s*\n)", re.I
)
"""The same without its lines of dashes."""
_FRONT_TITLE = re.compile(r"^title:\s{0,9}[\"']?(.{0,400}?)[\"']?\s{0,9}$", re.MULTILINE)
_QUOTE_MARK = re.compile(r"^(?:>\s?)+(?:\[!\w+\][-+]?\s*)?")
# A number without a sign after it marks an item only before words: before figures it is a row's first cell.
_AFTER_MARKER = re.compile(
    r"^\s*(?:[-*•·▪◦]|\(?[0-9]{1,5}(?:[.):]\)?|\))|\(?[a-zA-Z]{1,4}[.)]|[0-9]{1,3}(?=[ \t]+[A-Za-z][^\t]*$))"
    r"[ \t]*\t[ \t]*(?=\S)"
)
_NUMBERED_TITLE = re.compile(
    r"\s*(?:[A-Z]{1,6}[ ./]?\d{1,4}|[A-Z]{0,6} ?\d{1,4}(?:[/.-]\d{1,4}){1,2})[.:)]?\s*\t\s*[^\W\d_][^\t]*$"
)
"""An item's number in letters and figures, or in two figures, and its title: `F3.` or `12/18` before a tab."""
_BULLET = re.compile(r"^\s*[-*•·▪]\s+")
_INVISIBLE = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": None, "\ufeff": None, "\u00ad": None}
)


def read_text(data: bytes, name: str) -> Source:
    """The lines, tables and marked headings of a plain-text file; a form feed begins a page."""
    return _read(data, name, "text")


def read_markdown(data: bytes, name: str) -> Source:
    """As `read_text`, with `#` headings and front matter taken as such."""
    return _read(data, name, "markdown")


def _read(data: bytes, name: str, form: str) -> Source:
    text = decode(data, name)
    check_text(text, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    front = _FRONT_MATTER.match(text) or (_BARE_FRONT_MATTER.match(text) if form == "markdown" else None)
    title = ""
    margins: tuple[str, ...] = ()
    if front:
        text = text[front.end() :]
        margins = (front.group(1),)
        found = _FRONT_TITLE.search(front.group(1))
        title = strip_markup(found.group(1)) if found else ""
    sheets = text.split("\f")
    if len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    paged = len(sheets) > 1
    pages = tuple(
        SourcePage(number=n if paged else 0, items=tuple(_items(sheet.split("\n"))))
        for n, sheet in enumerate(sheets, 1)
    )
    return Source(format=form, pages=pages, title=title, margins=margins)


def _items(lines: list[str]) -> Iterator[Line | SourceBlock]:
    at, blank = 0, True
    last_close = max((n for n, line in enumerate(lines) if "</table" in line.lower()), default=-1)
    while at < len(lines):
        line = lines[at]
        if not line.strip() or _RULE.match(line):
            at, blank = at + 1, True
            continue
        taken, items = _table_at(lines, at, last_close)
        if taken:
            yield from items
            at, blank = at + taken, True
            continue
        yield from _line_items(line, blank)
        at, blank = at + 1, False


def _table_at(lines: list[str], at: int, last_close: int) -> tuple[int, list[Line | SourceBlock]]:
    """The table that begins at line `at`: how many lines it takes (0 when there is none) and what they become.
    `last_close` is the last line with the closing tag of a table, -1 where there is none."""
    if at <= last_close and lines[at].lstrip()[:6].lower() == "<table":
        return read_html_table(lines, at)
    if starts_pipe_table(lines, at):
        return read_pipe_table(lines, at)
    end = at
    while end < len(lines) and (_has_cells(lines[end]) or _is_group_row(lines, end, at)):
        end += 1
    alone = end - at == 1 and ("\t" not in lines[at].strip() or _NUMBERED_TITLE.match(lines[at]))
    if end == at:
        return read_aligned_table(lines, at)
    return (0, []) if alone else read_tab_table(lines[at:end])


def _has_cells(line: str) -> bool:
    return "\t" in _without_marker_tab(line).rstrip(" ") and not is_row(line)


_GROUP = re.compile(r"[A-Z][^\t.:;?!]{1,58}")
_FIGURE = re.compile(r"\t[-(£$]?\d")


def _is_group_row(lines: list[str], at: int, first: int) -> bool:
    """Whether a short line without tabs, between rows of as many cells, is a row of its own: a group of those below,
    which hold figures."""
    if not first < at < len(lines) - 1 or not _GROUP.fullmatch(lines[at].strip()):
        return False
    above, below = lines[at - 1], lines[at + 1]
    return above.count("\t") == below.count("\t") > 0 and _has_cells(above) and _FIGURE.search(below) is not None


def _without_marker_tab(line: str) -> str:
    """`line` with the tab after a list marker as a space: such a tab parts no cells."""
    return _AFTER_MARKER.sub(lambda found: found.group().replace("\t", " "), line)


def _line_items(raw: str, blank: bool) -> Iterator[Line | SourceBlock]:
    heading = _ATX.match(raw)
    if heading and heading.group(2):
        text = " ".join(strip_markup(heading.group(2)).split())
        if text:
            yield SourceBlock(BlockKind.HEADING, text, level=len(heading.group(1)))
        return
    raw = _QUOTE_MARK.sub("", raw) if raw.startswith(">") else raw
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    for n, piece in enumerate(strip_markup(raw).split("\n")):
        text = " ".join(piece.split())
        if text:
            yield Line(text, bold=is_bold(_BULLET.sub("", raw)), blank_before=blank or n > 0, indent=float(indent))
