"""The one place where text becomes terms; the lexical index, its queries and the highlights all use it.

    text -> tokens (normal forms with offsets) -> terms (stemmed)

A number, amount, date or identifier becomes one normal form however it is printed, followed by the other forms it may
be asked by; the same printed thing always gives the same run of terms, so that a phrase matches across spellings:

    £393,000 -> 393000            £1.4m, £1.4 million -> 1.4m 1400000      3.2% -> 3.2
    14TH JUNE, 2012 and 14/06/2012 -> 14 june 2012 2012-06-14              2013-14 -> 2013/14 2013 2014
    CAB17/23 -> cab17/23 cab17 23      co-ordination -> coordination co ordination      a.m. -> am     & -> and
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

LONGEST_TERM = 64
"""Characters kept of one term; longer runs are keys, addresses of pages or dirt."""

_STOP_LIST = """
    a about above after again all also am an and any are as at be because been before being below between both but by
    can could did do does doing down during each few for from further had has have having he her here hers him his how i
    if in into is it its just me more most my no nor not now of off on once only or other our ours out over own please
    same shall she should so some such than that the their theirs them then there these they this those through to too
    under until up upon us very was we were what when where which while who whom whose why will with would you your
    yours
"""
STOP_WORDS = frozenset(_STOP_LIST.split())
"""Words that carry no weight in a question. They stay in the index: exact phrases need them."""

_MONTH_LIST = "january february march april may june july august september october november december"
MONTHS = tuple(_MONTH_LIST.split())


class Token(NamedTuple):
    """A normal form (not yet stemmed) and the span of the text it came from; spans of several forms may overlap.

    `piece` marks a form that says only a part of what is printed there: 2013 of 2013/14, co of co-ordination."""

    text: str
    start: int
    end: int
    piece: bool = False


_MONTH_NUMBER = {name: n for n, name in enumerate(MONTHS, 1)} | {name[:3]: n for n, name in enumerate(MONTHS, 1)}
_MONTH_NUMBER["sept"] = 9
_SHORT_MONTHS = {
    short: MONTHS[n - 1]
    for short, n in _MONTH_NUMBER.items()
    if len(short) <= 4 and short not in ("mar", "may", "june")
}
_SCALE = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_SCALE_SIGN = {3: "k", 6: "m", 9: "bn"}

_LETTER = r"[^\W_\d]"
_ALNUM = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"
_APOSTROPHES = "'’‘ʼ′`"
_HYPHENS = "-‐‑"
_MONTH = "(?a:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sep(?:t(?:ember)?)?" for m in MONTHS) + ")"
_SPELT_SCALE = "(?a:thousand|million|billion)"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!,?\d)(?:\.\d+)?|\d+(?:[.:]\d+)*)"

_PATTERN = re.compile(
    rf"""
      (?P<plain> (?!{_MONTH}\b)(?a:[a-z]{{2,}})(?=[\s,;:)]|\.\s|\.?$) )
    | (?P<iso_date> (?<![\w/.-])\d{{4}}-\d\d-\d\d(?![\w/-]) )
    | (?P<number_date> (?<![\w/.-])\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?![\w/-]|[.]\d) )
    | (?P<word_date> (?<![\w.,/])\d{{1,2}}\s?(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b[.,]{{0,2}}\s+\d{{4}}\b
                   | \b{_MONTH}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b )
    | (?P<years> (?<![\w/.])(?:19|20)\d\d[/–-](?:(?:19|20)\d\d|\d\d)(?![\w/]|[.]\d|[–-]\d\d?(?!\d)) )
    | (?P<slashed> {_ALNUM}+(?:/{_ALNUM}+)+ )
    | (?P<scaled> [£$€]\s?{_NUMBER}\s?(?:(?a:k|mn?|bn)|{_SPELT_SCALE})\b
                | {_NUMBER}(?:(?a:k|mn?|bn)|\s?{_SPELT_SCALE})\b )
    | (?P<money> [£$€]\s?{_NUMBER} | {_NUMBER}\s?% )
    | (?P<ordinal> \d+(?:st|nd|rd|th)\b )
    | (?P<number> {_NUMBER}(?=[ap]\.?m\b|{_LETTER}{{3}}|[^\w]|_|$) )
    | (?P<acronym> (?<!{_LETTER})(?:{_LETTER}\.){{2,}}(?!{_ALNUM})
               | (?<!{_LETTER})(?:{_LETTER}\.)+{_LETTER}(?!{_ALNUM}|\.\w) )
    | (?P<initials> (?<!\w){_LETTER}&{_LETTER}(?!\w) )
    | (?P<word> {_ALNUM}+(?:[{_APOSTROPHES}]{_ALNUM}+)*(?:[{_HYPHENS}]{_ALNUM}+(?:[{_APOSTROPHES}]{_ALNUM}+)*)* )
    | (?P<ampersand> & )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_DROPPED = str.maketrans("", "", _APOSTROPHES + "\u00ad")
_WORD_PIECE = re.compile(rf"[^{_HYPHENS}]+")
_SLASH_PIECE = re.compile(r"[^/]+")
_DIGITS = re.compile(r"\d+")
_AMERICAN = re.compile(r"(?<=\w{3})iz(?=(?:e[srd]?|ers|ing|ations?)$)")


def tokenise(text: str) -> list[Token]:
    """The normal forms of `text` in the order of their places in it, before stemming."""
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup
        if kind == "plain":
            start, end = match.span()
            tokens.append(Token(match.group().lower()[:LONGEST_TERM], start, end))
        elif kind is not None:
            tokens.extend(t._replace(text=t.text[:LONGEST_TERM]) for t in _READERS[kind](match) if t.text)
    return tokens


def terms(text: str) -> list[str]:
    """The stemmed terms of `text`, all forms of each number, date and identifier among them."""
    return [stem(token.text) for token in tokenise(text)]


def printed_units(text: str) -> list[Token]:
    """The things printed in `text`, each as it stands there: a word, an amount, a whole date, an identifier."""
    units: list[Token] = []
    for _, start, end, _ in tokenise(text):
        while units and start < units[-1].end:
            earlier = units.pop()
            start, end = min(start, earlier.start), max(end, earlier.end)
        units.append(Token(text[start:end], start, end))
    return units


_stemmer = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("english")).build()


@lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """The English stem of a normal form (Snowball's English stemmer); numbers and identifiers stay as they are."""
    if not form.isalpha():
        return form
    stemmed: list[str] = _stemmer.analyze(_AMERICAN.sub("is", form))
    return stemmed[0] if stemmed else form


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """`word` in lower case without accents, apostrophes, a possessive s or soft hyphens."""
    plain = _POSSESSIVE.sub("", word.lower()).translate(_DROPPED)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("⁄", "/")


def _read_word(match: re.Match[str]) -> Iterator[Token]:
    """A word; a hyphenated one is also read joined, and the joined form comes first."""
    pieces = [Token(fold(m.group()), *_shifted(m, match.start())) for m in _WORD_PIECE.finditer(match.group())]
    joined = len(pieces) > 1 and not all(piece.text.isdigit() for piece in pieces)
    if joined:
        yield Token("".join(piece.text for piece in pieces), match.start(), match.end())
    for piece in pieces:
        yield piece._replace(text=_SHORT_MONTHS.get(piece.text, piece.text), piece=joined)


def _read_slashed(match: re.Match[str]) -> Iterator[Token]:
    """An identifier whole and in its pieces; words on both sides of a slash are words."""
    pieces = [Token(fold(m.group()), *_shifted(m, match.start())) for m in _SLASH_PIECE.finditer(match.group())]
    whole = any(character.isdigit() for character in match.group())
    if whole:
        yield Token("/".join(piece.text for piece in pieces), match.start(), match.end())
    yield from (piece._replace(piece=whole) for piece in pieces)


def _read_number(match: re.Match[str]) -> Iterator[Token]:
    yield Token(_plain(match.group()), match.start(), match.end())


def _read_money(match: re.Match[str]) -> Iterator[Token]:
    """An amount or a percentage without its sign; 12.50 is also read as 12.5."""
    printed = _plain(match.group())
    yield Token(printed, match.start(), match.end())
    if printed.count(".") == 1 and printed.endswith("0"):
        yield Token(printed.rstrip("0").rstrip("."), match.start(), match.end())


def _read_scaled(match: re.Match[str]) -> Iterator[Token]:
    """An amount in thousands, millions or billions, as printed and in full; a scale in words stays a word as well."""
    number, scale = _split_scale(match.group())
    sign = _SCALE_SIGN[_SCALE[scale]]
    yield Token(f"{number}{sign}", match.start(), match.end())
    if number.count(".") <= 1:
        full = f"{Decimal(number).scaleb(_SCALE[scale]):f}"
        yield Token(full.rstrip("0").rstrip(".") if "." in full else full, match.start(), match.end())
    if len(scale) > 2:
        yield Token(number, match.start(), match.start() + len(match.group()[: -len(scale)].rstrip()), True)
        yield Token(scale, match.end() - len(scale), match.end(), True)


def _split_scale(amount: str) -> tuple[str, str]:
    letters = re.search(r"[a-z]+$", amount.lower())
    assert letters is not None, "the pattern ends in letters"
    return _plain(amount[: letters.start()]), letters.group()


