"""The meetings held that are nearest to a time of which none is held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.desk import Desk
from assistant.finding import Finding
from index.held import Filters
from index.register import DecisionRegister
from index.search import allowed_ids
from ingest.records import Level


def nearest_meetings(register: DecisionRegister, bodies: Sequence[str], first: date, last: date, level: Level) -> str:
    """The days of the meetings of `bodies` before and after a time, as the end of a sentence; "" where none is held."""
    before = register.meetings(level, bodies, None, first, limit=1)[1]
    total = register.meetings(level, bodies, last, None, limit=1)[0]
    after = register.meetings(level, bodies, last, None, limit=1, offset=total - 1)[1] if total else []
    days = list(dict.fromkeys(spoken(one.date) for one in (*before, *after) if one.date))
    return f"; the nearest {'is' if len(days) == 1 else 'are'} of {' and '.join(days)}" if days else ""


def has_records(desk: Desk, finding: Finding, bodies: Sequence[str], first: date, last: date, level: Level) -> bool:
    """Whether records of a time are held from which no meeting was read: of `bodies`, or found for the question with
    all of its names."""
    allowed = allowed_ids(desk.collection.columns, level, Filters(bodies=tuple(bodies), date_from=first, date_to=last))
    if allowed is None or allowed.size:
        return True
    names, floor = finding.names, desk.tunings.floors.names
    found = (one.passage for one in finding.best if one.passage.date and first <= one.passage.date <= last)
    said = (f"{one.context}\n{one.text}\n{one.authority} {one.body} {one.title} {one.file}" for one in found)
    return bool(names.words) and any(names.share(one) >= floor for one in said)


def spoken(day: date) -> str:
    """A day as it is said: 14 June 2012."""
    return f"{day.day} {day:%B %Y}"
