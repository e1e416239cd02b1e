"""Questions of meetings: who was there and in which capacity, when and where the next one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.choose import Candidate, Lead
from assistant.question import Intent
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.kinds import Kind
from assistant.register_answers.quoting import Quoter, Span, at_source, extent, joined, line_span, sentences_with
from assistant.register_answers.shortening import opening
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
    leads: list[Lead] = []
    listed = False
    for meeting in meetings_asked(inquiry):
        record = register.meeting(meeting.id, inquiry.level)
        told = _asked_for(inquiry, record)
        listed = listed or bool(record.attendance)
        if told:
            shown = shown_of_attendance(inquiry, told)
            leads += shown.leads
            chosen += shown.chosen
        elif inquiry.kind is Kind.APOLOGIES:
            chosen += _nobody_away(inquiry, record)
    if not (chosen or leads):
        return Unanswered(f"The record of that meeting does not say who {_NOT_SAID[inquiry.kind]}.") if listed else None
    return Answered(tuple(chosen), leads=tuple(leads))


_NOBODY = re.compile(
    r"\bno apologies\b|\bapologies(?: for absence)?(?: received)?\s{0,3}[:–—-]\s{0,3}(?:none|nil)\b"
    r"|\ball (?:the )?(?:members|councillors) (?:were|was) (?:present|in attendance)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:none|nil|no apologies|there were no)\b", re.IGNORECASE)
_OF_APOLOGIES = re.compile(r"\bapolog|\babsen[ct]", re.IGNORECASE)


def _nobody_away(inquiry: Inquiry, record: MeetingRecord) -> list[Candidate]:
    """The sentence of a record that says that nobody sent apologies: under their title, or one that names them."""
    for item in record.items:
        if _OF_APOLOGIES.search(item.record.title):
            text = inquiry.quoter.text(item.source.document_id)
            said = sentences_with(text, (item.record.start, item.record.end), _NONE)
            if said:
                return at_source(inquiry.quoter, item.source, said[:1])
    for source in record.meeting.sources:
        text, place = inquiry.quoter.text(source.document_id), extent(inquiry.quoter, source.document_id, source.part)
        said = sentences_with(text, place, _NOBODY)
        if said:
            return at_source(inquiry.quoter, source, said[:1])
    return []


_NOT_SAID = {
    Kind.CHAIR: "was in the chair",
    Kind.APOLOGIES: "sent apologies",
    Kind.SUBSTITUTES: "stood in for anybody of whom was asked",
    Kind.ATTENDANCE: "of those asked about was there",
}


def shown_of_attendance(inquiry: Inquiry, told: Sequence[Placed[Attendance]]) -> Answered:
    """The lines that tell of them; of a long roll their names, and the line is cited."""
    quoter, source = inquiry.quoter, told[0].source
    text = quoter.text(source.document_id)
    if inquiry.kind is Kind.CHAIR:
        return _chair_shown(inquiry, told[0])
    lines = _lines(quoter, source, [(one.record.start, one.record.end) for one in told])
    words = sum(len(one.statement.text.split()) for one in lines)
    if words <= _ROLL or not lines:
        return Answered(tuple(lines))
    names = ", ".join(printed_name(one.record.name, lines[0].statement.text) for one in told)
    if len(names.split()) <= _ROLL:
        return Answered((), leads=(Lead(f"{_CALLED[inquiry.kind]}: {names}", lines[0]),))
    begins = told[0].record.start, told[-1].record.end
    shown = opening(text, begins, _ROLL)
    return Answered(tuple(replace(one, cut=True) for one in at_source(quoter, source, [shown])))


_ROLL = 100
"""Words of a roll of names that an answer shows."""
_CALLED = {
    Kind.APOLOGIES: "apologies were from",
    Kind.SUBSTITUTES: "substitutes were",
    Kind.ATTENDANCE: "there were",
}
_IN_THE_CHAIR = re.compile(r"\b(?:chair\w*|presid\w+|llywydd|cadeirydd)\b", re.IGNORECASE)


def _chair_shown(inquiry: Inquiry, told: Placed[Attendance]) -> Answered:
    """Who was in the chair, with the line that says so, or else the first sentence that does."""
    quoter, source, name = inquiry.quoter, told.source, told.record.name
    text = quoter.text(source.document_id)
    line = line_span(text, told.record.start, told.record.end)
    near = text[told.record.start : told.record.end + _CHAIR_NEAR]
    if len(text[line[0] : line[1]].split()) > _ROLL and not _IN_THE_CHAIR.search(near):
        surname = re.compile(re.escape(name.split()[-1]))
        said = [
            span for span in sentences_with(text, (line[1], len(text)), surname) if _IN_THE_CHAIR.search(text, *span)
        ]
        line = said[0] if said else line
    bears = at_source(quoter, source, [line])
    short = len(text[line[0] : line[1]].split()) <= _ROLL // 2
    leads = tuple(Lead(f"in the chair was {printed_name(name, one.statement.text)}", one) for one in bears)
    return Answered(tuple(bears) if short else (), leads=leads)


def printed_name(name: str, text: str) -> str:
    """The words of a name that `text` prints: the title before several names ("Cllrs.") is that of none."""
    return " ".join(word for word in name.split() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)) or name


_CHAIR_NEAR = 40
"""Characters after a name in which the chair is told of."""


def meetings_asked(inquiry: Inquiry) -> list[HeldMeeting]:
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
    there = [
        one
        for one in record.attendance
        if one.record.capacity in _CAPACITIES[inquiry.kind] and not _NO_NAME.fullmatch(one.record.name)
    ]
    of_kind = [one for one in there if one.record.capacity in _capacities(inquiry)]
    if inquiry.kind is Kind.ATTENDANCE and _POLICE.search(inquiry.question.text):
        of_kind = [one for one in there if _RANK.search(one.record.name)] or of_kind
    named = [one for one in record.attendance if _is_named(inquiry, one.record)]
    if inquiry.kind is Kind.SUBSTITUTES:
        theirs = [one for one in of_kind if one in named]
        return theirs or ([] if named else of_kind)
    if named and inquiry.kind is not Kind.CHAIR:
        return named
    asks_of_one = inquiry.question.intent is Intent.YES_NO and bool(inquiry.matter.words)
    return [] if asks_of_one and inquiry.kind is Kind.ATTENDANCE else of_kind


_NO_NAME = re.compile(r"(?:apologies(?: for)? )?(?:absence|absent|apologies|none|nil)\W{0,3}", re.IGNORECASE)
"""What may be read as a name where only a title stands."""
_OFFICERS = re.compile(r"\b(?:officers?|officials?|staff)\b", re.IGNORECASE)
_POLICE = re.compile(r"\bpolice(?:m[ae]n|wom[ae]n)?\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:Supt|Superintendent|Insp|Inspector|Constable|Sergeant|Sgt|P[CS]|D[CS]?[IS]|ACC|PCSO)\b\.?")
_MEMBERS = re.compile(r"\b(?:members?|councillors?|cllrs?)\b", re.IGNORECASE)


def _capacities(inquiry: Inquiry) -> frozenset[Capacity]:
    """The capacities asked for: officers attend, members are present."""
    every = _CAPACITIES[inquiry.kind]
    if inquiry.kind is not Kind.ATTENDANCE:
        return every
    if _OFFICERS.search(inquiry.question.text):
        return frozenset({Capacity.IN_ATTENDANCE})
    return every - {Capacity.IN_ATTENDANCE} if _MEMBERS.search(inquiry.question.text) else every


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
    before = _before_next(inquiry, register)
    for meeting in before:
        if not meeting.next_text:
            continue
        for source in meeting.sources:
            span = _find(inquiry.quoter.text(source.document_id), meeting.next_text)
            if span is not None:
                chosen = at_source(inquiry.quoter, source, [span])
                return Answered(tuple(chosen)) if chosen else None
    if not before or inquiry.question.carried:
        return None
    return Unanswered("The record of the meeting before it does not say when or where the next one is.")


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
