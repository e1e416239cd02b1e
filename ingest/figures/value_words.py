"""The tables of how numbers are printed: currencies, magnitudes, units, qualifiers, numbers in words."""

from __future__ import annotations

from decimal import Decimal

CURRENCIES: dict[str, str] = {"£": "£", "€": "€", "$": "$", "US$": "$", "GBP": "£", "EUR": "€"}

# As printed after a number, in lower case; `m` alone is a million only of a currency or of what can be counted.
MAGNITUDES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "k": Decimal(1000),
    "thousand": Decimal(1000),
    "'000": Decimal(1000),
    "’000": Decimal(1000),
    "000s": Decimal(1000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "mil": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "millions": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "b": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
}

PERCENT = "%"
POINTS = "percentage points"
COUNT = "count"

# A pattern over lower case text, and the unit; None stands for the words as printed.
UNITS: tuple[tuple[str, str | None], ...] = (
    (r"(?:% ?points?|percentage points?|per ?cent points?|p\.?pts?\b|pp\b|ppts?\b)", POINTS),
    (r"(?:%|per ?cent\b|pct\b)", PERCENT),
    (r"pence\b|p\b(?!\.?\s?[\da])", "pence"),
    (r"(?:whole[- ]time|full[- ]time) equivalents?\b|f\.?t\.?es?\b|wtes?\b", "FTE"),
    (r"(?:working |calendar |school |bed |person )?days?\b", None),
    (r"(?:person |contact |volunteer )?hours?\b|hrs?\b", None),
    (r"(?:minutes?|mins?|seconds?|secs?)\b", None),
    (r"(?:weeks?|months?|quarters?|years?)\b(?! olds?\b)", None),
    (r"(?:sq(?:uare|\.)? ?(?:metres?|meters?|m|feet|foot|ft|miles?|km)|m2|m²|sqm|cubic metres?|m3|m³)\b", None),
    (r"(?:miles?|km|kilometres?|metres?|centimetres?|cm|mm|feet|ft|yards?|hectares?|ha|acres?)\b", None),
    (r"(?:(?:kilo)?tonnes?|tons?|kg|kilograms?|litres?|µg/m3|µg|mg)\b", None),
    (r"(?:[kmgt]wh?|tco2e?|mph|km/h)\b", None),
    (r"(?:°|º)\s?c\b", None),
)

# What is counted by the million or thousand with a letter alone behind the number ("1.4m visits").
COUNTABLE = (
    r"(?:people|persons|residents|visits|visitors|journeys|passengers|trips|users|customers|homes|households|jobs|calls"
    r"|tonnes|items|books|loans|hours|days|pounds|trees|vehicles|views|users|followers|population|items|pupils|patients|adults|children)"
)

# Words before a number that loosen it.
QUALIFIERS_BEFORE: tuple[str, ...] = (
    "just over|just under|just above|just below|slightly over|slightly under|slightly more than|slightly less than",
    "well over|well under|well above|well below|more than|less than|fewer than|greater than|higher than|lower than",
    "no more than|not more than|no less than|not less than|no fewer than|at least|at most|at or above|at or below",
    "up to|in excess of|in the region of|close to|nearly|almost|about|around|approximately|approx|roughly|circa",
    "some|over|above|under|below|estimated at|an estimated|estimated|a minimum of|a maximum of",
    "minimum of|maximum of|nearer to|nearer|(?<![/.])c",
)
QUALIFIER_SIGNS = "~<>≤≥≈"
QUALIFIERS_AFTER = r"(?:\+(?!\d)|\s?(?:or|and) (?:more|less|fewer|over|above|under|so)\b|\splus\b)"

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_TEENS = "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

ONES: dict[str, int] = {word: number for number, word in enumerate([*_ONES, *_TEENS], start=1)}
TENS: dict[str, int] = {word: 10 * number for number, word in enumerate(_TENS, start=2)}

FRACTIONS: dict[str, Decimal] = {
    "half": Decimal(50),
    "a half": Decimal(50),
    "a third": Decimal("33.3"),
    "one third": Decimal("33.3"),
    "two thirds": Decimal("66.7"),
    "a quarter": Decimal(25),
    "one quarter": Decimal(25),
    "three quarters": Decimal(75),
    "a fifth": Decimal(20),
    "one fifth": Decimal(20),
    "two fifths": Decimal(40),
    "three fifths": Decimal(60),
    "four fifths": Decimal(80),
    "a tenth": Decimal(10),
    "one tenth": Decimal(10),
}
VULGAR: dict[str, Decimal] = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
