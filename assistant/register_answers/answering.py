"""From a question to what answers it in the register, if anything does."""

from __future__ import annotations

from collections.abc import Callable

from assistant.desk import Desk
from assistant.finding import Finding
from assistant.question import Intent, Question
from assistant.register_answers import decided, due, met
from assistant.register_answers.inquiry import Answered, Inquiry, Reply
from assistant.register_answers.kinds import Kind, kind_of
from assistant.register_answers.meant import meetings_meant
from assistant.register_answers.quoting import Quoter
from assistant.register_answers.weighing import matter_of
from index.held import Filters
from index.held_register import RegisterFilters
from index.search import allowed_ids
from ingest.records import Level

_ANSWERS: dict[Kind, Callable[[Inquiry], Reply]] = {
    Kind.NEXT_MEETING: met.next_meeting,
    Kind.CHAIR: met.attended,
    Kind.APOLOGIES: met.attended,
    Kind.SUBSTITUTES: met.attended,
    Kind.ATTENDANCE: met.attended,
    Kind.REPORTED: decided.reported,
    Kind.MOVED: decided.moved,
    Kind.VOTE: decided.voted,
    Kind.OUTSTANDING: due.outstanding,
    Kind.CHANGED: decided.changed,
    Kind.LATEST: decided.at_one_end,
    Kind.FIRST: decided.at_one_end,
    Kind.EVERYTHING: decided.everything,
    Kind.DISCUSSED: decided.discussed,
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
    meant = meetings_meant(question, desk.collection.bodies(level))
    if meant.unheld:
        return None
    matter = matter_of(question, finding.matcher, meant)
    if kind is Kind.DECIDED and not matter.words and meant.dated and question.intent is not Intent.DATE:
        kind = Kind.EVERYTHING
    within = RegisterFilters(
        bodies=filters.bodies or meant.names,
        date_from=filters.date_from,
        date_to=filters.date_to,
        outcomes=filters.outcomes,
    )
    quoter = Quoter(desk, question, finding, level)
    reply = _ANSWERS[kind](Inquiry(desk, question, finding, level, kind, meant, matter, within, quoter))
    return reply if not isinstance(reply, Answered) or _let_through(desk, reply, level, filters) else None


_OF_OUTCOME = frozenset({Kind.DECIDED, Kind.EVERYTHING, Kind.LATEST, Kind.FIRST, Kind.CHANGED, Kind.MOVED, Kind.VOTE})
"""Kinds of question about decisions, which a filter by outcome leaves as they are."""


def _let_through(desk: Desk, reply: Answered, level: Level, filters: Filters) -> bool:
    """Whether all that is quoted stands in records that the filters let through."""
    allowed = allowed_ids(desk.collection.columns, level, filters)
    quoted = {one.statement.passage.id for one in reply.chosen}
    return allowed is None or quoted <= set(allowed.tolist())
