"""Whether a statement meets what the question names: its dates, its names, and the decision it asks for.

Rule: every constraint of the question is met by the evidence; what fails one is shown as near, never as the answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.evidence import PERIODS, Standing, meets, share_a_day
from assistant.quarters import with_printed_quarter
from assistant.question import Intent, Question
from assistant.statements import Shape, Statement
from assistant.those_there import lists_those_there
from index.analysis import STOP_WORDS, stem, tokenise
from index.held import HeldPassage
from ingest.dates import FoundDate, Precision, find_dates
from ingest.line_shapes import list_marker
from ingest.records import OF_MEETINGS, PartKind

_PROPOSING = re.compile(
    r"\b(?:is|are|be) (?:asked|invited|recommended|requested) to\b|^\W*recommend(?:ed|ation)s?\b"
    r"|\bit is (?:proposed|recommended)\b"
    r"|\bto consider\b",
    re.IGNORECASE,
)
_DECIDED_OF_OLD = re.compile(r"\b(?:agreed|resolved|approved|decided|carried)\b", re.IGNORECASE)


_BODY_WORD = re.compile(
    r"\bthe (partnership|cabinet|committee|board|panel|forum)\b"
    r"(?! (?:(?:meeting )?(?:rooms?|members?|office\w{0,2})|that|which|who)\b)",
    re.IGNORECASE,
)


def body_met(question: Question, passage: HeldPassage) -> bool:
    """ "The partnership" is not answered from the minutes of a committee."""
    named = _BODY_WORD.search(question.text)
    if named is None or passage.kind not in OF_MEETINGS or not passage.body:
        return True
    called = f"{passage.body} {' '.join(passage.aliases)} {passage.title}".casefold()
    return named.group(1).casefold() in called


def numbers_met(question: Question, text: str) -> bool:
    """Numbers in the question that are no part of a date stand in the passage: Plan 6 is not Plan 5."""
    held = {number.replace(",", "") for number in _HELD.findall(text)}
    dates = (*question.dates, *question.bounds.dates)
    quarters = any(found.precision is Precision.QUARTER and "q" not in found.text.casefold() for found in dates)
    for number in _NUMBER.finditer(question.text):
        in_date = any(found.start <= number.start() < found.end for found in dates)
        of_quarter = quarters and _OF_QUARTER.search(question.text, 0, number.start()) is not None
        if not in_date and not of_quarter and number.group().replace(",", "") not in held:
            return False
    return True


_OF_QUARTER = re.compile(r"\b(?:quarter|qtr) $", re.IGNORECASE)
"""What says that a number apart from its year ("Quarter 3 Performance Report 2022/23") is a part of the date."""


_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w|\.\d)")
_HELD = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
"""A number as a record prints it, its unit run on with it or not: "20mph"."""


_OF_DECISIONS = frozenset({Intent.RESOLUTION, Intent.DATE, Intent.WHO, Intent.YES_NO})


def decided(statement: Statement, question: Question) -> bool:
    """Whether a statement can be a decision, where one is asked for: an agenda holds none, a report only old ones."""
    if not question.deciding or question.intent not in _OF_DECISIONS:
        return True
    if statement.passage.kind is PartKind.AGENDA:
        return False
    if statement.passage.kind is PartKind.REPORT:
        proposed = _PROPOSING.search(statement.text) or "recommendation" in statement.around.casefold()
        return bool(_DECIDED_OF_OLD.search(statement.text)) and not proposed
    return True


_ENDS = re.compile(r"[.!?;”\")\]]\W{0,3}$")
_TITLE_AT_MOST = 16
"""Words of a line that can be a title."""
_HEAD_LINE = re.compile(
    r"\W{0,3}(?:report (?:to|of|by|from|author)|date(?: of (?:the )?meeting)?|meeting date|to|from|subject|title"
    r"|exempt(?: ?/ ?confidential)?|classification|wards? affected|contact(?: officer)?|portfolio"
    r"|(?:is this a )?key decision)\W{0,3}[:?\t]",
    re.IGNORECASE,
)
_OF_SITTINGS = re.compile(
    r"\W{0,3}(?:(?:dates?|times?|venue) (?:of|for) )?(?:the )?next (?:years?['’]?s? )?meetings?\b"
    r"|.{0,60}\b(?:brought the meeting to a close"
    r"|(?:meeting|business) (?:was )?(?:closed|concluded|ended|finished|adjourned))\b",
    re.IGNORECASE,
)
"""Lines that tell of a meeting's end, or of the next one."""
_OF_THE_RECORD = re.compile(
    r"\b(?:reports?|reported|papers?|meets?|meetings?|met|sat|sit|agenda|session|exempt|confidential|secret|classified"
    r"|wards?|contact|authors?|adjourn\w{0,4}|clos(?:e|ed|ing)|end(?:ed)?|finish\w{0,3}|wrote|written|brought|presented"
    r"|subject|title|portfolio|key decision)\b",
    re.IGNORECASE,
)


