"""Whether a day is told of what is asked about, where a question asks when."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bearing import Asked
from assistant.kinds_of_answer import holds_kind
from assistant.question import Intent
from assistant.relations.sayings import Saying, is_of_matter


def tells_when(asked: Asked, sayings: Sequence[Saying]) -> bool:
    """Whether a sentence that holds a day or time is of what is asked about; a decision is of its meeting's day."""
    if asked.question.deciding:
        return True
    return any(holds_kind(Intent.DATE, one.text) and is_of_matter(asked, one) for one in sayings)
