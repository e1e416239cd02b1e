"""A meeting's own facts: time, venue, who was in the chair, when and where it meets next.

All are taken as printed from the head of the record and from the item on the next meeting; what is not printed stays
empty. The date is the part's; what is doubtful about it is the meeting's doubt too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.dates import FoundDate, Precision, find_dates
from ingest.minutes.attendance import read_attendance
from ingest.minutes.declarations import read_declarations
from ingest.months import MONTH, ORDINAL, WEEKDAY, month_number
from ingest.records import (
    AgendaItem,
    Attendance,
    CanonicalText,
    Capacity,
    Declaration,
    Meeting,
    Part,
)
from ingest.records.register import NO_DATE
from ingest.sentences import sentence_spans

NEXT_BEFORE = "the next meeting is dated before this one"
_HEAD = 4000


def read_meeting_facts(
    canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]
) -> tuple[Meeting, tuple[Attendance, ...], tuple[Declaration, ...]]:
    """The meeting that a part records, who was there, and which interests were declared."""
    attendance = read_attendance(canonical, part, items)
    return read_meeting(canonical, part, items, attendance), attendance, read_declarations(canonical, part, items)


def read_meeting(
    canonical: CanonicalText, part: Part, items: Sequence[AgendaItem], attendance: Sequence[Attendance]
) -> Meeting:
    """The meeting that a part records."""
    head = _head(canonical, part, items)
    next_date, next_text = _next_meeting(canonical, part, items)
    doubts = list(part.doubts)
    if part.meeting_date is None and NO_DATE not in doubts:
        doubts.append(NO_DATE)
    if next_date and part.meeting_date and next_date <= part.meeting_date:
        doubts.append(NEXT_BEFORE)
        next_date = None
    return Meeting(
        part=part.number,
        date=part.meeting_date,
        time=_time(head),
        venue=_venue(head),
        chair=next((each.name for each in attendance if each.capacity is Capacity.CHAIR), ""),
        next_date=next_date,
        next_text=next_text,
        doubts=tuple(doubts),
    )


def _head(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> str:
    """What stands above the first item, a block to a line; lines within a block are joined."""
    last = items[0].first_block if items else part.last_block
    lines = []
    limit = items[0].start if items else part.end
    for block in canonical.blocks[part.first_block : last + 1]:
        text = canonical.text[block.start : min(block.end, limit)]
        lines.append(text.replace("\u2028", "\n") if block.cells else text)
        if sum(map(len, lines)) > _HEAD:
            break
    return "\n".join(lines)[:_HEAD]


# --- time and venue ---------------------------------------------------------------------------

_CLOCK = (
    r"(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?\s?m\b\.?|hours|hrs|noon)?|\d{1,2}\s*(?:[ap]\.?\s?m\b\.?|noon)"
    r"|\d{4}\s*(?:hours|hrs)"
    r"|12 noon|noon\b|midday)"
)
_TIMES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(words, re.IGNORECASE | re.MULTILINE)
    for words in (
        rf"^\W{{0,9}}(?:start(?:ing)? )?time(?: of meeting)?\s*[:\t]\s*(?P<time>{_CLOCK})",
        rf"\b(?:19|20)\d\d\b[\s,;.–-]*(?:at|commencing(?: at)?|from|starting(?: at)?|@|-)?\s*\(?(?P<time>{_CLOCK})",
        rf"(?:\bat|\bcommenc\w+(?: at)?|\bfrom|\bstart\w*(?: at)?|\bTime:)\s*(?P<time>{_CLOCK})",
        rf"^\W{{0,9}}(?P<time>{_CLOCK})\s*(?:to\b|-|–|,|$)",
        r"\b(?P<time>\d{1,2}[.:]\d\d\s*[ap]\.?m\b\.?)",
    )
)


def _time(head: str) -> str:
    for pattern in _TIMES:
        for match in pattern.finditer(head):
            if not _ANOTHER.search(head[max(0, match.start() - 60) : match.start("time")]):
                return " ".join(match["time"].split()).rstrip(",;")
    return ""


_ANOTHER = re.compile(
    r"\b(?:call[- ]?in|next meeting|deadline|previous|published|open between"
    r"|telephone)\b",
    re.IGNORECASE,
)
_STOP_VENUE = (
    rf"(?=\s{{0,9}}(?:,?\s{{0,9}}\bon\b\s+(?:the\s+)?(?:{WEEKDAY}|\d)"
    rf"|,?\s*\b(?:at|commencing|from|starting)\b\s*(?:at )?\d"
    rf"|,?\s+{WEEKDAY}\b|,?\s+{MONTH}\s+\d|(?<!\bCo)\.(?:\s|$)|\n|\s+\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|;|$|\t"
    r"|\s+(?:Contact|Time|Date|Joined|Present|Media|Telephone|Ask for)\b))"
)
# An address may go on below, but not with the label of a list of people.
_SECOND_LINE = (
    r"(?:\n(?!ON\b|(?:present|in attendance|attendance|attendees|apologies|draft|councillors|cllrs?)\b)[^\n]{3,80}?)?"
)
_VENUES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(words, re.IGNORECASE | re.MULTILINE)
    for words in (
        rf"^\W{{0,4}}(?:venue|location|place|location/address|meeting place|lleoliad|ionad"
        rf"|held at)\s{{0,9}}[:\t][^\S\n]*+(?P<venue>[^\n\t]{{3,160}}?)"
        rf"{_STOP_VENUE}",
        rf"\b(?:venue|location)\s*:\s*(?P<venue>(?:(?!(?:venue|location)\s*:)[^\n\t]){{3,160}}?){_STOP_VENUE}",
        rf"\b(?:meeting|minutes|proceedings|held|convened|{MONTH} \d{{4}}|\d\d\d\d)\b[^.\n]{{0,90}}?\b(?:(?:held"
        rf"|met)\s{{1,9}})?(?:in|at)\s+"
        rf"(?!\d)(?P<venue>(?:the |The |THE )?[A-Z][^\n]{{3,160}}?{_SECOND_LINE}){_STOP_VENUE}",
    )
)
_PLACE_WORDS = re.compile(
    r"\b(?:hall|chamber|room|centre|center|street|house|school|offices?|building|church|library|suite|theatre|station"
    r"|council chambers?|pavilion|institute|online|teams|zoom|college|hotel|club)\b",
    re.IGNORECASE,
)
_TIMED_LINE = re.compile(rf"^(?P<before>.*?){_CLOCK}\s*,\s*(?P<venue>[^\n]{{6,160}})$", re.IGNORECASE | re.MULTILINE)


def _venue(head: str) -> str:
    for pattern in _VENUES:
        for match in pattern.finditer(head):
            venue = _tidy(match["venue"])
            if venue and (_PLACE_WORDS.search(venue) or pattern is _VENUES[0]):
                return venue
    timed = _TIMED_LINE.search(head)
    if timed and _PLACE_WORDS.search(timed["venue"]):
        return _tidy(timed["venue"])
    lines = [line.strip() for line in head.split("\n")[:8]]
    return next((_tidy(line) for line in lines if _is_place(line)), "")


def _is_place(line: str) -> bool:
    """Whether a title line is nothing but an address."""
    short = 8 < len(line) < 120 and "," in line and not line.endswith(":")
    return (
        short
        and bool(_PLACE_WORDS.search(line))
        and not re.search(
            r"present|meeting|minutes"
            r"|council\b(?! chamb)",
            line,
            re.I,
        )
    )


def _tidy(venue: str) -> str:
    words = " ".join(re.sub(r"<[^<>]*>", " ", venue).split()).strip(" ,;:.–-")
    return re.sub(r"^the\s+(?=[A-Z])", "", words, flags=re.IGNORECASE)


# --- the next meeting -------------------------------------------------------------------------

_NEXT_TITLE = re.compile(
    r"\bnext (?:\w+ ){0,3}meetings?\b|\bdate(?:s)?(?: and (?:time|venue|place))?s? of (?:the )?(?:next|future"
    r"|forthcoming)"
    r"|\bcyfarfod nesaf|\bfuture meetings?\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bnext (?!year)(?:(?!deferred|minutes)\w+ ){0,4}?meetings?\b(?P<said>[^.\n]{0,160})"
    r"|\bmeet again\b(?P<again>[^.\n]{0,120})",
    re.IGNORECASE,
)
_DEFERRED = re.compile(
    r"\b(?:deferred|submitted|report(?:ed|s)?|considered|brought|referred|presented|circulated|discussed|included"
    r"|agenda for"
    r"|adjourned|confirmation at|item|update|approval) (?:\w+ ){0,8}$",
    re.IGNORECASE,
)
_UNYEARED = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY})[,\s]+)?(?:the\s+)?(?<!\d)(?P<day>[0-3]?\d)\s*(?:{ORDINAL})?\s*(?:of\s+)?(?P<month>{MONTH})\b(?!\s*,?\s*\d{{3}})",
    re.IGNORECASE,
)


_SOME_DAY = re.compile(rf"\b(?:{MONTH}|{WEEKDAY})\b|\bto be (?:confirmed|arranged|advised|agreed)", re.IGNORECASE)


def _next_meeting(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> tuple[date | None, str]:
    """The day of the next meeting and the words that tell it."""
    best: tuple[date | None, str] = (None, "")
    for text in _told_of_next(canonical, part, items):
        day = _day(text, part.meeting_date)
        if day:
            return day, text
        if not best[1] and _SOME_DAY.search(text):
            best = (None, text)
    return best


def _told_of_next(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> Iterator[str]:
    """What is said of the next meeting: by the minute of its item, by its agenda text, by other sentences."""
    for item in items:
        if _NEXT_TITLE.search(item.title):
            if item.agenda_end is not None:
                yield from _sentences(canonical.text[item.agenda_end : item.end])
            yield from _sentences(canonical.text[item.start : item.agenda_end or item.end])
    own = canonical.text[part.start : part.end]
    for match in reversed(list(_NEXT.finditer(own))):
        before = own[max(0, match.start() - 90) : match.start()].rsplit("\n", 1)[-1]
        if re.search(r"\d", match.group()) and not _DEFERRED.search(before):
            yield " ".join(match.group().split())


def _sentences(text: str) -> Iterator[str]:
    for start, end in sentence_spans(text[:1500]):
        said = " ".join(text[start:end].split())
        if _SOME_DAY.search(said) and not re.search(r"\b(?:closed|ended|finished|concluded|terminated)\b", said):
            yield said


def _day(text: str, meeting: date | None) -> date | None:
    """The day that a text tells; one without a year where the weekday printed proves it."""
    found: FoundDate | None = next((each for each in find_dates(text) if each.precision is Precision.DAY), None)
    if found:
        return found.first
    match = _UNYEARED.search(text) if meeting else None
    if not match or not match["weekday"] or meeting is None:
        return None
    for year in (meeting.year, meeting.year + 1):
        try:
            day = date(year, month_number(match["month"]), int(match["day"]))
        except ValueError:
            continue
        if day > meeting and day.strftime("%A").casefold()[:3] == match["weekday"].casefold()[:3]:
            return day
    return None
