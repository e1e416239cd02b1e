"""The meetings held that are nearest to a time of which none is held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.register import DecisionRegister
from ingest.records import Level


def nearest_meetings(register: DecisionRegister, bodies: Sequence[str], first: date, last: date, level: Level) -> str:
    """The days of the meetings of `bodies` before and after a time, as the end of a sentence; "" where none is held."""
    before = register.meetings(level, bodies, None, first, limit=1)[1]
    total = register.meetings(level, bodies, last, None, limit=1)[0]
    after = register.meetings(level, bodies, last, None, limit=1, offset=total - 1)[1] if total else []
    days = list(dict.fromkeys(spoken(one.date) for one in (*before, *after) if one.date))
    return f"; the nearest {'is' if len(days) == 1 else 'are'} of {' and '.join(days)}" if days else ""


def spoken(day: date) -> str:
    """A day as it is said: 14 June 2012."""
    return f"{day.day} {day:%B %Y}"