def _plain(number: str) -> str:
    """A printed number without currency, grouping and percent signs; 10:30 is read as 10.30."""
    return "".join(_digits_or_dot(c) for c in number if c.isdecimal() or c in ".:")


def _digits_or_dot(character: str) -> str:
    return str(int(character)) if character.isdecimal() else "."


def _read_ordinal(match: re.Match[str]) -> Iterator[Token]:
    yield Token(match.group()[:-2], match.start(), match.end())


def _read_acronym(match: re.Match[str]) -> Iterator[Token]:
    yield Token(fold(match.group().replace(".", "")), match.start(), match.end())


def _read_initials(match: re.Match[str]) -> Iterator[Token]:
    yield Token(fold(match.group()), match.start(), match.end())


def _read_ampersand(match: re.Match[str]) -> Iterator[Token]:
    yield Token("and", match.start(), match.end())


def _read_years(match: re.Match[str]) -> Iterator[Token]:
    """A span of years such as a financial year; anything else in that shape is an identifier in pieces."""
    first, second = (m.group() for m in _DIGITS.finditer(match.group()))
    last = second if len(second) == 4 else first[:2] + second
    if second == "00" and first.endswith("99"):
        last = str(int(first) + 1)
    start, end = match.span()
    if int(last) <= int(first):
        yield Token(f"{first}/{second}", start, end)
        last = second
    else:
        yield Token(f"{first}/{last[2:]}", start, end)
    yield Token(first, start, start + 4, True)
    yield Token(last, start + 5, end, True)


def _read_iso_date(match: re.Match[str]) -> Iterator[Token]:
    (year, at_year), (month, at_month), (day, at_day) = _numbers(match)
    yield from _date_forms(match, [(day, at_day), (month, at_month), (year, at_year)])


def _read_number_date(match: re.Match[str]) -> Iterator[Token]:
    """14/06/2012, day first; month first where only that is a date. `4.2.13` is a paragraph number, 04.02.13 a date."""
    day, month, year = _numbers(match)
    if len(year[0]) == 2 and match["sep"] == "." and not match.group().split(".")[1].startswith("0"):
        yield from _read_number(match)
        return
    if int(month[0]) > 12 >= int(day[0]):
        day, month = month, day
    yield from _date_forms(match, [day, month, year])


def _read_word_date(match: re.Match[str]) -> Iterator[Token]:
    """Day, month and year in their printed order, then the whole date."""
    found = [(m.group(), m.span()) for m in re.finditer(rf"\d+|\b{_MONTH}\b", match.group(), re.IGNORECASE)]
    month = next(_MONTH_NUMBER[word.lower()] for word, _ in found if not word.isdecimal())
    day, year = (int(word) for word, _ in found if word.isdecimal())
    whole = _calendar_date(year, month, day)
    for word, (start, end) in found:
        form = str(int(word)) if word.isdecimal() else MONTHS[month - 1]
        yield Token(form, match.start() + start, match.start() + end, whole is not None)
    if whole:
        yield Token(whole.isoformat(), match.start(), match.end())


_Placed = tuple[str, tuple[int, int]]


def _date_forms(match: re.Match[str], parts: list[_Placed]) -> Iterator[Token]:
    """Day, month by name, year, whole date; where it is none, the numbers alone after the run as printed."""
    (day, at_day), (month, at_month), (year, at_year) = parts
    whole = _calendar_date(_full_year(year), int(month), int(day))
    if whole is None:
        yield Token(match.group(), match.start(), match.end())
        yield from (Token(text, *at, True) for text, at in sorted(parts, key=lambda part: part[1]))
        return
    yield Token(str(whole.day), *at_day, True)
    yield Token(MONTHS[whole.month - 1], *at_month, True)
    yield Token(str(whole.year), *at_year, True)
    yield Token(whole.isoformat(), match.start(), match.end())


def _numbers(match: re.Match[str]) -> list[_Placed]:
    return [(m.group(), _shifted(m, match.start())) for m in _DIGITS.finditer(match.group())]


def _shifted(match: re.Match[str], by: int) -> tuple[int, int]:
    return match.start() + by, match.end() + by


def _full_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < 70 else 1900)


def _calendar_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_READERS: dict[str, Callable[[re.Match[str]], Iterator[Token]]] = {
    "iso_date": _read_iso_date,
    "number_date": _read_number_date,
    "word_date": _read_word_date,
    "years": _read_years,
    "slashed": _read_slashed,
    "scaled": _read_scaled,
    "money": _read_money,
    "ordinal": _read_ordinal,
    "number": _read_number,
    "acronym": _read_acronym,
    "initials": _read_initials,
    "word": _read_word,
    "ampersand": _read_ampersand,
}
