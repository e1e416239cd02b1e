"""The records that an answer cites: their parts, their meetings, the passages to cite from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.answers import Citation
from assistant.desk import Desk
from index.decided import places_of
from index.held import Filters, HeldPassage
from index.held_register import HeldMeeting
from index.register import DecisionRegister
from index.search import allowed_ids
from ingest.records import Level, Part, PartKind
from ingest.sentences import sentence_spans

Span = tuple[int, int]

MINUTED = frozenset({PartKind.MINUTES, PartKind.DECISION_NOTICE})
_LONGEST = 240
"""Characters of a sentence that is quoted beside an answer."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of minutes, with the part and the meeting that it is of."""

    citation: Citation
    part: Part
    meeting: HeldMeeting


def cited_minutes(desk: Desk, citations: tuple[Citation, ...], level: Level) -> list[Cited]:
    """Those of the citations that quote minutes of a meeting held."""
    register, found = DecisionRegister(desk.collection.store), []
    parts = {
        document: desk.collection.store.parts(document, level) for document in {one.document_id for one in citations}
    }
    held: dict[tuple[str, date], list[HeldMeeting]] = {}
    for one in citations:
        part = _innermost(parts[one.document_id], one.start_char)
        if part is None or part.kind not in MINUTED or part.meeting_date is None or part.body is None:
            continue
        name, day = f"{part.body.authority}: {part.body.name}", part.meeting_date
        if (name, day) not in held:
            held[name, day] = register.meetings(level, (name,), day, day, limit=1)[1]
        found += [Cited(one, part, meeting) for meeting in held[name, day]]
    return found


def _innermost(parts: Iterable[Part], offset: int) -> Part | None:
    """The innermost of `parts` in which `offset` lies."""
    around = [one for one in parts if one.start <= offset < one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def part_at(desk: Desk, document: str, offset: int, level: Level) -> Part | None:
    """The innermost part of a document in which `offset` lies."""
    return _innermost(desk.collection.store.parts(document, level), offset)


def passage_at(desk: Desk, document: str, offset: int, level: Level, filters: Filters) -> HeldPassage | None:
    """The passage in which `offset` lies or before which it begins, where the filters let it through."""
    before = [one.id for one in places_of(desk.collection.store, [document], level) if one.start <= offset]
    allowed = allowed_ids(desk.collection.columns, level, filters)
    ids = [key for key in before[-1:] if allowed is None or key in allowed]
    held = desk.collection.store.passages(ids, level) if ids else []
    return held[0] if held else None


def sentence_around(text: str, span: Span) -> Span:
    """The sentence of `text` that holds a span, or of a long one the part from the span on."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    block = text[start : end if end >= 0 else len(text)]
    every = [(start + first, start + last) for first, last in sentence_spans(block)]
    touched = [one for one in every if one[0] < span[1] and span[0] < one[1]]
    first, last = min([span[0], *(one[0] for one in touched)]), max([span[1], *(one[1] for one in touched)])
    if last - first <= _LONGEST:
        return first, last
    stop = _STOP.search(text, span[1], min(last, span[0] + _LONGEST))
    return span[0], stop.start() if stop else span[1]


_STOP = re.compile(r"[.;]\s|\n")
