"""Whether a decision is told, where a question asks what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.kinds_of_answer import holds_kind
from assistant.question import Intent
from assistant.relations.sayings import Saying


def tells_decision(sayings: Sequence[Saying]) -> bool:
    """Whether a sentence, or what stands over it, holds a word of deciding."""
    return any(holds_kind(Intent.RESOLUTION, f"{one.text}\n{one.around}") for one in sayings)
