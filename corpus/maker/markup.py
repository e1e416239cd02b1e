"""The light markup in which the sample papers are written, read into typed pieces.

    key: value              front matter between two `---` lines at the top
    # text, ## text ...     heading
    ^ text                  centred line
    > text                  indented paragraph
    - text                  bullet; two spaces in front for each depth
    [1.1] text              item with its printed marker; [#] is numbered by the word processor
    | a | b |               table row, after a line {table widths=20,80 header=1 repeat=yes lines=grid}
                            `<<` joins a cell to the one on its left, `^^` to the one above
    === page                new page; `=== column` new column
    === blank               the words of a page left blank on purpose, in the middle of the page
    === section             new section on a new page, `key: value` lines up to `===`

Anything else is a paragraph; its lines are joined, a line ending in two spaces breaks there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ITEM = re.compile(r"^( *)(?:\[([^\]]+)\]|(-)) +(.*)$")
HEADING = re.compile(r"^(#{1,4}) +(.*)$")
OPTION = re.compile(r"(\w+)=([^\s}]+)")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    centred: bool = False
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    marker: str
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `widths` are percentages of the text width, `lines` is `grid`, `rules` or `none`."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    header: int = 1
    repeat: bool = True
    lines: str = "grid"
    align: str = ""
    size: float = 9.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A break to a new `page` or `column`, or the words of a page left `blank`."""

    to: str


@dataclass(frozen=True, slots=True)
class Section:
    """Where running header, footer or columns change; see the keys in `corpus/README.md`."""

    settings: dict[str, str]


Piece = Heading | Paragraph | Item | Grid | PageBreak | Section


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as written: `settings` from the front matter, then its pieces in order."""

    settings: dict[str, str]
    pieces: tuple[Piece, ...] = field(default=())


def read_paper(text: str) -> Paper:
    """Reads a source text; raises ValueError for a line that opens something never closed."""
    _, front, body = text.split("---\n", 2)
    return Paper(_settings(front.splitlines()), tuple(_pieces(body.splitlines())))


def _settings(lines: list[str]) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in lines if line.strip())
    return {key.strip(): value.strip() for key, value in pairs}


def _pieces(lines: list[str]) -> Iterator[Piece]:
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = _end_of_piece(lines, at)
        yield _piece(lines[at:end])
        at = end


def _end_of_piece(lines: list[str], start: int) -> int:
    """The line after the piece that begins at `start`."""
    first = lines[start]
    if first == "=== section":
        return lines.index("===", start) + 1
    if first.startswith(("===", "#")):
        return start + 1
    end = start + 1
    while end < len(lines) and lines[end].strip() and not _opens(lines[end], first):
        end += 1
    return end


def _opens(line: str, first: str) -> bool:
    """Whether `line` begins a piece of its own although no blank line stands above it."""
    if first.startswith("{table"):
        return not line.startswith("|")
    return line.startswith(("#", "===", "{table", "^ ", "> ")) or ITEM.match(line) is not None


def _piece(lines: list[str]) -> Piece:
    first = lines[0]
    if first.startswith("==="):
        return Section(_settings(lines[1:-1])) if first == "=== section" else PageBreak(first.removeprefix("=== "))
    if first.startswith("{table"):
        return _grid(first, lines[1:])
    heading = HEADING.match(first)
    if heading:
        return Heading(len(heading[1]), heading[2])
    item = ITEM.match(first)
    if item:
        return Item(item[2] or item[3], _join([item[4], *lines[1:]]), len(item[1]) // 2)
    if first.startswith(("^ ", "> ")):
        return Paragraph(_join([first[2:], *lines[1:]]), first[0] == "^", first[0] == ">")
    return Paragraph(_join(lines))


def _join(lines: list[str]) -> str:
    return "".join(line.strip() + ("<br>" if line.endswith("  ") else " ") for line in lines).strip()


def _grid(opening: str, lines: list[str]) -> Grid:
    options = dict(OPTION.findall(opening))
    rows = tuple(tuple(cell.strip() for cell in line.strip()[1:-1].split("|")) for line in lines)
    widths = tuple(float(width) for width in options.get("widths", "").split(",") if width)
    return Grid(
        rows,
        widths,
        int(options.get("header", "1")),
        options.get("repeat", "yes") == "yes",
        options.get("lines", "grid"),
        options.get("align", ""),
        float(options.get("size", "9")),
    )
