"""The title that a clerk would give a part: from its own title lines, its subject, its body and date.

The record's own words come first. The declared title of the file and then the file's name serve only where the record
has no title of its own.
"""

from __future__ import annotations

import re
from datetime import date

from ingest.body_names import is_authority, is_body_name, written
from ingest.dates import find_dates
from ingest.heads import Head, HeadLine, is_item
from ingest.labels import Label, read_label
from ingest.markings import level_of_line
from ingest.meeting_dates import Filing
from ingest.records import BlockKind, Body, PartKind

_LONGEST = 160
_OF_MEETINGS = {PartKind.MINUTES: "minutes", PartKind.AGENDA: "agenda", PartKind.DECISION_NOTICE: "decisions"}
_WHOLE = re.compile(r"(?:agenda|minutes|notice of meeting|decisions?)\b.{0,30}\bfor .{3,120}", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:agenda|minutes|(?:agenda item|decision|issue|meeting|event) ?(?:details)?|dear .*|draft|report"
    r"|public document pack|supplementary|unrestricted|restricted|part (?:i|1|a)|page \d+.*"
    r"|original (?:file|link).*|(?:https?:|www\.).*|.*@.*|tel(?:ephone)?\b.*|e-?mail\b.*|contents"
    r"|classification.*|(?:open|public) report"
    r"|produced by.*|prepared by.*|\W*)\W*",
    re.IGNORECASE,
)
_PROSE_END = re.compile(r"[.;,]$")


def title_of(head: Head, kind: PartKind, body: Body, filing: Filing) -> str:
    """The title; never empty unless the part has neither words nor a file name."""
    own = next((line.text for line in head.top[:4] if _is_whole_title(line.text)), "")
    if own:
        return _clean(own)
    if kind is PartKind.DECISION_NOTICE and head.labels.get(Label.SUBJECT):
        when = f", decision of {long_date(filing.meeting)}" if filing.meeting else ", decision"
        return _clean(head.labels[Label.SUBJECT]) + when
    if kind is PartKind.TERMS_OF_REFERENCE and body.name:
        return f"{body.name}, terms of reference"
    if kind in _OF_MEETINGS:
        made = _of_meeting(_OF_MEETINGS[kind], body, filing.meeting)
        if made and _is_item_page(head):
            return f"{_clean(_heading(head))} ({made})"
        if made and (body.name or body.authority or not _heading(head)):
            return made
    if kind is PartKind.MEMBER_UPDATE:
        return _of_update(head)
    subject = _subject(head) if kind is PartKind.REPORT else ""
    if subject:
        return _clean(subject)
    heading = _heading(head) if kind is not PartKind.SERVICE_PLAN else _of_plan(head)
    if kind is PartKind.OTHER and body.name and body.name in head.declared and body.name not in heading:
        heading = head.declared
    return _clean(heading or head.declared or _from_name(head.name) or next((x.text for x in head.lines), ""))


_PERSON = re.compile(
    r"\b(?:director|head|officer|manager|councillor|cllr|leader|chief|clerk|mr|mrs|ms|dr|member|solicitor|treasurer)\b",
    re.IGNORECASE,
)


def _subject(head: Head) -> str:
    """The subject of a report; a `From:` filled with a subject counts for one ("Terms of Reference and Membership")."""
    if head.labels.get(Label.SUBJECT):
        return head.labels[Label.SUBJECT]
    sender = head.labels.get(Label.FROM, "")
    return sender if re.search(r" (?:of|and|for) ", sender) and not _PERSON.search(sender) else ""


def _is_whole_title(text: str) -> bool:
    """`Agenda for X on Thursday 13th June, 2019, 10.00 am`: a body and a day in one line."""
    return bool(_WHOLE.fullmatch(text.strip())) and bool(find_dates(text)) and len(text) <= _LONGEST


def long_date(day: date) -> str:
    """A day in words: 14 June 2012."""
    return f"{day.day} {day:%B %Y}"


def _of_meeting(what: str, body: Body, meeting: date | None) -> str:
    name = body.name or body.authority
    if (
        name
        and body.authority
        and name.lower() in ("cabinet", "council", "county council", "executive", "full council")
    ):
        name = f"{body.authority} {name}" if name.lower() not in body.authority.lower() else body.authority
    if not meeting:
        return ""
    linked = f"{what} for" if what == "agenda" else f"{what} of"
    return (
        f"{name}, {linked} {long_date(meeting)}"
        if name
        else f"{what.capitalize()} {linked.split()[1]} {long_date(meeting)}"
    )


