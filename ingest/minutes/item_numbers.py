"""The numbers that items are printed with: `5.`, `77/21`, `CAB 27/21`, `18.05.1`, `4.1`, `Item 5:`, `FC/24/031`,
`05/20/F&R`.

One table holds the forms. What looks like one but is a date, a time, an address or an amount is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.dates import find_dates


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """A number at the beginning of a line: as printed without the stop behind it, the scheme it belongs to, what
    counts in it (`rank`, compared within its scheme), and how many characters of the line it takes, spaces included.
    `year` is the other figure of a number in two, which `swapped` counts by. `agenda` says that the word "item" stands
    before it, so that it is no minute number."""

    printed: str
    scheme: str
    rank: tuple[int, ...]
    length: int
    agenda: bool = False
    year: int | None = None

    @property
    def last(self) -> int:
        return self.rank[-1]

    def swapped(self) -> ItemNumber:
        """The same number counted by its other figure: in `24/45`, `24/46` the second counts."""
        return self if self.year is None else replace(self, rank=(self.year,), year=self.rank[-1])


@dataclass(frozen=True, slots=True)
class _Form:
    scheme: str
    pattern: re.Pattern[str]
    rank: Callable[[re.Match[str]], tuple[int, ...]]


def _one(match: re.Match[str]) -> tuple[int, ...]:
    return (int(match["n"]),)


def _pair(match: re.Match[str]) -> tuple[int, ...]:
    return (int(match["a"]), int(match["n"]))


_TAIL = r"(?:[.):]{1,2}|\s?[-–—:])?(?=\s|$)\s*"
_STOP = r"(?:[.):]{1,2}(?=\s|$|[A-Z])|(?=\s+[^\W\d_a-z]|\s+[‘'“\"][^\W\d_]|\s*$))\s*(?:[-–—]\s+)?"

FORMS: tuple[_Form, ...] = (
    _Form(
        "item",
        re.compile(r"(?:agenda\s+)?item(?:\s+(?:no|number)\b\.?)?\s*:?\s*(?P<printed>(?P<n>\d{1,3})[a-z]?)\s*[:.,)–—-]*"
                   r"(?=\s|$)\s*", re.IGNORECASE),
        _one,
    ),
    _Form(
        "minute",
        re.compile(r"min(?:ute|\.)?(?:\s+(?:no|number|ref)\b\.?)?\s*:?\s*(?P<printed>(?P<n>\d{1,5})(?:/\d{2,4})?)"
                   r"\s*[:.–—-]*(?=\s|$)\s*", re.IGNORECASE),
        _one,
    ),
    _Form(
        "letters, year, number",
        re.compile(rf"(?P<printed>[A-Z][A-Za-z&]{{0,7}}[ /.-]?(?:20)?\d\d(?:[/-](?:20)?\d\d)?[/-](?P<n>\d{{1,4}}))"
                   rf"(?<=[/-]\d{{3}})(?:{_TAIL}|(?=[A-Z]{{2}}))"),
        _one,
    ),
    _Form(
        "letters, number, year",
        re.compile(rf"(?P<printed>[A-Z][A-Za-z&]{{0,7}}(?:/|[ .-]{{1,2}})?(?P<n>\d{{1,4}})"
                   rf"[/.-](?P<year>(?:20)?\d\d)(?:[/-]\d\d)?)"
                   rf"{_TAIL}"),
        _one,
    ),
    _Form(
        "letters, number, month, year",
        re.compile(rf"(?P<printed>[A-Z]{{1,3}}(?P<n>\d{{1,4}}):\d\d/\d\d){_TAIL}"),
        _one,
    ),
    _Form("letter, number, title", re.compile(r"(?P<printed>[A-Z](?P<n>\d{1,2}))(?=[A-Z][a-z]{2})"), _one),
    _Form("year, year, number", re.compile(rf"(?P<printed>(?:20)?\d\d/\d\d[/.-](?P<n>\d{{1,4}})){_TAIL}"), _one),
    _Form("number, year", re.compile(rf"(?P<printed>(?P<n>\d{{1,3}})-\d{{4}}/\d{{1,2}}){_TAIL}"), _one),
    _Form(
        "number, year, letters",
        re.compile(rf"(?P<printed>(?P<n>\d{{1,4}})/(?P<year>\d{{2,4}})/[A-Z][A-Z&]{{0,6}}){_TAIL}"),
        _one,
    ),
    _Form("slash", re.compile(rf"(?P<printed>(?P<n>\d{{1,5}})/(?P<year>\d{{1,4}})[a-z]?){_TAIL}"), _one),
    _Form(
        "dotted thrice",
        re.compile(rf"(?P<printed>\d{{1,4}}\.\d{{1,2}}\.(?P<n>\d{{1,3}})[a-z]?){_TAIL}"),
        _one,
    ),
    _Form("dotted", re.compile(rf"(?P<printed>(?P<a>\d{{1,4}})\.(?P<n>\d{{1,3}})[a-z]?){_TAIL}"), _pair),
    _Form("plain", re.compile(rf"(?P<printed>(?P<n>\d{{1,5}})[a-z]?){_STOP}"), _one),
    _Form("letters, number", re.compile(rf"(?P<printed>[A-Z]{{1,5}}[. ]?(?P<n>\d{{1,4}})){_STOP}"), _one),
)  # fmt: skip

_NO_NUMBER = re.compile(
    r"\d{1,2}[.:]\d\d\s*(?:am|pm|a\.m|p\.m|hrs|hours|noon)|\d{1,2}\s*(?:am|pm|noon)\b|\d+\s*(?:st|nd|rd|th)\b"
    r"|\d{1,4}[a-z]?,?\s+(?:[\w’']+\s+){1,4}(?:street|road|lane|avenue|square|way|place|drive|floor"
    r"|close)\b(?=\W*(?:$|,))"
    r"|\d{1,4}\s+(?-i:votes?|members|councillors|people|copies|minutes)\b"
    r"|\d{1,3}\s+(?:votes?\s+)?(?:for|in favou?r|against|abst\w+)\b(?=\W*(?:$|,|;|\d|and\b))",
    re.IGNORECASE,
)


def read_number(line: str) -> ItemNumber | None:
    """The number of an item that `line` begins with; None when it begins with none."""
    if not line or not (line[0].isdigit() or line[0].isalpha()):
        return None
    for form in FORMS:
        match = form.pattern.match(line)
        if match:
            return None if _is_other(line) else _number(form, match)
    return None


def _number(form: _Form, match: re.Match[str]) -> ItemNumber:
    year = match.groupdict().get("year")
    number = ItemNumber(
        match["printed"], form.scheme, form.rank(match), match.end(), form.scheme == "item", int(year) if year else None
    )
    first_is_year = re.match(r"(?:19|20)\d\d/\d{1,3}$", number.printed) or re.match(r"\d\d/\d{3}$", number.printed)
    return number.swapped() if first_is_year else number


def _is_other(line: str) -> bool:
    """Whether a line that begins with a number begins with a date, a time, an address or a count of votes."""
    if _NO_NUMBER.match(line):
        return True
    dates = find_dates(line[:40]) if line[0].isdigit() else []
    return bool(dates) and dates[0].start == 0
