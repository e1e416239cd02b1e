"""Whether a piece of the record meets the dates that a question names (rule: every constraint is met by the evidence)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ingest.dates import FoundDate, Precision, find_dates

_SHORT = (Precision.DAY, Precision.MONTH)
_LONGEST_FOR_SHORT = 100  # days: a month is met by a quarter or a two-month range that holds it, not by a year


def meets(asked: FoundDate, stated: FoundDate) -> bool:
    """Whether a stated date or period can be what was asked: they overlap, and the stated one is not vaguer than
    the asked one by more than a quarter ("April 2013" is not answered by "2013/14")."""
    if asked.last < stated.first or stated.last < asked.first:
        return False
    if stated.first >= asked.first and stated.last <= asked.last:
        return True
    length = (stated.last - stated.first).days + 1
    if asked.precision is Precision.DAY:
        return length <= 1
    if asked.precision in _SHORT:
        return length <= _LONGEST_FOR_SHORT
    overlap = (min(asked.last, stated.last) - max(asked.first, stated.first)).days + 1
    # A calendar year and the financial year that shares nine months with it are not the same year.
    return asked.precision not in (Precision.YEAR, Precision.FINANCIAL_YEAR) or overlap >= 0.9 * length


def meets_day(asked: FoundDate, day: date | None) -> bool:
    """Whether `day` lies within the asked date."""
    return day is not None and asked.first <= day <= asked.last


def dates_met(asked: Sequence[FoundDate], own: str, around: Iterable[str], filed: date | None) -> tuple[bool, bool]:
    """Whether all asked dates are met, and whether the words themselves (`own`) meet one.

    Words that state dates of their own, none of which meets what was asked, fail, whatever stands around them; words
    without dates take theirs from what stands `around` (headings, lead-in, the passage) or from the day they are
    `filed` under.
    """
    if not asked:
        return True, False
    stated = find_dates(own)
    near = [found for text in around for found in find_dates(text)]
    met_by_words = False
    for wanted in asked:
        if any(meets(wanted, found) for found in stated):
            met_by_words = True
            continue
        if meets_day(wanted, filed) or any(meets(wanted, found) for found in near):
            continue
        return False, False
    return True, met_by_words
