"""A list that is quoted is quoted to its end, though a passage ends within it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile

from assistant.statements import Shape, Statement
from ingest.records import Block, BlockKind, CanonicalText

_LEADS_IN = re.compile(r":[-–—]{0,2}\s{0,4}(?:$|\n\s{0,6}\S)")
"""What a list stands under: a colon at the end of a line."""
_MOST = 1000
"""Characters that a list may add to what is quoted."""


def end_of_list(statement: Statement, canonical: CanonicalText, last: int) -> int:
    """Where the list ends that a statement leads in or has begun, at `last` (the end of its part) at the latest; the
    end of the statement where it has begun none, or one that is too long to be quoted whole."""
    leads_in = _LEADS_IN.search(statement.text)
    if statement.shape is Shape.ROW or leads_in is None:
        return statement.end
    lead, place = (_block_at(canonical, at) for at in (statement.start + leads_in.start(), statement.end - 1))
    if lead < 0 or statement.end < canonical.blocks[place].end:
        return statement.end
    beside = style_of(canonical.blocks[lead])  # entries like the one that leads in stand beside it, not under it
    following = canonical.blocks[place + 1 :]
    entries = list(takewhile(lambda one: _is_entry(one) and one.end <= last and style_of(one) != beside, following))
    begun = canonical.blocks[place] if place > lead else next(iter(entries), None)
    ends = [one.end for one in entries if begun is not None and style_of(one) == style_of(begun)]
    end = max(ends, default=statement.end)  # what stands between entries of its kind is of the entry before
    return end if end - statement.end <= _MOST else statement.end


def _block_at(canonical: CanonicalText, offset: int) -> int:
    return bisect_right(canonical.blocks, offset, key=lambda block: block.start) - 1


def _is_entry(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM


def style_of(block: Block) -> str:
    """How the entries of a list are marked, "(1)" and "(2)" alike; "" of what is none."""
    return re.sub(r"[^\W_]{1,5}", "1", block.marker)
