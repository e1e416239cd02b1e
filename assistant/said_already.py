"""Whether what is quoted for one part of a question may hold the answer to another part as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Answer, Citation
from assistant.draft import readable
from assistant.kinds_of_answer import holds_kind
from assistant.question import Intent, find_intent, names_in
from assistant.relations.reasons import REASON
from ingest.dates import find_dates

_AMOUNT = re.compile(r"£?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|k|m|bn)\b)?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b")
_NAME = re.compile(r"\b(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]+|[A-Z]\.?)){1,4}\b")
_TWO = 2


def may_hold(part: str, first: str, answer: Answer) -> bool:
    """Whether the quotes of `answer`, given to the part `first`, hold what the later `part` asks for by its kind,
    besides what answers the first: a further number, name or place, a reason."""
    quoted = "\n".join(one.cited_text for one in answer.citations if readable(one.cited_text) in answer.answer)
    intent = find_intent(part)
    if intent is Intent.FIGURE:
        asked = set(_AMOUNT.findall(f"{first} {part}"))
        return len(set(_AMOUNT.findall(_YEAR.sub(" ", quoted))) - asked) >= _TWO
    if intent is Intent.WHO:
        asked_names = " ".join(names_in(f"{first} {part}"))
        names = {name for name in _NAME.findall(quoted) if name.split()[-1] not in asked_names}
        return len(names) >= (_TWO if find_intent(first) is Intent.WHO else 1)
    if intent is Intent.DATE:
        asked_days = {one.text.casefold() for one in find_dates(f"{first} {part}")}
        return any(one.text.casefold() not in asked_days for one in find_dates(quoted))
    if intent is Intent.WHY:
        return REASON.search(quoted) is not None
    return intent in (Intent.FREQUENCY, Intent.WHERE) and holds_kind(intent, quoted)


def is_said_by(answer: Answer, before: Sequence[Answer], part: str = "", first: str = "") -> bool:
    """Whether all that an answer to `part` quotes stands within what those `before` it quote, and it says nothing of
    its own; or what was quoted for the part `first` may answer it, and it goes on from there."""
    if not _SAYS_ALONE.fullmatch(_without_quotes(answer)) or not answer.citations:
        return False
    quoted = [one for each in before if each.answered for one in each.citations]
    if all(any(_is_within(one, other) for other in quoted) for one in answer.citations):
        return True
    shown = [one for one in answer.citations if readable(one.cited_text) in answer.answer][:1]
    goes_on = any(_is_within(other, one) for one in shown for other in quoted)
    return goes_on and before[0].answered and may_hold(part, first, before[0])


_SAYS_ALONE = re.compile(r"(?:\s|\[\d{1,3}\]|[“”….,:;]|(?:and )?at the meeting of \d{1,2} \w+ \d{4})*", re.IGNORECASE)


def _without_quotes(answer: Answer) -> str:
    """The assistant's own words of an answer."""
    left = answer.answer
    for quote in sorted({readable(one.cited_text) for one in answer.citations}, key=len, reverse=True):
        left = left.replace(quote, " ") if quote else left
    return left


def _is_within(one: Citation, other: Citation) -> bool:
    same = one.document_id == other.document_id
    return same and other.start_char <= one.start_char and one.end_char <= other.end_char


def quotes_more(answer: Answer, first: Answer) -> bool:
    """Whether an answer quotes all that `first` does, and more of the same records."""
    held = all(any(_is_within(one, other) for other in answer.citations) for one in first.citations)
    records = {one.document_id for one in first.citations}
    here = all(one.document_id in records for one in answer.citations)
    return held and here and _words(answer) >= _words(first) + _MORE


_MORE = 6
"""Words that an answer to all parts at once quotes besides, to be worth showing."""


def _words(answer: Answer) -> int:
    return sum(len(one.cited_text.split()) for one in answer.citations)
