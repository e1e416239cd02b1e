"""The dates a part is filed under: its meeting, its publication, its period.

Taken from the words that state them, in this order: a phrase ("meeting held on ..."), a label (`Date of meeting:`), a
line of the head that is a date, a running line, the declared title; the file's name comes last and leaves a doubt.
A previous or next meeting's date, a despatch or publication date never stand for the meeting's. A wrong date is worse
than none: where title lines offer several days and nothing tells them apart, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ingest.dates import FoundDate, Precision, find_dates, wrong_weekday
from ingest.heads import Head
from ingest.labels import Label, read_labels
from ingest.months import WEEKDAY
from ingest.records import OF_MEETINGS, PartKind

_FILED_BY_PERIOD = frozenset({PartKind.MEMBER_UPDATE, PartKind.SERVICE_PLAN})


@dataclass(frozen=True, slots=True)
class Filing:
    """The dates of a part as stated, its period as printed, and what is doubtful about them."""

    meeting: date | None = None
    published: date | None = None
    period: str = ""
    doubts: tuple[str, ...] = ()


def find_filing(head: Head, kind: PartKind) -> Filing:
    """The dates of the record with this head."""
    doubts: list[str] = []
    meeting = _meeting_date(head, kind, doubts)
    published = (
        _labelled(head, Label.PUBLISHED) or _date_of_paper(head, kind, meeting) or _front_matter_date(head, meeting)
    )
    period = _period(head, kind)
    if published is None and period and kind in _FILED_BY_PERIOD and meeting is None:
        published = period.last
    if meeting is None and published is None and head.name:
        named = _date_in_file_name(head.name)
        if named:
            doubts.append("the date was taken from the file name")
            meeting, published = (named, None) if kind in OF_MEETINGS else (None, named)
    unknown = meeting is None and not period and (published is None or kind in OF_MEETINGS)
    month = _month_in_file_name(head.name) if unknown else ""
    if month:
        doubts.append("the month was taken from the file name")
    return Filing(meeting, published, _printed(head, period) or month, tuple(doubts))


def _day(found: Iterable[FoundDate]) -> FoundDate | None:
    return next((each for each in found if each.precision is Precision.DAY), None)


# --- the meeting ------------------------------------------------------------------------------

_NOT_THIS_MEETING = re.compile(
    r"\b(?:call\W{1,3}in|into (?:force|effect))\b.{0,140}$"
    r"|\b(?:previous|last|next|following|future|forthcoming|earlier|adjourned from|published|publication"
    r"|d[ei]s?patch(?:ed)?|issued?|dated|deadline|noon on|no later than|printed|updated|contact|until|from|since"
    r"|effective|expir\w+|ends?|closes?|received|amended|revised|signed|version|in force on"
    r"|submitted|registered|created|modified|(?:year|period|quarter|month)s? (?:ended|ending|to)|as (?:at|of)"
    r"|(?:confirm|approve|sign|agree|receive|accept|adopt|note|consider)\w* (?:of )?(?:the )?minutes"
    r"|to (?:confirm|approve|sign|agree|receive|accept|adopt|note|consider)\b[^.\n]{0,60}\bminutes"
    r"|(?:confirmation|approval|adoption) of (?:the )?minutes)\b"
    r"(?:[^.\n]|\.\d){0,40}$|\bby(?: noon on| the)?\s*$"
    r"|\b(?:moved|rescheduled|postponed|brought forward) from\b[^,.\n]{0,30}$",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(r"\bminutes of (?:the |a )?(?:\w+ )?meetings?\b[^.]{0,40}$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:meeting|held|summoned|convened|take place|cabinet|council|committee|board|panel|partnership|assembly|on)\b"
    r"[^.]{0,200}$",
    re.IGNORECASE | re.DOTALL,
)
_PHRASE = re.compile(
    r"\b(?:agenda|minutes|notes|notice|record|meeting|proceedings|summoned|decisions|cofnodion|cyfarfod)\b"
    r".{0,180}?\b(?:held|on|at|dated|of|gynhaliwyd|ar)\b[^.]{0,80}$",
    re.IGNORECASE | re.DOTALL,
)
# "Ordinary Meeting 10th June 2013", where no word joins them.
_NAMED_MEETING = re.compile(
    r"\b(?:ordinary|regular|special|annual|monthly|council|committee|board) meeting(?: minutes)?,?"
    rf"(?: {WEEKDAY},?)?\s{{0,3}}$"
    r"|\bin (?:\w+ )?session,? (?:on )?(?:this|the) $",
    re.IGNORECASE,
)
# Behind the day of minutes that this meeting confirmed.
_WERE_CONFIRMED = re.compile(
    r"\W{0,6}(?:\w{1,20} ){0,6}(?:were|was|be) (?:confirmed|approved|adopted|agreed|accepted|signed|taken)\b", re.I
)
_CLOCK = re.compile(
    r"[\s,.;–—-]{0,6}(?:at |from |commencing |starting |@ ?"
    r"|\()?\s{0,8}(?:at )?(?:\d{1,2}[.:]?\d{0,2}\s{0,8}(?:am|pm|a\.m|p\.m|noon|hrs|hours)|\d{2}[.:]\d{2}\b"
    r"|noon)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A day that may be the meeting's: how surely (3 a phrase, 2 a line with time or weekday, 1 a bare line)."""

    found: FoundDate
    sureness: int
    where: str


