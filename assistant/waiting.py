"""Who waits for an answer: told what has been found before the answer is done, and able to leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from assistant.answers import Answer


def _nothing(_answer: Answer) -> None:
    """For those who want the whole answer alone."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """`found` is called once with the answer from the records, before a model puts it into words; `left` is set when
    nobody waits any more."""

    found: Callable[[Answer], None] = _nothing
    left: Event = field(default_factory=Event)


NOBODY = Waiting()
"""Nobody to be told; never left."""
