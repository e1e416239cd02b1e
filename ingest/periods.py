"""Months, quarters, seasons, financial years, years and ranges, as printed and as closed intervals of dates.

Readings that are not obvious:

- `2013/14`, `2013-14` and `2018/2019` are financial years, 1 April to 31 March; so is `2010-2011` printed tight, while
  `2018 - 2021` and `2010-12` are ranges of calendar years. A municipal year is recorded as a financial year, with its
  words; an academic year runs from 1 September to 31 August.
- `Q3 2024/25` counts quarters from April. `Q3 2024` may count from January or from April: the interval covers both.
- `winter 2021` begins in December 2021.
- A year is no date inside a number, a reference, an amount, a telephone number or the name of an Act.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ingest.months import GAP, MONTH, SPACE, month_number

FIRST_YEAR, LAST_YEAR = 1990, 2039


class Precision(StrEnum):
    """How closely a printed date names its day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `first` to `last`, both included, and how they were printed."""

    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form: what it looks like, and its value (None when the words are no date after all).

    `holds` says that words of this form are no date in any other way either: 31 June 2012 isn't June 2012."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Interval | None]
    holds: bool = False


def form(pattern: str, read: Callable[[re.Match[str]], Interval | None], holds: bool = False) -> Form:
    """A form; its pattern is searched in lower case text."""
    return Form(re.compile(pattern), read, holds)


def month_of(year: int, month: int) -> Interval:
    """The calendar month."""
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH)


def financial_year(start: int) -> Interval:
    """The financial year that begins on 1 April of `start`."""
    return Interval(date(start, 4, 1), date(start + 1, 3, 31), Precision.FINANCIAL_YEAR)


def _months(year: int, month: int, count: int, precision: Precision) -> Interval:
    """`count` months from the first of `month`, which may pass 12."""
    start = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    after = month + count
    end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return Interval(start, end, precision)


def _in_range(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def full_year(digits: str) -> int:
    """The year printed with four digits or two (90 to 99 are the 1990s)."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= 90 else 2000)


# --- readers, one for each form --------------------------------------------------------------


def _read_month(match: re.Match[str]) -> Interval | None:
    year = full_year(match["year"])
    return month_of(year, month_number(match["month"]))


def _read_month_of_financial_year(match: re.Match[str]) -> Interval | None:
    """`February 2024-25`: the February that falls in the financial year."""
    start, month = _consecutive(match["first"], match["second"]), month_number(match["month"])
    return None if start is None else month_of(start + (month < 4), month)


def _read_month_range(match: re.Match[str]) -> Interval | None:
    last = month_of(full_year(match["year"]), month_number(match["month"]))
    start = month_number(match["from"])
    if match["join"].strip() in ("and", "&") and (start % 12) + 1 != last.first.month:
        return None
    year = last.first.year - (start > last.first.month)
    return Interval(date(year, start, 1), last.last, Precision.RANGE)


def _consecutive(first: str, second: str) -> int | None:
    """The first year when the second follows it at once (2013 and 14, 1999 and 00, 2018 and 2019)."""
    start = full_year(first)
    return start if (start + 1) % 10 ** len(second) == int(second) else None


_TWELVE_MONTHS_FROM = {"academic": 9, "school": 9}


def _read_financial_year(match: re.Match[str]) -> Interval | None:
    start = _consecutive(match["first"], match["second"])
    if start is None or not _in_range(start) or _is_reference(match):
        return None
    words = f"{match['before'] or ''} {match['after'] or ''}".split()
    month = next((_TWELVE_MONTHS_FROM[word] for word in words if word in _TWELVE_MONTHS_FROM), 4)
    return _months(start, month, 12, Precision.FINANCIAL_YEAR)


def _read_financial_years(match: re.Match[str]) -> Interval | None:
    first, last = _consecutive(match["first"], match["second"]), _consecutive(match["third"], match["fourth"])
    if first is None or last is None or not first < last or not _in_range(first):
        return None
    return Interval(date(first, 4, 1), date(last + 1, 3, 31), Precision.RANGE)


def _read_year_range(match: re.Match[str]) -> Interval | None:
    first, second = int(match["first"]), match["second"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    tight = match["join"] == match["join"].strip()
    if not (_in_range(first) and first < last <= LAST_YEAR + 11) or (len(second) == 2 and not tight):
        return None
    if last == first + 1 and tight:
        return financial_year(first)
    if len(second) == 2 and last > first + 10:
        return None
    return Interval(date(first, 1, 1), date(last, 12, 31), Precision.RANGE)


_ORDINAL_QUARTER = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
}


