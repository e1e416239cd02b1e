"""Questions of what came after a decision: the latest on a matter or the first, and whether it was changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.choose import Candidate, Lead
from assistant.register_answers.decided import quoted
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.kinds import Kind
from assistant.register_answers.meant import Role
from assistant.register_answers.quoting import at_source
from assistant.register_answers.rows import SAME, best_rows, close_to_best, decision_rows
from assistant.register_answers.weighing import Row, Weighed
from index import links
from index.held_register import Link


def at_one_end(inquiry: Inquiry) -> Reply:
    """The latest decision about the matter, or the first."""
    dated = _of_matter(best_rows(inquiry, decision_rows(inquiry)))
    if not dated:
        return None
    end = max if inquiry.kind is Kind.LATEST else min
    day = end(one.row.day for one in dated if one.row.day)
    return quoted(inquiry, close_to_best(inquiry, [one for one in dated if one.row.day == day]))


def _of_matter(best: Sequence[Weighed]) -> list[Weighed]:
    """Those that are about the same as the best, with a day."""
    return [one for one in best if one.row.day and one.around >= SAME * best[0].around]


# --- changed since ----------------------------------------------------------------------------


def changed(inquiry: Inquiry) -> Reply:
    """Whether a decision was changed: what a later record says that it does to it, and the decisions about the same
    taken later, in the order of their days."""
    inquiry = _from_then_on(inquiry)
    dated = _of_matter(best_rows(inquiry, decision_rows(inquiry)))
    days = sorted({one.row.day for one in dated if one.row.day})
    if not days:
        return None
    first = next(one for one in dated if one.row.day == days[0])
    told = _told_later(inquiry, first.row)
    rows = [next(one for one in dated if one.row.day == day) for day in days]
    if len(rows) < 2 and not told and not _is_later(inquiry, days[0]):
        return Unanswered("The decision is in the register, and no later one on it is.")
    rows = [rows[0], *rows[1:][-(inquiry.desk.tunings.quotes.most - 1) :]]
    reply = quoted(inquiry, rows)
    return replace(reply, leads=tuple(told)) if isinstance(reply, Answered) else reply


def _from_then_on(inquiry: Inquiry) -> Inquiry:
    """The question with the days that it names taken as those of the decision from which on changes are asked for."""
    meant = inquiry.meant
    if not meant.days:
        return inquiry
    roles = tuple(Role.AFTER if role in (Role.MEETING, Role.BEFORE) else role for role in meant.roles)
    earliest = min(first for first, _ in meant.days)
    return replace(inquiry, meant=replace(meant, roles=roles, days=((earliest, date.max),)))


def _is_later(inquiry: Inquiry, day: date) -> bool:
    """Whether the only decision held was taken after the time named in the question."""
    return any(
        role in (Role.MEETING, Role.AFTER) and found.last < day
        for found, role in zip(inquiry.question.dates, inquiry.meant.roles, strict=True)
    )


_DOES = {
    "rescinds": "a later decision rescinds it",
    "replaces": "a later decision replaces it",
    "extends": "a later decision extends it",
}
_SURE = 0.6
"""Strength of a link from which on it is told."""


def _told_later(inquiry: Inquiry, row: Row) -> list[Lead]:
    """What later records say, in words of theirs, that they do to a decision."""
    if row.decision is None:
        return []
    with inquiry.desk.collection.store.reading() as connection:
        found = links.later(connection, row.decision.key, inquiry.level)
    sure = [one for one in found if one.kind in _DOES and one.strength >= _SURE]
    return [Lead(_DOES[one.kind], source) for one in sure for source in _words_of(inquiry, one)[:1]]


def _words_of(inquiry: Inquiry, link: Link) -> list[Candidate]:
    """The words of a record that make a link."""
    if link.words is None:
        return []
    record = link.words.record
    return at_source(inquiry.quoter, link.words.source, [(record.start, record.end)])
