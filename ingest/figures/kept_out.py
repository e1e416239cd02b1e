"""Numbers that are no figure: dates, times, references, telephone numbers, ages, addresses, parts of names and of law.

`without_lookalikes` takes them out of what a text's numbers are, and adds a doubt to those that may be one. The
families stand in two tables; a new one is a row and a line in tests/ingest/figures/test_kept_out.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.dates import FoundDate
from ingest.figures.value import RANGE_FROM, RANGE_TO, Value
from ingest.figures.value_words import COUNT
from ingest.months import MONTH

MAY_BE_ITEM = "the number may be that of an item"
IN_A_NAME = "the number may be part of a name"
MAY_BE_YEAR = "the number may be a year"
MAY_BE_AGE = "the number may be an age"
ALONE_IN_BRACKETS = "the number stands alone in brackets"

# What a number behind these words is: the mark of a thing, not a count of it.
_MARKED = (
    "|".join(
        """
    minutes? min no nos number numbers item ref reference paragraphs? paras? sections? sect pages? pp parts? schedule
    chapter clauses? articles? appendix annexe? tables? figure fig chart graph diagram map volume vol issue phases?
    stages? tier levels? grade bands? category class type option priority priorities objective outcome theme strand
    domain step standard policy rule regulation question rooms? ward units? block plot lots? zones? areas? route
    junction flat suite floor group team box form lane covid indicator recommendations? resolution motion application
    slide wave round cohort agenda psa ni kpi iso bs spd sr cr highest lowest top windows mark cell panel pillar
    scenario action risk aim goal principle requirement condition division platform gate courtroom studio site berth
    bay bin rank ranked act sch ss? p points? ch chq cheque inv invoice arts? version ks code plan parcel file letter
    notes?
    """.split()
    )
    + "|key stage"
)
_LIST = r"\d{1,5}[a-z]{0,2}(?:\.\d{1,3}){0,3}(?:\([a-z\d]{1,4}\)){0,3}[a-z]?"
_MONTHS = MONTH.removesuffix(r"\.?")
_CLOSED = (
    r"(?:of|and|in|to|above|below|or|for|on|as|at|were|was|is|are|with|the|by|from|due|when|this|it|we|has|have|had|that"
    r"|which|but|will|be|refers?|refer)\b"
)
_SHORT_YEARS = "|".join(rf"{year}[-–]{year + 1}" for year in range(10, 40))
_CALLED = (
    r"(?:[a-z]{3,12}[- ]){0,2}(?:calls?|callers?|service|services|numbers?|lines?|system|systems|demand|telephony"
    r"|contacts?|abandon\w{1,5}|answer\w{1,4}|response|handling|waiting|wait)\b"
)
_AGE = r"\d{1,2}(?:\s?(?:-|–|to|and|or|&)\s?\d{1,2})?"

# Each searched in lower case text; what it covers is no figure, whatever its unit.
_NEVER: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?:https?://|www\.)\S{1,200}|[\w.+-]{1,64}@[\w.-]{1,100}"),
    re.compile(r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|o['’]clock|noon)\b"),
    re.compile(r"\b\d{1,2}:\d\d\b|\b[012]\d[0-5]\d\s?(?:hours|hrs)\b"),
    re.compile(
        r"\b(?:at|commenc\w{1,4}|start\w{0,4}|opened|closed|ended) \d{1,2}\.[0-5]\d\b(?! ?(?:%|per|[mkp]\b|million))"
    ),
    re.compile(r"\b(?:tel|telephone|fax|phone|mob|mobile)\b[^\d\n]{0,14}[\d ()+-]{5,22}"),
    re.compile(r"(?<![\d,.£])(?:\+44|\(?0)\d{2,4}\)?[ -]?\d{3,6}(?:[ -]\d{2,6})?\b"),
    re.compile(rf"\b[0-3]?\d(?:\s?(?:st|nd|rd|th))?(?:\s?(?:/|-|–|&|and|to)\s?[0-3]?\d)?\s(?:of )?{_MONTHS}\b"),
    re.compile(rf"\b{_MONTHS}\.?\s[0-3]?\d\b(?![\d%]|[,.]\d|\s(?!{_CLOSED})[a-z])"),
    re.compile(r"(?<![\w£$€.,])\d{1,8}(?:/\d{1,8}){1,3}[a-z]?\b"),
    re.compile(r"\b(?:act|acts|regulations|order|measure|bill)\s(?:of\s)?(?:1[5-9]|20)\d\d\b"),
    re.compile(r"(?<!\w)(?:v|ver|version)\.?\s?\d{1,3}(?:\.\d{1,3}){0,3}\b"),
    re.compile(rf"\b(?:aged?|ages) (?:of |from |between |over |under )?{_AGE}(?: years|\+| and over| or over)?"),
    re.compile(rf"\b{_AGE}(?:\+|s)?[ -]?(?:years?[ -]olds?|years? of age|yrs? olds?)\b"),
    re.compile(r"(?:\b(?:post|pre)[- ]1\d\b|\(\d\d\+\))"),
    re.compile(r"(?<![\w£$€.,])(?:0|[345]|1[0-8])[-–](?:5|1[14-9]|2[145])\b(?!%)"),
    re.compile(r"\b(?:under|over)[- ]?\d{1,2}['’]?s\b"),
    re.compile(r"\b\d{1,3}(?:\.\d{1,3})?[-‐‑][ \n]?[a-z]+\b"),
    re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{1,2}){2,4}(?![\d])"),
    re.compile(
        r"\b(?:top|first|last|next|past|previous|following|final|preceding) (?:two|three|four|five|six|ten|\d{1,3})\b"
    ),
    re.compile(r"\b[a-z]\w{0,20}[-/]\d[\w/.-]{0,20}"),
    re.compile(r"\b\d{1,5}\s?(?:votes?|abstentions?)\b|\bvotes?:?\s\d{1,3}\b"),
    re.compile(r"^\W*(?:for|against|abstain\w{0,4}|abstentions?|in favour|noes|ayes)\s{0,2}[(:–-]\s?\d{1,3}\b"),
    re.compile(r"\bquarters? (?:one|two|three|four)(?: (?:and|to) (?:two|three|four))?\b"),
    re.compile(r"\b\d{1,3} (?:st|nd|rd|th)\b"),
    re.compile(r"(?:\b(?:per|every) |/ ?)(?:\d{1,3},?)?\d{3}(?:,000)?\b(?![,.]\d)"),
    re.compile(
        rf"\b(?:999|101|111|112|105|0?800)(?:(?: ?/ ?| and | or |, )(?:999|101|111|112|105)){{0,2}}[ -]{_CALLED}"
    ),
    re.compile(r"(?<![\w£$€.,])\d\d\+(?!\d| ?%|\s?(?:[a-z]{2,20} )?[a-z]{2,20}s\b)"),
    re.compile(r"\b(?:one|two|three|four|five|six)[ -]to[ -](?:one|two|three|four|five|six)\b"),
)

# What it covers is no figure where the number has no unit.
_NEVER_A_COUNT: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?<![\w'’])(?:{_MARKED})[.:]?(?: (?:no|nos|number)\.?)? {{0,2}}{_LIST}"
        rf"(?:\s?(?:,|-|–|to|and|&|or)\s?{_LIST}(?![%\d]|\s(?!{_CLOSED})[a-z])){{0,6}}"
    ),
    re.compile(r"\b(?:quarters?|qtr|half|term) \d(?:\s?(?:,|-|–|to|and|&)\s?\d)?\b(?![,.]?\d)"),
    re.compile(
        r"(?<!this )(?<!last )(?<!each )(?<!current )(?<!previous )(?<!same )(?<!first )(?<!second )(?<!third )"
        r"(?<!the )"
        r"(?<!fourth )(?<!every )(?<!per )(?<!final )\b(?:year|week|day|month)s? \d{1,2}\b(?![,.]\d)"
    ),
    re.compile(r"(?m)^\s{0,8}(?:\(\d{1,3}\)|\d{1,5}(?:\.\d{1,3}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3})(?=\s)"),
    re.compile(r"(?<![\w£$€])\d{1,3}:\d{1,3}\b"),
    re.compile(r"\?\s{0,3}\d{1,3}(?=\s{0,3}$)"),
    re.compile(rf"(?<![\w£$€.,-])(?:{_SHORT_YEARS})\b(?! years?\b)"),
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

_ADDRESS = re.compile(
    r"\b\d{1,4}[a-z]?(?:\s?[-–]\s?\d{1,4})? (?:[A-Z][\w'’.-]{1,20} ){1,3}"
    r"(?:Road|Street|Avenue|Lane|Close|Drive|Way|Crescent|Place"
    r"|Court|Terrace|Gardens|Square|Grove|House|Row|Mews|Walk|Rd|St|Ave|Hill|Parade|View)\b"
)
_TIME = re.compile(
    r"(?:(?:working|calendar|school) )?"
    r"(?:years?|quarters?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)"
)
_WINDOW = re.compile(
    r"\b(?:within|in|for|during|after|before|every|last|next|past|previous|further|coming|first|rolling)"
    r"(?: the)?(?: last| next| past| first| coming)? $"
)
_ONE_TIME = re.compile(r"(?:working )?(?:year|month|week|day|hour|minute|mile|metre|acre|hectare|km|kilometre)")
_NAMED = re.compile(r"(?:^|[^\w])(?:[A-Z][A-Za-z’'-]{1,20}) $")
_THINGS_AFTER = re.compile(
    r"\s(?!(?:was|is|has|as|its|us|this|plans?)\b)"
    r"(?!(?:and|or|to|in|the|for|it|with|by|of|which|but|from|were|are|at|on)\b)"
    r"(?:[a-z]+ )?(?:[a-z]{3,20}s|people|children|staff)\b"
)
_AN_AGE = re.compile(r"1[168]|[2-9][05]")
_ACRONYM = re.compile(r"\b[A-Z]{2,6} $")
_MEASURED_TIME = re.compile(
    r"\b(?:average|averag\w{1,4}|mean|median|time|wait\w{0,4}|duration|length|delay|stay|turnaround"
    r"|lost|sickness|absence|answer\w{0,4}|respon\w{2,7}|taking)\b"
)


def without_lookalikes(text: str, small: str, values: Sequence[Value], dates: Iterable[FoundDate]) -> list[Value]:
    """The values that are figures, those that may be none with a doubt. `small` is the text in lower case."""
    never, counts = bytearray(len(text)), bytearray(len(text))
    for day in dates:
        if not _YEAR.fullmatch(day.text):
            _mark(never, day.start, day.end)
    for patterns, mask in ((_NEVER, never), (_NEVER_A_COUNT, counts)):
        for pattern in patterns:
            for found in pattern.finditer(small):
                _mark(mask, *found.span())
    for found in _ADDRESS.finditer(text):
        _mark(never, *found.span())
    kept: list[Value] = []
    rows = _in_rows(text, values)
    if len(rows) >= _SURELY_A_ROW:
        return []
    for at, value in enumerate(values):
        if at in rows or _covered(value, never) or (_is_mark(value) and _covered(value, counts)):
            continue
        if not (_is_stretch_of_time(small, value) or _is_bare_mark(text, value) or _is_year(text, value)):
            kept.append(replace(value, doubts=(*value.doubts, *_doubts(text, value))))
    return _without_half_ranges(kept)


_SURELY_A_ROW = 3  # numbers side by side: the words around them are a table's, too


def _is_mark(value: Value) -> bool:
    return value.unit == COUNT and not value.spelled and not value.magnitude


def _in_rows(text: str, values: Sequence[Value]) -> set[int]:
    """The places of values that stand side by side with nothing between: a table's row whose columns are lost."""
    rows: set[int] = set()
    for at in range(len(values) - 1):
        between = text[values[at].end : values[at + 1].start].strip(" \u00a0\t-–")
        if re.sub(r"\s", "", between) in ("", ")(") and not values[at].qualifier:
            rows |= {at, at + 1}
    return rows


