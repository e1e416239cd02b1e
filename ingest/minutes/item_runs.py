"""Items of web pages that lost their numbers and lines: `Apologies To receive apologies. Minutes: There were none.`

Such a page runs an item's title, its agenda text and its minute together; the label `Minutes:` or `Decision:` within a
line is what is left of the layout. An item opens at the head of the line that holds the label, or where a `|` closed
the one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ingest.records import AgendaItem, CanonicalText, Part

RUN_IN = re.compile(
    r"(?:(?<=[\w.?!)|:] )|^)(?:Minutes|Decision|Cofnodion|Cofnod|Penderfyniad): (?=[\w(“\"])", re.MULTILINE
)
"""Matches a label of the minute within a line, before what was minuted."""

_LEAST = 2
_CLOSED = re.compile(r"\|[ |]{0,120}\n\s{0,20}")
_TITLE = re.compile(
    r"(?=\s{0,9}+\S)[^.?!|\n]{3,100}?"
    r"(?=[.?!|\n]|\s{1,9}(?:To|The|A|PDF|pdf icon|Additional documents)\b|\s{0,9}$)"
)


def items_run_in(canonical: CanonicalText, part: Part) -> list[AgendaItem]:
    """The run-in items of a part in the order of its text; none where it has not at least two."""
    labels = list(RUN_IN.finditer(canonical.text, part.start, part.end))
    if len(labels) < _LEAST:
        return []
    starts = [_opened(canonical.text, before, label.start()) for before, label in _from(part.start, labels)]
    blocks = [block.start for block in canonical.blocks]
    found = []
    for start, end, label in zip(starts, [*starts[1:], part.end], labels, strict=True):
        end -= len(canonical.text[start:end]) - len(canonical.text[start:end].rstrip())
        title = _TITLE.match(canonical.text, start, label.start())
        found.append(
            AgendaItem(
                part=part.number,
                place=0,
                number="",
                minute_number="",
                title=title.group().strip() if title else "",
                start=start,
                end=end,
                first_block=max(bisect_right(blocks, start) - 1, 0),
                last_block=max(bisect_right(blocks, max(end - 1, start)) - 1, 0),
                agenda_end=label.end(),
            )
        )
    return found


def _from(start: int, labels: list[re.Match[str]]) -> list[tuple[int, re.Match[str]]]:
    """Each label with the end of the one before it."""
    return list(zip([start, *(label.end() for label in labels)], labels, strict=False))


def _opened(text: str, before: int, label: int) -> int:
    """Where the item of the label opens, behind the label `before`."""
    closed = max((match.end() for match in _CLOSED.finditer(text, before, label)), default=-1)
    return closed if closed >= 0 else max(text.rfind("\n", before, label) + 1, before)
