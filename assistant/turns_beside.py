"""A turn that asks what lies between the two turns before it: "How much less is that?" after the grant of one year and
of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.earlier import Earlier
from assistant.period_meant import period_beside
from ingest.dates import FoundDate
from ingest.header_periods import find_periods

_MORE = (
    r"(?:(?:any |much |a lot |even )?(?:more|less|fewer|higher|lower|bigger|smaller|better|worse|up|down)"
    r"|an? (?:increase|decrease|rise|fall|drop|cut|reduction|improvement))"
)
_SAME = r"(?:it|that|this|they|those|the (?:figure|number|total|amount|sum|grant|rate|share))"
_ASKS_BETWEEN = re.compile(
    r"(?:(?:and|so|then|but) )?(?:by )?(?:"
    rf"how (?:much|many|far)(?: {_MORE})?(?: (?:is|was|are|were) {_SAME})?"
    r"|what(?:['’]s| is| was) the (?:difference|change|increase|decrease|rise|fall)"
    rf"|what (?:increase|decrease|rise|fall|change|drop|difference) (?:is|was) {_SAME}"
    r"|how (?:do|did) (?:they|those|the two) (?:differ|compare)"
    rf"|how (?:does|did) {_SAME} compare|how (?:has|did) {_SAME} changed?"
    rf"|(?:is|was|are|were) {_SAME} {_MORE}(?: or {_MORE})?"
    rf"|(?:has|have|had|did) {_SAME} (?:gone|go|went|come|risen|rise|fallen|fall|increased?|decreased?|improved?)"
    r"(?: (?:up|down))?(?: or (?:gone )?\w{2,10})?)"
    r"(?: (?:than|on|from|with|to|since|compared with|compared to) (?:before|then|that|last time|it"
    r"|the (?:other|last|first)(?: (?:one|time|year))?"
    r"|(?:the )?(?:(?:year|quarter|month) before|(?:previous|last|preceding) (?:year|quarter|month))))?"
    r"(?: (?:that|it|then))?[?.]?",
    re.IGNORECASE,
)


def beside_each_other(text: str, earlier: Sequence[Earlier]) -> str | None:
    """The one question of two times that `text` asks after two turns that were alike but for their times, which are
    told as they are asked for there, or after one, if it names the time beside that one's ("than the year before");
    None where it asks for nothing else, or they were not."""
    if not earlier or _ASKS_BETWEEN.fullmatch(text.strip()) is None:
        return None
    last = _parted(earlier[-1].question)
    if last is None:
        return None
    head, found, tail = last
    beside = period_beside(text, found)
    if beside:
        return f"{head}{found.text} compared with {beside}{tail}"
    first = _parted(earlier[-2].question) if len(earlier) > 1 else None
    if first is None:
        return None
    before, period, after = first
    alike = _plain(before) == _plain(head) and _plain(after) == _plain(tail) and period.text != found.text
    return f"{before}{found.text} compared with {period.text}{after}" if alike else None


def _parted(question: str) -> tuple[str, FoundDate, str] | None:
    """A question before its one time, the time, and what follows it; None where it names none or several."""
    found = find_periods(question)
    if len(found) != 1:
        return None
    one = found[0]
    return question[: one.start], replace(one, text=question[one.start : one.end]), question[one.end :]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip("?. ")
