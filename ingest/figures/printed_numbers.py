"""Numbers in digits and in words, each with the unit printed behind it; what loosens them is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.figures.value import Value, plain
from ingest.figures.value_words import (
    COUNT,
    COUNTABLE,
    CURRENCIES,
    FRACTIONS,
    MAGNITUDES,
    ONES,
    PERCENT,
    POINTS,
    TENS,
    UNITS,
    VULGAR,
)

SPLIT_DIGITS = "the digits are split by spaces"
LETTERS = "letters stand among the digits"
COMMAS = "the commas stand at places where no thousands end"
DECIMAL_COMMA = "a comma may be the decimal sign"

# --- digits -----------------------------------------------------------------------------------

MONEY = r"(?:US\$|GBP ?|EUR ?|[£€$])"
_SIGN = r"[-+−–]"
_DIGITS = re.compile(
    rf"(?<![\w,])(?<!\d\.)(?P<sign>(?<![\w)%]){_SIGN} ?)?(?P<money>{MONEY}[ \u00a0]{{0,3}})?(?P<inner>{_SIGN})?"
    r"(?P<digits>\d{1,12}(?:[,.]\d{1,12}){0,6}|\.\d{1,6}|[½¼¾])(?P<part>[½¼¾])?"
)
_SPLIT = re.compile(r"(?P<digits>\d{1,3}(?:[ \u00a0\u2009]\d{3}){1,4})(?![\d,.]\d|\d)")
_LETTERED = re.compile(
    r"(?<![\w.,])(?P<digits>(?=[\dOoIlS,.]{0,14}\d)(?=[\d,.]{0,14}[OoIlS])[\dOoIlS][\dOoIlS,.]{2,14})\b"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_EUROPEAN = re.compile(r"(\d{1,3}(?:\.\d{3})*),(\d{1,2})|\d{1,3}(?:\.\d{3}){2,}")
_SPOILED = str.maketrans("OoIlS", "00115")


def _number(digits: str) -> tuple[Decimal, tuple[str, ...]]:
    """The value of digits with their commas and points, and why it is doubted."""
    if digits in VULGAR:
        return VULGAR[digits], ()
    if _THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(",", "")), ()
    if _EUROPEAN.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", ".")), (DECIMAL_COMMA,)
    whole, _, rest = digits.partition(".")
    plain = whole.replace(",", "") + "." + re.sub(r"\D", "", rest)
    return Decimal(plain.rstrip(".")), (COMMAS,)


def in_digits(text: str, small: str, expected: str = "") -> Iterator[Value]:
    """Numbers in digits."""
    for match in _LETTERED.finditer(text):
        digits = match["digits"].rstrip(".,")
        end = match.start() + len(digits)
        value, _ = _number(digits.translate(_SPOILED))
        yield Value(match.start(), end, value, COUNT, doubts=(LETTERS,), unit_end=end)
    position = 0
    before: Value | None = None
    while found := _DIGITS.search(text, position):
        money = _money_before(text, before, found.start("digits"))
        one = _digit_value(text, small, found, expected or money)
        position = max(found.end(), one.unit_end if one else 0)
        if one:
            before = replace(one, unit=money) if money and one.magnitude and one.unit == COUNT else one
            yield before


_TO = re.compile(r"\s?(?:[-–—−]|to|and)\s?")


def _money_before(text: str, before: Value | None, start: int) -> str:
    """The currency of the first end of a range that prints it once: `£2-3m`."""
    if before is None or not before.is_money or start - before.end > 6:
        return ""
    return before.unit if _TO.fullmatch(text, before.end, start) else ""


def _digit_value(text: str, small: str, match: re.Match[str], expected: str) -> Value | None:
    start, digits_end = match.start("digits"), match.end()
    split = _SPLIT.match(text, start)
    digits: str = match["digits"]
    doubts: tuple[str, ...] = ()
    if split and split.end() > digits_end and not match["part"]:
        number, doubts = Decimal(re.sub(r"\D", "", split["digits"])), (SPLIT_DIGITS,)
        digits_end = split.end()
    else:
        number, doubts = _number(digits)
    if match["part"]:
        number += VULGAR[match["part"]]
    if digits_end < len(text) and text[digits_end] == "_":
        return None
    if digits == "000":
        return None
    money = CURRENCIES[match["money"].strip()] if match["money"] else ""
    tail = _tail(text, small, digits_end, money, expected)
    if tail.end == digits_end and digits_end < len(text) and text[digits_end].isalpha() and tail.unit_end == digits_end:
        return None
    sign = (match["sign"] or match["inner"] or "").strip()
    negative = sign in ("-", "−", "–") and _is_sign(text, match)
    begin = match.start() if sign == "+" or negative else match.start("money") if match["money"] else start
    number = plain(-number * tail.factor if negative else number * tail.factor)
    return Value(begin, tail.end, number, tail.unit, "", tail.magnitude, doubts, unit_end=tail.unit_end)


def _is_sign(text: str, match: re.Match[str]) -> bool:
    """Whether a dash makes the number negative: not between two numbers, nor a bullet or a dash between words."""
    if match["inner"]:
        return True
    sign = match["sign"]
    before = text[max(0, match.start() - 2) : match.start()].strip()
    return not sign.endswith(" ") and sign.strip() != "–" and not before[-1:].isdigit()


# --- what stands after a number ---------------------------------------------------------------

_MAGNITUDE = re.compile(
    r"[ \u00a0]?(?P<word>hundred thousand|hundred|thousand|millions?|billion)\b|"
    r"(?P<letter>[ \u00a0]?(?:mn|mil|bn|[kmb])|['’]000|000s)\b(?![²³])"
)
_UNITS = tuple((re.compile(rf"[ \u00a0\n]?(?:{pattern})"), unit) for pattern, unit in UNITS)
_RATE = re.compile(
    r"[ \u00a0\n]?per (?:1|10|100|one|ten|a hundred)?,?(?:000,000|000|thousand|million|hundred)"
    r"(?: (?:of )?(?:the )?(?:population|residents?|people|persons|households|children|live births|adults"
    r"|dwellings|women"
    r"|pupils|employees|km|vehicles|young people|men|births|members)\b){0,2}"
)
_EACH = re.compile(
    r"[ \u00a0\n]?(?:per|an?|each|every) (?:annum|year|quarter|month|calendar month|week|fortnight|day|night|hour|head"
    r"|person|household|pupil|child|unit|property|dwelling|tonne|mile|visit|resident|km|session|square metre)\b"
    r"| ?p\.?a\.?(?!\w)"
)
_FEW = re.compile(rf"[ \u00a0](?:[a-z]{{2,12}} )?{COUNTABLE}\b")


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a number: its factor and unit, where the number ends and where the words of the unit end."""

    end: int
    unit_end: int
    factor: Decimal = Decimal(1)
    unit: str = COUNT
    magnitude: bool = False


