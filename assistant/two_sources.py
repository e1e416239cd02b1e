"""Questions that set two records side by side ("in the plan and in the update"): asked of each, and told together.

What each of them says is told under its name as asked; where both give numbers or days and none is the same, that they
do not agree is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answers import Answer, Outcome
from assistant.kinds_of_answer import without_uncounted
from assistant.two_times import side_by_side
from index.analysis import STOP_WORDS, stem
from index.held import Filters, HeldPassage, plain
from ingest.dates import Precision, find_dates

_RECORD = (
    r"\b(?:minutes|reports?|update|plan|agenda|summary|matrix|review|strategy|newsletter|bulletin|appendix|budget"
    r"|statement|notice|schedule|letter|paper|accounts|return|register|profile|survey|page)\b"
)
_A = rf"(?P<a>(?:(?!\band\b)[^,?;])*?{_RECORD}(?:(?!\band\b)[^,?;])*?)"
_B = rf"(?P<b>[^,?;]*?{_RECORD}[^,?;]*?)"
_IN = r"(?:in|by|from|according to|as (?:told|given|printed) in|as)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<matter>(?:how|what|when|which|who|where|was|were|is|are|did|does)\b.+?),? {_IN} {_A},? and"
        rf" (?:then |also |(?:what|how (?:many|much)|when) )?(?:{_IN} )?{_B}\W*",
        rf"(?:according to|in|by) {_A},? and (?:{_IN} )?{_B}, (?P<matter>(?:how|what|when|which|who|where)\b.+)",
        rf"(?:do|does) {_A} (?:and|agree with|match) {_B} (?:give|show|say|tell|state|agree|differ|have|report|name)\b"
        r"(?: (?:the|same|different|on|about|over|as to|in|what|an?))* (?P<of>.+?)\W*",
        r"(?:i (?:have|find|see|found|got)|there are) (?:two|2|different) (?:amounts|figures|numbers|sums|dates|days"
        rf"|values|totals) for (?P<of>.+?),? (?:the )?one (?:from|in) {_A}(?:,| and|, and) (?:the )?(?:one|other)"
        rf" (?:from|in) {_B}(?:[.;:?].*)?",
    )
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A question of two records: what is asked of each, and what they are called."""

    asks: str
    first: str
    second: str


def sources_of(text: str) -> Beside | None:
    """The question that is asked of two records, and these as they are called; None where it is no such question.

    >>> beside = sources_of("When was the ferry due, according to the 2019 plan and to Mr Hale's update?")
    >>> beside.asks, beside.first, beside.second
    ('When was the ferry due?', 'the 2019 plan', "Mr Hale's update")
    >>> sources_of("When was the ferry due in the plan of 2019?") is None
    True
    """
    said = " ".join(text.split())
    for form in _FORMS:
        found = form.fullmatch(said)
        if found is None:
            continue
        parts = found.groupdict()
        asks = parts["matter"] if "matter" in parts else _asking(parts["of"])
        first, second = parts["a"].strip(), _TO.sub("", parts["b"].strip())
        return Beside(_dated(asks.rstrip(" ?,."), (first, second)), first, second)
    return None


_TO = re.compile(r"^to\s", re.IGNORECASE)


def _asking(matter: str) -> str:
    """The question for what two records are said to tell."""
    if _ASKS.match(matter):
        return matter
    return f"What was the {_THING.sub('', matter)}"


_ASKS = re.compile(r"(?:how|what|when|which|who|where)\b", re.IGNORECASE)
_THING = re.compile(
    r"^(?:the )?(?:same )?(?:(?:sum|figure|amount|number|value|total|date|day|answer)s? (?:for|of|on) )?(?:the )?",
    re.IGNORECASE,
)


def _dated(asks: str, sources: Sequence[str]) -> str:
    """A question as one of the year that a source is called by, where it names no time itself."""
    years = [one for source in sources for one in find_dates(source) if one.precision in _YEARS]
    told = f" in {years[0].text}" if years and not find_dates(asks) else ""
    return f"{asks[:1].upper()}{asks[1:]}{told}?"


