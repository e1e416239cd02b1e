"""Notes that say in which unit the numbers below or beside them are: `£000s`, `$ in millions`, `%`, `per 1,000`.

A note holds for money (`£m`), for one kind of count (`tonnes`) or only tells a magnitude (`in thousands`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.figures.value_words import COUNT, PERCENT, POINTS


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What `text[start:end]` says about numbers: their unit ("" where only a magnitude is told) and the factor to
    take them by. `but_shares` says that amounts per share are left out ("except per share data")."""

    start: int
    end: int
    unit: str = ""
    factor: Decimal = Decimal(1)
    but_shares: bool = False

    @property
    def is_money(self) -> bool:
        return self.unit in _CURRENCY.values() or self.unit in _OTHER_CURRENCIES


LONGEST_NOTE = 80
_CURRENCY: dict[str, str] = {
    "£": "£", "gbp": "£", "sterling": "£", "pounds": "£", "€": "€", "eur": "€", "euro": "€", "euros": "€",
    "$": "$", "us$": "$", "c$": "$", "a$": "$", "usd": "$", "dollars": "$", "u.s. dollars": "$", "us dollars": "$",
}  # fmt: skip
_OTHER_CURRENCIES = frozenset({"HK$", "S$", "NZ$", "¥", "₹", "RMB", "CHF", "INR", "CAD", "AUD"})
_FACTORS: tuple[tuple[str, int], ...] = (
    (r"['’]?000['’]?s?|k|thousands?", 1000),
    (r"mm|m|mn|mil|millions?|['’]?000,?000s?", 1_000_000),
    (r"bn|b|billions?", 1_000_000_000),
)
_FACTOR = "|".join(pattern for pattern, _ in _FACTORS)
_MONEY = (
    r"u\.s\. dollars|us dollars|(?:us|c|a|hk|s|nz)\$|[£€$¥₹]|\b(?:gbp|eur|usd|rmb|chf|inr|cad|aud|euros?|pounds|dollars"
    r"|sterling)(?![a-z])"
)

_NOTES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (rf"(?P<money>{_MONEY})['’]?s?,? ?(?:in )?(?:(?P<factor>{_FACTOR})(?![\w]))", "money"),
        (rf"\bin (?P<factor>thousands|millions|billions|['’]?000s?)(?: of (?P<money>{_MONEY}))?(?!\w)", "money"),
        (rf"\b(?P<factor>thousands|millions|billions) of (?P<money>{_MONEY})(?!\w)", "money"),
        (rf"\((?P<factor>{_FACTOR})\)|(?<![\w,.])(?P<factor2>['’]000['’]?s?|000['’]?s)(?!\w)", "money"),
        (rf"(?P<money>{_MONEY})(?! ?[.,]?\d)(?!\w)", "money"),
        (r"(?:percentage|per ?cent) points?|% ?points?|\bppts?\b|\bpp\b", POINTS),
        (r"(?<!\d)(?<!\d )%|\bper ?cent(?:ages?)?\b", PERCENT),
        (
            r"\bper (?:1|10|100)?,?(?:000,000|000|thousand|million)(?: (?:of )?(?:the )?(?:population|residents?|people"
            r"|persons|households|children|live births|adults|dwellings|pupils|employees|km|vehicles))?\b",
            "printed",
        ),
        (r"(?<!per )\bf\.?t\.?es?\b|(?<!per )\bwtes?\b|\b(?:full|whole)[ -]time equivalents?\b", "FTE"),
        (
            r"\bin (?P<named>(?:working |calendar |school )?days|hours|hrs|minutes|mins|seconds|secs|weeks|months"
            r"|years|miles|km"
            r"|metres|hectares|tonnes|tons|kg|litres|pence)\b|\((?P<bracketed>(?:working |calendar |school )?days"
            r"|hours|hrs|minutes"
            r"|mins|seconds|secs|weeks|months|years|miles|km|metres|m2|sqm|hectares|ha|tonnes|tons|kg|litres"
            r"|tco2e|kwh|mwh|gwh|mph"
            r"|pence|p)\)",
            "printed",
        ),
        (r"^(?:average|mean|median)(?: number of| time in)? (?P<named>(?:working )?days|hours|weeks)\b", "printed"),
        (r"^(?:(?:total )?number|nos?\.?|count|volume) of\b|\((?:nos?\.?|number|count)\)|\bheadcount\b", COUNT),
    )
)  # fmt: skip
_WORTH = re.compile(
    r"[£€$¥₹%]|rmb|000|thousand|million|billion|per ?cent|\bper 1|fte|wte|equivalent|\(|\bin |numb|no\.?\b|head"
    r"|average|mean"
    r"|median|count|volume|gbp|eur|usd|pounds|dollars|sterling",
    re.IGNORECASE,
)
_SHARES = re.compile(r"except (?:for )?(?:\w+ ){0,4}per[- ](?:share|unit)")
_ALONE = re.compile(
    r"[\s()\[\]:*.,-]*(?:(?:all )?(?:figures|amounts|values|numbers|units?)?(?: are)?(?: (?:shown|stated"
    r"|expressed|given))? ?(?:in)?"
    r" ?)?[\s()\[\]:*.,-]*",
)
_ALONE_WORDS = re.compile(
    r"\(?(?:no\.?|nos\.?|number|count|days|hours|hrs|minutes|seconds|weeks|tonnes|kg|miles|pence|p|ratio|score|rate)\)?"
)
_BARE_NUMBER = frozenset({"no", "no.", "nos", "nos.", "number", "count"})


