"""The period that a turn of a conversation means by words that need the period of the turn before it.

"And Quarter 2?" after Quarter 1 of 2021/22, "in June?" after May 2021, "the year after?" after 2019/20.
"""

from __future__ import annotations

import re

from assistant.period_shift import shifted
from ingest.dates import FoundDate, find_dates

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d{4}|\d\d))?(?!\d)")
_QUARTER = re.compile(
    r"\b(?:q|quarter\s?)[1-4]\b|\b(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th) quarter\b", re.IGNORECASE
)
_MONTH = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)
_UNIT = r"(?P<unit>year|quarter|month)"
_SHIFTS = (
    (
        re.compile(
            rf"\b(?:{_UNIT} (?:after|later)(?:wards)?(?: (?:that|this|it))?"
            rf"|(?:following|next|subsequent) {_UNIT.replace('unit', 'next')})\b",
            re.IGNORECASE,
        ),
        1,
    ),
    (
        re.compile(
            rf"\b(?:{_UNIT} (?:before|earlier)(?: (?:that|this|it))?"
            rf"|(?:previous|preceding|prior) {_UNIT.replace('unit', 'next')})\b",
            re.IGNORECASE,
        ),
        -1,
    ),
)


def period_meant(text: str, before: tuple[FoundDate, ...]) -> FoundDate | None:
    """The period meant by words in `text`, which prints no year itself; `before` are the periods asked about last.

    None where it names none, or where there is no year to take."""
    year = _YEAR.search(before[-1].text) if before and not _YEAR.search(text) else None
    if year is None:
        return None
    for form, by in _SHIFTS:
        if beside := form.search(text):
            spelt = shifted(before[-1], (beside["unit"] or beside["next"]).casefold(), by)
            return _read(beside, spelt) if spelt else None
    found = _QUARTER.search(text) or _MONTH.search(text)
    return _read(found, f"{_spelt(found.group())} {year.group()}") if found else None


def period_beside(text: str, before: FoundDate) -> str | None:
    """The period beside `before` that words in `text` name ("the year before"); None where they name none."""
    for form, by in _SHIFTS:
        if found := form.search(text):
            return shifted(before, (found["unit"] or found["next"]).casefold(), by)
    return None


def _spelt(words: str) -> str:
    return re.sub(r"\blast\b", "fourth", words, flags=re.IGNORECASE)


def _read(words: re.Match[str], spelt: str) -> FoundDate | None:
    """The date that `spelt` gives, at the place of the words that meant it."""
    found = find_dates(spelt)
    if not found:
        return None
    one = found[0]
    return FoundDate(words.start(), words.end(), one.text, one.first, one.last, one.precision)