def tells(statement: Statement, question: Question) -> bool:
    """Whether a statement says anything to a question: it is not the opening of what follows, not a title said again,
    and no line of a record's head, unless the record itself is asked about."""
    text = statement.text.strip()
    if statement.shape in (Shape.DECISION, Shape.CLAUSE):
        return True
    of_record = _OF_THE_RECORD.search(question.text) is not None
    if lists_those_there(text, question, of_record):
        return False
    if statement.shape is Shape.LIST:
        return True
    about_people = question.intent is Intent.WHO
    if _is_date_alone(text):
        return False
    if not of_record and (_OF_SITTINGS.match(text) or (_HEAD_LINE.match(text) and not about_people)):
        return False
    if statement.shape is Shape.ROW:
        return True
    if text.endswith((":", ":-", ":–")):
        return about_people  # "Mrs Orme proposed and Mr Hale seconded:"
    if _ENDS.search(text) or question.intent is Intent.YES_NO or len(text.split()) > _TITLE_AT_MOST:
        return True
    passage = statement.passage
    named = _words_of(f"{passage.authority} {passage.body} {passage.title}")
    known = _words_of(statement.around) | _words_of(question.text) | named
    return not _words_of(text.removeprefix(list_marker(text))) <= known


def _is_date_alone(text: str) -> bool:
    """Whether a text is dates and nothing beside them: an entry of a list of meetings."""
    rest = text
    for found in reversed(dates_in(text)):
        rest = rest[: found.start] + rest[found.end :]
    return len(rest) < len(text) and not any(sign.isalnum() for sign in _WEEKDAY.sub("", rest))


_WEEKDAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|and|on|at)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokenise(text) if token.text not in STOP_WORDS)


@lru_cache(maxsize=4096)
def dates_in(text: str) -> tuple[FoundDate, ...]:
    """The dates in a text; what stands over the statements of one passage is asked for once for each of them."""
    return tuple(with_printed_quarter(text, find_dates(text)))


def of_period_before(asked: FoundDate, statement: Statement) -> bool:
    """Whether the period that is told last before a statement in its passage is the one asked for: "the third quarter
    of 2009/10" of a paragraph on "this quarter"."""
    if asked.precision not in PERIODS:
        return False
    passage = statement.passage
    before = statement.start - passage.start
    told = [one for one in dates_in(passage.text) if one.precision in PERIODS and one.end <= before]
    return bool(told) and meets(asked, told[-1])


def standing_of(statement: Statement, question: Question) -> Standing:
    """Where a statement takes its time from. A decision is of its meeting's day alone; a report does not hold what the
    meeting it went to decided."""
    passage = statement.passage
    filed, own = passage.date, dates_in(statement.text)
    # The day that the part is filed under stands in its context: it says when, not of which period.
    around = tuple(found for found in dates_in(statement.around) if (found.first, found.last) != (filed, filed))
    if question.intent is Intent.RESOLUTION:
        decision = statement.shape in (Shape.DECISION, Shape.CLAUSE)
        minuted = passage.kind in OF_MEETINGS and passage.meeting_date is not None
        if (decision or minuted) and "minutes" not in question.text.casefold():
            own = ()
            around = () if passage.meeting_date else around
        if passage.kind in (PartKind.REPORT, PartKind.AGENDA):
            filed = None
    return Standing(own, around, dates_in(passage.period), filed)


def may_be_then(statement: Statement, question: Question) -> bool:
    """Whether a statement that names no time may be of the times that a question names: what stands over it, or its
    part, is of a span that shares days with them; or, for what is no number, nothing there tells of any time and its
    record is filed within some months after them. A day is met by itself alone; neither when a thing was nor what was
    decided, which is of the day of its meeting, is told so."""
    standing, day = standing_of(statement, question), statement.passage.meeting_date or statement.passage.date
    told = (*standing.around, *standing.period)
    if standing.own or question.deciding or question.of_meeting or question.intent in _OF_THEIR_DAY:
        return False

    def may_be(asked: FoundDate) -> bool:
        if asked.precision is Precision.DAY:
            return False
        if told:
            return any(share_a_day(one, asked) for one in told)
        if question.intent is Intent.FIGURE or day is None:
            return False
        return asked.first <= day and (day - asked.last).days <= _SOME_MONTHS

    return all(map(may_be, question.dates))


_OF_THEIR_DAY = frozenset({Intent.DATE, Intent.RESOLUTION})
_SOME_MONTHS = 210
"""Days between a time and the record that tells of it."""