def _without_half_ranges(values: Sequence[Value]) -> list[Value]:
    """The values; what stands beside a number that was kept out is no end of a range."""
    kept = []
    for at, value in enumerate(values):
        other = at + 1 if value.qualifier == RANGE_FROM else at - 1
        partner = {RANGE_FROM: RANGE_TO, RANGE_TO: RANGE_FROM}.get(value.qualifier)
        whole = partner is None or (0 <= other < len(values) and values[other].qualifier == partner)
        kept.append(value if whole else replace(value, qualifier=""))
    return kept


def _mark(mask: bytearray, start: int, end: int) -> None:
    mask[start:end] = b"\1" * (end - start)


def _covered(value: Value, mask: bytearray) -> bool:
    return 1 in mask[value.start : value.end]


def _is_stretch_of_time(small: str, value: Value) -> bool:
    """`within 20 days`, `a 12 month programme`: how long something goes on, unless that is what is measured."""
    if not _TIME.fullmatch(value.unit):
        return _ONE_TIME.fullmatch(value.unit) is not None and value.value != 1
    if value.value != 1 and _ONE_TIME.fullmatch(value.unit):
        return True
    begin = value.begin if value.begin >= 0 else value.start
    exact = value.value % 1 != 0
    window = not exact and _WINDOW.search(small, max(0, begin - 30), begin) is not None
    return window or _MEASURED_TIME.search(small, max(0, value.start - 160), value.start) is None


