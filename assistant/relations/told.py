"""Whether what is quoted says of its matter what was asked: why, when, or who did it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.bearing import Asked
from assistant.choose import Candidate
from assistant.question import Intent
from assistant.relations.agents import names_who
from assistant.relations.days import tells_when
from assistant.relations.decisions import tells_decision
from assistant.relations.extremes import asks_extreme, tells_extreme
from assistant.relations.reasons import gives_reason
from assistant.relations.sayings import Saying, sayings_of


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a question of a kind asks of its matter: how it is told that quotes say so, and what is said where they
    don't."""

    is_told: Callable[[Asked, Sequence[Saying]], bool]
    reason: str


_RELATIONS: dict[Intent, _Relation] = {
    Intent.WHY: _Relation(gives_reason, "They tell of the matter and give no reason for it."),
    Intent.RESOLUTION: _Relation(
        lambda _, sayings: tells_decision(sayings), "They tell of the matter and of no decision on it."
    ),
    Intent.DATE: _Relation(tells_when, "They tell of the matter, but not when."),
    Intent.WHO: _Relation(names_who, "They tell of the matter, but not who."),
}


_HAPPENED = re.compile(r"\bwhat (?:has |had )?(?:happened|became|become)\b", re.IGNORECASE)
"""What came of a matter may be no decision."""


def unsaid(chosen: Sequence[Candidate], in_any_words: bool = False) -> str:
    """Why what was chosen to be quoted is no answer: it tells of the matter, and not why, when, who or which is the
    most, as is asked; "" where it says what was asked. With `in_any_words` it is taken to be of the matter."""
    if not chosen:
        return ""
    asked = chosen[0].bearing.asked
    sayings = sayings_of(chosen, in_any_words)
    if asks_extreme(asked.question.text) and not tells_extreme(sayings):
        return "They tell of the matter, but not which is the most."
    relation = None if _HAPPENED.search(asked.question.text) else _RELATIONS.get(asked.question.intent)
    if relation is None or relation.is_told(asked, sayings):
        return ""
    return relation.reason
