"""Which meeting a few words mean: its day, also without a year, and the body named with it."""

from __future__ import annotations

import re
from datetime import date

from ingest.dates import Precision, find_dates

_FAR = 110  # characters between a pointer and the day that belongs to it
_JOINS = re.compile(
    r"[^.;:\n]{0,150}?(?:\b(?:of|from|at|on|held|dated?|meeting)|\(|,)\W{0,20}(?:the\s{0,9})?$", re.IGNORECASE
)
_MONTHS = "january february march april may june july august september october november december".split()
_WITHOUT_YEAR = re.compile(
    r"[^.;:\n\d]{0,80}?\b(?:held\s+)?on\s+(?:the\s+|\w+day,?\s+(?:the\s+)?)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+"
    r"(?:of\s+)?(?P<month>" + "|".join(_MONTHS) + r")\b(?!,?\s+\d)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:of|at|from)\s{1,9}(?:the\s{1,9})?(?:(?i:meeting)\s{1,9}of\s{1,9}(?:the\s{1,9})?)?"
    r"(?P<body>[A-Z][\w&'’-]{0,40}(?:\s{1,9}(?:(?:and|of|the|for|&)\s{1,9}){0,4}[A-Z][\w&'’-]{0,40}){0,9})"
    r"(?=['’]?s?\s{1,9}(?:meeting|held|on|of|dated?|\()|\W{0,20}$)"
)
_NO_BODY = frozenset(
    ("meeting", "minutes", "last", "previous", "annual", "ordinary", "special", "extraordinary", "report")
)


def day_after(sentence: str, at: int, met: date | None) -> tuple[date | None, int]:
    """The day that follows place `at` of a sentence as that of the meeting meant, and where its words end; `met` is
    the day of the meeting whose record speaks."""
    ahead = sentence[at:]
    first = next(iter(find_dates(ahead[: _FAR + 40])), None)
    if first and first.precision is Precision.DAY and first.start <= _FAR and _JOINS.match(ahead[: first.start]):
        return first.first, at + first.end
    partial = _WITHOUT_YEAR.match(ahead)
    day = day_before(partial["day"], partial["month"], met) if partial else None
    return (day, at + partial.end()) if partial and day else (None, at)


def days_in(words: str, met: date | None) -> list[date]:
    """All days in `words`; where none has its year, the one without."""
    days = [found.first for found in find_dates(words) if found.precision is Precision.DAY]
    if days:
        return list(dict.fromkeys(days))
    day, _ = day_after(words, 0, met)
    return [day] if day else []


def day_before(day: str, month: str, met: date | None) -> date | None:
    """The last `day` of `month` before the meeting on `met`; None where the calendar has none."""
    if met is None:
        return None
    for year in (met.year, met.year - 1):
        try:
            value = date(year, _MONTHS.index(month.lower()) + 1, int(day))
        except ValueError:
            continue
        if value < met:
            return value
    return None


def body_named(words: str) -> str:
    """The body in "of the Cabinet meeting held on"; "" where none is named."""
    match = _BODY.search(words)
    name = match["body"] if match else ""
    words_of = [word for word in name.casefold().split() if word not in _NO_BODY]
    return name if words_of and not any(month in words_of for month in _MONTHS) else ""
