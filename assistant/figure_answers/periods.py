"""The periods that a question names, and whether a figure is for one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from assistant.figure_answers.asked import AskedPeriod
from assistant.quarters import quarter_named, quarter_of
from ingest.dates import FoundDate, Precision
from ingest.header_periods import find_periods, is_half, join_periods
from ingest.records import Figure, Period

_JOINTS = re.compile(r"\s(?:and|to|&|with|vs\.?|versus|compared (?:to|with))\s|\s?[–—]\s?", re.IGNORECASE)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7} (?:and|&)", re.IGNORECASE)
"""Months joined before one year are one stretch of time."""
_YEAR_ENDED = re.compile(r"\byear (?:ended|ending|to|end)\b", re.IGNORECASE)
_BETWEEN_MONTHS = re.compile(
    r"\bbetween ((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}) and ", re.IGNORECASE
)
_SAME_TIME = 0.8
"""Share of the longer period that the shorter must take up for both to be one."""
_OF_SEASON = 0.5
"""Share of a season, whose edges nobody keeps to, that a period within it must take up to be of it."""
_LONG = 300
"""Days; a period as long as a year."""


def periods_asked(text: str, ends: bool) -> tuple[AskedPeriod, ...]:
    """The periods that a question names, in order; with `ends` those that a change is between rather than the stretch
    from one to the other."""
    plain = _BETWEEN_MONTHS.sub(lambda found: f"   from {found[1]}  to ", text)
    asked = [_last_quarter(plain, each) for found in find_periods(plain) for each in _split(plain, found, ends)]
    years = [one for one in asked if one.is_year and not one.year_ended]
    number = quarter_named(plain, [(one.start, one.end) for one in asked]) if len(years) == len(asked) == 1 else 0
    if not number:
        return tuple(asked)
    first, last = quarter_of(years[0].first, number)
    return (replace(years[0], first=first, last=last),)


def _last_quarter(text: str, asked: AskedPeriod) -> AskedPeriod:
    """The last three months of a year where "the last quarter of" it is asked for."""
    before = _LAST_QUARTER.search(text[max(0, asked.start - 30) : asked.start])
    if before is None or not asked.is_year:
        return asked
    start = asked.start - len(before.group())
    year = asked.last.year + (asked.last.month - 3) // 12
    first = date(year, (asked.last.month - 3) % 12 + 1, 1)
    return replace(asked, text=" ".join(text[start : asked.end].split()), first=first, start=start)


_LAST_QUARTER = re.compile(
    r"\b(?:last|final) quarter of (?:the )?(?:(?:calendar|financial) )?(?:year )?$", re.IGNORECASE
)


def _split(text: str, found: FoundDate, ends: bool) -> Iterator[AskedPeriod]:
    """Both periods of a range where both are asked for, else the one."""
    joint = _JOINTS.search(found.text) if found.precision is Precision.RANGE else None
    listed = joint is not None and joint.group().strip().lower() in ("and", "&") and not _MONTH.match(found.text)
    if joint and (ends or listed):
        left, right = found.text[: joint.start()].strip(), found.text[joint.end() :].strip()
        halves = [_beside(left, right) if is_half(left) else _only(left), _only(right)]
        if all(halves):
            at = found.start, found.start + joint.end()
            yield from (_asked(text, half, start) for half, start in zip(halves, at, strict=True) if half)
            return
    yield _asked(text, found, 0)


_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d{2,4})?")


def _beside(half: str, whole: str) -> FoundDate | None:
    """A half period ("Q1") with the year of the whole one beside it."""
    year = _YEAR.search(whole)
    return join_periods(half, year.group()) if year else None


def _only(text: str) -> FoundDate | None:
    found = find_periods(text)
    return found[0] if len(found) == 1 else None


def _asked(text: str, found: FoundDate, offset: int) -> AskedPeriod:
    start, end = found.start + offset, found.end + offset
    ended = _YEAR_ENDED.search(text[max(0, start - 16) : end]) is not None
    season = found.precision is Precision.SEASON
    return AskedPeriod(" ".join(found.text.split()), found.first, found.last, start, end, ended, season)


# --- meeting ----------------------------------------------------------------------------------


def is_for(asked: AskedPeriod, period: Period) -> bool:
    """Whether a figure of `period` is what is asked for: the same time but for its edges, or a point in time within
    it, or at its end where it is a year. A figure without a period is for none."""
    first, last = period.first or period.last, period.last or period.first
    if first is None or last is None:
        return False
    if asked.year_ended and _bare_year(period) == asked.last.year:
        return True
    if first == last:
        return _point_meets(asked, first)
    days, wanted = (last - first).days + 1, (asked.last - asked.first).days + 1
    common = (min(asked.last, last) - max(asked.first, first)).days + 1
    if asked.season:
        return common == days and days >= _OF_SEASON * wanted
    if wanted == 1:
        return days <= 31 and last == asked.last
    return common >= _SAME_TIME * max(days, wanted)


def is_named(asked: AskedPeriod, figure: Figure) -> bool:
    """Whether a cell is of the year asked for by the name that its headers give it: of a year that ends in it
    ("Year ended 30 June" over "2019"), or of a day within it. A financial year of two names is not."""
    period, cell = figure.period, figure.cell
    if cell is None or not period.last or not _is_calendar_year(asked) or period.last.year != asked.last.year:
        return False
    if period.first and 0 < (period.last - period.first).days < _LONG:
        return False
    heads = [one.text for one in (period.printed, *cell.column_path, *cell.row_path) if _YEAR.search(one.text)]
    return bool(heads) and all(_YEAR.findall(head) == [str(asked.last.year)] for head in heads)


def _is_calendar_year(asked: AskedPeriod) -> bool:
    return (asked.first.month, asked.first.day) == (1, 1) and (asked.last - asked.first).days in (364, 365)


def _point_meets(asked: AskedPeriod, day: date) -> bool:
    if (asked.last - asked.first).days > _LONG:
        return asked.last - timedelta(days=7) <= day <= asked.last
    return asked.first <= day <= asked.last


def _bare_year(period: Period) -> int | None:
    found = re.fullmatch(r"(?:19|20)\d\d", period.printed.text.strip())
    return int(found.group()) if found else None
