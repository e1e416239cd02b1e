"""Every date printed in a text, with its span and its value: one day, a period, or a range.

`find_dates` is the one way in; it serves records and questions alike. Days are read day first (`14/06/2012`), and what
cannot be a date (31 June) is none. The forms longer than a day are listed in `ingest.periods`. A date with a two-digit
year is taken only where a word says that it is one ("dated 14/06/12"): `22/05/01` is how many parishes number minutes.

All forms hold a year, so only the neighbourhood of what may be one is searched: time grows with the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest import periods
from ingest.months import GAP, MONTH, ORDINAL, ORDINAL_WORDS, SPACE, WEEKDAY, month_number, weekday_number
from ingest.periods import Form, Interval, Precision, form, full_year

__all__ = ["FoundDate", "Precision", "find_dates", "wrong_weekday"]

_BEFORE, _AFTER = 80, 60


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as printed: span `start` to `end` of the text, and the days from `first` to `last`, both included."""

    start: int
    end: int
    text: str
    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A reading of a span; without an interval, words that are no date and part of none."""

    start: int
    end: int
    interval: Interval | None

    @property
    def length(self) -> int:
        return self.end - self.start


def find_dates(text: str) -> list[FoundDate]:
    """The dates in `text`, in order, none overlapping; where two readings compete the longer is taken."""
    found: list[FoundDate] = []
    small = _lower(text)
    for start, end in _neighbourhoods(text):
        found += _longest(text, list(_candidates(small, start, end)))
    return _join_ranges(text, found)


def _lower(text: str) -> str:
    """The text in lower case, of the same length."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(char.lower()[0] for char in text)


def wrong_weekday(found: FoundDate) -> bool:
    """Whether the weekday printed with a day is not the one that day fell on."""
    name = re.match(WEEKDAY, found.text, re.IGNORECASE)
    printed = weekday_number(name.group()) if name else None
    return found.precision is Precision.DAY and printed is not None and printed != found.first.weekday()


# --- where to look ----------------------------------------------------------------------------

_MAYBE_YEAR = re.compile(r"(?:19|20)\d\d|[/.'’\-]\d\d(?!\d)")