_YEARS = frozenset({Precision.FINANCIAL_YEAR})


def each_source(
    text: str, whole: Answer, found: Callable[[str], Sequence[HeldPassage]], put: Callable[[str, Filters], Answer]
) -> Answer:
    """The answer to `text`, of which `whole` is the answer in one: where it asks two records, what each of them
    answers by `put`, in the parts that are called so among those `found` for a text; `whole` where one does not."""
    beside = sources_of(text)
    if beside is None or whole.outcome is Outcome.CLARIFY:
        return whole
    first, second = (_called(source, found(f"{beside.asks} {source}")) for source in (beside.first, beside.second))
    if first is None or second is None or (first.document_id, first.part) == (second.document_id, second.part):
        return whole
    answers = [put(beside.asks, _only(one)) for one in (first, second)]
    if not all(one.answered for one in answers):
        return whole
    return _joined(whole, (beside.first, beside.second), answers)


def _called(source: str, found: Sequence[HeldPassage]) -> HeldPassage | None:
    """The first passage of the part that best answers to what a source is called; None where none has most of its
    words and its time."""
    words = {stem(word) for word in plain(_without_dates(source)).split() if word not in STOP_WORDS}
    if not words:
        return None
    timed = [one for one in found if _is_of_time(source, one)]
    shares = [(len(words & _names_of(one)) / len(words), -n, one) for n, one in enumerate(timed)]
    best = max(shares, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= _MOST else None


_MOST = 0.6
"""Share of the words of what a source is called that stand in what a part is called."""


def _names_of(passage: HeldPassage) -> set[str]:
    called = (passage.title, passage.kind.value, passage.file, passage.body, passage.authority, passage.period)
    return {stem(word) for word in plain(" ".join(called)).split()}


def _without_dates(text: str) -> str:
    for one in reversed(find_dates(text)):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _is_of_time(source: str, passage: HeldPassage) -> bool:
    """Whether a part is called by each time that a source is called by, or is of a day within it."""
    told = find_dates(f"{passage.title}. {passage.period}. {passage.file.replace('-', ' ')}")
    day = passage.meeting_date or passage.date
    return all(
        (day is not None and asked.first <= day <= asked.last)
        or any(one.first <= asked.last and asked.first <= one.last for one in told)
        for asked in find_dates(source)
    )


def _only(passage: HeldPassage) -> Filters:
    """What lets through the part of a passage alone, as far as filters tell parts of a document from each other."""
    return Filters(file=passage.document_id, date_from=passage.date, date_to=passage.date)


def narrowed(allowed: Filters, part: Filters) -> Filters:
    """Filters that let through what both do; a file that was asked for by name stays the one."""
    first = [one for one in (allowed.date_from, part.date_from) if one]
    last = [one for one in (allowed.date_to, part.date_to) if one]
    return replace(
        allowed,
        file=allowed.file or part.file,
        date_from=max(first, default=None),
        date_to=min(last, default=None),
    )


def _joined(whole: Answer, sources: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """Both answers, each under its source; that they do not agree, where no value is in both."""
    told = side_by_side(whole, [f"{source[:1].upper()}{source[1:]}" for source in sources], answers)
    values = [_values(one) for one in answers]
    if not all(values) or values[0] & values[1]:
        return replace(told, outcome=Outcome.ANSWERED)
    return replace(told, outcome=Outcome.CONFLICT, answer=f"The records held do not agree.\n{told.answer}")


def _values(answer: Answer) -> set[str]:
    """The numbers that an answer cites, without those of dates, items and minutes; else the days."""
    texts = [one.cited_text for one in answer.citations]
    numbers = {found for text in texts for found in _NUMBER.findall(without_uncounted(_without_dates(text)))}
    return numbers or {f"{one.first} {one.last}" for text in texts for one in find_dates(text)}


_NUMBER = re.compile(r"(?<![\w.,])[£€$]?\d[\d,.]*\d|(?<![\w.,])[£€$]?\d(?![\w.,])")
