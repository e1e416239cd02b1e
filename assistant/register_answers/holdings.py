"""Questions about what is held: the oldest and the latest record, of a body, a place or a kind, and how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.choose import Candidate, Lead
from assistant.declining.meetings import spoken
from assistant.draft import Tally
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.quoting import Span, line_span
from index.decided import places_of
from index.held import Filters, HeldDocument, HeldPassage, plain
from ingest.dates import find_dates
from ingest.records import Part, PartKind

_EARLIEST = re.compile(r"\b(?:oldest|earliest|first|far back|furthest back)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_KINDS: tuple[tuple[re.Pattern[str], tuple[PartKind, ...]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), kinds)
    for form, kinds in (
        (r"\bminutes\b", (PartKind.MINUTES,)),
        (r"\bagendas?\b", (PartKind.AGENDA,)),
        (r"\breports?\b", (PartKind.REPORT, PartKind.MEMBER_UPDATE)),
        (r"\b(?:service )?plans?\b", (PartKind.SERVICE_PLAN,)),
    )
)
_AT_ONCE = 200
"""Documents looked at from one end of what is held."""
_SHOWN = 12
_HEAD = 4000
"""Characters at the head of a document in which the place that it is of is named."""
_LOOKED_AT = 20_000
"""Characters of a part that are looked through for its day."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A part of a document, with the document."""

    document: HeldDocument
    part: Part


def held(inquiry: Inquiry) -> Reply:
    """The record at the end asked for with its day or period, or all of those meant, counted; None where none is."""
    earliest = bool(_EARLIEST.search(inquiry.question.text))
    meant = [one for one in _records(inquiry, earliest) if _is_of_place(inquiry, one)]
    if _HOW_MANY.search(inquiry.question.text):
        chosen = [one for record in meant[:_SHOWN] if (one := _quoted(inquiry, record)) is not None]
        return Answered(tuple(chosen), Tally(len(chosen), len(meant))) if chosen and len(meant) < _AT_ONCE else None
    record = next(iter(meant), None)
    quoted = _quoted(inquiry, record) if record else None
    if record is None or record.part.date is None:
        return None
    end = f"the {'oldest' if earliest else 'latest'} record held"
    told = record.part.period or spoken(record.part.date)
    if quoted is None or not _bears(told, quoted.statement.text):
        return Unanswered(f"{end.capitalize()}, “{record.part.title}”, is filed under {told}, which it does not print.")
    return Answered((quoted,), leads=(Lead(f"{end} is of {told}", quoted),))


def _bears(told: str, text: str) -> bool:
    """Whether a line states the day or the period that is told."""
    stated = {(one.first, one.last) for one in find_dates(text)}
    return all((one.first, one.last) in stated for one in find_dates(told))


def _records(inquiry: Inquiry, earliest: bool) -> list[_Record]:
    """The records of the bodies and of the kind meant, from one end of what is held."""
    kinds = next((kinds for form, kinds in _KINDS if form.search(inquiry.question.text)), ())
    asked = inquiry.filters
    filters = Filters(bodies=asked.bodies, kinds=kinds, date_from=asked.date_from, date_to=asked.date_to)
    store = inquiry.desk.collection.store
    total, documents = store.documents(inquiry.level, filters, _AT_ONCE)
    if earliest and total > _AT_ONCE:
        documents = store.documents(inquiry.level, filters, _AT_ONCE, total - _AT_ONCE)[1]
    found = [one for document in documents for one in _parts_of(inquiry, document, kinds)]
    return sorted(found, key=lambda one: str(one.part.date), reverse=not earliest)


def _parts_of(inquiry: Inquiry, document: HeldDocument, kinds: tuple[PartKind, ...]) -> Iterator[_Record]:
    """The parts of a document that have a day, are of the kind asked for and of the bodies meant."""
    named = {plain(body.name) for body in inquiry.meant.bodies}
    for part in document.parts:
        of_body = not named or plain(part.body.name) in named
        if part.date is not None and of_body and (not kinds or part.kind in kinds):
            yield _Record(document, part)


def _is_of_place(inquiry: Inquiry, record: _Record) -> bool:
    """Whether the words that the question names a place with stand in what the record is called, or at its head."""
    words = {plain(word.text) for word in inquiry.matter.words} - _OF_HOLDING
    words |= {word for name in inquiry.question.names for word in plain(name).split() if word in inquiry.meant.words}
    if not words:
        return True
    part, document = record.part, record.document
    called = plain(f"{document.path} {part.title} {part.body.authority} {part.body.name} {' '.join(part.body.aliases)}")
    missing = {word for word in words if word not in called.split()}
    head = plain(inquiry.quoter.text(document.id)[:_HEAD]).split() if missing else []
    return not missing or missing <= set(head)


_OF_HOLDING = frozenset(
    """
    oldest earliest first latest newest recent recently last record records document documents file files paper papers
    minutes agenda agendas report reports plan plans service held hold holds have got collection archive period cover
    covers covered span spans date dates dated far back go goes available file filed ingested stored contain number
    """.split()
)
"""Words that ask about what is held and name nothing of it."""


def _quoted(inquiry: Inquiry, record: _Record) -> Candidate | None:
    """The line in which a record states its day or period, else its first."""
    passage = _first_passage(inquiry, record)
    if passage is None or record.part.date is None:
        return None
    span = inquiry.desk.sources.date_line(passage, record.part.date, inquiry.level) or _heading(inquiry, record)
    return inquiry.quoter.candidate(passage, span, 1.0) if span else None


def _first_passage(inquiry: Inquiry, record: _Record) -> HeldPassage | None:
    places = places_of(inquiry.desk.collection.store, [record.document.id], inquiry.level)
    passages = inquiry.quoter.passages(one.id for one in places)
    of_part = [one for one in passages.values() if one.part == record.part.number]
    return min(of_part, key=lambda one: one.start, default=None)


def _heading(inquiry: Inquiry, record: _Record) -> Span | None:
    """The line that prints the period or the day of a record, or its first line."""
    text, part = inquiry.quoter.text(record.document.id), record.part
    stated = [one for one in find_dates(text[part.start : part.end][:_LOOKED_AT]) if one.first == one.last == part.date]
    if stated and not part.period:
        return line_span(text, part.start + stated[0].start, part.start + stated[0].end)
    head = text[part.start : min(part.end, part.start + _HEAD)]
    form = r"\s+".join(map(re.escape, part.period.split())) if part.period else r"\S"
    found = re.search(form, head, re.IGNORECASE) or re.search(r"\S", head)
    return line_span(text, part.start + found.start(), part.start + found.end()) if found else None
