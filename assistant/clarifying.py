"""The question back: which is meant, where the words of a question fit several things equally and their answers differ.

Bodies of one name of several authorities, meetings of one body in the month asked about, the meanings of an acronym,
matters that one general name ("the strategy") fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from assistant.choices import body_choice, matter_choice, meaning_choice, meeting_choice
from assistant.desk import Desk
from assistant.digests import kinds as digests
from assistant.finding import Finding
from assistant.question import Question
from assistant.register_answers.answering import inquiry_of
from assistant.register_answers.kinds import Kind, kind_of
from assistant.register_answers.meant import Meant, Role, meetings_meant
from assistant.register_answers.rows import best_rows, decision_rows
from assistant.register_answers.weighing import matter_of
from index.analysis import stem
from index.held import Filters, plain
from index.register import DecisionRegister
from ingest.records import Body, Level

_OF_A_MEETING = frozenset(
    {Kind.CHAIR, Kind.APOLOGIES, Kind.SUBSTITUTES, Kind.ATTENDANCE, Kind.NEXT_MEETING, Kind.EVERYTHING, Kind.DECIDED}
)
_OF_ONE_MEETING = frozenset({Kind.NEXT_MEETING, Kind.EVERYTHING, Kind.DECIDED})
"""Of these, the kinds whose answers for two meetings are not set side by side."""
_MONTH = timedelta(days=31)
_MOST = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it may be asked back."""

    desk: Desk
    question: Question
    finding: Finding
    level: Level
    filters: Filters

    @property
    def register(self) -> DecisionRegister:
        return DecisionRegister(self.desk.collection.store)


