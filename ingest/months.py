"""The names of months and weekdays as records print them, in English, Welsh and Irish.

One table serves the reading of dates; the fragments below are made from it. Irish forms are given with and without
accents, in the nominative, the genitive and with the aspiration that follows `de`.
"""

from __future__ import annotations

NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "ionawr", "eanáir", "eanair"),
    ("february", "feb", "febr", "chwefror", "feabhra"),
    ("march", "mar", "mawrth", "fawrth", "márta", "marta", "mhárta", "mharta"),
    ("april", "apr", "ebrill", "aibreán", "aibrean", "aibreáin", "aibreain"),
    ("may", "mai", "fai", "bealtaine", "bhealtaine"),
    ("june", "jun", "mehefin", "fehefin", "meitheamh", "mheitheamh", "meithimh", "mheithimh"),
    ("july", "jul", "gorffennaf", "orffennaf", "iúil", "iuil"),
    ("august", "aug", "awst", "lúnasa", "lunasa"),
    ("september", "sept", "sep", "medi", "fedi", "meán fómhair", "mean fomhair", "mheán fómhair", "mhean fomhair"),
    ("october", "oct", "hydref", "deireadh fómhair", "deireadh fomhair", "dheireadh fómhair", "dheireadh fomhair"),
    ("november", "nov", "tachwedd", "dachwedd", "samhain", "samhna", "shamhain"),
    ("december", "dec", "rhagfyr", "ragfyr", "nollaig", "nollag"),
)

NUMBER: dict[str, int] = {name: number for number, names in enumerate(NAMES, start=1) for name in names}

_WEEKDAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|wed|weds|thurs|thur|thu|fri|sat|sun"
    "|dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)|nos (?:lun|fawrth|fercher|iau|wener|sadwrn|sul)"
    "|d[ée] (?:luain|m[áa]irt|c[ée]adaoin|haoine|sathairn|domhnaigh)|d[ée]ardaoin"
)
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
# Days of a month in words, the longer before the shorter that they end in.
ORDINAL_WORDS: dict[str, int] = {
    **{f"twenty-{name}": 20 + number for number, name in enumerate(_ONES, start=1)},
    "thirty-first": 31,
    "thirtieth": 30,
    **{name: number for number, name in enumerate((*_ONES, *_TEENS), start=1)},
}

# A blank within a date: spaces of any width, never a tab (cells), at most one line end.
SPACE = r"(?:[^\S\n\t]{1,4}(?:\n[^\S\n\t]{0,4})?|\n[^\S\n\t]{0,4})"
GAP = r"[^\S\n\t]{0,4}"
MONTH = r"(?:" + "|".join(sorted(NUMBER, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
WEEKDAY = r"(?:" + _WEEKDAYS + r")\b"
# English, then Welsh and Irish endings of an ordinal.
ORDINAL = r"(?:st|nd|rd|th|af|ail|il|ydd|edd|ed|fed|eg|ain|[úu])\b"


def month_number(name: str) -> int:
    """The number (1 to 12) of the month printed as `name`; KeyError if it is none."""
    return NUMBER[" ".join(name.lower().rstrip(".").split())]


def weekday_number(name: str) -> int | None:
    """0 for Monday to 6 for Sunday when `name` is an English weekday or its short form, else None."""
    stem = name.strip().lower()[:3]
    return _ENGLISH_WEEKDAYS.index(stem) if stem in _ENGLISH_WEEKDAYS else None