def _is_bare_mark(text: str, value: Value) -> bool:
    """Whether digits stand for nothing counted: `007`, a code of many digits."""
    printed = text[value.start : value.end]
    if value.unit != COUNT or value.spelled or value.magnitude:
        return False
    if printed.replace(".", "").isdigit() and not text[: value.start].strip() and not text[value.end :].strip(" .)"):
        return True
    return (len(printed) > 1 and printed[0] == "0" and printed[1].isdigit()) or (printed.isdigit() and len(printed) > 7)


def _is_year(text: str, value: Value) -> bool:
    """Whether four digits without a comma are a year: nothing loosens them, and nothing counted stands behind them."""
    if value.unit != COUNT or value.magnitude or not _YEAR.fullmatch(text[value.start : value.end]):
        return False
    loosened = value.begin >= 0 or value.qualifier not in ("", RANGE_FROM, RANGE_TO)
    return not (loosened or _THINGS_AFTER.match(text, value.end))


def _doubts(text: str, value: Value) -> tuple[str, ...]:
    if value.unit != COUNT or value.spelled:
        return ()
    before, after = text[max(0, value.start - 24) : value.start], text[value.end : value.end + 2]
    if value.begin < 0 and _YEAR.fullmatch(text[value.start : value.end]):
        return (MAY_BE_YEAR,)
    if after[:1] == "+" and _AN_AGE.fullmatch(text[value.start : value.end]):
        return (MAY_BE_AGE,)
    if not text[: value.start].strip() and re.match(r"\s[A-Z]", after):
        return (MAY_BE_ITEM,)
    if before.endswith("(") and after[:1] == ")":
        return (ALONE_IN_BRACKETS,)
    if _ACRONYM.search(before) and value.begin < 0 and text[value.start : value.end].isdigit():
        return (IN_A_NAME,)
    if value.begin < 0 and _NAMED.search(before) and not re.match(r"\s?[,;)]|\s[a-z]", after) and before.strip() != "":
        return (IN_A_NAME,) if not _opens(text, value, before) else ()
    return ()


def _opens(text: str, value: Value, before: str) -> bool:
    """Whether the capital before the number only opens the text: `Undertaken 29 visits`."""
    return value.start - len(before.rstrip().rsplit(" ", 1)[-1]) - 1 <= 2 or text[: value.start].strip().count(" ") == 0
