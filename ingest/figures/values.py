"""Numbers as printed, read into a value with its unit: `£1.4 million`, `(3.2)`, `12%`, `one in five`.

`find_values` reads running text, `read_cell` a table cell that holds one number and no more. Brackets make a number
negative in a cell alone; in a sentence they only set it apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.dates import FoundDate, find_dates
from ingest.figures.kept_out import without_lookalikes
from ingest.figures.printed_numbers import MONEY, holds_number, in_digits, in_words, lower
from ingest.figures.value import RANGE_FROM, RANGE_TO, Value
from ingest.figures.value_words import COUNT, QUALIFIER_SIGNS, QUALIFIERS_AFTER, QUALIFIERS_BEFORE

__all__ = ["RANGE_FROM", "RANGE_TO", "Value", "find_values", "holds_number", "read_cell"]


def find_values(text: str, dates: Sequence[FoundDate] | None = None) -> tuple[Value, ...]:
    """The figures printed in `text`, in order, none overlapping; dates, references and the like are left out.

    `dates` are those of the text where they are known already."""
    if not holds_number(text):
        return ()
    small = lower(text)
    taken: list[Value] = []
    for value in sorted((*in_digits(text, small), *in_words(small)), key=lambda each: (each.start, -each.end)):
        if not taken or value.start >= taken[-1].end:
            taken.append(_qualified(small, value))
    ranged = list(_with_ranges(small, taken))
    return tuple(without_lookalikes(text, small, ranged, find_dates(text) if dates is None else dates))


# --- what stands before a number --------------------------------------------------------------

_BEFORE = re.compile(
    rf"(?:\b(?P<word>{'|'.join(QUALIFIERS_BEFORE)})\b\.?|(?P<sign>[{QUALIFIER_SIGNS}]))[ \u00a0\n]?"
    r"(?:(?:a total of|a)[ \u00a0\n])?$"
)
_AFTER = re.compile(QUALIFIERS_AFTER)


def _qualified(small: str, value: Value) -> Value:
    """The value with the words before or after it that loosen it."""
    before = _BEFORE.search(small[max(0, value.start - 32) : value.start])
    if before:
        begin = max(0, value.start - 32) + before.start()
        name = before["word"] or before["sign"]
        return replace(value, qualifier=name, begin=begin)
    after = _AFTER.match(small, value.end) or _AFTER.match(small, value.unit_end)
    if after:
        return replace(value, qualifier=after.group().strip(), unit_end=max(after.end(), value.unit_end))
    return value


# --- ranges -----------------------------------------------------------------------------------

_BETWEEN = re.compile(r"[ \u00a0\n]?(?:[-–—−]|to|and)[ \u00a0\n]?")


def _with_ranges(small: str, values: list[Value]) -> Iterator[Value]:
    """The values, both ends of a range marked; the first end takes unit and magnitude from the second."""
    at = 0
    while at < len(values):
        left = values[at]
        right = values[at + 1] if at + 1 < len(values) else None
        if right and _is_range(small, left, right):
            yield from _range(left, right)
            at += 2
        else:
            yield left
            at += 1


def _is_range(small: str, left: Value, right: Value) -> bool:
    between = small[max(left.end, left.unit_end) : right.start]
    if not _BETWEEN.fullmatch(between) or left.doubts or right.doubts or left.spelled != right.spelled:
        return False
    word, before = between.strip(), small[max(0, left.start - 10) : left.start].rstrip()
    if word == "and" and not before.endswith("between"):
        return False
    if word == "to" and before.endswith(("from", "by")):
        return False
    raised = _raised(left, right)
    return raised is not None and raised.value < right.value


def _raised(left: Value, right: Value) -> Value | None:
    """The lower end with the unit and magnitude that are printed at the upper end alone; None if they don't agree."""
    if left.unit == right.unit and (left.magnitude or not right.magnitude or left.value >= 1000):
        return left
    if left.unit == COUNT or (left.unit == right.unit and not left.magnitude):
        factor = Decimal(1)
        if right.magnitude and not left.magnitude:
            factor = (
                next(each for each in (10**9, 10**6, 1000, 100) if right.value % each == 0 or right.value > each)
                * factor
            )
        return replace(left, value=left.value * factor, unit=right.unit, magnitude=right.magnitude)
    return None


def _range(left: Value, right: Value) -> tuple[Value, Value]:
    raised = _raised(left, right) or left
    return replace(raised, qualifier=RANGE_FROM), replace(right, qualifier=RANGE_TO)


# --- cells ------------------------------------------------------------------------------------

_NIL = frozenset({"nil", "nil.", "none", "zero"})
_NOTE_MARKS = re.compile(r"\s?(?:[*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[a-z]|\[\d{1,2}\]|\((?:\d{1,2}|[a-z])\))$")


def read_cell(text: str, unit: str = "") -> Value | None:
    """The value of a cell that holds one number and no more, None for any other cell; offsets count from the text's
    start. `unit` is what the header says ("£"): `3.2m` under it is money. `(3.2)` is negative, as are `-3.2`, `£(3.2)m`
    and `3.2-`; marks of footnotes are left out. `Nil` is 0; a dash is no value."""
    stripped = text.strip()
    lead = text.index(stripped) if stripped else 0
    if stripped.casefold() in _NIL:
        return Value(lead, lead + len(stripped), Decimal(0), unit or COUNT, unit_end=lead + len(stripped))
    if not stripped or len(stripped) > 60 or not holds_number(stripped):
        return None
    value = _one_value(stripped, unit) or _one_value(_NOTE_MARKS.sub("", stripped), unit)
    if value is None:
        return None
    begin = value.begin + lead if value.begin >= 0 else -1
    return replace(value, start=value.start + lead, end=value.end + lead, unit_end=value.unit_end + lead, begin=begin)


_BRACKETED = re.compile(rf"(?P<money>{MONEY})?\s?\(\s?(?P<inside>[^()]{{1,40}})\)\s?(?P<after>%|k|m|bn)?")
_TRAILING = re.compile(r"(?P<inside>[\d.,£]{1,20})-")


def _one_value(text: str, unit: str) -> Value | None:
    """The value that fills the text."""
    bracketed = _BRACKETED.fullmatch(text) or _TRAILING.fullmatch(text)
    if bracketed:
        groups = bracketed.groupdict()
        inner = _filling(f"{groups.get('money') or ''}{groups['inside'].strip()}{groups.get('after') or ''}", unit)
        if inner is None or inner.value < 0:
            return None
        return replace(inner, start=0, end=len(text), unit_end=len(text), value=-inner.value)
    return _filling(text, unit)


def _filling(text: str, unit: str) -> Value | None:
    small = lower(text)
    found = [_qualified(small, each) for each in in_digits(text, small, unit)]
    if len(found) != 1:
        return None
    [value] = found
    begin = value.begin if value.begin >= 0 else value.start
    if text[:begin].strip() or text[max(value.end, value.unit_end) :].strip():
        return None
    if value.unit == COUNT and unit and value.magnitude:
        return replace(value, unit=unit)
    return value
