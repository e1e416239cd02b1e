"""Questions of what is still to be done."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assistant.draft import Tally
from assistant.register.actions import Action, State
from assistant.register.actions import actions as actions_of
from assistant.register.book import ALL_ROWS, Book
from assistant.register_answers.inquiry import Answered, Inquiry, Reply
from assistant.register_answers.quoting import at_source


def outstanding(inquiry: Inquiry) -> Reply:
    """The actions about the matter, or all of the meetings meant, that no later record shows to be done: the latest
    first, as they stand today."""
    if not (inquiry.matter.words or inquiry.filters.bodies or inquiry.meant.days):
        return None
    book = Book(inquiry.desk.collection.store, inquiry.level)
    days = inquiry.meant.days or ((inquiry.filters.date_from or date.min, inquiry.filters.date_to or date.max),)
    every = book.register.meetings(inquiry.level, inquiry.filters.bodies, limit=ALL_ROWS)[1]
    met = {one.id for one in every if one.date and any(first <= one.date <= last for first, last in days)}
    held = book.minuted()
    found = actions_of(held, book.joins(held), book.texts, datetime.now(UTC).date())
    left = [
        one for one in found if one.state is not State.DONE and one.minuted.meeting.id in met and _is_of(inquiry, one)
    ]
    left.reverse()
    chosen = [
        candidate
        for one in left[: inquiry.desk.tunings.register.most]
        for candidate in at_source(inquiry.quoter, one.resolution.source, [(one.clause.start, one.clause.end)])
    ]
    return Answered(tuple(chosen), Tally(len(chosen), len(left))) if chosen else None


def _is_of(inquiry: Inquiry, action: Action) -> bool:
    """Whether an action is about the matter asked for or to be done by whom it names; any is, if none is named."""
    if not inquiry.matter.words:
        return True
    told = f"{action.clause.actor}\n{action.clause.text}\n{action.minuted.title}"
    return inquiry.matter.share(told) >= inquiry.desk.tunings.floors.whole