def _of_update(head: Head) -> str:
    """A member's update: its heading, portfolio and period."""
    heading = next(
        (line.text for line in head.top if re.search(r"\b(?:update|report|briefing)\b", line.text, re.IGNORECASE)), ""
    )
    parts = [
        heading or _heading(head) or head.declared,
        head.labels.get(Label.PORTFOLIO, ""),
        head.labels.get(Label.PERIOD, ""),
    ]
    if not parts[1]:
        parts[1] = head.labels.get(Label.COUNCILLOR, "")
    return ", ".join(_clean(part) for part in parts if part)


def _is_item_page(head: Head) -> bool:
    """A web page of one item of a meeting."""
    return bool(head.lines) and bool(re.fullmatch(r"agenda item|issue(?: details)?", head.lines[0].text, re.IGNORECASE))


def _of_plan(head: Head) -> str:
    """A plan's heading, with the line that says what plan it is where that stands below."""
    heading = _heading(head)
    plan = next((line.text for line in head.top[:4] if re.search(r"\bplan\b", line.text, re.IGNORECASE)), "")
    return heading if not plan or plan in heading or heading in plan or "\t" in plan else f"{heading}, {plan}"


def _heading(head: Head) -> str:
    """The first line that is a title: no label, filler, authority, body or bare date; a period below it is joined."""
    lines = [line for line in head.top[: head.preamble] if len(line.text) <= _LONGEST]
    for place, line in enumerate(lines):
        if _may_be_title(line):
            return _joined(line.text, [other.text for other in lines[place + 1 : place + 4]])
    return ""


def _may_be_title(line: HeadLine) -> bool:
    text = line.text
    if _FILLER.fullmatch(text) or read_label(text) or is_item(text) or level_of_line(text) is not None:
        return False
    if (
        is_authority(text)
        or is_body_name(text)
        or "\t" in text
        or _is_period(text)
        or not re.search(r"[^\W\d_]{3}", text)
    ):
        return False
    if len(text) > 110 and line.kind is not BlockKind.HEADING:
        return False
    return line.kind is BlockKind.HEADING or not _PROSE_END.search(text)


_BREAKS_OFF = re.compile(r"(?:\b(?:and|of|the|for|in|on|to|or|with|a|an|by)|[,&–-])$", re.IGNORECASE)
_ROW = re.compile(r"(?<!\s)(?:\s+[A-Z]{3,})?(?:\s+£m?)?(?:\s+[\d,]+\.\d+){2,}.*$")


def _joined(title: str, below: list[str]) -> str:
    """A title with its rest, if it breaks off, and the period printed on the lines right below it."""
    while below and _BREAKS_OFF.search(title) and not _is_period(below[0]) and len(title) < 110:
        title, below = f"{title} {below[0]}", below[1:]
    for text in below:
        if find_dates(title) or not _is_period(text):
            break
        title = f"{title} {text}" if re.search(r"\bquarter \d$", title, re.IGNORECASE) else f"{title}, {text}"
    return title


_PERIOD_LINE = re.compile(
    r"(?:as at|for|to|the|period|quarter|q|year|ended|ending|financial|\d|[\s,–—\-()/])*", re.IGNORECASE
)


def _is_period(text: str) -> bool:
    """Whether a line is a date or period and hardly anything else."""
    rest = text
    for found in reversed(find_dates(text)):
        rest = rest[: found.start] + rest[found.end :]
    return len(text) < 60 and bool(_PERIOD_LINE.fullmatch(rest.strip())) and bool(re.search(r"\d", text))


def _from_name(name: str) -> str:
    stem = re.sub(r"\.[A-Za-z]{2,5}$", "", name)
    return re.sub(r"[-_]+", " ", stem).strip().capitalize() if not re.fullmatch(r"[0-9a-f_\-]{12,}", stem) else stem


def _clean(title: str) -> str:
    """One line, without marks of emphasis; capitals become title case; cut at a word if very long."""
    title = _ROW.sub("", re.sub(r"\s+", " ", title.replace("\t", " "))).strip(" *_|#–—-:,")
    letters = [char for char in title if char.isalpha()]
    if len(letters) > 6 and all(char.isupper() for char in letters):
        title = written(title)
    return title if len(title) <= _LONGEST else title[:_LONGEST].rsplit(" ", 1)[0] + " …"
