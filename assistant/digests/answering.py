"""From a question to a digest that answers it, if it asks for one."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers import Outcome
from assistant.compose import compose
from assistant.desk import Desk
from assistant.digests import definition, history, item, meeting, overview
from assistant.digests.kinds import SAID_OF_DIGESTS, Asked, Kind, is_called, read_asked
from assistant.figure_answers.inquiry import Declined, Reply, Told
from assistant.finding import Finding
from assistant.matching import Matcher
from assistant.question import Question
from assistant.register_answers import kinds
from assistant.register_answers.answering import from_register, inquiry_of
from assistant.register_answers.inquiry import Answered, Inquiry
from index.analysis import printed_units
from index.held import Filters
from index.search import allowed_ids
from ingest.body_names import BODY_NOUN
from ingest.records import Level


def from_digests(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Reply:
    """The digest that `question` asks for; None where it asks for none, or nothing surely meets it."""
    if kinds.kind_of(question) is kinds.Kind.HELD and not question.leans:
        return _of_holdings(desk, question, finding, level, filters)
    asked = read_asked(question.text)
    if asked is None or question.leans or (asked.kind is Kind.OVERVIEW and (question.carried or question.dates)):
        return None
    if asked.kind in (Kind.MEANING, Kind.WHAT_IT_IS):
        return definition.meaning(desk, asked, finding, level, filters)
    if asked.kind is Kind.SHORT_FORM:
        return definition.short_form(desk, asked, level, filters)
    inquiry = _inquiry(desk, question, finding, level, filters, asked)
    if inquiry.meant.unheld:
        return None
    reply = _digest(asked, inquiry, filters)
    return None if isinstance(reply, Told) and not _let_through(desk, reply, level, filters) else reply


def _of_holdings(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Reply:
    """What is held, as the register's documents tell it: before any figure that only looks like an answer."""
    reply = from_register(desk, question, finding, level, filters)
    if not isinstance(reply, Answered):
        return Declined(reply.reason, True) if reply else None
    pieces, citations = compose(question, reply.chosen, desk.sources, level, reply.tally, reply.leads)
    return Told(tuple(pieces), tuple(citations), Outcome.ANSWERED, _SURENESS)


_SURENESS = 0.9
"""Share of such answers that were right where they were tried (docs/assistant.md)."""


def _inquiry(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters, asked: Asked) -> Inquiry:
    """The question as put to the register, its matter without the words that only ask for a digest."""
    inquiry = inquiry_of(desk, question, finding, level, filters, kinds.Kind.EVERYTHING)
    of_body = frozenset[str]() if asked.kind is Kind.OVERVIEW else _words_of_bodies(question)
    left = [word for word in inquiry.matter.words if word.text not in asked.form | of_body]
    if asked.kind is Kind.MEETING:
        left = [word for word in left if not is_called(word.text) and word.text not in SAID_OF_DIGESTS]
    return replace(inquiry, matter=Matcher(left, inquiry.matter.like))


def _words_of_bodies(question: Question) -> frozenset[str]:
    """The words of the question's names that are those of bodies ("Safer Communities Partnership")."""
    names = (name for name in question.names if BODY_NOUN.search(name) and len(name.split()) > 1)
    return frozenset(unit.text.casefold() for name in names for unit in printed_units(name))


def _digest(asked: Asked, inquiry: Inquiry, filters: Filters) -> Reply:
    match asked.kind:
        case Kind.ITEM:
            return item.of_item(inquiry)
        case Kind.HISTORY:
            return history.of_matter(inquiry) if inquiry.matter.words else None
        case Kind.MEETING if inquiry.matter.words:
            return item.of_item(inquiry)
        case Kind.MEETING:
            return meeting.of_meeting(inquiry)
        case _:
            return overview.of_subject(inquiry, filters)


def _let_through(desk: Desk, told: Told, level: Level, filters: Filters) -> bool:
    """Whether all that is quoted stands in records that the filters let through."""
    if filters == Filters() or allowed_ids(desk.collection.columns, level, filters) is None:
        return True
    allowed = {document for document, _ in desk.collection.columns.parts_allowed(level, filters)}
    return all(one.document_id in allowed for one in told.citations)