def _meeting_date(head: Head, kind: PartKind, doubts: list[str]) -> date | None:
    if kind in OF_MEETINGS:
        stated = [*_in_title(head, kind), *_in_labels(head, kind), *_in_lines(head), *_in_running(head)]
    else:
        stated = list(_in_labels(head, kind))
    return _settle(stated, doubts)


def _settle(stated: list[_Stated], doubts: list[str]) -> date | None:
    """The day to take: of the surest statements the first, if they agree or one is a phrase of the title."""
    if not stated:
        return None
    stated = _confirmed(stated)
    surest = max(each.sureness for each in stated)
    best = [each for each in stated if each.sureness == surest]
    days = list(dict.fromkeys(each.found.first for each in best))
    if len(days) > 1 and surest < 3:
        doubts.append(f"several dates stand at the head: {', '.join(each.found.text for each in best)}")
        return None
    taken = best[0]
    sure = [each for each in stated if each.sureness > 1 or each.where == "the declared title"]
    others = [each for each in sure if each.found.first != taken.found.first]
    if others:
        doubts.append(f"{taken.where} says {_plain(taken.found)}, {others[0].where} {_plain(others[0].found)}")
    if wrong_weekday(taken.found):
        doubts.append(f"{_plain(taken.found)} was a {taken.found.first:%A}")
    return taken.found.first


def _confirmed(stated: list[_Stated]) -> list[_Stated]:
    """The statements with the declared title's day, if the text repeats it, as the first and surest."""
    declared = {each.found.first for each in stated if each.where == "the declared title"}
    texts = [each for each in stated if each.where in ("the title", "the text") and each.sureness > 1]
    agreed = [replace(each, sureness=3, where="the title") for each in texts if each.found.first in declared]
    return agreed + [each for each in stated if each.where != "the declared title" or not agreed]


def _plain(found: FoundDate) -> str:
    return " ".join(found.text.split())


def _in_title(head: Head, kind: PartKind) -> Iterator[_Stated]:
    """Days in phrases of the preamble and of the declared title."""
    opening = head.opening[:3000]
    first = len(head.lines[0].text) if head.lines else 0
    for found in find_dates(opening):
        if _in_phrase(opening, found, kind) and not _NOT_THIS_MEETING.search(_line_before(head, found.start)):
            yield _Stated(found, 3, "the title" if found.start < first else "the text")
    for found in find_dates(head.declared):
        if found.precision is Precision.DAY and not _NOT_THIS_MEETING.search(head.declared[: found.start]):
            yield _Stated(found, 1, "the declared title")


def _in_phrase(text: str, found: FoundDate, kind: PartKind) -> bool:
    """Whether the words before a day say that a meeting was or will be held on it."""
    before = text[max(0, found.start - 300) : found.start]
    if found.precision is not Precision.DAY or not (_PHRASE.search(before) or _NAMED_MEETING.search(before)):
        return False
    if _MINUTES_OF.search(before) and _WERE_CONFIRMED.match(text, found.end):
        return False
    return kind is PartKind.MINUTES or not _MINUTES_OF.search(before)


