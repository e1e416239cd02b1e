"""Whether a day is told of what is asked about, where a question asks when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bearing import Asked
from assistant.kinds_of_answer import tells_time
from assistant.relations.sayings import Saying, goes_on, is_of_matter

_COMPARED = re.compile(
    r"\b(?:on|than|against|with|to|from|over)(?: in| for)? (?:the )?(?:same|previous|preceding|corresponding|last)"
    r" (?:quarter|period|month|year)\b(?: (?:of|in) [^\s,.;]{1,20})?|\bthan in [^\s,.;]{1,20}"
    r"|\ba year (?:before|earlier)\b",
    re.IGNORECASE,
)
"""A time that a number is compared with, in which nothing happened."""

_ASKS_OF_PAST = re.compile(
    r"\bwhen (?:did|was|were|had|has|have)\b|\b(?:on|by|in|from) (?:what|which) (?:day|date|month|year|time)"
    r" (?:did|was|were|had)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expects?|expected|anticipates?d?|hopes?|hoped|hopeful|intends?|intended|aims?|aimed|plans?|planned|likely"
    r"|provisional(?:ly)?|targets?|should|could|may|might) (?:that )?(?:\w+ ){0,4}?to\b"
    r"|\b(?:I|we|it is|was|is) (?:hope|expect|anticipate)(?:d|s)?\b",
    re.IGNORECASE,
)
"""A day that was only looked forward to: it does not tell when a thing was done."""


def tells_when(asked: Asked, sayings: Sequence[Saying]) -> bool:
    """Whether a sentence that holds a day or time is of what is asked about, and not of what was only expected where it
    is asked of what was done; a decision is of its meeting's day."""
    if asked.question.deciding:
        return True
    past = _ASKS_OF_PAST.search(asked.question.text) is not None
    return any(
        tells_time(asked.question.text, _COMPARED.sub(" ", one.text))
        and (is_of_matter(asked, one) or goes_on(asked, one))
        and not (past and _EXPECTED.search(one.text))
        for one in sayings
    )
