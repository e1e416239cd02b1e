"""How far the first printed line of a block reaches, on pages whose lines are known by their place."""

from __future__ import annotations

from bisect import bisect_left

from ingest.records import CanonicalText


def first_printed_line(canonical: CanonicalText, place: int, start: int) -> int:
    """How many characters from `start` the printed line holds that `start` stands in, where the block goes on below
    it and the line ends short of its measure, as a title's does; 0 where the page doesn't show it."""
    block = canonical.blocks[place]
    boxes = canonical.boxes
    first = max(0, bisect_left(boxes, start, key=lambda each: each.end))
    own = []
    for box in boxes[first : first + 12]:
        if box.start >= block.end:
            break
        own.append(box)
    if len(own) < 2 or own[0].start > start:
        return 0
    widest = max(each.box.x1 for each in own)
    left = min(each.box.x0 for each in own)
    if own[0].box.x1 - left > 0.85 * (widest - left):
        return 0
    return own[0].end - start
