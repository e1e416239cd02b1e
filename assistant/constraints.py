"""Whether a statement meets what the question names: its dates, its names, and the decision it asks for.

Rule: every constraint of the question is met by the evidence; what fails one is shown as near, never as the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence import Standing
from assistant.finding import Ranked
from assistant.matching import Matcher
from assistant.question import Intent, Question
from assistant.statements import Shape, Statement
from assistant.weights import Floors, Grades
from ingest.dates import FoundDate, find_dates
from ingest.records import PartKind

_PROPOSING = re.compile(
    r"\b(?:is|are|be) (?:asked|invited|recommended|requested) to\b|^\W*recommend(?:ed|ation)s?\b"
    r"|\bit is (?:proposed|recommended)\b"
    r"|\bto consider\b",
    re.IGNORECASE,
)
_DECIDED_OF_OLD = re.compile(r"\b(?:agreed|resolved|approved|decided|carried)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the evidence is held against: the question with its words and its names, weighed."""

    question: Question
    matcher: Matcher
    names: Matcher
    floors: Floors
    grades: Grades
    part_holds: Callable[[Statement, str], bool]
    """Whether the document of a statement holds a word; for names of authorities, printed once for all."""


def near_enough(ranked: Ranked, asked: Asked) -> bool:
    """Whether a passage is about what was asked at all: enough of its words, and some that are no names."""
    text = f"{ranked.passage.context}\n{ranked.passage.text}"
    matcher, floors = asked.matcher, asked.floors
    held = matcher.matched(text)
    if matcher.weight_of(held) + ranked.cosine < floors.sum or not _numbers_met(asked.question, text):
        return False
    if not _body_met(asked.question, ranked):
        return False
    if ranked.cosine >= floors.matter or matcher.weight_of(held) >= floors.whole:
        return True
    names = {word.text for word in asked.names.words}
    count = len(matcher.words)
    places = {place % count for place in held}
    matter = [n for n, word in enumerate(matcher.words) if word.text not in names and word.weight >= floors.carries]
    rarest = sorted(range(count), key=lambda n: -matcher.words[n].weight)[: floors.rarest]
    return bool(places & set(rarest)) and (not matter or bool(places & set(matter)))


_BODY_WORD = re.compile(r"\bthe (partnership|cabinet|committee|board|panel|forum)\b", re.IGNORECASE)
_MET = frozenset({PartKind.MINUTES, PartKind.DECISION_NOTICE, PartKind.AGENDA})


def _body_met(question: Question, ranked: Ranked) -> bool:
    """ "The partnership" is not answered from the minutes of a committee."""
    passage = ranked.passage
    named = _BODY_WORD.search(question.text)
    if named is None or passage.kind not in _MET or not passage.body:
        return True
    called = f"{passage.body} {' '.join(passage.aliases)} {passage.title}".casefold()
    return named.group(1).casefold() in called


def _numbers_met(question: Question, text: str) -> bool:
    """Numbers in the question that are no part of a date stand in the passage: Plan 6 is not Plan 5."""
    held = {number.replace(",", "") for number in _NUMBER.findall(text)}
    for number in _NUMBER.finditer(question.text):
        in_date = any(found.start <= number.start() < found.end for found in question.dates)
        if not in_date and number.group().replace(",", "") not in held:
            return False
    return True


_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")


def names_met(statement: Statement, asked: Asked) -> bool:
    """Whether the names in the question stand in the passage, or, for its authority or body, in its part."""
    if not asked.names.words:
        return True
    passage = statement.passage
    called = f"{passage.authority} {passage.body} {' '.join(passage.aliases)} {passage.title}"
    text = f"{passage.context}\n{passage.text}\n{called}"
    held = asked.names.matched(text)
    missing = [n for n in range(len(asked.names.words)) if n not in held]
    found = [n for n in missing if asked.part_holds(statement, asked.names.words[n].text)]
    return asked.names.weight_of([*held, *found]) >= asked.floors.names


_OF_DECISIONS = frozenset({Intent.RESOLUTION, Intent.DATE, Intent.WHO, Intent.YES_NO})


def decided(statement: Statement, asked: Asked) -> bool:
    """Whether a statement can be a decision, where one is asked for: an agenda holds none, a report only old ones."""
    if not asked.question.deciding or asked.question.intent not in _OF_DECISIONS:
        return True
    if statement.passage.kind is PartKind.AGENDA:
        return False
    if statement.passage.kind is PartKind.REPORT:
        proposed = _PROPOSING.search(statement.text) or "recommendation" in statement.around.casefold()
        return bool(_DECIDED_OF_OLD.search(statement.text)) and not proposed
    return True


def on_matter(statement: Statement, ranked: Ranked, asked: Asked) -> bool:
    """Whether the statement itself, with what stands over it, says enough of what was asked."""
    if ranked.cosine >= asked.floors.matter:
        return True
    return asked.matcher.share(f"{statement.text}\n{statement.around}") >= asked.floors.statement


@lru_cache(maxsize=4096)
def dates_in(text: str) -> tuple[FoundDate, ...]:
    """The dates in a text; what stands over the statements of one passage is asked for once for each of them."""
    return tuple(find_dates(text))


def standing_of(statement: Statement, asked: Asked) -> Standing:
    """Where a statement takes its time from. A decision is of its meeting's day alone; a report does not hold what the
    meeting it went to decided."""
    passage = statement.passage
    filed, own = passage.date, dates_in(statement.text)
    # The day that the part is filed under stands in its context: it says when, not of which period.
    around = tuple(found for found in dates_in(statement.around) if (found.first, found.last) != (filed, filed))
    if asked.question.intent is Intent.RESOLUTION:
        decision = statement.shape in (Shape.DECISION, Shape.CLAUSE)
        minuted = passage.kind in _MET and passage.meeting_date is not None
        if (decision or minuted) and "minutes" not in asked.question.text.casefold():
            own = ()
            around = () if passage.meeting_date else around
        if passage.kind in (PartKind.REPORT, PartKind.AGENDA):
            filed = None
    return Standing(own, around, dates_in(passage.period), filed)