def _quarter(match: re.Match[str], name: str) -> int:
    word = match[name]
    return _ORDINAL_QUARTER[word] if word in _ORDINAL_QUARTER else int(word)


def _quarters(match: re.Match[str], first: int, last: int) -> Interval | None:
    """Quarters `first` to `last` of the year in the match: of a financial year, else either way of counting."""
    if first > last:
        return None
    precision = Precision.QUARTER if first == last else Precision.RANGE
    count = 3 * (last - first + 1)
    if match["second"]:
        start = _consecutive(match["first"], match["second"])
        return None if start is None else _months(start, 3 * first + 1, count, precision)
    if len(match["first"]) != 4 or not _in_range(int(match["first"])):
        return None
    return _months(int(match["first"]), 3 * first - 2, count + 3, precision)


def _read_quarter(match: re.Match[str]) -> Interval | None:
    quarter = _quarter(match, "quarter")
    return _quarters(match, quarter, quarter)


_COUNT_OF_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}


def _read_months_to(match: re.Match[str]) -> Interval | None:
    """`12 months to December 2024`, `year ending 31 March 2024`: as many months, the last of them the one named."""
    word = match["count"]
    count = 12 if word is None else _COUNT_OF_MONTHS.get(word) or int(word)
    year, month = full_year(match["year"]), month_number(match["month"])
    if not 2 <= count <= 60:
        return None
    first = 12 * year + month - count
    return Interval(date(first // 12, first % 12 + 1, 1), month_of(year, month).last, Precision.RANGE)


def _read_short_financial_year(match: re.Match[str]) -> Interval | None:
    """`in 23/24`, behind a word that says that it is a time."""
    start = _consecutive(match["first"], match["second"])
    return financial_year(start) if start is not None and _in_range(start) else None


def _read_quarter_range(match: re.Match[str]) -> Interval | None:
    return _quarters(match, int(match["from"]), int(match["quarter"]))


_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def _read_season(match: re.Match[str]) -> Interval | None:
    year = int(match["first"])
    if match["second"] and _consecutive(match["first"], match["second"]) is None:
        return None
    return _months(year, _SEASON_START[match["season"]], 3, Precision.SEASON) if _in_range(year) else None


# What makes the digits that follow a reference, and what makes those before it an amount of something.
_REFERENCE_BEFORE = re.compile(
    r"(?:\b(?:minute|min|no|nos|number|ref|reference|item|para|paragraph|section|room|tel|telephone|fax|page|form"
    r"|application|order no|act|acts|regulations|order|orders|rules|measure|bill|directive|code|fund id)"
    r"[.:,]{0,2}[^\S\n\t]{0,3}|[£$€#][^\S\n\t]?)$"
)
_NUMBER_BEFORE = re.compile(r"(?<!\d)(\d+)[^\S\n\t]$")
_NUMBER_AFTER = re.compile(r"[^\S\n\t](\d{3,})")
_COUNTED_AFTER = re.compile(
    r"\s?(?:%|per ?cent|hours|hrs|people|persons|homes|houses|dwellings|households|tonnes|pounds|litres|miles|km|metres"
    r"|sqm?|units|places|million|m\b|k\b)"
)


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 20) : match.start()]


def _is_reference(match: re.Match[str]) -> bool:
    return _REFERENCE_BEFORE.search(_before(match)) is not None


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and _in_range(int(digits))


def _read_year(match: re.Match[str]) -> Interval | None:
    year, text = int(match["first"]), match.string
    if not _in_range(year) or _is_reference(match) or _COUNTED_AFTER.match(text, match.end()):
        return None
    before, after = _NUMBER_BEFORE.search(_before(match)), _NUMBER_AFTER.match(text, match.end())
    if (before and not _is_year(before[1])) or (after and not _is_year(after[1])):
        return None
    return Interval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


# --- the forms --------------------------------------------------------------------------------

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DASH = r"[-–—‐‑]"
_JOIN = rf"(?P<join>{GAP}(?:{_DASH}|/|&){GAP}|{SPACE}(?:to|and|until){SPACE})"
_START = r"(?<![\w£$€#/.\-–])"
_FY = r"(?P<first>(?:19|20)\d\d|\d\d)(?:\s?[/\-–]\s?(?P<second>\d{4}|\d\d)(?!\d))?(?![\d/])"
_THESE_MONTHS = rf"(?:\s?\({MONTH}{GAP}(?:{_DASH}|/|to){GAP}{MONTH}\))?"
_KIND_OF_YEAR = r"(?:municipal|civic|council|mayoral|academic|school)\s+year"

