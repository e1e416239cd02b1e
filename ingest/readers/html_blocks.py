"""From the tree of a web page to blocks: one walk without recursion.

Words meet only inside a block: every block tag ends the block before it, no inline tag does.
"""

from __future__ import annotations

import re

from lxml import etree

from ingest.readers.html_page import HEADINGS, Element, names_of
from ingest.readers.html_tables import is_layout, item_number, read_table, row_cells, tables_around_tables
from ingest.readers.html_text import clean, word_set
from ingest.readers.html_writer import BULLET, Heading, Item, OpenList, Writer
from ingest.readers.raised import raise_number
from ingest.records import SourceBlock

BLOCKS = HEADINGS | word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
TITLE_NAMES: dict[str, int] = {
    "mgmaintitletxt": 1,
    "mgsubtitletxt": 2,
    "mgsectiontitle": 2,
    "mgaititletxt": 3,
    "mgsubsubtitletxt": 3,
    "mgsubitemtitletxt": 4,
}
"""What ModernGov sets as titles in plain paragraphs, with the level of each."""
ITEM_LEVEL = 3
HEADER_WORDS = frozenset({"no", "no.", "item", "items", ""})
LIST_STYLES: dict[str, str] = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
    "none": "",
}


def read_blocks(root: Element) -> tuple[SourceBlock, ...]:
    """The blocks under `root` in reading order.

    A further paragraph of a list item is a list item without marker. Titles of agenda items that stand in a layout
    table beside their number become headings with that number as marker.
    """
    walk = _Walk(root)
    for event, element in walk.events:
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.writer.flush()
    return tuple(walk.writer.blocks)


def _cell_text(cell: Element) -> str:
    return " ".join(f"{block.marker} {block.text}".strip() for block in read_blocks(cell))


class _Walk:
    """The walk through a tree: what each tag opens and closes in the writer."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.events = etree.iterwalk(root, events=("start", "end"))
        self.writer = Writer()
        self.outer = tables_around_tables(root)
        self.skipped: set[Element] = set()
        self.item_rows: set[Element] = set()

    def start(self, element: Element) -> None:
        if element.tag in BLOCKS and not (element.tag == "dd" and self.writer.ends_with_colon()):
            self.writer.flush()
        if self._take_whole(element):
            self.skipped.add(element)
            self.events.skip_subtree()
            return
        self._open(element)
        self.writer.write(raise_number(element.text) if element.text and _is_raised(element) else element.text)

    def end(self, element: Element) -> None:
        label = element.tag == "dt" and self.writer.ends_with_colon()
        if label:
            self.writer.write(" ")
        elif element.tag in BLOCKS:
            self.writer.flush()
        if element not in self.skipped:
            self._close(element)
        if element is not self.root:
            self.writer.write(element.tail)

    def _take_whole(self, element: Element) -> bool:
        """Deals with elements that are not walked into: data tables, header rows and number cells of item tables."""
        if element is self.root:
            return False
        if element.tag == "table" and not is_layout(element, self.outer):
            table = read_table(element, _cell_text)
            if table:
                self.writer.add_table(table)
            return True
        if element.tag == "tr":
            return _is_items_header(element)
        row = element.getparent()
        return element.tag in ("td", "th") and row in self.item_rows and row_cells(row)[0] is element

    def _open(self, element: Element) -> None:
        heading = _heading(element)
        if heading:
            self.writer.headings.append(heading)
        match element.tag:
            case "ul" | "ol":
                self.writer.lists.append(_list(element))
            case "li":
                self.writer.open_item(_whole_number(element.get("value")))
            case "tr":
                number = item_number(row_cells(element))
                if number:
                    self.item_rows.add(element)
                    self.writer.items.append(Item(number, heading=ITEM_LEVEL))
            case "br":
                self.writer.break_line()
            case "pre":
                self.writer.preformatted += 1
            case "a":
                self.writer.linked = self.writer.linked or "href" in element.attrib

    def _close(self, element: Element) -> None:
        if _heading(element):
            self.writer.headings.pop()
        if element.tag in ("ul", "ol"):
            self.writer.lists.pop()
        elif element.tag == "li" or element in self.item_rows:
            self.writer.items.pop()
        elif element.tag == "pre":
            self.writer.preformatted -= 1


def _is_raised(element: Element) -> bool:
    parent = element.getparent()
    return element.tag == "sup" or (parent is not None and parent.tag == "sup")


def _heading(element: Element) -> Heading | None:
    tag = element.tag
    if tag in HEADINGS:
        return Heading(int(tag[1]))
    if tag not in ("p", "div"):
        return None
    if element.get("role") == "heading":
        return Heading(min(_whole_number(element.get("aria-level")) or 2, 6))
    levels = [TITLE_NAMES[name] for name in names_of(element) if name in TITLE_NAMES]
    return Heading(levels[0], numbered=True) if levels else None


def _list(element: Element) -> OpenList:
    style = re.search(
        r"list-style(?:-type)?\s*:[^;]*?\b([a-z]+(?:-[a-z]+)?)\s*(?:;|$)", element.get("style", "").lower()
    )
    named = LIST_STYLES.get(style.group(1)) if style else None
    if element.tag == "ul":
        return OpenList(BULLET if named is None else named)
    kind = named if named is not None else element.get("type", "1")
    count = sum(1 for child in element if child.tag == "li")
    backwards = "reversed" in element.attrib
    start = _whole_number(element.get("start"))
    return OpenList(
        kind if kind in ("1", "a", "A", "i", "I", "") else "1",
        start if start is not None else (count if backwards else 1),
        -1 if backwards else 1,
    )


def _is_items_header(row: Element) -> bool:
    cells = row_cells(row)
    return bool(cells) and all(
        cell.tag == "th" and clean(cell.text_content()).lower() in HEADER_WORDS for cell in cells
    )


def _whole_number(text: str | None) -> int | None:
    found = re.match(r"\s*(-?\d{1,6})\s*$", text or "")
    return int(found.group(1)) if found else None
