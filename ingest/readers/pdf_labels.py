"""The page numbers printed on a PDF's pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ingest.readers.pdf_page import PageReading
from ingest.records import Line

EDGE_LINES = 3  # lines at the top and at the bottom of a page where its number may stand
NAMED = re.compile(
    r"(?:^|\s)page\s*[|:]?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d+)?\s*$|^\s*(\d{1,4})\s*\|\s*page\b", re.IGNORECASE
)
BARE = re.compile(r"^[-–—(\s]*(\d{1,4})[-–—)\s]*$")
MIN_RUN = 2  # pages whose numbers agree before a bare number is believed


class _Printed(NamedTuple):
    """A number that may be a page's: `offset` is what it is ahead of the page's place in the file."""

    value: int
    offset: int
    named: bool


def printed_labels(pages: Sequence[PageReading]) -> dict[int, str]:
    """The number printed on each page that has one. Of several (a pack numbered through, its reports numbered by
    themselves) the one that runs over most pages counts."""
    found = {page.number: _candidates(page) for page in pages}
    support: Counter[int] = Counter()
    for candidates in found.values():
        support.update({c.offset for c in candidates})
    labels: dict[int, str] = {}
    for number, candidates in found.items():
        sure = [c for c in candidates if c.named or support[c.offset] >= MIN_RUN]
        if sure:
            labels[number] = str(max(sure, key=lambda c: (support[c.offset], c.named)).value)
    return labels


def _candidates(page: PageReading) -> list[_Printed]:
    lines = [item for item in page.items if isinstance(item, Line) and item.box]
    lines.sort(key=lambda line: line.box.y0 if line.box else 0.0)
    edge = [
        line
        for i, line in enumerate(lines)
        if i < EDGE_LINES or i >= len(lines) - EDGE_LINES or _is_at_edge(page, line)
    ]
    printed: list[_Printed] = []
    for line in edge:
        for part in (line.text, *line.text.split("\t")):
            named = NAMED.search(part)
            bare = BARE.match(part) if not named else None
            if named and len(part) <= 120:
                value = int(named.group(1) or named.group(2))
                printed.append(_Printed(value, value - page.number, True))
            elif bare and _is_at_edge(page, line):
                printed.append(_Printed(int(bare.group(1)), int(bare.group(1)) - page.number, False))
    return printed


def _is_at_edge(page: PageReading, line: Line) -> bool:
    return line.box is not None and (line.box.y1 < 0.12 * page.height or line.box.y0 > 0.88 * page.height)
