"""The times that a statement names: dates and periods, and words such as `the last quarter` that name no day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import FoundDate, Precision


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """A time as printed in a text, `text[start:end]`; without `first` and `last` its words alone don't say which."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None


_UNIT = r"(?:financial year|municipal year|academic year|calendar year|year|quarter|month|week|half year|reporting period|period)"
_COUNTED = r"(?:two|three|four|five|six|nine|ten|twelve|eighteen|\d{1,2})"
_RELATIVE = re.compile(
    rf"\b(?:(?:the |this )?(?:last|previous|next|preceding|coming|following|prior|current|past|same|first|second|third|fourth|final)"
    rf" (?:{_COUNTED} )?{_UNIT}s?(?: (?:last|of the|of last) year)?|this {_UNIT}|last {_UNIT}|next {_UNIT}|the {_UNIT}"
    rf"|{_UNIT} to date|(?:the )?(?:same (?:point|time) )last year|(?:the )?year before|quarter [1-4]|q[1-4]|each {_UNIT}"
    r"|a year ago|to date|year[- ]on[- ]year|year[- ]end)\b(?!['’-])",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|from)(?: the (?:beginning|start|end) of)? $", re.IGNORECASE)
_ONWARDS = re.compile(r" (?:onwards?|to date|to present)\b", re.IGNORECASE)


def find_periods(text: str, dates: Sequence[FoundDate]) -> list[StatedPeriod]:
    """The times that `text` names, in order. `dates` are those read in it."""
    found = [_dated(text, each) for each in dates]
    for match in _RELATIVE.finditer(text):
        if not any(each.start < match.end() and match.start() < each.end for each in found):
            found.append(StatedPeriod(match.start(), match.end()))
    return sorted(found, key=lambda each: each.start)


def _dated(text: str, day: FoundDate) -> StatedPeriod:
    """The date as a period; `since March 2019` has no end."""
    before = _SINCE.search(text[max(0, day.start - 28) : day.start])
    open_ended = before is not None and (before.group().lower().startswith("since") or _ONWARDS.match(text, day.end))
    last = None if open_ended else day.last
    return StatedPeriod(day.start, day.end, day.first, last, day.precision)
