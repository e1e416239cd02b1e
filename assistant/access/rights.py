"""What needs more than sight: each act with the lowest level that may do it."""

from __future__ import annotations

from enum import StrEnum

from assistant.access.caller import Caller
from assistant.access.errors import NotAllowed
from ingest.records import Level


class Right(StrEnum):
    """An act that changes the records, or tells how they are kept."""

    UPLOAD = "send in files"
    REMOVE = "remove documents"
    CORRECT = "set records right"
    INSPECT = "see how the records are kept"


_FROM: dict[Right, Level] = {
    Right.UPLOAD: Level.OFFICER,
    Right.REMOVE: Level.OFFICER,
    Right.CORRECT: Level.OFFICER,
    Right.INSPECT: Level.OFFICER,
}


def may(level: Level, right: Right) -> bool:
    return level >= _FROM[right]


def require(caller: Caller, right: Right) -> None:
    """Raises NotAllowed."""
    if not may(caller.level, right):
        raise NotAllowed(
            f"To {right.value} takes the level {_FROM[right].label}; this request has the level {caller.level.label}.",
            "Send an officer's key as `Authorization: Bearer KEY`, or sign in with one.",
        )
