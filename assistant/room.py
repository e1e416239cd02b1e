"""How much one server process takes on at a time."""

from __future__ import annotations

from dataclasses import dataclass

_BURST = 12
"""Requests that may wait for each that is worked on: a burst at 70% of what can be answered stays below it."""


@dataclass(frozen=True, slots=True)
class Room:
    """Requests worked on at once; those that may wait in a burst, and those that may wait while others are refused.

    Nobody is let wait who would wait for longer than `burst_seconds`, or `lasting_seconds`, as measured by those before
    them."""

    at_once: int
    burst: int
    lasting: int
    burst_seconds: float = 5.0
    lasting_seconds: float = 0.15


def room_for(at_once: int) -> Room:
    """The room of a server that works on `at_once` requests. While requests are being refused nobody waits: those that
    are worked on share the processor, so that a place left for a moment is no loss."""
    return Room(at_once, at_once * _BURST, 0)