def _line_before(head: Head, place: int) -> str:
    """What stands before a place of the opening on its line, with the line above where that is but a word or two."""
    start, above = 0, ""
    for line in head.lines[: head.preamble]:
        if start + len(line.text) >= place:
            own = line.text[: place - start]
            return f"{above} {own}" if len(own) < 15 and not above.endswith((".", ":", ";")) else own
        start += len(line.text) + 1
        above = line.text
    return ""


def _in_lines(head: Head) -> Iterator[_Stated]:
    """Days in lines of the preamble that hold little else: a date line, or a body's name and a date."""
    for line in head.lines[: head.preamble]:
        found = _day(find_dates(line.text))
        if found is None or _NOT_THIS_MEETING.search(line.text[: found.start]):
            continue
        opens = found.start == 0 and _CLOCK.match(line.text[found.end :])
        if len(line.text) - (found.end - found.start) > 110 and not opens:
            continue
        timed = bool(_CLOCK.match(line.text[found.end :])) or bool(_HELD.search(line.text[: found.start]))
        yield _Stated(found, 2 if timed or re.match(WEEKDAY, found.text, re.IGNORECASE) else 1, "the text")


def _in_running(head: Head) -> Iterator[_Stated]:
    for text in (*head.running, *head.margins):
        if text.lstrip().startswith("title:") or "\n" in text:
            continue
        found = _day(find_dates(text))
        if found and not _NOT_THIS_MEETING.search(text[: found.start]):
            yield _Stated(found, 1, "a running line")


_TO_MEETING = re.compile(
    r"report\b.{0,200}\b(?:to|for) (?:the |a )?(?:\w+ )?meeting (?:of .{3,80} on|on|held on)\W*$", re.IGNORECASE
)
_REPORT_TO_LINE = re.compile(r"(?:report )?to:? .{3,100}", re.IGNORECASE)


def _in_labels(head: Head, kind: PartKind) -> Iterator[_Stated]:
    """Days in the values of labels: `Date:`, `Date of meeting:`, `To: Cabinet – 4 March 2025`."""
    labels = [Label.MEETING_DATE, Label.REPORT_TO, Label.TO]
    to_meeting = Label.REPORT_TO in head.labels or Label.TO in head.labels
    if kind in OF_MEETINGS or (kind is PartKind.REPORT and to_meeting):
        labels.append(Label.DATE)
    if kind is PartKind.DECISION_NOTICE:
        labels.insert(0, Label.DECIDED)
    values = head.labels
    if kind is PartKind.DECISION_NOTICE and Label.DECIDED not in values:  # at the foot of a page, below its items
        values = read_labels((line.text for line in head.lines), len(head.lines)) | dict(values)
    for label in labels:
        found = _day(find_dates(values.get(label, "")[:160]))
        if found:
            yield _Stated(found, 3, f"“{label}”")
    if kind in OF_MEETINGS:
        return
    for line in head.top:
        found = _day(find_dates(line.text))
        if found and (_REPORT_TO_LINE.fullmatch(line.text) or _TO_MEETING.match(line.text[: found.start])):
            yield _Stated(found, 3, "the text")
    yield from _body_and_date(head)


_BODY_LINE = re.compile(
    r"[^.;:]{0,80}\b(?:cabinet|council|committee|board|panel|partnership|executive|forum|commission|authority)\b"
    r"(?: meeting)?[\s,:–—-]*(?:meeting )?(?:of |on |held on )?$",
    re.IGNORECASE,
)


def _body_and_date(head: Head) -> Iterator[_Stated]:
    """A report's title line that is the name of a body and the day it meets: `Cabinet, 30 January 2025`."""
    above = ""
    for line in head.top[:6]:
        found = _day(find_dates(line.text))
        named = line.text[: found.start].strip() or above if found else ""
        if found and len(line.text) - found.end < 4 and named and _BODY_LINE.match(named):
            yield _Stated(found, 2, "the text")
        above = line.text


# --- publication, period, file name -----------------------------------------------------------


