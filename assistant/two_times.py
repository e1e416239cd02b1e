"""Questions that compare one thing at two times: asked of each time by itself, and both told side by side.

What the figures compare (`figure_answers/changes.py`), or one sentence of the record tells of both times, is told as it
is; here is what is left: a sum in a sentence of one record, and what became of it in one of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers import Answer, Citation, Outcome
from assistant.evidence import meets, meets_day
from assistant.kinds_of_answer import holds_kind
from assistant.question import Intent, is_asking
from assistant.several_parts import placed, renumbered
from index.analysis import STOP_WORDS
from ingest.dates import FoundDate, Precision, find_dates

COMPARING = re.compile(
    r"\b(?:compar\w{0,6}|chang\w{1,4}|differ\w{0,6}|high(?:er)|low(?:er)|more|fewer|less|larger|smaller|bigger|better"
    r"|worse|ris(?:e|en|ing)|rose|fall(?:en|ing)?|fell|increas\w{0,4}|decreas\w{0,4}|reduc\w{1,5}|gr[eo]wn?|drop\w{0,4}"
    r"|(?:go|went|gone) (?:up|down)|moved?|than)\b",
    re.IGNORECASE,
)
"""What says that a question compares."""
_OF_COMPARING = re.compile(
    rf"{COMPARING.pattern}|\b(?:by|how|much|many|far|was|were|is|are|did|does|do|has|have|had|between|from|the|one"
    r"|those|that|there|with|against|to|and|or|in|for|during|please|tell|me|what|go|goes|went|gone|up|down)\b",
    re.IGNORECASE,
)
"""The words of a question that say that it compares, and no more."""
_RANGE = re.compile(r"(?P<first>\S.{2,39}?)\s?(?:\bto\b|\band\b|\buntil\b|[–—-])\s?(?P<last>\S.{2,39})", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two times that are compared: the question of it alone, and the time as printed."""

    text: str
    time: FoundDate


def sides_of(text: str) -> tuple[Side, Side] | None:
    """The two questions that one which compares two times is made of; None where it is no such question.

    >>> [side.text for side in sides_of("How did the precept change from 2018/19 to 2020/21?")]
    ['What was the precept in 2018/19?', 'What was the precept in 2020/21?']
    >>> sides_of("How did the precept change in 2018/19?") is None
    True
    """
    plain = " ".join(text.split())
    if not COMPARING.search(plain):
        return None
    times = [one for found in find_dates(plain) for one in _parted(found)]
    if len(times) != 2 or meets(times[0], times[1]) or meets(times[1], times[0]):
        return None
    matter = _matter(plain, times)
    if not matter:
        return None
    first, last = (Side(f"What was the {matter} in {one.text}?", one) for one in times)
    return first, last


def _parted(found: FoundDate) -> list[FoundDate]:
    """The two ends of a range that is printed as one; else what was found."""
    ends = _RANGE.fullmatch(found.text) if found.precision is Precision.RANGE else None
    if ends is None:
        return [found]
    parted = [(find_dates(ends[name]), ends.start(name)) for name in ("first", "last")]
    if any(len(dates) != 1 for dates, _ in parted):
        return [found]
    return [replace(one, start=found.start + at + one.start, end=found.start + at + one.end) for (one,), at in parted]


def _matter(text: str, times: Sequence[FoundDate]) -> str:
    """What is compared: the longest stretch of words outside the times that does not merely compare."""
    ends = [0, *(edge for one in sorted(times, key=lambda one: one.start) for edge in (one.start, one.end)), len(text)]
    outside = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    best = max(map(_between, outside), key=_weight)
    return best if _weight(best) else ""


def _between(part: str) -> str:
    """What of a part stands between the words at its ends that merely compare."""
    telling = [word for word in _WORD.finditer(part) if not _OF_COMPARING.fullmatch(word.group())]
    return part[telling[0].start() : telling[-1].end()] if telling else ""


def _weight(stretch: str) -> int:
    """How many words of a stretch name something."""
    words = [word.casefold() for word in _WORD.findall(stretch)]
    return sum(word not in STOP_WORDS and not is_asking(word) and not _OF_COMPARING.fullmatch(word) for word in words)


def beside_each_other(text: str, whole: Answer, put: Callable[[str], Answer]) -> Answer:
    """The answer to `text`, of which `whole` is the answer in one: where it compares two times and what is cited is not
    of both, each of them answered by `put`; not recorded where one is not."""
    sides = sides_of(text)
    if sides is None or whole.outcome not in (Outcome.ANSWERED, Outcome.NOT_RECORDED):
        return whole
    if whole.answered and all(any(_is_of(side.time, one) for one in whole.citations) for side in sides):
        return whole
    answers = [put(side.text) for side in sides]
    if all(map(_tells_number, answers)):
        return side_by_side(whole, [side.time.text for side in sides], answers)
    missing = [side.time.text for side, one in zip(sides, answers, strict=True) if not _tells_number(one)]
    if not whole.answered or len(missing) == len(sides):
        return whole
    reason = f"The records held do not say it of {missing[0]}, so the two can't be compared."
    near = whole.near or next(one.near for one in answers if not _tells_number(one))
    return replace(
        whole,
        outcome=Outcome.NOT_RECORDED,
        answer="The records held do not say.",
        reason=reason,
        citations=(),
        confidence=None,
        near=near,
    )


def _tells_number(answer: Answer) -> bool:
    """Whether an answer cites a number, which can be held against another."""
    cited = [one.cited_text for one in answer.citations]
    return answer.outcome is Outcome.ANSWERED and any(holds_kind(Intent.FIGURE, one) for one in cited)


def _is_of(time: FoundDate, cited: Citation) -> bool:
    """Whether what is cited names a time, or is of a record of that day."""
    day = date.fromisoformat(cited.date) if cited.date else None
    return meets_day(time, day) or any(meets(time, one) for one in find_dates(cited.cited_text))


def side_by_side(whole: Answer, names: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """The answers to the sides of the question that `whole` is of, each under its name."""
    citations: list[Citation] = []
    said = [
        f"{name}: {renumbered(one, placed(one.citations, citations))}" for name, one in zip(names, answers, strict=True)
    ]
    sureness = [one.confidence for one in answers if one.confidence is not None]
    return replace(
        answers[0],
        question=whole.question,
        interpreted=whole.interpreted,
        answer="\n".join(said),
        reason=" ".join(dict.fromkeys(one.reason for one in answers if one.reason)) or None,
        citations=tuple(citations),
        near=(),
        confidence=min(sureness, default=None),
    )
