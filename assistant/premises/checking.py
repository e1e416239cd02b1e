"""A question held against the record: whether what it takes for granted is surely contradicted there."""

from __future__ import annotations

from collections.abc import Callable

from assistant.desk import Desk
from assistant.figure_answers.inquiry import Told
from assistant.finding import Finding, find
from assistant.premises.clauses import presumed_in_clause
from assistant.premises.deeds import other_deed
from assistant.premises.elsewhere import other_body, other_meeting, other_place
from assistant.premises.outcomes import other_outcome
from assistant.premises.people import other_person
from assistant.premises.telling import corrected
from assistant.premises.values import other_value
from assistant.question import Question, interpret
from assistant.register_answers.answering import inquiry_of, let_through
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.register_answers.kinds import Kind
from index.held import Filters
from ingest.records import Level

_CHECKS: tuple[Callable[[Inquiry], Answered | None], ...] = (
    other_person,
    other_outcome,
    other_value,
    other_deed,
    other_meeting,
    other_body,
    other_place,
)
"""In the order in which they are tried; the first that finds a contradiction is told."""


def set_right(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Told | None:
    """What the record says, where it contradicts what the question takes for granted, as a whole or in a clause of its
    own; None where it doesn't, or not surely."""
    if filters.outcomes or question.carried or not finding.best:
        return None
    told = _contradicted(desk, question, finding, level, filters)
    clause = presumed_in_clause(question.text) if told is None else ""
    if not clause:
        return told
    presuming = interpret(clause, desk.collection.acronyms(level), desk.tunings.words, question.as_at)
    return _contradicted(desk, presuming, find(desk, presuming, level, filters), level, filters)


def _contradicted(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Told | None:
    inquiry = inquiry_of(desk, question, finding, level, filters, Kind.DECIDED)
    if inquiry.meant.unheld or not finding.best:
        return None
    for check in _CHECKS:
        reply = check(inquiry)
        if reply is not None and reply.candidates and let_through(desk, reply, level, filters):
            return corrected(inquiry, reply)
    return None
