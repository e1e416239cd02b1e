"""Questions of how a meeting was held: who declared an interest, whether the public was excluded and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.choose import Candidate
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.met import meetings_asked
from assistant.register_answers.quoting import at_source, sentences_with
from index.held_register import HeldMeeting, MeetingRecord, Placed
from index.register import DecisionRegister
from ingest.records import AgendaItem

_FEW = 6
"""Meetings that are looked through where no day is told."""


def interests(inquiry: Inquiry) -> Reply:
    """Who declared an interest, in the matter asked about if one is; else what the minutes say under that item."""
    for record in _records(inquiry):
        chosen = _declared(inquiry, record) or _under_title(inquiry, record)
        if chosen:
            return Answered(tuple(chosen))
    if inquiry.meant.days and _records(inquiry):
        return Unanswered("The record of that meeting tells of no such declaration.")
    return None


def _declared(inquiry: Inquiry, record: MeetingRecord) -> list[Candidate]:
    """The declarations of a meeting; those alone that hold the most of a matter that is asked about."""
    held = record.declarations
    if inquiry.matter.words and held:
        shares = [inquiry.matter.share(f"{one.record.name} {one.record.text}") for one in held]
        best = max(shares)
        held = tuple(one for one, share in zip(held, shares, strict=True) if share == best >= _ENOUGH)
    spans = list(dict.fromkeys((one.record.start, one.record.end) for one in held))
    return at_source(inquiry.quoter, held[0].source, spans[:_SHOWN]) if held else []


_ENOUGH = 0.5
"""Share of the matter that a declaration holds at least."""
_SHOWN = 6
_TITLE = re.compile(r"\binterests?\b|\bfuddiant|\bbuddiant", re.IGNORECASE)


def _under_title(inquiry: Inquiry, record: MeetingRecord) -> list[Candidate]:
    """What the minute says under declarations of interest, where it names none of them."""
    if not inquiry.meant.days or record.declarations:
        return []
    items = [one for one in record.items if _TITLE.search(one.record.title)]
    return _sentences(inquiry, items, _SAID)[:1]


_SAID = re.compile(r"\b(?:no|none|nil|not|interests?)\b", re.IGNORECASE)


def _sentences(inquiry: Inquiry, items: Sequence[Placed[AgendaItem]], form: re.Pattern[str]) -> list[Candidate]:
    """The sentences of the minutes of `items` in which `form` is found, their titles left out."""
    found: list[Candidate] = []
    for one in items:
        text = inquiry.quoter.text(one.source.document_id)
        start = one.record.start if one.record.agenda_end is None else one.record.agenda_end
        title = " ".join(one.record.title.split()).casefold()
        spans = [
            span
            for span in sentences_with(text, (start, one.record.end), form)
            if not _is_title(" ".join(text[span[0] : span[1]].split()).casefold(), title)
        ]
        found += at_source(inquiry.quoter, one.source, spans)
    return found


def _is_title(sentence: str, title: str) -> bool:
    """Whether a sentence is the title of its item, with its number or without."""
    return sentence in title or bool(title and sentence.endswith(title))


_EXCLUDING = re.compile(
    r"\bexclu\w+[^.]{0,120}\bpublic\b|\bpublic\b[^.]{0,120}\bexclu\w+|\bexempt (?:items?|information)\b", re.IGNORECASE
)


def excluded(inquiry: Inquiry) -> Reply:
    """Whether the public was excluded, and why: the sentences of the record that say so."""
    records = _records(inquiry) if inquiry.meant.days else []
    for record in records:
        chosen = _sentences(inquiry, record.items, _EXCLUDING)
        if chosen:
            return Answered(tuple(chosen[:2]))
    return None


def _records(inquiry: Inquiry) -> list[MeetingRecord]:
    register = DecisionRegister(inquiry.desk.collection.store)
    return [register.meeting(one.id, inquiry.level) for one in _asked(inquiry, register)]


def _asked(inquiry: Inquiry, register: DecisionRegister) -> list[HeldMeeting]:
    """The meetings meant; where no day is told, those of the records in which the search has found something."""
    if inquiry.meant.days:
        return meetings_asked(inquiry)
    found = list(dict.fromkeys(one.passage.document_id for one in inquiry.finding.best))
    filters = inquiry.filters
    held = register.meetings(inquiry.level, filters.bodies, filters.date_from, filters.date_to, limit=_MANY)[1]
    of = {source.document_id: one for one in reversed(held) for source in one.sources}
    return list({of[key].id: of[key] for key in found if key in of}.values())[:_FEW]


_MANY = 2_000
