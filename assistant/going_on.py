""" "Tell me more" and "go on": what else the records say of the matter, nothing of it quoted before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bearing import Read
from assistant.choose import Candidate
from assistant.earlier import Cited, Earlier
from index.analysis import printed_units

_MORE = re.compile(
    r"^\W*(?:(?:ok|okay|thanks|thank you|please|and|yes)\W+)?(?:(?:can|could) you\s+)?"
    r"(?:(?:tell|show|give) (?:me|us) (?:some )?more(?: (?:about|on|of) (?:it|this|that|them|these|those))?"
    r"|more(?: (?:details?|about (?:it|this|that)))?|go on|carry on|continue|keep going|and then|say more|any more"
    r"|(?:is there |was there )?(?:anything|something|what) else(?: (?:about|on) (?:it|this|that))?"
    r"|what more(?: is there)?|next)(?:\s+please)?\W*$",
    re.IGNORECASE,
)
NO_MORE = "Nothing more in them is about this."


def asks_for_more(text: str) -> bool:
    """Whether a turn asks for nothing but more of the same."""
    return len(text) <= 80 and bool(_MORE.match(text))


def gone_on_from(earlier: Sequence[Earlier]) -> tuple[Earlier, ...]:
    """The turns up to the one that is gone on from: those that asked for more themselves are passed over."""
    last = len(earlier)
    while last and asks_for_more(earlier[last - 1].question):
        last -= 1
    return tuple(earlier[:last])


def seen_in(earlier: Sequence[Earlier]) -> tuple[Cited, ...]:
    """All that was quoted since the turn that is gone on from, and in it."""
    first = max(0, len(gone_on_from(earlier)) - 1)
    return tuple(one for turn in earlier[first:] for one in turn.cited)


def not_seen(candidates: Sequence[Candidate], seen: Sequence[Cited]) -> list[Candidate]:
    """The candidates that overlap nothing quoted before, nor say the same in another place; each thing once."""
    told = [_words(one) for one in candidates if _is_seen(one, seen)]
    fresh: list[Candidate] = []
    for one in candidates:
        words = _words(one)
        if not _is_seen(one, seen) and not any(_says_the_same(words, other) for other in told):
            fresh.append(one)
            told.append(words)
    return fresh


_SAME = 0.7
"""Share of the words of a statement from which on another that holds them says the same."""


def _says_the_same(words: frozenset[str], told: frozenset[str]) -> bool:
    return len(words & told) >= _SAME * min(len(words), len(told))


def unread(found: Sequence[Read], seen: Sequence[Cited]) -> list[Read]:
    """The passages that were not quoted whole before."""
    return [
        read
        for read in found
        if not any(
            one.document_id == read.ranked.passage.document_id
            and one.start <= read.ranked.passage.start
            and read.ranked.passage.end <= one.end
            for one in seen
        )
    ]


def _is_seen(candidate: Candidate, seen: Sequence[Cited]) -> bool:
    statement = candidate.statement
    return any(
        one.document_id == statement.passage.document_id and one.start < statement.end and statement.start < one.end
        for one in seen
    )


def _words(candidate: Candidate) -> frozenset[str]:
    return frozenset(unit.text.casefold() for unit in printed_units(candidate.statement.text))