@lru_cache(maxsize=8192)
def read_unit(text: str) -> UnitNote | None:
    """The first unit note in a header, a caption or a line above a table."""
    if not text or not (_WORTH.search(text) or _ALONE_WORDS.fullmatch(text.lower().strip())):
        return None
    small = text.lower()
    if len(small) != len(text):
        return None
    if _ALONE_WORDS.fullmatch(small.strip()):
        bare = text.strip(" ()")
        return UnitNote(
            text.index(bare), text.index(bare) + len(bare), COUNT if small.strip(" ()") in _BARE_NUMBER else bare
        )
    for pattern, unit in _NOTES:
        match = pattern.search(small)
        if match:
            return _note(text, small, match, unit)
    return None


def _note(text: str, small: str, match: re.Match[str], unit: str) -> UnitNote:
    groups = match.groupdict()
    if unit == "money":
        printed = groups.get("factor") or groups.get("factor2") or ""
        money = _currency(groups.get("money") or "")
        return UnitNote(match.start(), match.end(), money, _factor(printed), _SHARES.search(small) is not None)
    if unit == "printed":
        name = next((each for each in ("named", "bracketed") if groups.get(each)), 0)
        return UnitNote(match.start(name), match.end(name), text[match.start(name) : match.end(name)].strip())
    return UnitNote(match.start(), match.end(), unit)


def _currency(printed: str) -> str:
    return _CURRENCY.get(printed, printed.upper())


def _factor(printed: str) -> Decimal:
    for pattern, factor in _FACTORS:
        if printed and re.fullmatch(pattern, printed):
            return Decimal(factor)
    return Decimal(1)


@lru_cache(maxsize=8192)
def is_unit_note(text: str) -> bool:
    """Whether a text is a unit note and no more: `£000s`, `(in thousands)`, `%`, `No.`, `All figures in £m`."""
    bare = text.strip()
    if len(bare) > LONGEST_NOTE:
        return False
    if _ALONE_WORDS.fullmatch(bare.lower()):
        return True
    note = read_unit(bare)
    if note is None:
        return False
    around = f"{bare[: note.start]} {bare[note.end :]}".lower()
    return _ALONE.fullmatch(around) is not None or (
        note.but_shares and bare.lower().lstrip("( ").startswith(("in ", "$"))
    )
