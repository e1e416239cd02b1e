"""From a question to what answers it in the register, if anything does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.constraints import numbers_met
from assistant.declining.meetings import has_records, nearest_meetings, spoken
from assistant.desk import Desk
from assistant.finding import Finding
from assistant.question import Intent, Question
from assistant.register_answers import (
    changes,
    contacts,
    decided,
    declared,
    due,
    elected,
    holdings,
    items,
    met,
    motions,
    sittings,
)
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.kinds import Kind, kind_of
from assistant.register_answers.meant import Meant, meetings_meant
from assistant.register_answers.quoting import Quoter, file_words
from assistant.register_answers.weighing import matter_of
from index.held import Filters, plain
from index.held_register import RegisterFilters
from index.register import DecisionRegister
from index.search import allowed_ids
from ingest.records import Body, Level

_ANSWERS: dict[Kind, Callable[[Inquiry], Reply]] = {
    Kind.HELD: holdings.held,
    Kind.NEXT_MEETING: met.next_meeting,
    Kind.SAT: sittings.sat,
    Kind.CONTACT: contacts.contacts,
    Kind.ELECTED: elected.elected,
    Kind.CHAIR: met.attended,
    Kind.APOLOGIES: met.attended,
    Kind.SUBSTITUTES: met.attended,
    Kind.ATTENDANCE: met.attended,
    Kind.INTERESTS: declared.interests,
    Kind.EXCLUDED: declared.excluded,
    Kind.REPORTED: items.reported,
    Kind.MOVED: motions.moved,
    Kind.VOTE: motions.voted,
    Kind.OUTSTANDING: due.outstanding,
    Kind.CHANGED: changes.changed,
    Kind.LATEST: changes.at_one_end,
    Kind.FIRST: changes.at_one_end,
    Kind.EVERYTHING: decided.everything,
    Kind.DISCUSSED: items.discussed,
    Kind.DECIDED: decided.decided,
}


def from_register(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Reply:
    """What the register says that answers the question; None where it has nothing that meets it, or where the question
    is of no kind that it answers."""
    kind = kind_of(question)
    if filters.outcomes and kind not in _OF_OUTCOME:
        kind = Kind.DECIDED
    if kind is None:
        return None
    inquiry = inquiry_of(desk, question, finding, level, filters, kind)
    if inquiry.meant.unheld:
        return None
    unheld = _not_held(inquiry)
    if unheld:
        return unheld
    if kind is Kind.DECIDED and not inquiry.matter.words and inquiry.meant.dated and question.intent is not Intent.DATE:
        inquiry = replace(inquiry, kind=Kind.EVERYTHING)
    reply = _ANSWERS[inquiry.kind](inquiry)
    if not isinstance(reply, Answered):
        return reply
    numbered = inquiry.kind is not Kind.DECIDED or _numbered_as_asked(question, reply)
    return reply if numbered and let_through(desk, reply, level, filters) else None


def _numbered_as_asked(question: Question, reply: Answered) -> bool:
    """Whether the numbers of a question stand in the passages quoted: Plan 6 is not Plan 5."""
    passages = [one.statement.passage for one in reply.chosen]
    return not passages or numbers_met(question, "\n".join(f"{one.context}\n{one.text}" for one in passages))


def inquiry_of(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters, kind: Kind) -> Inquiry:
    """The question as one of `kind` that is put to the register."""
    meant = meetings_meant(question, desk.collection.bodies(level), kind is Kind.OUTSTANDING, _files(finding))
    if not filters.bodies:
        meant = _with_unplaced(desk, meant, level)
    within = RegisterFilters(
        bodies=filters.bodies or meant.names,
        date_from=filters.date_from,
        date_to=filters.date_to,
        outcomes=filters.outcomes,
    )
    matter = matter_of(question, finding.matcher, meant)
    quoter = Quoter(desk, question, finding, level)
    return Inquiry(desk, question, finding, level, kind, meant, matter, within, quoter)


def _with_unplaced(desk: Desk, meant: Meant, level: Level) -> Meant:
    """The bodies meant and, where none of them met on the one day named, those of the same name whose records state no
    authority and which did."""
    if len(meant.days) != 1 or not meant.bodies or meant.days[0][0] != meant.days[0][1]:
        return meant
    register, day = DecisionRegister(desk.collection.store), meant.days[0][0]
    if register.meetings(level, meant.names, day, day, limit=1)[0]:
        return meant
    named = {plain(body.name) for body in meant.bodies}
    others = tuple(body for body in desk.collection.bodies(level) if not body.authority and plain(body.name) in named)
    wider = replace(meant, bodies=(*meant.bodies, *others))
    return wider if others and register.meetings(level, wider.names, day, day, limit=1)[0] else meant


def _files(finding: Finding) -> dict[Body, str]:
    """The names of the files found of each body whose authority their records do not state."""
    named: dict[Body, str] = {}
    for passage in (one.passage for one in finding.best if not one.passage.authority):
        body = Body("", passage.body, passage.aliases)
        named[body] = f"{named.get(body, '')} {file_words(passage.file)}"
    return named


def _not_held(inquiry: Inquiry) -> Unanswered | None:
    """That no record is held of a meeting of the body meant on the one day named, or within the month or so named where
    the meeting itself is asked about; None where one is."""
    days, bodies = inquiry.meant.days, inquiry.filters.bodies
    if len(days) != 1 or not inquiry.meant.bodies:
        return None
    first, last = days[0]
    if first != last and (inquiry.kind not in _OF_THE_MEETING or (last - first).days > _LONGEST):
        return None
    register = DecisionRegister(inquiry.desk.collection.store)
    if register.meetings(inquiry.level, bodies, first, last, limit=1)[0] or has_records(
        inquiry.desk, inquiry.finding, bodies, first, last, inquiry.level
    ):
        return None
    names = " or ".join(dict.fromkeys(body.name for body in inquiry.meant.bodies))
    nearest = nearest_meetings(register, bodies, first, last, inquiry.level)
    when = f"on {spoken(first)}" if first == last else f"between {spoken(first)} and {spoken(last)}"
    return Unanswered(f"No record is held of a meeting of {names} {when}{nearest}.")


_OF_THE_MEETING = frozenset(
    {Kind.SAT, Kind.CONTACT, Kind.CHAIR, Kind.APOLOGIES, Kind.SUBSTITUTES, Kind.ATTENDANCE, Kind.INTERESTS}
)
"""Kinds of question about a meeting itself."""
_LONGEST = 100
"""Days: a season or a quarter."""
_OF_OUTCOME = frozenset({Kind.DECIDED, Kind.EVERYTHING, Kind.LATEST, Kind.FIRST, Kind.CHANGED, Kind.MOVED, Kind.VOTE})
"""Kinds of question about decisions, which a filter by outcome leaves as they are."""


def let_through(desk: Desk, reply: Answered, level: Level, filters: Filters) -> bool:
    """Whether all that is quoted stands in records that the filters let through."""
    allowed = allowed_ids(desk.collection.columns, level, filters)
    quoted = {one.statement.passage.id for one in reply.candidates}
    return allowed is None or quoted <= set(allowed.tolist())
