"""Whether a decision is told, where a question asks what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bearing import Asked
from assistant.kinds_of_answer import holds_kind
from assistant.question import Intent
from assistant.relations.sayings import Saying, is_of_matter


def tells_decision(asked: Asked, sayings: Sequence[Saying]) -> bool:
    """Whether a sentence of what is asked about holds a word of deciding, or what stands over it does."""
    return any(
        holds_kind(Intent.RESOLUTION, f"{one.text}\n{one.around}") and is_of_matter(asked, one) for one in sayings
    )
