"""A meeting told by its decisions, each under the title of its item, in the order of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.digests.writing import Places, Span, Writing, title_span
from assistant.figure_answers.inquiry import Declined, Reply
from assistant.register_answers.inquiry import Inquiry
from assistant.register_answers.items import sentence_spans_after_title
from assistant.register_answers.met import meetings_asked
from assistant.register_answers.quoting import decision_spans
from assistant.register_answers.shortening import deciding, opening
from assistant.register_answers.weighing import Row, row_of_decision, row_of_item
from index.decided import decisions, minuted_items
from index.held_register import HeldMeeting
from index.register import DecisionRegister

MOST = 12
"""Decisions or items of a meeting that a digest shows."""
_WORDS, _LEAST, _MOST_EACH = 200, 14, 40
"""Words of a digest, about, its titles among them; those of one decision at least and at most."""


def of_meeting(inquiry: Inquiry) -> Reply:
    """What was decided at the one meeting meant; where it decided nothing, its items with how their minutes begin."""
    found = meetings_asked(inquiry)
    if not found:
        return _none_held(inquiry)
    if len(found) > 1:
        return None
    rows = _decisions(inquiry, found[0]) or _items(inquiry, found[0])
    writing = Writing(inquiry.desk, inquiry.level)
    _write(writing, rows)
    return writing.told(1.0) if writing.citations else None


def _none_held(inquiry: Inquiry) -> Declined | None:
    """That no meeting of the body meant is held on the days named; None where one is held of a body without a name."""
    if not inquiry.meant.bodies or not inquiry.meant.days:
        return None
    register = DecisionRegister(inquiry.desk.collection.store)
    for first, last in inquiry.meant.days:
        held = register.meetings(inquiry.level, (), first, last, limit=_FEW)[1]
        if (
            not all(one.body for one in held)
            or register.meetings(inquiry.level, inquiry.filters.bodies, first, last)[0]
        ):
            return None
    return Declined("No record is held of a meeting of that body at that time.", True)


_FEW = 20
"""Meetings of one stretch of time that are looked at."""


def _decisions(inquiry: Inquiry, meeting: HeldMeeting) -> list[Row]:
    held = decisions(inquiry.desk.collection.store, inquiry.level, replace(inquiry.filters, meeting=meeting.id))
    return [row_of_decision(one) for one in held]


def _items(inquiry: Inquiry, meeting: HeldMeeting) -> list[Row]:
    days = ((meeting.date, meeting.date),) if meeting.date else ()
    held = minuted_items(inquiry.desk.collection.store, inquiry.level, inquiry.filters, days)
    return [row_of_item(one) for one in held if one.meeting_id == meeting.id]


def _write(writing: Writing, rows: Sequence[Row]) -> None:
    places = Places(writing.desk, (row.document_id for row in rows), writing.level)
    shown = [row for row in rows if _span(places, row) is not None][:MOST]
    if not shown:
        return
    first = places.at(shown[0].document_id, shown[0].start)
    if first is not None:
        writing.at_meeting(first)
    writing.tally(len(shown), len(rows))
    titles = sum(len(title.split()) for title, _ in groupby(row.title for row in shown))
    words = min(_MOST_EACH, max(_LEAST, (_WORDS - titles) // len(shown)))
    for _, of_item in groupby(shown, key=lambda row: (row.document_id, row.item_start, row.title)):
        write_rows(writing, places, list(of_item), words)


def write_rows(writing: Writing, places: Places, rows: Sequence[Row], words: int) -> None:
    """Decisions of one item, or the item itself, under its title; of each `words` words at most."""
    for n, row in enumerate(rows):
        passage, span = places.at(row.document_id, row.start), _span(places, row)
        if passage is None or span is None:
            continue
        text = places.text(row.document_id)
        title = None if n else title_span(text, row.item_start, row.title)
        if title is not None and title[1] <= span[0]:
            writing.named(passage, " ".join(row.title.split()), title)
        for each in decision_spans(row, text) if row.decision else [span]:
            shown = deciding(text, _operative(text, each), words) if row.decision else opening(text, each, words)
            writing.quote(passage, shown, each)


_AGREED = re.compile(
    r"\b(?:it was|was|be) (?:further )?(?:agreed|resolved|noted|decided)\b(?:,| that| to)", re.IGNORECASE
)


def _operative(text: str, span: Span) -> Span:
    """A long decision from its operative words on: what was agreed, without how that came about."""
    if len(text[span[0] : span[1]].split()) <= _LONG:
        return span
    found = _AGREED.search(text, span[0], min(span[1], span[0] + _LEAD_IN))
    return (found.start(), span[1]) if found else span


_LEAD_IN = 200
"""Characters within which a lead-in ends."""
_LONG = 20
"""Words of a decision from which on its lead-in is left out."""


def _span(places: Places, row: Row) -> Span | None:
    """What is quoted of a row first: the decision with its label, or the first sentence of an item."""
    text = places.text(row.document_id)
    spans = decision_spans(row, text) if row.decision else sentence_spans_after_title(text, row)
    return next(iter(spans), None)