FORMS: tuple[Form, ...] = (
    form(rf"\b(?P<month>{MONTH})(?:,?{SPACE}|{_DASH}|,)(?:of{SPACE})?{_YEAR}", _read_month),
    form(
        rf"\b(?P<month>{MONTH}),?{SPACE}(?P<first>(?:19|20)\d\d)[/\-–](?P<second>\d\d)(?![\d/%]|-\d)",
        _read_month_of_financial_year,
    ),
    form(
        r"\b(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec))[-'’]\s?(?P<year>[0-3]\d)(?![\d\-/])",
        _read_month,
    ),
    form(rf"\b(?P<from>{MONTH}){_JOIN}(?P<month>{MONTH}),?{SPACE}{_YEAR}", _read_month_range),
    form(
        rf"(?:(?P<before>\b{_KIND_OF_YEAR})\s+)?(?:\bfy\s?)?{_START}(?P<first>(?:19|20)\d\d)\s?[/\-–]\s?"
        rf"(?P<second>\d{{4}}|\d\d)(?![\d/%]|[.,]\d|-\d{{1,2}}(?!\d))(?:\s+(?P<after>{_KIND_OF_YEAR}))?",
        _read_financial_year,
    ),
    form(
        rf"(?:\b(?P<count>\d{{1,2}}|three|six|nine|twelve|eighteen)[- ]months?|\b(?:financial )?year)(?: period)?"
        rf"{SPACE}(?:up )?(?:to|ending|ended|to the end of|ending at the end of){SPACE}(?:the )?"
        rf"(?:[0-3]?\d(?:st|nd|rd|th)?{SPACE})?(?:of )?(?P<month>{MONTH}),?{SPACE}{_YEAR}",
        _read_months_to,
    ),
    form(
        r"(?:(?<=\bin )|(?<=\bfor )|(?<=\bduring )|(?<=\bfy )|(?<=\bfy)|(?<=\byear ))"
        r"(?P<first>\d\d)/(?P<second>\d\d)(?![\d/])",
        _read_short_financial_year,
    ),
    form(
        rf"{_START}(?P<first>(?:19|20)\d\d)[/\-–](?P<second>\d{{4}}|\d\d)\s?{_DASH}\s?(?P<third>(?:19|20)\d\d)"
        r"[/\-–](?P<fourth>\d{4}|\d\d)(?![\d/%])",
        _read_financial_years,
    ),
    form(
        rf"{_START}(?P<first>(?:19|20)\d\d)(?P<join>\s?{_DASH}\s?)(?P<second>\d{{4}}|\d\d)(?![\d/%]|[.,]\d|-\d)",
        _read_year_range,
    ),
    form(
        rf"\b(?:q|quarter\s?|qtr\s?)(?P<quarter>[1-4]){_THESE_MONTHS}(?:\s?(?:[,:–-]|(?P<open>\())\s?|\s+)(?:of\s+)?(?:the\s+)?"
        rf"(?:financial year\s+)?{_FY}(?(open)\))",
        _read_quarter,
    ),
    form(
        rf"\b(?P<quarter>first|second|third|fourth|final|1st|2nd|3rd|4th)\s+quarter\s+(?:of|in|for)?\s*(?:the\s+)?"
        rf"(?:financial year\s+)?{_FY}",
        _read_quarter,
    ),
    form(
        rf"\b(?:q|quarters?\s?)(?P<from>[1-4])\s?(?:{_DASH}|to|and|&)\s?(?:q|quarter\s?)?(?P<quarter>[1-4])\s+(?:of\s+)?{_FY}",
        _read_quarter_range,
    ),
    form(
        r"(?<![\w£/.\-])(?P<first>(?:19|20)\d\d)(?:\s?[/\-–]\s?(?P<second>\d{4}|\d\d)(?!\d))?,?\s*(?P<open>\()?"
        r"(?:q|quarter\s?)(?P<quarter>[1-4])\b(?(open)\))",
        _read_quarter,
    ),
    form(
        rf"\b(?P<season>spring|summer|autumn|winter)(?:\s+of)?{SPACE}(?P<first>(?:19|20)\d\d)(?![\d])"
        r"(?:[/\-–](?P<second>\d{4}|\d\d)(?!\d))?",
        _read_season,
    ),
    form(
        rf"(?<![\w£$€#/.+])(?<!\d[-–,:'])(?<![\s(][-–])(?P<first>(?:19|20)\d\d)(?![\w%/+])(?![.,:]\d|{_DASH}\d)",
        _read_year,
    ),
)