def choices_for(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> tuple[str, ...]:
    """The things between which the asker has to choose; none where one is meant."""
    asked = _Asked(desk, question, finding, level, filters)
    for find in _WAYS:
        choices = find(asked)
        if 1 < len(choices) <= _MOST:
            return choices
    return ()


# --- bodies and meetings ----------------------------------------------------------------------


def _bodies(asked: _Asked) -> tuple[str, ...]:
    """Bodies of one name that met on the days asked about."""
    question, filters = asked.question, asked.filters
    if kind_of(question) not in _OF_A_MEETING or filters.bodies or filters.file or not question.dates:
        return ()
    meant = _meant_as_a_whole(asked)
    if meant is None or not _of_one_name(meant):
        return ()
    return tuple(body_choice(body) for body in meant.bodies if _met(asked, body, meant))


def _meant_as_a_whole(asked: _Asked) -> Meant | None:
    """The dated meetings that are asked about as such; None where a matter is asked about, or no day is told."""
    meant = meetings_meant(asked.question, asked.desk.collection.bodies(asked.level))
    words = matter_of(asked.question, asked.finding.matcher, meant).words
    of_matter = [word for word in words if not _OF_MEETINGS.fullmatch(word.text)]
    return meant if meant.dated and not of_matter else None


_OF_MEETINGS = re.compile(
    r"chair\w*|presid\w*|apolog\w*|absen\w*|substitut\w*|attend\w*|present|there|sent|gave|meet|meetings?|met|next|took"
    r"|held|happened|place|time|date",
    re.IGNORECASE,
)
"""Words that ask of a meeting, and name no matter."""


def _of_one_name(meant: Meant) -> bool:
    """Whether the bodies meant are of several authorities and called the same."""
    names = {plain(body.name) for body in meant.bodies}
    authorities = {plain(body.authority) for body in meant.bodies}
    return len(names) == 1 and len(authorities) == len(meant.bodies) > 1 and "" not in authorities


def _met(asked: _Asked, body: Body, meant: Meant) -> bool:
    """Whether a record is held of a meeting of the body on the days meant."""
    name = (body_choice(body),)
    return any(asked.register.meetings(asked.level, name, first, last, limit=1)[0] for first, last in meant.days)


def _meetings(asked: _Asked) -> tuple[str, ...]:
    """The meetings that the one body meant held in the month asked about."""
    digest = digests.read_asked(asked.question.text)
    of_meeting = digest is not None and digest.kind is digests.Kind.MEETING
    if not (of_meeting or kind_of(asked.question) in _OF_ONE_MEETING) or len(asked.question.dates) != 1:
        return ()
    meant = meetings_meant(asked.question, asked.desk.collection.bodies(asked.level))
    whole = of_meeting or _meant_as_a_whole(asked) is not None
    names = asked.filters.bodies or meant.names
    if not whole or len(names) != 1 or meant.roles != (Role.MEETING,) or meant.days[0][1] - meant.days[0][0] > _MONTH:
        return ()
    held = asked.register.meetings(asked.level, names, *meant.days[0], limit=_MOST + 1)[1]
    days = sorted({one.date for one in held if one.date and one.resolutions})
    return tuple(meeting_choice(day) for day in days)


# --- meanings and matters ---------------------------------------------------------------------


def _meanings(asked: _Asked) -> tuple[str, ...]:
    """What an acronym of the question stands for in several of the passages that come nearest."""
    if digests.read_asked(asked.question.text) is not None or asked.question.leans:
        return ()
    told = [f"{one.passage.context}\n{one.passage.text}".casefold() for one in asked.finding.best[:_PASSAGES]]
    for word, meanings in asked.question.stands_for.items():
        acronym = word.upper()
        if acronym not in asked.question.text:
            continue
        apart = _apart(meanings)
        found = [one for one in apart if any(one.casefold() in text for text in told)]
        said = asked.question.text.casefold()
        if len(found) > 1 and not any(
            part in said for one in found for part in one.casefold().split() if len(part) > 4
        ):
            return tuple(meaning_choice(acronym, one) for one in found)
    return ()


_SHORT = 4
_PASSAGES = 10
"""Passages that come nearest in which the meanings of an acronym are looked for."""


def _apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are as good as the same: by what they have besides their first and last words."""
    kept: list[str] = []
    for name in sorted(set(names), key=lambda one: (len(one), one)):
        words = _stems(name)
        if all(len(words & _stems(other)) * 2 < len(words | _stems(other)) for other in kept):
            kept.append(name)
    return kept


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain(name).split() if word not in _SMALL)


_SMALL = frozenset("a an the of and for in on to".split())

GENERAL = re.compile(
    r"\bthe (?P<noun>strategy|plan|policy|scheme|grant|order|review|consultation|contract|agreement|lease|pilot|project"
    r"|petition|protocol|charter)\b(?=\s*(?:[?.,;!]|$|(?:be|been|approved|agreed|adopted|deferred|noted|withdrawn"
    r"|refused|rejected|endorsed|decided|moved|seconded|put|in|on|at|by)\b))",
    re.IGNORECASE,
)
"""A matter called by nothing but its kind."""


def _matters(asked: _Asked) -> tuple[str, ...]:
    """The items with decisions on a matter that the question calls by nothing but its kind, each matter once."""
    called, kind = GENERAL.search(asked.question.text), kind_of(asked.question)
    if called is None or kind not in _OF_A_MATTER or asked.question.carried or asked.question.names:
        return ()
    inquiry = inquiry_of(asked.desk, asked.question, asked.finding, asked.level, asked.filters, kind)
    noun = stem(called["noun"].casefold())
    supposed = {word.text for word in asked.question.words if word.expansion}
    if {stem(word.text) for word in inquiry.matter.words if word.text not in supposed} != {noun}:
        return ()
    titles = [one.row.title for one in best_rows(inquiry, decision_rows(inquiry))]
    named = [title for title in dict.fromkeys(titles) if noun in _stems(title) and len(_stems(title)) > 1]
    apart: list[str] = []
    for title in sorted(named, key=len):
        if all(not (_stems(title) & _stems(other)) - {noun} for other in apart):
            apart.append(title)
    return tuple(matter_choice(title) for title in apart)


_OF_A_MATTER = frozenset({Kind.DECIDED, Kind.MOVED, Kind.VOTE, Kind.DISCUSSED})

_WAYS: tuple[Callable[[_Asked], tuple[str, ...]], ...] = (_bodies, _meetings, _meanings, _matters)
