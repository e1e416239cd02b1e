"""Dates and amounts in a text by their value, so that one notation of them is as good as another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from evaluation.gold import normalise
from ingest.dates import FoundDate, Precision, find_dates
from ingest.months import MONTH, ORDINAL, WEEKDAY, month_number

Days = tuple[date, date]
"""The first and the last day that a date covers: twice the same for a day."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: "money" (pounds), "percent" or "" for a bare number."""

    value: Decimal
    unit: str


# --- dates ------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def dates_in(text: str) -> frozenset[Days]:
    """Every date in `text` by its value; a range gives its ends too."""
    normal = normalise(text)
    return frozenset(days for found in find_dates(normal) for days in _values(found))


def _values(found: FoundDate) -> Iterator[Days]:
    yield found.first, found.last
    if found.precision is not Precision.RANGE:
        return
    ends = [end for part in _THROUGH.split(found.text) for end in find_dates(part)]
    yield from ((end.first, end.last) for end in ends)
    if any(end.precision is Precision.DAY for end in ends) or _DAY_OF_MONTH.search(found.text):
        yield found.first, found.first
        yield found.last, found.last


_THROUGH = re.compile(r"\s+(?:to|until|till|through|and|up to|and ending)\s+|\s+-\s+")


@lru_cache(maxsize=4096)
def whole_date(text: str) -> Days | None:
    """The value of a text that is a date and nothing else."""
    normal = normalise(text).removeprefix("the ")
    found = find_dates(normal)
    return (found[0].first, found[0].last) if len(found) == 1 and found[0].text == normal else None


# "4 may be" is no day in May.
_DAY_OF_MONTH = re.compile(
    rf"(?<![\w.,/£])(?:{WEEKDAY},? )?(?P<day>[0-3]?\d) ?(?:{ORDINAL} ?)?(?:(?:day )?of )?(?P<month>{MONTH})"
    r"(?! (?:also|apply|be|have|include|need|not|take|well|wish)\b)"
)


@lru_cache(maxsize=8192)
def days_of_month_in(text: str) -> frozenset[tuple[int, int]]:
    """Day and month of every day in `text`, with a year or without: "3rd November", "3 Nov 2011", "3/11/2011"."""
    normal = normalise(text)
    printed = {(int(match["day"]), month_number(match["month"])) for match in _DAY_OF_MONTH.finditer(normal)}
    return frozenset(printed | {(first.day, first.month) for first, last in dates_in(text) if first == last})


@lru_cache(maxsize=4096)
def whole_day_of_month(text: str) -> tuple[int, int] | None:
    """Day and month of a text that is a day without its year and nothing else."""
    match = _DAY_OF_MONTH.fullmatch(normalise(text))
    return (int(match["day"]), month_number(match["month"])) if match else None


# --- amounts ----------------------------------------------------------------------------------

_SCALES = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_SMALL, start=2)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_UNITS = {"%": "percent", "per cent": "percent", "percent": "percent", "pounds": "money", "pound": "money"}

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_IN_WORDS = rf"(?:{'|'.join(_TENS)})(?:[- ](?:one|{'|'.join(_SMALL[:8])}))?|{'|'.join(reversed(_SMALL))}"
_AMOUNT = re.compile(
    r"(?<![\w/])(?:(?P<pound>£ ?)|(?<!\d[.,:\-])(?<!£))"
    rf"(?:(?P<digits>{_DIGITS})(?P<letter>k|mn|m|bn)?|(?P<words>{_IN_WORDS}))"
    r"(?![\w]|[.,:/]\d| ?[ap]\.?m\b)"
    r"(?: ?(?P<scale>thousand|million|billion)\b)?(?: ?(?P<unit>%|(?:per cent|percent|pounds?)\b))?"
)


@lru_cache(maxsize=8192)
def amounts_in(text: str) -> frozenset[Amount]:
    """Every amount in `text` that is no part of a date, a time or a reference with strokes.

    Numbers in words count from two to ninety-nine; "one" is too often no number.
    """
    return frozenset(_amount(match) for match in _AMOUNT.finditer(_without_dates(normalise(text))))


def without_amounts(text: str) -> str:
    """The text, normalised, with its dates and amounts blanked out, units and all."""
    return _AMOUNT.sub(" ", _without_dates(normalise(text)))


@lru_cache(maxsize=4096)
def whole_amount(text: str) -> Amount | None:
    """The value of a text that is an amount and nothing else."""
    match = _AMOUNT.fullmatch(normalise(text))
    return _amount(match) if match else None


def _amount(match: re.Match[str]) -> Amount:
    value = Decimal(match["digits"].replace(",", "")) if match["digits"] else Decimal(_number_of(match["words"]))
    for scale in (match["letter"], match["scale"]):
        value *= _SCALES[scale] if scale else 1
    unit = "money" if match["pound"] else _UNITS.get(match["unit"] or "", "")
    return Amount(value.normalize(), unit)


def _number_of(words: str) -> int:
    tens, _, ones = words.replace("-", " ").partition(" ")
    return _WORDS[tens] + (1 if ones == "one" else _WORDS.get(ones, 0))


def _without_dates(normal: str) -> str:
    """The text with its dates blanked out, but for bare years, which may be counts too."""
    for found in find_dates(normal):
        if not found.text.isdigit():
            normal = normal[: found.start] + " " * (found.end - found.start) + normal[found.end :]
    return _DAY_OF_MONTH.sub(lambda match: " " * len(match.group()), normal)


_LABEL = re.compile(
    r"\(\d{1,2}\)|(?:^|[.;:\"'] )\d{1,2}[.)](?= )"
    r"|\b(?:nos?\.?|numbers?|items?|minutes?|paragraphs?|paras?\.?|sections?|parts?|schedule|appendix|annex|pages?"
    r"|table|figure|priority|stage|phase|tier|clause|act)(?: nos?\.?)? \d[\d./]*(?:(?:,| and| to|-) \d+)*"
)


def stated_amounts(text: str) -> frozenset[Amount]:
    """The amounts that `text` states; what only numbers something ("(2)", "Minute No. 8") is none, nor is a year."""
    normal = _LABEL.sub(lambda match: " " * len(match.group()), normalise(text))
    years = {found.text for found in find_dates(normal) if found.text.isdigit()}
    return frozenset(one for one in amounts_in(normal) if one.unit or str(one.value.to_integral_value()) not in years)
