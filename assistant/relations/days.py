"""Whether a day is told of what is asked about, where a question asks when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bearing import Asked
from assistant.kinds_of_answer import holds_kind
from assistant.question import Intent
from assistant.relations.sayings import Saying, goes_on, is_of_matter

_COMPARED = re.compile(
    r"\b(?:on|than|against|with|to|from|over)(?: in| for)? (?:the )?(?:same|previous|preceding|corresponding|last)"
    r" (?:quarter|period|month|year)\b(?: (?:of|in) [^\s,.;]{1,20})?|\bthan in [^\s,.;]{1,20}"
    r"|\ba year (?:before|earlier)\b",
    re.IGNORECASE,
)
"""A time that a number is compared with, in which nothing happened."""


def tells_when(asked: Asked, sayings: Sequence[Saying]) -> bool:
    """Whether a sentence that holds a day or time is of what is asked about; a decision is of its meeting's day."""
    if asked.question.deciding:
        return True
    return any(
        holds_kind(Intent.DATE, _COMPARED.sub(" ", one.text)) and (is_of_matter(asked, one) or goes_on(asked, one))
        for one in sayings
    )