def _date_of_paper(head: Head, kind: PartKind, meeting: date | None) -> date | None:
    """The date of what goes to no meeting: its plain `Date:`, or the one day that ends or makes a title line."""
    if meeting is not None or kind in OF_MEETINGS:
        return None
    days = set()
    for line in head.top[: head.preamble]:
        found = _day(find_dates(line.text))
        if found and len(line.text) - found.end < 4 and len(line.text) < 110 and not _is_prose(line.text):
            days.add(None if _NOT_THIS_MEETING.search(line.text[: found.start]) else found.first)
    return _labelled(head, Label.DATE) or (days.pop() if len(days) == 1 else None)


def _is_prose(text: str) -> bool:
    return "\t" in text or text.endswith(".")


def _labelled(head: Head, label: Label) -> date | None:
    found = _day(find_dates(head.labels.get(label, "")[:120]))
    return found.first if found else None


_FRONT_MATTER_DATE = re.compile(
    r"^(?:date|published)\s*:\s*[\"']?(?P<day>.{6,40}?)[\"']?\s*$", re.IGNORECASE | re.MULTILINE
)


def _front_matter_date(head: Head, meeting: date | None) -> date | None:
    """The date in a web page's front matter: when it was put up, which may be the meeting's day and need not."""
    for margin in head.margins:
        match = _FRONT_MATTER_DATE.search(margin)
        found = _day(find_dates(match["day"])) if match else None
        if found and found.first != meeting:
            return found.first
    return None


def _period(head: Head, kind: PartKind) -> FoundDate | None:
    """The period the part covers: a label's, or the one in the title lines of what isn't a meeting's record."""
    for label in (Label.PERIOD, Label.DATE) if kind in _FILED_BY_PERIOD else (Label.PERIOD,):
        found = next(iter(find_dates(head.labels.get(label, "")[:120])), None)
        if found and found.precision is not Precision.DAY:
            return found
    if kind in OF_MEETINGS or kind is PartKind.TERMS_OF_REFERENCE:
        return None
    titles = " ".join(line.text for line in head.top[:5] if len(line.text) < 120 and "\t" not in line.text)
    spans = [each for each in find_dates(titles) if each.precision not in (Precision.DAY, Precision.YEAR)]
    years = [each for each in find_dates(titles) if each.precision is Precision.YEAR]
    stated = spans or (years if kind in _FILED_BY_PERIOD else [])
    return stated[0] if len({(each.first, each.last) for each in stated}) == 1 else None


def _printed(head: Head, period: FoundDate | None) -> str:
    if period is None:
        return ""
    value = head.labels.get(Label.PERIOD, "")
    return value if period.text in value and len(value) < 60 else _plain(period)


_YEAR_AND_MONTH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_. ]?(?P<month>0[1-9]|1[0-2])(?![-_. ]?\d)")


def _month_in_file_name(name: str) -> str:
    """The one month in a file's name, as `June 2014`; "" without one, and for what may as well be a year (2011-12).

    >>> _month_in_file_name("hallowby-2014-06-minutes.md"), _month_in_file_name("minutes-may-2018.txt")
    ('June 2014', 'May 2018')
    """
    stem = name.rsplit(".", 1)[0]
    pairs = [(int(one["year"]), int(one["month"])) for one in _YEAR_AND_MONTH.finditer(stem)]
    numbered = [(year, month) for year, month in pairs if month != (year + 1) % 100]
    spelt = [one for one in find_dates(re.sub(r"[-_+ ]+", " ", stem)) if one.precision is Precision.MONTH]
    found = {*numbered, *((one.first.year, one.first.month) for one in spelt)}
    return f"{date(*min(found), 1):%B %Y}" if len(found) == 1 else ""


_COMPACT = re.compile(r"(?<!\d)(?P<year>20[0-3]\d)[-_. ]?(?P<month>[01]\d)[-_. ]?(?P<day>[0-3]\d)(?!\d)")


def _date_in_file_name(name: str) -> date | None:
    """The one day in a file's name, `2025-01-09` or `20250109` or `9-january-2025`; None if there are two."""
    stem = name.rsplit(".", 1)[0] if re.search(r"\.[A-Za-z]{2,5}$", name) else name
    days = {each.first for each in find_dates(re.sub(r"[-_+ ]+", " ", stem)) if each.precision is Precision.DAY}
    for match in _COMPACT.finditer(stem):
        try:
            days.add(date(int(match["year"]), int(match["month"]), int(match["day"])))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None
