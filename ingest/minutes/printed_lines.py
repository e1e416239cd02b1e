"""How far the first printed line of a block reaches, on pages whose lines are known by their place."""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.records import CanonicalText, LineBox


def first_printed_line(canonical: CanonicalText, place: int, start: int) -> int:
    """How many characters from `start` the printed line holds that `start` stands in, where the block goes on below
    it and the line ends short of its measure, as a title's does; 0 where the page doesn't show it."""
    block = canonical.blocks[place]
    boxes = canonical.boxes
    first = max(0, bisect_left(boxes, start, key=lambda each: each.end))
    own = [box for box in boxes[first : first + 12] if box.start < block.end]
    if len(own) < 2 or own[0].start > start:
        return 0
    widest = max(each.box.x1 for each in own)
    left = min(each.box.x0 for each in own)
    if own[0].box.x1 - left > 0.85 * (widest - left):
        return 0
    return own[0].end - start


_SHORT = 0.8
_CLOSED = re.compile(r"\band\s+[A-Z]\S*(?:\s[A-Z]\S*){1,3}$")


def with_line_ends(canonical: CanonicalText, place: int, limit: int) -> str:
    """At most `limit` characters of a block's text, a line feed in place of the space where a printed line ends well
    short of the block's page, or ends with the last name of a list: what stands in lines of their own is a list."""
    block = canonical.blocks[place]
    end = min(block.end, block.start + limit)
    text = canonical.text[block.start : end]
    lines = _lines_of(canonical, block.start, end)
    if len(lines) < 2:
        return text
    right = _right_edge(canonical, lines[0])
    letters = list(text)
    for line in lines[:-1]:
        at = line.end - block.start
        if not 0 < at < len(letters) or letters[at] != " ":
            continue
        if line.box.x1 < _SHORT * right or (_CLOSED.search(text[:at]) and text[at + 1 : at + 2].isupper()):
            letters[at] = "\n"
    return "".join(letters)


def _lines_of(canonical: CanonicalText, start: int, end: int) -> list[LineBox]:
    first = bisect_left(canonical.boxes, start, key=lambda each: each.end)
    found = []
    for box in canonical.boxes[first : first + 200]:
        if box.start >= end:
            break
        if box.end > start:
            found.append(box)
    return found


def _right_edge(canonical: CanonicalText, line: LineBox) -> float:
    """How far to the right the lines around a line reach."""
    at = bisect_left(canonical.boxes, line.start, key=lambda each: each.start)
    return max(each.box.x1 for each in canonical.boxes[max(0, at - 40) : at + 40])
