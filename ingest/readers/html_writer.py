"""Inline text of a web page collected into blocks, by where in headings, lists and agenda items it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.html_text import BREAK, split_marker, split_paragraphs, strip_file_labels
from ingest.readers.numerals import format_number
from ingest.readers.typed_numbers import split_heading_number
from ingest.records import BlockKind, SourceBlock, Table

TITLED_NUMBER = re.compile(r"^((?:\d{1,4}(?:[/.]\d{1,4})*[a-z]?|[A-Z]\d{1,3})[.)]?) (?=\S)")
LONGEST_TITLE = 300
NO_WORDS = re.compile(r"^(?:[|>·•_\s]*|\.{3}|…)$")
BULLET = "-"


@dataclass(slots=True)
class Item:
    """An open list item, or agenda item (`heading` set to its level), whose first block takes its marker."""

    marker: str
    level: int = 0
    heading: int = 0
    used: bool = False


@dataclass(slots=True)
class OpenList:
    """An open list: how its items are marked ("-", "" for nothing, or a numbering style) and the next number."""

    style: str
    number: int = 1
    step: int = 1

    def mark(self) -> str:
        """The next item's marker as a browser prints it."""
        number = self.number
        self.number += self.step
        return self.style if self.style in (BULLET, "") else f"{format_number(number, self.style)}."


@dataclass(frozen=True, slots=True)
class Heading:
    """An open heading; `numbered` says that a number at its start is the item's own."""

    level: int
    numbered: bool = False


@dataclass(slots=True)
class Writer:
    """Collects inline text and turns it into blocks whenever a block ends."""

    blocks: list[SourceBlock] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    preformatted: int = 0
    linked: bool = False
    text: list[str] = field(default_factory=list)

    def write(self, text: str | None) -> None:
        """Adds inline text as it stands in the file."""
        if text:
            text = text.replace(BREAK, " ")
            self.text.append(text.replace("\n", BREAK) if self.preformatted else text)

    def break_line(self) -> None:
        """Adds a line break."""
        self.text.append(BREAK)

    def ends_with_colon(self) -> bool:
        """Whether the text collected so far is a label ("Venue:")."""
        return "".join(self.text).rstrip().endswith(":")

    def open_item(self, value: int | None) -> None:
        """Begins a list item; `value` is the number it states for itself."""
        if not self.lists:
            self.items.append(Item(BULLET))
            return
        if value is not None:
            self.lists[-1].number = value
        self.items.append(Item(self.lists[-1].mark(), len(self.lists) - 1))

    def add_table(self, table: Table) -> None:
        """Adds a table after the text before it."""
        self.flush()
        self.blocks.append(SourceBlock(BlockKind.TABLE, table=table))

    def flush(self) -> None:
        """Ends the block that the collected text belongs to."""
        raw, linked = "".join(self.text), self.linked
        self.text.clear()
        self.linked = False
        if not raw.strip():
            return
        if self.headings:
            self._emit_heading(strip_file_labels(raw), self.headings[-1])
            return
        for paragraph in split_paragraphs(raw):
            typed, text = split_marker(paragraph)
            self._emit(strip_file_labels(text) if linked else text, typed)

    def _emit_heading(self, text: str, heading: Heading) -> None:
        if NO_WORDS.match(text):
            return
        item = self._fresh_item()
        marker = item.marker if item and item.marker != BULLET else ""
        number = TITLED_NUMBER.match(text) if heading.numbered and not marker else None
        if number:
            marker, text = number.group(1), text[number.end() :]
        elif not marker:
            marker, text = split_heading_number(text)
        if len(text) > LONGEST_TITLE and not marker:
            self.blocks.append(SourceBlock(BlockKind.PARAGRAPH, text))
        else:
            self.blocks.append(SourceBlock(BlockKind.HEADING, text, heading.level, marker))

    def _emit(self, text: str, typed: str) -> None:
        if NO_WORDS.match(text):
            return
        item = self._fresh_item()
        if item and item.heading:
            title = strip_file_labels(text)
            kind = BlockKind.HEADING if len(title) <= LONGEST_TITLE else BlockKind.LIST_ITEM
            self.blocks.append(SourceBlock(kind, title, item.heading, item.marker))
        elif typed or (self.items and not self.items[-1].heading):
            marker = item.marker if item else ""
            marker = typed if typed and marker in ("", BULLET) else marker
            level = self.items[-1].level if self.items else 0
            self.blocks.append(SourceBlock(BlockKind.LIST_ITEM, text, level, marker))
        else:
            self.blocks.append(SourceBlock(BlockKind.PARAGRAPH, text))

    def _fresh_item(self) -> Item | None:
        """The innermost open item if no block has taken its marker yet; asking takes it."""
        if not self.items or self.items[-1].used:
            return None
        self.items[-1].used = True
        return self.items[-1]
