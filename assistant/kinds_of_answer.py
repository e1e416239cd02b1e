"""What kinds of answer look like in a record: an amount, how often, a date, a person, a reason, a decision, a place."""

from __future__ import annotations

import re

from assistant.question import Intent
from assistant.weights import Grades
from ingest.decision_labels import DECISION_LABEL

_LONG = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS = f"{_LONG}|jan|feb|apr|sept|oct|nov|dec"
_DATE = re.compile(
    rf"\b\d{{1,2}}\s?(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d\b"
    rf"|\b(?:in|by|from|until|since|during|of|late|early|mid|and|to)[ -](?:{_LONG})\b"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b\d{1,2}[.:]\d\d\s*[ap]\.?m\b|\b(?:quarterly|annually|monthly|"
    r"weekly)\b"
    r"|\b(?:spring|summer|autumn|winter)\b|\b(?:next|each|every|last) (?:week|month|quarter|year|meeting)\b"
    r"|\b(?:19|20)\d\d[/–-]\d\d(?:\d\d)?\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"{_DATE.pattern}|\b(?:now|is|was|before|after) (?:{_LONG})\b"
    r"|\b(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6} \d{1,2}(?:st|nd|rd|th)?\b(?! ?%)"
    r"|\bwithin (?:the )?(?:next |coming )?(?:\d{1,2}|one|two|three|four|five|six|a) (?:days?|weeks?|months?)\b"
    r"|\b(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some) (?:days?|weeks?|months?|years?)"
    r" ago\b"
    rf"|\bthe (?:{_LONG}) meeting\b|\b(?-i:Christmas|Xmas|Easter|Michaelmas|Whitsun|[Bb]ank [Hh]oliday)\b",
    re.IGNORECASE,
)
"""What tells when, a span of time from now too."""
_IN_YEAR = re.compile(r"\b(?:in|by|since|from|until|during|before|after) (?:1[5-9]|20)\d\d\b", re.IGNORECASE)
_ASKS_DAY = re.compile(r"\b(?:dates?|days?)\b", re.IGNORECASE)
LABELLED = (
    r"\b(?:Q|Quarter|Table|Figure|Appendix|Item|Section|Paragraph|Phase|Stage|Minute|Application|Regulation|Article"
    r"|Clause|Schedule|Chapter|Tier|Version|Page|Zone|Annex|Motion|Recommendation|Resolution|Priority|Objective|Policy"
    r"|Option|Ref(?:erence)?|Agenda item|No\.)(?: No\.?)? ?"
    r"(?:\d{1,5}(?:\.\d{1,3}){0,3}\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
"""A number that tells things apart and counts none: "quarter three", "application 22"."""
# Numbers that count nothing: of years, days, quarters, tables, items and list entries.
_YEARS = re.compile(
    r"\b(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\b"
    r"|^\s{0,20}\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s(?:\d{1,3}\.\d{1,3}\s)?"
    rf"|{LABELLED}|{_DATE.pattern}",
    re.IGNORECASE | re.MULTILINE,
)
_AMOUNT = re.compile(
    r"£\s?\d|\d\s?%|(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w)])|\bper cent\b|\b(?:one|two|three|four|five|six|seven|"
    r"eight|nine|ten|"
    r"eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand|million|quarterly|monthly|"
    r"annually|weekly|fortnightly|daily)\b|(?<!first )(?<!second )\bhalf\b"
    r"|\b(?:an?|one|two|three)[ -](?:quarters?|thirds?)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several)"
_SPAN = r"(?:days?|weeks?|fortnights?|months?|quarters?|terms?|years?|meetings?)"
_FREQUENCY = re.compile(
    r"\b(?:hourly|daily|nightly|(?:bi-?|six-|three-)?(?:weekly|monthly|yearly|annual(?:ly)?)|fortnightly|quarterly|termly"
    rf"|regular(?:ly)?|frequent(?:ly)?|once|twice|{_NUMBER} times)\b|\bper (?:annum|{_SPAN})"
    rf"|\b(?:each|every|a|an|at all) (?:other )?(?:(?:{_NUMBER}|calendar|financial|municipal) )?{_SPAN}\b"
    rf"|\b(?:in|within) (?:the same |any )?{_NUMBER} {_SPAN}\b|\d\s?%|\bper cent\b|\b(?:always|never|seldom|rarely)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof|Superintendent|Inspector|Chief|Head of|Director|"
    r"Manager|"
    r"Officer|Chair(?:man|woman)?|Clerk|Mayor|Leader)\b|\b[A-Z][a-z’'-]+\s+(?:[A-Z]\.?\s+)?[A-Z][a-z’'-]+\b"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|in order to|so that|so as to|as a result|reasons?|since|therefore|thus|"
    r"in response to|"
    r"to (?:ensure|allow|enable|give|provide|reduce|improve|avoid|prevent|help|support|await)"
    r"|until|pending|at the request|purpose|concern(?:s|"
    r"ed)?|"
    r"given that|following|led to|primarily|with a view to|aim(?:ed|s)?|would leave|not in favour)\b",
    re.IGNORECASE,
)
_DECIDING = re.compile(
    r"\b(?:resolved|agreed|approved|noted|received|endorsed|confirmed|adopted|deferred|withdrawn|referred|"
    r"recommended|"
    r"delegated|requested|appointed|elected|thanked|carried|lost|defeated|accepted|rejected|decided|decision|"
    r"concurred|"
    r"laid over|passed|seconded)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:at|in|held in|held at|venue|located)\b:?\s+(?:the\s+)?[A-Z]|\b(?:Hall|Room|Chamber|Centre|Road|Street|"
    r"House)\b"
)
_LISTED = re.compile(
    r"(?:[,;][^,;\n]{2,60}){2}|,[^,\n]{2,60}\band\b"
    r"|^\s{0,20}(?:[-•·*]|\(?[0-9a-z]{1,3}[.)])\s[^\n]*\n{1,9}\s{0,20}(?:[-•·*]|\(?[0-9a-z]{1,3}[.)])\s",
    re.MULTILINE,
)

_LOOKS: dict[Intent, re.Pattern[str]] = {
    Intent.RESOLUTION: _DECIDING,
    Intent.DATE: _WHEN,
    Intent.FIGURE: _AMOUNT,
    Intent.FREQUENCY: _FREQUENCY,
    Intent.WHO: _PERSON,
    Intent.WHY: _REASON,
    Intent.WHERE: _PLACE,
    Intent.LIST: _LISTED,
}


def without_uncounted(text: str) -> str:
    """A text without its numbers that count nothing."""
    return _YEARS.sub(" ", text)


def without_numbers_of(question: str, text: str) -> str:
    """`text` without the numbers that `question` names: "Plan 5" is no answer to how many."""
    for number in _NUMBERS.findall(question):
        text = re.sub(rf"(?<![\d.,]){re.escape(number)}(?![\d,]|\.\d)", " ", text)
    return text


_NUMBERS = re.compile(r"\d[\d,.]*\d|\d")


def holds_kind(intent: Intent, text: str) -> bool:
    """Whether `text` holds what can be an answer of the kind; an amount is not the number of a year or day."""
    look = _LOOKS.get(intent)
    if look is None:
        return True
    return bool(look.search(_YEARS.sub(" ", text) if intent is Intent.FIGURE else text))


_ASKS_CLOCK = re.compile(
    r"(?<!within )(?<!by )\b(?:what|which) time\b(?! (?:of (?:the )?(?:year|month)|frame|period|scale))|\bo['’]clock\b"
    r"|\b(?:start(?:ing)?|opening) times?\b",
    re.IGNORECASE,
)
_COMES_OR_GOES = re.compile(r"\b(?:arriv|join|le(?:ft|ave)\b|came in\b|come in\b|adjourn|reconven)", re.IGNORECASE)
"""What somebody does at a meeting, of which a time of day tells when."""
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b[0-2]?\d[.:][0-5]\d\s?(?:hours|hrs|[ap]\.?m|noon)?(?![\d%])|\bnoon\b|\bmidnight\b"
    r"|\bmidday\b|\bo['’]clock\b|\b\d{4} ?(?:hours|hrs)\b",
    re.IGNORECASE,
)


def tells_time(question: str, text: str) -> bool:
    """Whether `text` holds a day or a time of day, whichever `question` can mean by when."""
    if _ASKS_CLOCK.search(question):
        return _CLOCK.search(text) is not None
    if _IN_YEAR.search(text) and not _ASKS_DAY.search(question):
        return True
    at_meeting = _COMES_OR_GOES.search(question) is not None
    return holds_kind(Intent.DATE, text) or (at_meeting and _CLOCK.search(text) is not None)


_LABEL = re.compile(
    rf"^(?:{DECISION_LABEL.pattern})|\bRESOLVED\b|\b(?:BE|BEEN) [A-Z]{{5,}}\b"
    r"|\bit was (?:resolved|agreed)\b|\b(?:motion|amendment)\b.{0,40}\b(?:carried|lost|passed|failed)\b",
    re.MULTILINE,
)


def kind_share(intent: Intent, text: str, grades: Grades) -> float:
    """1 where `text` holds what is asked for, less for a verb of deciding without the label of a decision, else 0."""
    if intent is Intent.RESOLUTION:
        return 1.0 if _LABEL.search(text) else grades.verb * holds_kind(intent, text)
    return float(holds_kind(intent, text))
