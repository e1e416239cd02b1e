"""Questions of what is still to be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.choose import Candidate
from assistant.draft import Tally
from assistant.register.actions import Action, Charge, State
from assistant.register.book import ALL_ROWS, Book
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.meant import Role
from assistant.register_answers.quoting import at_source
from assistant.register_answers.shortening import opening
from index.held_register import RegisterFilters


def outstanding(inquiry: Inquiry) -> Reply:
    """The actions about the matter, or all of the meetings meant, that no later record shows to be done: the latest
    first, as they stand on the day of the question, on which no later record is known."""
    book = Book(inquiry.desk.collection.store, inquiry.level)
    as_at = inquiry.question.as_at or datetime.now(UTC).date()
    met = _meetings_met(inquiry, book, as_at)
    asked = [one for one in book.charges(RegisterFilters()) if one.meeting in met and _is_of(inquiry, one)]
    theirs = [one for one in book.followed(asked, as_at, until=as_at) if _is_due(inquiry, one)]
    left = [one for one in theirs if one.state is not State.DONE]
    left.reverse()
    if not left:
        done = "All that was asked for there is shown as done." if theirs else "No action in the register meets this."
        return Unanswered(done)
    shown = left[: inquiry.desk.tunings.register.most]
    words = max(_LEAST_WORDS, _WORDS // len(shown))
    chosen = [candidate for one in shown for candidate in _quoted(inquiry, one, words)]
    return Answered(tuple(chosen), Tally(len(chosen), len(left))) if chosen else None


_WORDS, _LEAST_WORDS = 120, 14
"""Words of all actions that are quoted, about, and those of each at least."""


def _quoted(inquiry: Inquiry, one: Action, words: int) -> list[Candidate]:
    source, span = one.resolution.source, (one.clause.start, one.clause.end)
    shown = opening(inquiry.quoter.text(source.document_id), span, words)
    return [replace(each, cut=shown != span) for each in at_source(inquiry.quoter, source, [shown])]


def _meetings_met(inquiry: Inquiry, book: Book, as_at: date) -> set[str]:
    """The meetings meant, none after the day `as_at`, by id."""
    days = inquiry.meant.days or ((inquiry.filters.date_from or date.min, inquiry.filters.date_to or date.max),)
    every = book.register.meetings(inquiry.level, inquiry.filters.bodies, limit=ALL_ROWS)[1]
    return {one.id for one in every if one.date and any(first <= one.date <= min(last, as_at) for first, last in days)}


def _is_due(inquiry: Inquiry, action: Action) -> bool:
    """Whether it is due by every day that the question sets as a bound."""
    roles = zip(inquiry.question.dates, inquiry.meant.roles, strict=True)
    bounds = [found.last for found, role in roles if role is Role.DUE]
    return not bounds or (action.due_date is not None and action.due_date <= min(bounds))


def _is_of(inquiry: Inquiry, charge: Charge) -> bool:
    """Whether an action is about the matter asked for or to be done by whom it names; any is, if none is named."""
    if not inquiry.matter.words:
        return True
    told = f"{charge.clause.actor}\n{charge.clause.text}\n{charge.title}"
    return inquiry.matter.share(told) >= inquiry.desk.tunings.floors.whole
