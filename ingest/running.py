"""Running headers and footers, page numbers and empty-page notes: found and taken out of the flow of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.figures.units import is_unit_note
from ingest.records import BlockKind, Line, Source, SourceBlock, SourcePage

_ZONE = 5  # lines at the head and at the foot of a page that may be running text
_DRIFT = 6.0  # points by which a running line may move from page to page

# Lines that belong to the sheet and not to the record, wherever they stand.
_SHEET_LINES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\(?this page (?:is|has been) (?:intentionally|deliberately) (?:left )?blank\.?\)?",
        r"(?:this )?page (?:is )?intentionally (?:left )?blank\.?",
        r"agenda item(?: no\.?)?:?\s*\d{1,3}[a-z]?",
        r"(?:page|p\.?|tudalen)\s*\d{1,4}(?:\s*(?:of|o|/)\s*\d{1,4})?",
        r"\d{1,4}\s*\|\s*page",
        r"pages?\s+\d{1,4}\s*(?:to|-|–)\s*\d{1,4}",
        r"minute item \d{1,4}",
    )
)
_PAGE_NUMBER = re.compile(r"[-–—\[(|]?\s*(?:\d{1,4}|[ivxlc]{1,5}|[A-Z]{1,2}\d{1,3})\s*[-–—\])|]?\.?")
_DATED = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?\s+(?:19|20)\d\d\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\bpage\s+\d",
    re.IGNORECASE,
)
# The label of a decision, alone on its line.
_DECIDES = re.compile(
    r"(?:IT WAS )?(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|RECEIVED|NOTED)(?: THAT| That| that)?\s*[:.–-]*"
    r"|(?:Resolved|Agreed|Decided|Decision|Recommended|DECISION)\s*:-?"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of a page in the flow of the document. `after_break` says that a sheet ended just before it."""

    item: Line | SourceBlock
    page: int
    after_break: bool = False


def strip_running(source: Source) -> list[Placed]:
    """The items of all pages in order without running text; a table continued over a break stays as read."""
    paged = len(source.pages) > 1
    pages = [page for page in source.pages if page.items]
    running = _running_lines(pages) if paged else frozenset()
    if not paged and pages:
        return _flow(pages[0].number, pages[0].items, _repeated_groups(pages[0].items), False)
    placed: list[Placed] = []
    for page in pages:
        dropped = {n for n, item in enumerate(page.items) if (page.number, n) in running}
        if page is pages[0]:
            dropped = {n for n in dropped if not _is_title(page.items[n], n)}
        placed += _flow(page.number, page.items, dropped, bool(placed))
    return placed


def _flow(number: int, items: Sequence[Line | SourceBlock], dropped: set[int], broken: bool) -> list[Placed]:
    placed: list[Placed] = []
    for n, item in enumerate(items):
        if n in dropped or _is_sheet_line(item):
            broken = True
            continue
        placed.append(Placed(item, number, broken))
        broken = False
    return placed


def _is_sheet_line(item: Line | SourceBlock) -> bool:
    if isinstance(item, SourceBlock) and item.kind is BlockKind.TABLE:
        return False
    text = item.text.strip()
    return len(text) < 60 and any(form.fullmatch(text) for form in _SHEET_LINES)


def _is_title(item: Line | SourceBlock, place: int) -> bool:
    """A running line at the head of the first page is the document's own title, shown once."""
    return place < 2 and not _PAGE_NUMBER.fullmatch(item.text.strip())


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split()))


def _zone(page: SourcePage) -> list[tuple[int, Line, bool]]:
    """The lines at the head (True) and foot (False) of a page with their places; a table ends the zone."""
    found: list[tuple[int, Line, bool]] = []
    count = len(page.items)
    for places, head in ((range(min(_ZONE, count)), True), (range(count - 1, max(-1, count - 1 - _ZONE), -1), False)):
        for n in places:
            item = page.items[n]
            if not isinstance(item, Line):
                break
            found.append((n, item, head))
    return found


def _running_lines(pages: Sequence[SourcePage]) -> frozenset[tuple[int, int]]:
    """(page, place) of each line that runs through pages: the same words but for digits, in the same place."""
    zones = {page.number: _zone(page) for page in pages}
    counts = {page.number: len(page.items) for page in pages}
    seen: Counter[tuple[str, bool]] = Counter()
    tops: dict[tuple[str, bool], list[float]] = {}
    for lines in zones.values():
        for key, top in {(_key(line.text), head): line.box.y0 if line.box else 0.0 for _, line, head in lines}.items():
            seen[key] += 1
            tops.setdefault(key, []).append(top)
    needed = 2 if len(pages) <= 3 else 3
    found: set[tuple[int, int]] = set()
    for number, lines in zones.items():
        for n, line, head in lines:
            if _DECIDES.fullmatch(line.text.strip()) or is_unit_note(line.text):
                continue  # "RESOLVED:" or "All figures in £m" at the same place of two pages is no running line
            key = (_key(line.text), head)
            steady = sum(abs(top - (line.box.y0 if line.box else 0.0)) <= _DRIFT for top in tops[key])
            if _is_number_at_edge(line, n, head, counts[number]) or (steady >= needed and len(line.text) <= 140):
                found.add((number, n))
    return frozenset(found)


def _is_number_at_edge(line: Line, place: int, head: bool, count: int) -> bool:
    """Whether a line is a page number, outermost among the `count` items of its page."""
    outermost = place < 2 if head else place >= count - 2
    return outermost and bool(_PAGE_NUMBER.fullmatch(line.text.strip()))


def _repeated_groups(items: Iterable[Line | SourceBlock]) -> set[int]:
    """Places of running lines in a text without pages: short groups of lines that come back three times or more,
    parted from the rest by blank lines, with a date or page number in them; at the very head they are the title."""
    groups: list[list[int]] = []
    listed = list(items)
    for n, item in enumerate(listed):
        if isinstance(item, SourceBlock):
            groups.append([])
        elif item.blank_before or not groups:
            groups.append([n])
        else:
            groups[-1].append(n)
    keys = {tuple(group): _key(" ".join(listed[n].text for n in group)) for group in groups if 0 < len(group) <= 3}
    counts = Counter(keys.values())
    found: set[int] = set()
    for group, key in keys.items():
        text = " ".join(listed[n].text for n in group)
        if counts[key] >= 3 and len(text) <= 140 and _DATED.search(text) and group[0] > 0:
            found.update(group)
    return found
