"""When, where and how often a body met: the lines of its records that say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.choose import Candidate
from assistant.draft import Tally
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.quoting import Span, at_source, extent, joined, line_span, sentences_with
from index.decided import places_of
from index.held_register import HeldMeeting, HeldSource
from index.register import DecisionRegister

_SHOWN = 12
"""Meetings that one answer shows."""
_LAST = re.compile(r"\b(?:last|latest|most recent(?:ly)?)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|earliest)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow (?:many|often)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a meeting beside its day: what asks for it, where the register has it, what is said without it, and
    what a sentence that states it in other words holds."""

    form: re.Pattern[str]
    of: Callable[[HeldMeeting], str]
    said: str
    told: re.Pattern[str]
    at_end: bool = False
    """Whether it is told at the end of the minutes."""


_MET = r"(?:held|met|meets?|meeting|convened|took place|gathered|assembled|sat)"
_FACTS = (
    Fact(
        re.compile(r"\b(?:where|venue|room|building|location)\b|\bwh(?:at|ich) place\b", re.IGNORECASE),
        lambda meeting: meeting.venue,
        "where it was held",
        re.compile(
            rf"\b{_MET}\b[^.;]{{0,100}}?(?:\b(?:at|in|outside|inside|beside|via|over|by|on)\s(?:the\s"
            rf"|an?\s)?(?-i:[A-Z])\w"
            rf"|\b(?:virtually|remotely|online|outdoors|outside|by (?:video|tele)\w*))",
            re.IGNORECASE,
        ),
    ),
    Fact(
        re.compile(r"\b(?:end|ended|finish|finished|finishing|close|closed|closing|conclude|concluded|over)\b", re.I),
        lambda _: "",
        "when it ended",
        re.compile(
            r"\b(?:closed|ended|concluded|finished|rose|terminated|ending|closing|close of (?:the"
            r" )?meeting)\b[^.;]{0,60}?"
            r"(?:\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?m|hours|hrs|h\b)|\d{1,2}[.:]\d{2}|\b(?:noon|midnight)\b)",
            re.IGNORECASE,
        ),
        at_end=True,
    ),
    Fact(
        re.compile(r"\bwh(?:at|ich) (?:time|hour)\b|\b(?:start|beg[iau]n)\w{0,4}\b", re.IGNORECASE),
        lambda meeting: meeting.time,
        "at what time it began",
        re.compile(
            rf"\b(?:{_MET}|commenced|opened|began|started"
            rf"|start)\b[^.;]{{0,80}}?\d{{1,2}}(?:[.:]\d{{2}})?\s?(?:[ap]\.?m|noon|hours)",
            re.IGNORECASE,
        ),
    ),
)
_OF_SITTING = frozenset(
    """
    meet meets met meeting meetings sit sits sat sitting convene convened assemble assembled come came together hold
    held day days date dates hour time times often many start started begin began take took place where venue room
    building location last latest recent recently first earliest most year end ended ending finish finished finishing
    close closed closing conclude concluded over start starting finishing take taken taking exactly
    """.split()
)
"""Words that ask of a meeting as such and name no matter."""


def sat(inquiry: Inquiry) -> Reply:
    """The lines that state the day of each meeting meant, with its hour and its place where these are asked for; None
    where a matter is named, for what was done about it has days of its own."""
    if any(word.text not in _OF_SITTING for word in inquiry.matter.words):
        return None
    total, meetings = _meant(inquiry)
    asked = _facts_asked(inquiry.question.text)
    told = [lines for one in meetings if (lines := _lines_of(inquiry, one, asked))]
    if asked and meetings and not told:
        return Unanswered(f"The record of that meeting does not say {asked[0].said}.")
    if not told or len(told) < len(meetings):
        return None
    counted = total > 1 or _HOW_MANY.search(inquiry.question.text)
    return Answered(tuple(one for lines in told for one in lines), Tally(len(told), total) if counted else None)


