"""The period that a turn of a conversation means by words that need the period of the turn before it.

"And Quarter 2?" after Quarter 1 of 2021/22, "in June?" after May 2021, "the year after?" after 2019/20.
"""

from __future__ import annotations

import re

from ingest.dates import FoundDate, find_dates

_YEAR = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:(?P<join>\s?[/–-]\s?)(?P<second>\d{4}|\d\d))?(?!\d)")
_QUARTER = re.compile(
    r"\b(?:q|quarter\s?)[1-4]\b|\b(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th) quarter\b", re.IGNORECASE
)
_MONTH = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)
_SHIFTS = (
    (re.compile(r"\b(?:year after(?:wards)?|(?:following|next) year|year later)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:year before|(?:previous|preceding|prior) year|year earlier)\b", re.IGNORECASE), -1),
)


def period_meant(text: str, before: tuple[FoundDate, ...]) -> FoundDate | None:
    """The period meant by words in `text`, which prints no year itself; `before` are the periods asked about last.

    None where it names none, or where there is no year to take."""
    year = _YEAR.search(before[-1].text) if before else None
    if year is None:
        return None
    for form, by in _SHIFTS:
        if found := form.search(text):
            return _read(found, _YEAR.sub(_shifted(year, by), before[-1].text, count=1))
    found = _QUARTER.search(text) or _MONTH.search(text)
    return _read(found, f"{_spelt(found.group())} {year.group()}") if found else None


def _spelt(words: str) -> str:
    return re.sub(r"\blast\b", "fourth", words, flags=re.IGNORECASE)


def _shifted(year: re.Match[str], by: int) -> str:
    """The year as printed, `by` years later."""
    first = str(int(year["first"]) + by)
    if not year["second"]:
        return first
    digits = len(year["second"])
    return f"{first}{year['join']}{str(int(year['second']) + by + 10**digits)[-digits:]}"


def _read(words: re.Match[str], spelt: str) -> FoundDate | None:
    """The date that `spelt` gives, at the place of the words that meant it."""
    found = find_dates(spelt)
    if not found:
        return None
    one = found[0]
    return FoundDate(words.start(), words.end(), one.text, one.first, one.last, one.precision)
