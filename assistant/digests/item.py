"""One item of a meeting told from its minute: how it begins, and what was decided under it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.digests.meeting import write_rows
from assistant.digests.writing import Places, Span, Writing, title_span
from assistant.figure_answers.inquiry import Declined, Reply
from assistant.register_answers.inquiry import Inquiry
from assistant.register_answers.items import sentence_spans_after_title
from assistant.register_answers.met import meetings_asked
from assistant.register_answers.rows import best_rows, decision_rows, item_rows
from assistant.register_answers.shortening import opening
from assistant.register_answers.weighing import Row
from index.register import DecisionRegister

_NUMBER = re.compile(r"\b(item|minute)\s+(?:no\.?\s*|number\s+)?(\d{1,4}(?:/\d{2,4})?[a-z]?)\b", re.IGNORECASE)
_SAID, _DECIDED = 70, 50
"""Words that are quoted of a minute and of its decisions."""
_SENTENCES = 3


def of_item(inquiry: Inquiry) -> Reply:
    """The item meant by its number or by its matter; None where it is not plain which."""
    number = _NUMBER.search(inquiry.question.text)
    row = _numbered(inquiry, number[1], number[2]) if number else _about(inquiry)
    if row is None:
        return (
            Declined("The record of that meeting prints no item of that number.", True)
            if number and _met(inquiry)
            else None
        )
    writing = Writing(inquiry.desk, inquiry.level)
    _write(writing, inquiry, row)
    return writing.told(1.0 if number else inquiry.matter.share(_told_of(writing))) if writing.citations else None


def _met(inquiry: Inquiry) -> bool:
    return len(meetings_asked(inquiry)) == 1


def _numbered(inquiry: Inquiry, kind: str, number: str) -> Row | None:
    """The item of the one meeting meant that has the number, as an item or as a minute."""
    met = meetings_asked(inquiry)
    if len(met) != 1:
        return None
    record = DecisionRegister(inquiry.desk.collection.store).meeting(met[0].id, inquiry.level)
    by_item = [one for one in record.items if _plain(one.record.number) == _plain(number)]
    by_minute = [one for one in record.items if _plain(one.record.minute_number) == _plain(number)]
    found = (by_minute or by_item) if kind.casefold() == "minute" else (by_item or by_minute)
    starts = {(one.source.document_id, one.record.title) for one in found}
    return next((row for row in item_rows(inquiry) if (row.document_id, row.title) in starts), None)


def _plain(number: str) -> str:
    return number.strip(" .()").casefold()


def _about(inquiry: Inquiry) -> Row | None:
    """The item that is surely about the matter."""
    if not inquiry.meant.days:
        return None
    best = best_rows(inquiry, item_rows(inquiry))
    return best[0].row if best else None


def _write(writing: Writing, inquiry: Inquiry, row: Row) -> None:
    decided = [one for one in decision_rows(inquiry) if _within(one, row)]
    places = Places(writing.desk, [row.document_id, *(one.document_id for one in decided)], writing.level)
    text, passage = places.text(row.document_id), places.at(row.document_id, row.start)
    if passage is None:
        return
    writing.at_meeting(passage)
    title = title_span(text, row.start, row.title)
    if title is not None:
        writing.named(passage, " ".join(row.title.split()), title)
    left = _SAID
    for span in _said(text, row, decided):
        shown = opening(text, span, left)
        writing.quote(places.at(row.document_id, span[0]) or passage, shown, span)
        left -= len(text[shown[0] : shown[1]].split())
        if left < _SAID // 5:
            break
    for one in decided:
        write_rows(writing, places, [_untitled(one)], max(9, _DECIDED // len(decided)))


def _said(text: str, row: Row, decided: list[Row]) -> list[Span]:
    """The first sentences of a minute that are no title and no decision."""
    spans = sentence_spans_after_title(text, row)
    apart = [span for span in spans if all(span[1] <= one.start or one.end <= span[0] for one in decided)]
    return [span for span in apart if len(text[span[0] : span[1]].split()) > _LABEL][:_SENTENCES]


_LABEL = 3
"""Words up to which a sentence is but a label."""


def _untitled(row: Row) -> Row:
    """A decision whose item has been named."""
    return replace(row, title="")


def _within(row: Row, item: Row) -> bool:
    return row.document_id == item.document_id and item.item_start <= row.start < item.item_end


def _told_of(writing: Writing) -> str:
    return "\n".join(one.cited_text for one in writing.citations)