def _meant(inquiry: Inquiry) -> tuple[int, list[HeldMeeting]]:
    """How many meetings are meant, and those that are shown, in the order of their days."""
    register, filters, text = DecisionRegister(inquiry.desk.collection.store), inquiry.filters, inquiry.question.text
    at_end = bool(_LAST.search(text) or _FIRST.search(text))
    if not (inquiry.meant.days or (filters.bodies and at_end)):
        return 0, []
    found: dict[str, HeldMeeting] = {}
    total = 0
    for first, last in inquiry.meant.days or ((filters.date_from or date.min, filters.date_to or date.max),):
        count, held = register.meetings(inquiry.level, filters.bodies, first, last, limit=_SHOWN)
        if _FIRST.search(text) and count > _SHOWN:
            held = register.meetings(inquiry.level, filters.bodies, first, last, limit=1, offset=count - 1)[1]
        total += count
        found |= {one.id: one for one in held}
    ordered = sorted((one for one in found.values() if one.date), key=lambda one: one.date or date.min)
    if at_end:
        return 1, ordered[:1] if _FIRST.search(text) else ordered[-1:]
    return total, ordered


def _facts_asked(text: str) -> list[Fact]:
    """The facts that a question asks for: of the hours the end, where it asks for that."""
    asked = [fact for fact in _FACTS if fact.form.search(text)]
    ends = any(fact.at_end for fact in asked)
    return [fact for fact in asked if not (ends and fact is _FACTS[-1])]


def _lines_of(inquiry: Inquiry, meeting: HeldMeeting, asked: Sequence[Fact]) -> list[Candidate]:
    """The lines of the first record of a meeting that states its day and the other facts asked for."""
    for source in meeting.sources:
        day = _line_of_day(inquiry, meeting, source)
        others = [_place(inquiry, source, fact.of(meeting)) or _told(inquiry, source, fact) for fact in asked]
        if day and all(others):
            whole = inquiry.quoter.text(source.document_id)
            return at_source(inquiry.quoter, source, joined([day, *(one for one in others if one)], whole))
    return []


def _told(inquiry: Inquiry, source: HeldSource, fact: Fact) -> Span | None:
    """The sentence at the head of a record, or at its end, that states a fact in words of its own."""
    text = inquiry.quoter.text(source.document_id)
    start, end = extent(inquiry.quoter, source.document_id, source.part)
    stretch = (max(start, end - _FOOT), end) if fact.at_end else (start, min(end, start + _HEAD))
    found = sentences_with(text, stretch, fact.told)
    return (found[-1] if fact.at_end else found[0]) if found else None


_HEAD, _FOOT = 1500, 3000
"""Characters at the head and at the end of a record in which such facts are told."""


def _line_of_day(inquiry: Inquiry, meeting: HeldMeeting, source: HeldSource) -> Span | None:
    """The line of a record that states its meeting's day."""
    places = places_of(inquiry.desk.collection.store, [source.document_id], inquiry.level)
    held = inquiry.quoter.passages(one.id for one in places).values()
    passage = next((one for one in held if one.part == source.part), None)
    if passage is None or meeting.date is None:
        return None
    return inquiry.desk.sources.date_line(passage, meeting.date, inquiry.level)


def _place(inquiry: Inquiry, source: HeldSource, words: str) -> Span | None:
    """The line in which `words` stand first, however they are spaced; None where there are none."""
    whole = inquiry.quoter.text(source.document_id)
    found = re.search(r"\s+".join(map(re.escape, words.split())), whole) if words else None
    if found is None:
        return None
    line = line_span(whole, *found.span())
    said = sentences_with(whole, line, re.compile(re.escape(found.group())))
    return said[0] if said and len(whole[line[0] : line[1]].split()) > _LONG_LINE else line


_LONG_LINE = 40
"""Words of a line of which the sentence alone is quoted."""
