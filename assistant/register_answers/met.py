"""Questions of meetings: who was there and in which capacity, when and where the next one is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.choose import Candidate
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.kinds import Kind
from assistant.register_answers.quoting import Quoter, Span, at_source, joined, line_span
from index.held import plain
from index.held_register import HeldMeeting, HeldSource, MeetingRecord, Placed
from index.register import DecisionRegister
from ingest.records import Attendance, Capacity

_MOST = 2
"""Meetings up to which a question may mean several."""
_THERE = frozenset({Capacity.CHAIR, Capacity.PRESENT, Capacity.SUBSTITUTE, Capacity.IN_ATTENDANCE})
_CAPACITIES: dict[Kind, frozenset[Capacity]] = {
    Kind.CHAIR: frozenset({Capacity.CHAIR}),
    Kind.APOLOGIES: frozenset({Capacity.APOLOGIES, Capacity.ABSENT}),
    Kind.SUBSTITUTES: frozenset({Capacity.SUBSTITUTE}),
    Kind.ATTENDANCE: _THERE,
}


def attended(inquiry: Inquiry) -> Reply:
    """Who was at the meeting meant in the capacity asked for; of a person who is named, the line that tells of them."""
    register = DecisionRegister(inquiry.desk.collection.store)
    chosen: list[Candidate] = []
    listed = False
    for meeting in _meant(inquiry):
        record = register.meeting(meeting.id, inquiry.level)
        told = _asked_for(inquiry, record)
        listed = listed or bool(record.attendance)
        if told:
            chosen += _lines(inquiry.quoter, told[0].source, [(one.record.start, one.record.end) for one in told])
    if not chosen and listed and inquiry.kind is Kind.CHAIR:
        return Unanswered("The record of that meeting lists who was there, and does not say who was in the chair.")
    return Answered(tuple(chosen)) if chosen else None


def _meant(inquiry: Inquiry) -> list[HeldMeeting]:
    """The meetings meant, if they are few; where no day is told, the last one asked for as such."""
    if not inquiry.meant.days and not _LAST.search(inquiry.question.text):
        return []
    register = DecisionRegister(inquiry.desk.collection.store)
    bodies, filters = inquiry.filters.bodies, inquiry.filters
    if not inquiry.meant.days:
        return register.meetings(inquiry.level, bodies, filters.date_from, filters.date_to, limit=1)[1]
    found: list[HeldMeeting] = []
    for first, last in inquiry.meant.days:
        total, held = register.meetings(inquiry.level, bodies, first, last, limit=_MOST + 1)
        if total > _MOST:
            return []
        found += held
    return found


_LAST = re.compile(r"\b(?:last|latest|most recent) meeting\b", re.IGNORECASE)


def _asked_for(inquiry: Inquiry, record: MeetingRecord) -> list[Placed[Attendance]]:
    of_kind = [one for one in record.attendance if one.record.capacity in _CAPACITIES[inquiry.kind]]
    named = [one for one in record.attendance if _is_named(inquiry, one.record)]
    if named and inquiry.kind is not Kind.CHAIR:
        if inquiry.kind is Kind.SUBSTITUTES:
            return [one for one in of_kind if one in named] or named
        return named
    return of_kind


def _is_named(inquiry: Inquiry, one: Attendance) -> bool:
    """Whether the question names this person, or whom they stood in for."""
    words = {plain(word) for name in inquiry.question.names for word in name.split()}
    surnames = {plain(name).split()[-1] for name in (one.name, one.substitute_for) if plain(name)}
    return bool(words & surnames)


def _lines(quoter: Quoter, source: HeldSource, spans: Iterable[Span]) -> list[Candidate]:
    """The lines in which the spans stand, those that follow each other as one quote."""
    text = quoter.text(source.document_id)
    lines = joined([line_span(text, start, end) for start, end in spans], text)
    return at_source(quoter, source, lines[:_LINES])


_LINES = 6


def next_meeting(inquiry: Inquiry) -> Reply:
    """When and where the next meeting is: as told at the meeting meant, by default the last one held."""
    register = DecisionRegister(inquiry.desk.collection.store)
    bodies = inquiry.filters.bodies
    if not bodies:
        return None
    for meeting in _before_next(inquiry, register):
        if not meeting.next_text:
            continue
        for source in meeting.sources:
            span = _find(inquiry.quoter.text(source.document_id), meeting.next_text)
            if span is not None:
                chosen = at_source(inquiry.quoter, source, [span])
                return Answered(tuple(chosen)) if chosen else None
    return None


def _before_next(inquiry: Inquiry, register: DecisionRegister) -> list[HeldMeeting]:
    """The meeting after which the next one is asked for."""
    bodies, question = inquiry.filters.bodies, inquiry.question
    if not question.dates:
        return register.meetings(inquiry.level, bodies, inquiry.filters.date_from, inquiry.filters.date_to, limit=1)[1]
    held: list[HeldMeeting] = []
    for asked in question.dates:
        held += register.meetings(inquiry.level, bodies, asked.first, asked.last, limit=_MOST)[1]
    return held


def _find(text: str, words: str) -> Span | None:
    """Where `words` stand in `text`, however they are spaced; the last place, since it is told at the end."""
    found = list(re.finditer(r"\s+".join(map(re.escape, words.split())), text)) if words.split() else []
    return found[-1].span() if found else None
