"""The titles of items as they read without what sticks to them: file sizes, page numbers, a text that runs on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import Precision, find_dates

_STUCK = re.compile(
    r"(?<!\s)\s*(?:(?:(?:view )?(?:the )?(?:pdf|doc|docx|word|icon|document)\b[\s.]{0,9}){0,6}"
    r"\(?pdf,?\s{0,9}[\d.,]{1,12}\s{0,9}[KM]B\)?.*$|\bpdf icon\b.*$|\b[\d.,]{1,12}\s{0,9}[KM]B\)?\s{0,9}$)",
    re.IGNORECASE | re.DOTALL,
)
_OF_FILE = re.compile(r"[pP][dD][fF]|[KkMm][Bb]")
_PAGES = re.compile(
    r"(?<!\s)\s*(?:[(\[]\s{0,9}(?:to follow|verbal|attached|enclosed"
    r"|pages?\s{0,9}(?:nos?\.?\s{0,9})?[\d\s–—,&-]{1,60}(?:to \d+)?|p{1,3}\.?\s{0,9}\d+(?:\s{0,9}[-–]\s{0,9}\d+)?)"
    r"\s{0,9}[)\]]\s*$|(?<=\s)pages?\s{0,9}[\d–-]{1,20}(?:\s{0,9}[-–]\s{0,9}\d+)?\s*$)",
    re.IGNORECASE,
)
_AGENDA_NUMBER = re.compile(
    r"(?<!\s)\s*[(\[]\s*(?:agenda\s+)?item(?:\s+(?:no|number)\.?)?\s*:?\s*(?P<number>[A-Z]?\d{1,3}[a-z]?(?:\.\d+)?)\s*[)\]]",
    re.IGNORECASE,
)
_MINUTE_NUMBER = re.compile(
    r"(?<!\s)\s*[(\[]\s*min(?:ute)?\.?(?:\s+(?:no|number|ref)\.?)?\s*:?\s*"
    r"(?P<number>[A-Z&]{0,6}[ /]?\d{1,5}(?:/\d{2,4})?)\s*[)\]]",
    re.IGNORECASE,
)
_REPORT_IN_TITLE = re.compile(r"(?<!\s)\s*[([–-]\s*(?:joint )?reports? (?:of|by|from) .*$", re.IGNORECASE | re.DOTALL)
TRAILING_PAGE = re.compile(r"(?<=[\w)”\"])\s+(?P<page>\d{1,3})(?:\s*[-–]\s*\d{1,3})?\s*$")
_SIGNS = " \t\u2028\xa0.:;–—-"


@dataclass(frozen=True, slots=True)
class Title:
    """A title, how much of its line it takes (a text may run on behind it), and the other number printed with it."""

    text: str
    length: int
    agenda_number: str = ""
    minute_number: str = ""


def read_title(line: str, runs_on: bool, printed: int = 0) -> Title:
    """The title at the beginning of `line`. `runs_on` says that the text may follow in the same line; `printed` is
    the length of its first printed line where the page shows one (0 otherwise)."""
    length = _run_in(line, printed) if runs_on else _sentence_after_colon(line)
    own = line[:length]
    agenda, minute = _AGENDA_NUMBER.search(own), _MINUTE_NUMBER.search(own)
    return Title(clean_title(own), length, agenda["number"] if agenda else "", minute["number"] if minute else "")


def agenda_number(line: str) -> str:
    """The agenda's number in a line that is nothing else, `(Item 3)`; "" for any other line."""
    match = _AGENDA_NUMBER.fullmatch(line.strip())
    return match["number"] if match else ""


def clean_title(text: str) -> str:
    """A title without file sizes, page numbers, item numbers in brackets, whose report it is, and closing signs."""
    text = " ".join(text.replace("\u2028", " ").split())
    text = _STUCK.sub("", text) if _OF_FILE.search(text) else text
    for pattern in (_PAGES, _AGENDA_NUMBER, _MINUTE_NUMBER, _PAGES):
        text = pattern.sub("", text)
    short = _REPORT_IN_TITLE.sub("", text)
    return (short if len(short) > 3 else text).strip(_SIGNS)


