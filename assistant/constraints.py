"""Whether a statement meets what the question names: its dates, its names, and the decision it asks for.

Rule: every constraint of the question is met by the evidence; what fails one is shown as near, never as the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.finding import Ranked
from assistant.matching import Matcher
from assistant.question import Intent, Question
from assistant.statements import Statement
from ingest.records import PartKind

_PROPOSING = re.compile(
    r"\b(?:is|are|be) (?:asked|invited|recommended|requested) to\b|^\W*recommend(?:ed|ation)s?\b|\bit is (?:proposed|recommended)\b"
    r"|\bto consider\b",
    re.IGNORECASE,
)
_DECIDED_OF_OLD = re.compile(r"\b(?:agreed|resolved|approved|decided|carried)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Floors:
    """From where on evidence counts: `sum` of the share of the question's words held and the cosine, `names` the
    share of its names held, `matter` the cosine from which on the rarest words may be missing."""

    sum: float = 0.76
    names: float = 0.45
    matter: float = 0.58


@dataclass(frozen=True, slots=True)
class Asked:
    """What the evidence is held against: the question's words, its names, and the rarest of its words."""

    matcher: Matcher
    names: Matcher
    floors: Floors
    part_holds: Callable[[Statement, str], bool]
    """Whether the text of the part of a statement holds a word; for names of authorities, printed once for all."""


def near_enough(ranked: Ranked, asked: Asked) -> bool:
    """Whether a passage is about what was asked at all."""
    text = f"{ranked.passage.context}\n{ranked.passage.text}"
    held = asked.matcher.matched(text)
    if asked.matcher.weight_of(held) + ranked.cosine < asked.floors.sum:
        return False
    rarest = sorted(range(len(asked.matcher.words)), key=lambda n: -asked.matcher.words[n].weight)[:2]
    return bool(held & set(rarest)) or ranked.cosine >= asked.floors.matter


def names_met(statement: Statement, asked: Asked) -> bool:
    """Whether the names in the question stand in the passage, or, for its authority or body, in its part."""
    if not asked.names.words:
        return True
    passage = statement.passage
    text = f"{passage.context}\n{passage.text}\n{passage.authority} {passage.body} {' '.join(passage.aliases)} {passage.title}"
    held = asked.names.matched(text)
    missing = [n for n in range(len(asked.names.words)) if n not in held]
    found = [n for n in missing if asked.part_holds(statement, asked.names.words[n].text)]
    return asked.names.weight_of([*held, *found]) >= asked.floors.names


def decided(question: Question, statement: Statement) -> bool:
    """Whether a statement can be a decision, where one is asked for: an agenda holds none, a report only old ones."""
    if question.intent is not Intent.RESOLUTION:
        return True
    if statement.passage.kind is PartKind.AGENDA:
        return False
    if statement.passage.kind is PartKind.REPORT:
        return bool(_DECIDED_OF_OLD.search(statement.text)) and not _PROPOSING.search(statement.text)
    return True
