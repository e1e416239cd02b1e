"""Whether it is told which of several is the most, where a question asks for that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.kinds_of_answer import holds_kind
from assistant.question import Intent
from assistant.relations.sayings import Saying

_EXTREME = (
    r"(?:best|worst|most|least|highest|lowest|largest|biggest|smallest|greatest|fewest|longest|shortest|furthest"
    r"|busiest|cheapest|dearest|strongest|weakest)"
)
_ASKED = re.compile(
    rf"\b(?:which|what|who|whose|where|when)\b[^?]{{0,80}}(?<!at )(?<!at the )\b{_EXTREME}\b(?! recent| of the)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b{_EXTREME}\b|\b(?:top|peak|lead(?:s|ing)?|main|worse|better|stronger|poor(?:er|est)?|weaker|more than any)\b",
    re.IGNORECASE,
)


def asks_extreme(text: str) -> bool:
    """Whether a question asks which of several is the most.

    >>> asks_extreme("Which ward had the most complaints?"), asks_extreme("Who must give at least a week's notice?")
    (True, False)
    """
    return _ASKED.search(text) is not None


def tells_extreme(sayings: Sequence[Saying]) -> bool:
    """Whether a sentence says that something is the most, or gives a number by which it can be told."""
    return any(_TOLD.search(one.text) or holds_kind(Intent.FIGURE, one.text) for one in sayings)