def without_page(title: str) -> str:
    """A title without the page number that an agenda's list of items prints behind it."""
    return TRAILING_PAGE.sub("", title) or title


# --- a text that runs on behind the title -----------------------------------------------------

_COLON = re.compile(r":\s*[-–—]?\s+(?=\S)|:\s*[-–—]\s*|\s[-–—]\s(?=\S)|\.\s+(?=[A-Z‘“\"(£\d])")
_OPENERS = (
    "The|An?|All|None|Nil|No|It|There|This|These|That|Members?|Councillors?|Cllrs?|Cllr|Mr|Mrs|Ms|Miss|Dr|In|On|At|After"
    "|Following|Further|Due|Apologies|RESOLVED|Resolved|AGREED|Agreed|NOTED|Noted|To|Audit|Information|Both|Also|As|With"
)
_OPENS_SENTENCE = re.compile(rf"(?<=[a-z)\d])\s+(?=(?:{_OPENERS})\s+[\w‘“(])|(?<=[a-z)\d])\s+(?=None\.?\s*$)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|noted|agreed|resolved|received|reported"
    r"|declared"
    r"|asked|advised|proposed|seconded|gave|said|approved|confirmed|signed|circulated|none|nil)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Borough Councillor|County Cllr)\b\.?")
_LONGEST_TITLE = 22
# Titles that every meeting has, behind which a name or "None" follows without any sign.
_STANDING = re.compile(
    rf"(?:apologies(?: for absence)?|declarations? of interests?|register of interests"
    rf"|present)(?=\s+(?-i:{_NAMES.pattern}))",
    re.IGNORECASE,
)


def _sentence_after_colon(line: str) -> int:
    """How much of a heading is its title: all, but for a sentence or date behind a colon."""
    match = re.search(r":\s*[-–—]?\s+(?=\S)", line)
    return match.start() if match and _is_text(line[match.end() :]) else len(line)


def _is_text(rest: str) -> bool:
    """Whether words behind a colon are what was said on the item, not the second half of its title."""
    if rest.rstrip().endswith(".") or _NAMES.match(rest):
        return True
    dates = find_dates(rest[:40])
    if (dates and dates[0].start < 3 and dates[0].precision is Precision.DAY) or re.match(
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", rest, re.IGNORECASE
    ):
        return True
    return bool(_VERB.search(rest)) and len(rest.split()) > 2


def _run_in(line: str, printed: int) -> int:
    """How much of a line is the title when the text follows in the same block."""
    if printed and printed < len(line):
        return printed
    words = len(line.split())
    standing = _STANDING.match(line)
    if standing:
        return standing.end()
    stops = [each for each in _COLON.finditer(line) if _parts(line, each, words)]
    if stops:
        return _last_of_title(line, stops).start()
    if words <= _LONGEST_TITLE and not line.rstrip().endswith("."):
        opens = _OPENS_SENTENCE.search(line)
        return opens.start() if opens and _VERB.search(line[opens.start() :]) else len(line)
    opens = _OPENS_SENTENCE.search(line)
    return opens.start() if opens and len(line[: opens.start()].split()) <= _LONGEST_TITLE else len(line)


def _last_of_title(line: str, stops: list[re.Match[str]]) -> re.Match[str]:
    """The stop behind a title that has a colon of its own: `Local Plan: Statement of Involvement: withdrawn.`"""
    if len(stops) > 1 and ":" in stops[0].group() and ":" in stops[1].group():
        words = line[stops[0].end() : stops[1].start()].split()
        if sum(word[0].isupper() for word in words) >= 0.6 * len(words):
            return stops[1]
    return stops[0]


def _parts(line: str, stop: re.Match[str], words: int) -> bool:
    """Whether a colon, dash or stop parts title and text."""
    before = len(line[: stop.start()].split())
    if not 0 < before <= _LONGEST_TITLE or re.search(r"\b(?:Cllrs?|Mr|Mrs|Ms|Dr|No|St|Rev)$", line[: stop.start()]):
        return False
    if ":" in stop.group():
        return words > _LONGEST_TITLE or ":-" in stop.group().replace(" ", "") or _is_text(line[stop.end() :])
    return words > _LONGEST_TITLE or _is_text(line[stop.end() :])