def _neighbourhoods(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text around what may be a year, those that touch joined."""
    start = end = -1
    for match in _MAYBE_YEAR.finditer(text):
        if match.start() - _BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _BEFORE)
        end = min(len(text), match.end() + _AFTER)
    if end >= 0:
        yield start, end


def _candidates(text: str, start: int, end: int) -> Iterator[_Candidate]:
    for each in FORMS:
        position = start
        while match := each.pattern.search(text, position, end):
            interval = each.read(match)
            position = match.end() if interval else match.start() + 1
            if interval or each.holds:
                yield _Candidate(_with_weekday(text, match.start()), match.end(), interval)


_WEEKDAY_BEFORE = re.compile(rf"\b{WEEKDAY}[.,]?{GAP}(?:{SPACE}the{SPACE}|{SPACE})?$")


def _with_weekday(text: str, start: int) -> int:
    """Where a date begins that begins at `start` or with a weekday before it."""
    before = text[max(0, start - 24) : start]
    match = _WEEKDAY_BEFORE.search(before) if before[-1:] in " \n,\xa0" else None
    return start - len(before) + match.start() if match else start


def _found(text: str, start: int, end: int, interval: Interval) -> FoundDate:
    return FoundDate(start, end, text[start:end], interval.first, interval.last, interval.precision)


def _longest(text: str, candidates: list[_Candidate]) -> list[FoundDate]:
    """The longest candidates that do not overlap, in the order of the text."""
    taken: list[_Candidate] = []
    for each in sorted(candidates, key=lambda each: (-each.length, each.start)):
        place = bisect(taken, each.start, key=lambda other: other.start)
        free_before = place == 0 or taken[place - 1].end <= each.start
        if free_before and (place == len(taken) or each.end <= taken[place].start):
            taken.insert(place, each)
    return [_found(text, each.start, each.end, each.interval) for each in taken if each.interval]


# --- ranges -----------------------------------------------------------------------------------

_THROUGH = re.compile(
    rf"(?:{GAP}[-–—]{GAP}|,?{SPACE}(?:to|until|till|through|up to|and ending|i|go)(?:{SPACE}the)?{SPACE})$",
    re.IGNORECASE,
)
_AND = re.compile(rf"{SPACE}and{SPACE}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_FAMILY = {Precision.DAY: Precision.MONTH, Precision.RANGE: None}


def _join_ranges(text: str, found: list[FoundDate]) -> list[FoundDate]:
    """`March 2010 to March 2011` as one range; dates of unlike kinds stay apart."""
    joined: list[FoundDate] = []
    for each in found:
        if joined and _is_range(text, joined[-1], each):
            first = joined.pop()
            joined.append(_found(text, first.start, each.end, Interval(first.first, each.last, Precision.RANGE)))
        else:
            joined.append(each)
    return joined


def _is_range(text: str, left: FoundDate, right: FoundDate) -> bool:
    family = _FAMILY.get(left.precision, left.precision)
    if family is None or family is not _FAMILY.get(right.precision, right.precision) or right.start - left.end > 16:
        return False
    between, before = text[left.end : right.start], text[max(0, left.start - 14) : left.start]
    joined = _THROUGH.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before))
    return bool(joined) and left.first < right.first and left.last < right.last


# --- the forms of a day -----------------------------------------------------------------------


def _day(year: str, month: int, day: str) -> Interval | None:
    """The day, None when the calendar has no such day."""
    try:
        value = date(full_year(year), month, int(day))
    except ValueError:
        return None
    return Interval(value, value, Precision.DAY)


def _stands_alone(match: re.Match[str], but: str) -> bool:
    """Whether the digits that open the match are not the tail of a longer number; no char of `but` may precede."""
    before = match.string[match.start() - 1] if match.start() else " "
    glued = before == "m" and _CLOCK_BEFORE.fullmatch(match.string[max(0, match.start() - 5) : match.start()])
    return bool(glued) or not (before.isalnum() or before in but)


# A time that runs into the date behind it: "4.00pm1 July 2021".
_CLOCK_BEFORE = re.compile(r".{0,2}\d ?[ap]m", re.DOTALL)


def _read_named(match: re.Match[str]) -> Interval | None:
    if match.string[match.start()].isdigit() and not _stands_alone(match, ".,/:£$€#_"):
        return None
    return _day(match["year"], month_number(match["month"]), match["day"])


def _read_worded(match: re.Match[str]) -> Interval | None:
    """A day in words, as resolutions print it: "this eleventh day of April 2012"."""
    return _day(match["year"], month_number(match["month"]), str(ORDINAL_WORDS[match["word"].replace(" ", "-")]))


def _read_named_over_lines(match: re.Match[str]) -> Interval | None:
    """A day that ends its line, when words stand before it: not the number of an item above a heading."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    return _read_named(match) if re.fullmatch(r"[^\W\d_][\s,.]|[,.] ", before) else None


def _read_numbers(match: re.Match[str]) -> Interval | None:
    before = match.string[max(0, match.start() - 24) : match.start()]
    if not _stands_alone(match, "./,£$€#") or (len(match["year"]) == 2 and not _SAID_TO_BE_DATE.search(before)):
        return None
    return _day(match["year"], int(match["month"]), match["day"])


def _read_day_range(match: re.Match[str]) -> Interval | None:
    last = _day(match["year"], month_number(match["month"]), match["day"])
    if last is None or not _stands_alone(match, ".,/:£$€#-"):
        return None
    month = month_number(match["from_month"]) if match["from_month"] else last.first.month
    year = last.first.year - (month > last.first.month)
    first = _day(str(year), month, match["from_day"])
    if first is None or first.first >= last.first:
        return None
    return Interval(first.first, last.first, Precision.RANGE)


_SAID_TO_BE_DATE = re.compile(r"\b(?:dated?|dates|on|held|since|until|by|before|after|from|meeting)[:.\s]{1,3}$")

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_BLANK = r"[^\S\n\t]"
_COMMA_YEAR = rf"(?:,?{SPACE}|,{GAP}|\.{GAP})(?:of{SPACE})?{_YEAR}"
_TO = rf"(?:{GAP}[-–—]{GAP}|{SPACE}(?:to|until){SPACE}(?:{WEEKDAY},?{SPACE})?)"
_NO_MORE = r"(?![\d/]|\.\d|-\d+(?![\d/.]))"

FORMS: tuple[Form, ...] = (
    form(
        rf"\b(?P<word>{'|'.join(ORDINAL_WORDS).replace('-', '[- ]')}){SPACE}day{SPACE}of{SPACE}(?P<month>{MONTH})"
        rf"(?:,?{SPACE}a\.? ?d\.?)?{_COMMA_YEAR}",
        _read_worded,
    ),
    form(
        rf"{_DAY}{_BLANK}{{0,3}}{ORDINAL}[.,]?{SPACE}?(?:(?:day{SPACE})?of{SPACE})?(?P<month>{MONTH}){_COMMA_YEAR}",
        _read_named,
        holds=True,
    ),
    form(rf"{_DAY}{_BLANK}{{1,4}}(?:(?:day )?of |de |d['’])?(?P<month>{MONTH}){_COMMA_YEAR}", _read_named, holds=True),
    form(rf"{_DAY}\n{GAP}(?P<month>{MONTH}){_COMMA_YEAR}", _read_named_over_lines),
    form(rf"{_DAY}[-–/. ]?(?P<month>{MONTH})[-–/. ]?{_YEAR}", _read_named, holds=True),
    form(
        rf"\b(?P<month>{MONTH}){SPACE}(?:the{SPACE})?{_DAY}(?!\d){GAP}(?:{ORDINAL})?,?{SPACE}{_YEAR}",
        _read_named,
        holds=True,
    ),
    form(
        rf"{_DAY}(?P<join> ?[/.\-] ?)(?P<month>[01]?\d)(?P=join)(?P<year>(?:19|20)\d\d|\d\d){_NO_MORE}",
        _read_numbers,
        holds=True,
    ),
    form(rf"(?P<year>(?:19|20)\d\d)(?P<join>[-/.])(?P<month>[01]\d)(?P=join)(?P<day>[0-3]\d){_NO_MORE}", _read_numbers),
    form(
        rf"(?P<from_day>[0-3]?\d){GAP}(?:{ORDINAL})?(?:{SPACE}(?P<from_month>{MONTH}))?{_TO}"
        rf"{_DAY}{GAP}(?:{ORDINAL})?{SPACE}(?:of{SPACE})?(?P<month>{MONTH}){_COMMA_YEAR}",
        _read_day_range,
    ),
    *periods.FORMS,
)