def _tail(text: str, small: str, at: int, money: str, expected: str) -> _Tail:
    factor, end = _factor(small, at, bool(money) or expected[:1] in ("£", "€", "$"))
    magnitude = end > at
    if money:
        each = _EACH.match(small, end)
        unit_end = each.end() if each else end
        return _Tail(end, unit_end, factor, f"{money}{_words(text, end, unit_end)}", magnitude)
    rate = _RATE.match(small, end)
    if rate:
        return _Tail(end, rate.end(), factor, _words(text, end, rate.end()).strip(), magnitude)
    for pattern, unit in _UNITS:
        found = pattern.match(small, end)
        if found:
            sign = unit in (PERCENT, POINTS, "pence")
            name = unit or _words(text, end, found.end()).strip()
            return _Tail(found.end() if sign else end, found.end(), factor, name, magnitude)
    return _Tail(end, end, factor, COUNT, magnitude)


def _words(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return f" {words}" if words else ""


def _factor(small: str, at: int, money: bool) -> tuple[Decimal, int]:
    found = _MAGNITUDE.match(small, at)
    if found is None:
        return Decimal(1), at
    if found["word"]:
        factor = Decimal(1)
        for word in found["word"].split():
            factor *= MAGNITUDES[word]
        return factor, found.end()
    letter = found["letter"].strip()
    spaced = found["letter"][0] in " \u00a0"
    if (
        not money
        and letter in ("m", "b", "k", "mil")
        and (spaced or (letter != "k" and not _FEW.match(small, found.end())))
    ):
        return Decimal(1), at
    return MAGNITUDES[letter], found.end()


# --- numbers in words -------------------------------------------------------------------------

_ONE = "|".join(sorted(ONES, key=len, reverse=True))
_TEN = "|".join(TENS)
_SPELLED = re.compile(
    rf"\b(?:(?P<fraction>{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})(?= (?:of|the)\b)"
    rf"|(?P<few>{_ONE}|\d{{1,3}}) (?:in|out of) (?:every )?(?P<many>{_ONE}|{_TEN}|a hundred|\d{{1,3}})\b"
    rf"(?![,.]\d|[/-]\d|%)"
    rf"|(?P<word>(?:(?P<tens>{_TEN})(?:[- ](?P<ones>{_ONE}))?|(?P<one>{_ONE}))(?P<hundred> hundred)?"
    rf"|(?P<hundred_alone>a hundred)))\b(?!-)"
)


def in_words(small: str) -> Iterator[Value]:
    """Numbers in words. `one` by itself is none: it is mostly a pronoun."""
    for match in _SPELLED.finditer(small):
        share = _share(match)
        if share is not None:
            yield Value(match.start(), match.end(), share, PERCENT, unit_end=match.end(), spelled=True)
        elif match["word"] and match["word"] != "one":
            tail = _tail(small, small, match.end(), "", "")
            value = _word_value(match) * tail.factor
            yield Value(
                match.start(), tail.end, value, tail.unit, "", tail.magnitude, unit_end=tail.unit_end, spelled=True
            )


def _share(match: re.Match[str]) -> Decimal | None:
    """`one in five` and `a third of` in per cent; None for other words."""
    if match["fraction"]:
        return FRACTIONS[match["fraction"]]
    if match["few"] is None:
        return None
    few, many = _small_number(match["few"]), _small_number(match["many"])
    return round(Decimal(100) * few / many, 1).normalize() + 0 if 0 < few < many else None


def _small_number(word: str) -> int:
    if word == "a hundred":
        return 100
    return int(word) if word.isdigit() else (ONES | TENS)[word]


def _word_value(match: re.Match[str]) -> Decimal:
    if match["hundred_alone"]:
        return Decimal(100)
    value = ONES[match["one"]] if match["one"] else TENS[match["tens"]] + ONES.get(match["ones"] or "", 0)
    return Decimal(value * (100 if match["hundred"] else 1))


_DIGIT_OR_WORD = re.compile(rf"[\d½¼¾]|\b(?:{_ONE}|{_TEN}|hundred|half|third|quarter)", re.IGNORECASE)


def holds_number(text: str) -> bool:
    """Whether a text can hold a value at all: it has a digit or a number word. Cheap."""
    return _DIGIT_OR_WORD.search(text) is not None


def lower(text: str) -> str:
    small = text.lower()
    return small if len(small) == len(text) else "".join(char.lower()[0] for char in text)
