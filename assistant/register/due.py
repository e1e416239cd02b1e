"""By when something is to be done: the words of a clause read against the day of its meeting.

Nothing is guessed: words that name no day, month or meeting ("in due course") give none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dates import find_dates
from ingest.months import MONTH, month_number


@dataclass(frozen=True, slots=True)
class Due:
    """`last` is the last day that the words allow (None where they name none), `next_meeting` that it is the body's
    next meeting, `recurring` that it is to be done again and again."""

    last: date | None = None
    next_meeting: bool = False
    recurring: bool = False


_NEXT_MEETING = re.compile(r"\bnext\s+(?:[\w’'-]+\s+){0,4}meeting\b|\bmeeting\s+next\b", re.IGNORECASE)
_RECURRING = re.compile(
    r"\b(?:daily|weekly|fortnightly|monthly|bi-?monthly|quarterly|annually|yearly|regularly|(?:six|three)-monthly"
    r"|(?:on|at)\s+(?:a|an)\s+(?:[\w-]+\s+)?(?:annual|regular|ongoing|rolling)\s+basis|on\s+an?\s+\w+\s+basis"
    r"|(?:each|every|all\s+future)\s+(?:[\w-]+\s+){0,2}(?:week|month|quarter|year|meeting)s?|regular\s+(?:\w+\s+)?updates?)\b",
    re.IGNORECASE,
)
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NUMBERS = {
    name: number
    for number, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}
_SPAN = re.compile(
    rf"\b(?:within|in|after)\s+(?:the\s+next\s+)?(\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?:working\s+)?"
    rf"({'|'.join(_UNITS)})s?\b",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"\b(?:by|in|before|during|until|for|of|end|the)\s+({MONTH})\b(?!\s+\d{{4}})", re.IGNORECASE)


def read_due(words: str, meeting: date | None) -> Due:
    """What `words` ("by 31 March 2022", "at the next meeting", "on a quarterly basis") mean, said on the day of
    `meeting`. A span is counted from that day; a month without a year is the first after it."""
    recurring = bool(_RECURRING.search(words))
    dates = [found.last for found in find_dates(words) if meeting is None or found.last >= meeting]
    if dates:
        return Due(max(dates), recurring=recurring)
    if _NEXT_MEETING.search(words):
        return Due(next_meeting=True, recurring=recurring)
    return (
        Due(_counted(words, meeting) or _month(words, meeting), recurring=recurring)
        if meeting
        else Due(None, False, recurring)
    )


def _counted(words: str, meeting: date) -> date | None:
    found = _SPAN.search(words)
    if found is None:
        return None
    number = int(found[1]) if found[1].isdecimal() else _NUMBERS[found[1].casefold()]
    return meeting + timedelta(days=number * _UNITS[found[2].casefold()])


def _month(words: str, meeting: date) -> date | None:
    found = _MONTH_ALONE.search(words)
    if found is None:
        return None
    month = month_number(found[1])
    year = meeting.year + (month < meeting.month)
    return date(year, month, monthrange(year, month)[1])
