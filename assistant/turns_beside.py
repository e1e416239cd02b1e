"""A turn that asks what lies between the two turns before it: "How much less is that?" after the grant of one year and
of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.earlier import Earlier
from ingest.header_periods import find_periods

_ASKS_BETWEEN = re.compile(
    r"\s{0,5}(?:(?:and|so|then) )?(?:by )?(?:how (?:much|many|far)(?: (?:less|more|lower|higher|fewer|bigger|smaller))?"
    r"(?: (?:is|was|are|were) (?:that|it|this|they))?|what(?:['’]s| is| was) the (?:difference|change)"
    r"|how (?:do|did) (?:they|those|the two) (?:differ|compare)|how (?:has|did) (?:it|that) changed?)"
    r"\s{0,5}[?.]?\s{0,5}",
    re.IGNORECASE,
)


def beside_each_other(text: str, earlier: Sequence[Earlier]) -> str | None:
    """The one question of two times that `text` asks after two turns that were alike but for their times, which are
    told as they are asked for there; None where it asks for nothing else, or they were not."""
    if len(earlier) < 2 or _ASKS_BETWEEN.fullmatch(text) is None:
        return None
    first, second = (_parted(one.question) for one in earlier[-2:])
    if first is None or second is None:
        return None
    (before, period, after), (head, other, tail) = first, second
    alike = _plain(before) == _plain(head) and _plain(after) == _plain(tail) and period != other
    return f"{before}{other} compared with {period}{after}" if alike else None


def _parted(question: str) -> tuple[str, str, str] | None:
    """A question before its one time, the time, and what follows it; None where it names none or several."""
    found = find_periods(question)
    if len(found) != 1:
        return None
    return question[: found[0].start], question[found[0].start : found[0].end], question[found[0].end :]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip("?. ")
