"""Periods as the headers of tables print them, shorter than running text: `Dec-23`, `23-24 Actuals`, `12m to Dec 23`.

What is short is written out (only ever by putting characters in, so that spans stay exact) and read by `find_dates`.
`March 31` under `2018`, or `Q3` under `2024/25`, is half a period: `join_periods` reads both halves together. `Year
ended 31 March 2018` is the twelve months up to that day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from ingest.dates import FoundDate, Precision, find_dates
from ingest.months import MONTH

# --- short forms written out --------------------------------------------------------------------

_YY = r"(?:0\d|1\d|2\d|9\d)"
_DASH = r"[-–—/]"
_NO_DAY = r"(?![\d,]|[./]\d| ?(?:19|20)\d\d|\s?%)"
_INSERTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), insert)
    for pattern, insert in (
        (rf"\b{MONTH}[-–](?={_YY}{_NO_DAY})", "20"),
        (rf"\b{MONTH} (?=(?:0\d|1\d|2[0-7]){_NO_DAY})", "20"),
        (rf"(?<![\d./])[0-3]?\d[./-][01]?\d[./-](?={_YY}(?![\d./-]))", "20"),
        (r"\b(?:FY|fiscal(?: year)?) ?['’]?(?=[0-3]\d(?!\d|[,./]))", " 20"),
        (r"\bFY(?=\d)", " "),
        (r"\b(?:19|20)\d\d(?=[AEBF]\b)", " "),
    )
)
_SHORT_YEARS = re.compile(rf"(?<![\w£$€.,/-])(?P<first>{_YY})(?P<join>{_DASH})(?P<second>\d\d)(?![\d%/-]|[.,]\d)")
_AGES = re.compile(r"\b(?:aged?|ages|age group|year olds?|yrs?|key stage|class(?:es)?|band|room)\b", re.IGNORECASE)
_FULL = re.compile(r"(?:19|20)\d\d")
_HINT = re.compile(r"\d\d")
_RAISED = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))  # the mark of a footnote stands for no digit


@lru_cache(maxsize=4096)
def find_periods(text: str, short_years: bool = True) -> tuple[FoundDate, ...]:
    """The periods that a header prints, with their spans in `text`. `short_years` takes `23-24` and `17/18` for
    financial years, which in the labels of rows may as well be ages."""
    if not _HINT.search(text):
        return ()
    written, places = _write_out(text.translate(_RAISED), short_years)
    return tuple(lengthened(text, _moved(text, each, places)) for each in find_dates(written))


def _write_out(text: str, short_years: bool) -> tuple[str, list[int]]:
    """The text with its short forms written out, and for each of its characters the place in `text`."""
    inserted: dict[int, str] = {}
    for pattern, insert in _INSERTIONS:
        for match in pattern.finditer(text):
            inserted.setdefault(match.end(), insert)
    if short_years and not _AGES.search(text):
        for match in _SHORT_YEARS.finditer(text):
            if (int(match["first"]) + 1) % 100 == int(match["second"]):
                inserted.setdefault(match.start(), "20")
    if not inserted:
        return text, list(range(len(text) + 1))
    written, places = "", []
    for place in range(len(text) + 1):
        extra = inserted.get(place, "")
        written += extra + text[place : place + 1]
        places += [place] * (len(extra) + 1)
    return written, places


def _moved(text: str, found: FoundDate, places: list[int]) -> FoundDate:
    start, end = places[found.start], places[found.end - 1] + 1
    return replace(found, start=start, end=end, text=text[start:end])


# --- so many months up to a day -----------------------------------------------------------------

_NUMBERS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13, "eighteen": 18, "four": 4, "two": 2}
_LEAD = re.compile(
    rf"\b(?:(?:(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}) ?-?(?:m|mths?|months?|month period)"
    r"|(?P<year>(?:(?:fiscal|financial|calendar|full) )?years?)|(?P<quarter>quarters?|qtr)|(?P<half>half[- ]years?)"
    r"|(?P<week>weeks?)) ?(?:ended|ending|to|end|up to|at)(?: the)?[: ]{1,2}"
    r"|(?P<rolling>(?:last|previous|rolling) 12 months(?: to)?:? ))$",
    re.IGNORECASE,
)


def lengthened(text: str, found: FoundDate) -> FoundDate:
    """`found` with the months before it that a lead in front of it names."""
    if found.precision not in (Precision.DAY, Precision.MONTH):
        return found
    lead = _LEAD.search(text[max(0, found.start - 40) : found.start])
    if lead is None:
        return found
    start = found.start - len(lead.group())
    first = found.last - timedelta(days=6) if lead["week"] else _months_before(found.last, _lead_months(lead))
    return FoundDate(start, found.end, text[start : found.end], first, found.last, Precision.RANGE)


def _lead_months(lead: re.Match[str]) -> int:
    if lead["number"]:
        return _NUMBERS.get(lead["number"].lower()) or int(lead["number"])
    return 3 if lead["quarter"] else 6 if lead["half"] else 12


def _months_before(last: date, months: int) -> date:
    """The first day of the `months` months that end on `last`."""
    after = last + timedelta(days=1)
    index = after.year * 12 + after.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(after.day, calendar.monthrange(year, month + 1)[1]))


# --- halves of periods --------------------------------------------------------------------------

_ORDINAL_QUARTER = r"(?:1st|2nd|3rd|4th|first|second|third|fourth|final) (?:quarter|qtr)"
_HALF = re.compile(
    rf"(?:.{{0,40}}\b(?:ended|ending|to|at|end|of) )?(?:(?:(?:q|qtr ?|quarter ?)[1-4](?: ?\([^()]{{1,20}}\))?"
    rf"|{_ORDINAL_QUARTER})|[0-3]?\d(?:st|nd|rd|th)? {MONTH}|{MONTH} [0-3]?\d(?:st|nd|rd|th)?,?"
    rf"|{MONTH}(?: ?(?:[-–—/&]|to|and) ?{MONTH})?)\s?[,:]?(?: (?:actual|outturn|total|figure|position|performance)s?)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r" ?\([^()]{1,20}\)")


@lru_cache(maxsize=4096)
def is_half(text: str) -> bool:
    """Whether a header is a part of a year without the year: `Q3`, `31 March`, `April`, `Apr-Jun`."""
    return len(text) < 60 and not _FULL.search(text) and _HALF.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def join_periods(half: str, year: str) -> FoundDate | None:
    """What `half` (`Q3`, `March 31,`) and the header with the year say together; its span is that of `half`.

    None where both together are no single period."""
    years = _years(year)
    if len(years) != 1 or not is_half(half):
        return None
    named = _BRACKETED.sub("", half.strip()).rstrip(" ,:")
    start = half.index(named)
    quarter = _QUARTER.search(named)
    if years[0].precision is Precision.RANGE:
        return _quarter_of(named, start, quarter, years[0]) if quarter else None
    together = f"{named} {_year_text(named, years[0])}"
    found = find_dates(together)
    if len(found) != 1:
        return None
    whole = lengthened(together, found[0])
    return replace(whole, start=start, end=start + len(named), text=named)


_QUARTER = re.compile(
    r"\b(?:q|qtr ?|quarter ?)(?P<digit>[1-4])\b|\b(?P<word>1st|first|2nd|second|3rd|third|4th|fourth|final) q",
    re.IGNORECASE,
)
_WORD_QUARTER = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3}


def _quarter_of(named: str, start: int, quarter: re.Match[str], year: FoundDate) -> FoundDate:
    """A quarter of the twelve months that `year` ends."""
    number = int(quarter["digit"]) if quarter["digit"] else _WORD_QUARTER.get(quarter["word"].lower(), 4)
    after = year.last + timedelta(days=1)
    last = _months_before(after - timedelta(days=1), 3 * (4 - number)) - timedelta(days=1) if number < 4 else year.last
    return FoundDate(start, start + len(named), named, _months_before(last, 3), last, Precision.QUARTER)


_PART = re.compile(
    r"\b(?P<named>(?:q|qtr ?|quarter ?)(?P<digit>[1-4])|quarter (?P<number>one|two|three|four)"
    r"|(?P<word>1st|first|2nd|second|3rd|third|4th|fourth|final) (?:quarter|qtr))\b(?! of the)",
    re.IGNORECASE,
)
_HALVED = re.compile(r"\b(?:half|mid)[- ]?year|\bperiod \d|\b\w{3,8} half\b|\bh[12]\b", re.IGNORECASE)
_COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4}


@lru_cache(maxsize=1024)
def part_of_year(text: str, year: FoundDate) -> FoundDate | None:
    """The quarter that a heading names apart from its year (`Q2 Performance Report 2024/25`), with the words between;
    the year itself where it names none, and None where it names another part, or more than one."""
    if year.precision not in (Precision.YEAR, Precision.FINANCIAL_YEAR):
        return year
    named = [found for found in _PART.finditer(text) if found.end() <= year.start or found.start() >= year.end]
    if _HALVED.search(text) or len(named) > 1:
        return None
    if not named:
        return year
    [part] = named
    number = int(part["digit"] or _COUNTED.get((part["number"] or "").lower(), 0)) or _WORD_QUARTER.get(
        (part["word"] or "").lower(), 4
    )
    start, end = min(part.start(), year.start), max(part.end(), year.end)
    last = year.last if number == 4 else _months_before(year.last, 3 * (4 - number)) - timedelta(days=1)
    return FoundDate(start, end, text[start:end], _months_before(last, 3), last, Precision.QUARTER)


_YEAR = re.compile(r"(?<![\w/-])(?:19|20)\d\d(?: ?[-–/] ?\d\d(?:\d\d)?)?(?![\w/-])")


def _years(text: str) -> list[FoundDate]:
    """The years in a text, also the year of a quarter ("Quarter 3 2018/19")."""
    found = find_periods(text)
    if [each.precision for each in found] == [Precision.QUARTER]:
        found = tuple(each for match in _YEAR.finditer(text) for each in find_periods(match.group()))
    return [
        each
        for each in found
        if each.precision in (Precision.YEAR, Precision.FINANCIAL_YEAR) or _is_twelve_months(each)
    ]


def _is_twelve_months(found: FoundDate) -> bool:
    return found.precision is Precision.RANGE and found.first == _months_before(found.last, 12)


_MONTH_NAME = re.compile(rf"(?<![^\W\d_]){MONTH}", re.IGNORECASE)


def _year_text(half: str, year: FoundDate) -> str:
    """The year to read beside `half`: of a financial year the one that the months fall in."""
    if year.precision is Precision.YEAR:
        return str(year.first.year)
    if not _MONTH_NAME.search(half):
        return f"{year.first.year}/{year.last.year % 100:02}"
    return str(year.first.year if _last_month(half) >= year.first.month else year.last.year)


def _last_month(half: str) -> int:
    names = [match.group() for match in _MONTH_NAME.finditer(half)]
    found = find_dates(f"{names[-1]} 2000")
    return found[0].first.month if found else 1
