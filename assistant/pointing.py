"""What a turn points at in the turn before it, put into words: a choice that was offered, a thing that was quoted.

"Who runs the second one?" after a list asks who runs what stands second in it; "the Cabinet of Barlow", after it was
asked back which Cabinet was meant, asks the question again of that body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.choices import asked_of
from assistant.clarifying import GENERAL
from assistant.desk import Desk
from assistant.earlier import Cited, Earlier
from assistant.inline_lists import entries_of, has_bullets
from assistant.last_decisions import clauses_named, decisions_in, last_decisions
from assistant.narrowing import clause_pointed_at
from assistant.picking import choice_in, place_in, pointing_words, points
from assistant.returning import gone_back
from index.held import Filters
from index.held_register import HeldResolution
from ingest.decision_labels import DECISION_LABEL
from ingest.errors import NotHeld
from ingest.records import Level, PartKind

_WORDS = 12
"""Words of a thing quoted that name it."""
_LEAST = 2
"""Things quoted from which on one of them can be pointed at by its place."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn with what it points at put in its place: its words, the turns before it, and what it is asked within."""

    text: str
    earlier: tuple[Earlier, ...]
    filters: Filters
    taken: tuple[str, ...] = ()
    """What of the answer before was put into its words, as it is told."""


def turned(desk: Desk, text: str, earlier: Sequence[Earlier], filters: Filters, level: Level) -> Turned:
    """The turn `text` as it is to be asked."""
    text, before = gone_back(text, earlier)
    if not before:
        return Turned(text, before, filters)
    last = before[-1]
    choice = choice_in(text, last.choices)
    if choice and not filters.bodies:
        asked, body = asked_of(choice, last.question, GENERAL)
        return Turned(asked, before[:-1], replace(filters, bodies=(body,)) if body else filters)
    pointed = _pointed_at(desk, text, before, level)
    if pointed is None:
        return Turned(text, before, _within_report(desk, text, last, filters, level))
    return Turned(pointed.text, (*before[:-1], replace(last, cited=(pointed.cited,))), filters)


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that an answer quoted, by the words that name it; for a turn that points at it `text` is the turn with
    these in their place."""

    cited: Cited
    text: str


def _pointed_at(desk: Desk, text: str, before: Sequence[Earlier], level: Level) -> _Thing | None:
    """The one thing quoted before that a turn points at, by its place or as a clause by its letter."""
    named = _decisions if _OF_DECISIONS.search(text) else _things
    for turn in _in_view(before) if points(text) else ():
        things = named(desk, turn.cited, level)
        place = place_in(text, len(things)) if len(things) >= _LEAST else None
        if place is not None:
            return replace(things[place], text=pointing_words(text, things[place].text))
    return _clause_pointed_at(desk, text, before, level)


_OF_DECISIONS = re.compile(r"\b(?:resolution|decision|motion)\b", re.IGNORECASE)


def _in_view(before: Sequence[Earlier]) -> list[Earlier]:
    """The last turn, and those before it as long as each quoted all that the next one did: that went into it."""
    shown = [before[-1]]
    for turn in reversed(before[:-1][-_LOOKED_BACK_ON:]):
        if not {one.document_id for one in shown[-1].cited} <= {one.document_id for one in turn.cited}:
            break
        shown.append(turn)
    return shown


_LOOKED_BACK_ON = 3
"""Turns before the last one that may still be in view."""


def _decisions(desk: Desk, cited: Sequence[Cited], level: Level) -> list[_Thing]:
    """The decisions that an answer quoted, each by its item and the meeting that took it."""
    return [
        _Thing(Cited(one.source.document_id, one.start, one.end), _decision_name(one))
        for one in decisions_in(desk, cited, level)
    ]


def _decision_name(one: HeldResolution) -> str:
    day = one.meeting_date
    matter = f"the decision on {one.item_title}" if one.item_title else _name(one.text)
    return f"{matter} at the {one.body} meeting of {day.day} {day:%B %Y}" if day else matter


def _clause_pointed_at(desk: Desk, text: str, before: Sequence[Earlier], level: Level) -> _Thing | None:
    """The clause that a turn asks more of than what it says; None where several decisions have one of that letter."""
    asked = clause_pointed_at(text)
    if asked is None or asked.alone:
        return None
    found = [(one, each) for one in last_decisions(desk, before, level) for each in clauses_named(one, asked)]
    if len(found) != 1:
        return None
    held, clause = found[0]
    cited = Cited(held.source.document_id, clause.start, clause.end)
    return _Thing(cited, text.replace(asked.said, f"“{_name(clause.text)}”", 1))


_REPORT = re.compile(r"\b(?:that|this|the same) report\b", re.IGNORECASE)


def _within_report(desk: Desk, text: str, last: Earlier, filters: Filters, level: Level) -> Filters:
    """`filters` with the report that "that report" means: the one that the last answer was cited from."""
    if filters.file or not _REPORT.search(text):
        return filters
    documents = list(dict.fromkeys(one.document_id for one in last.cited if one.quoted))
    kinds = {document: {part.kind for part in desk.collection.store.parts(document, level)} for document in documents}
    reports = [document for document in documents if kinds[document] == {PartKind.REPORT}]
    return replace(filters, file=reports[0]) if len(reports) == 1 else filters


def _things(desk: Desk, cited: Sequence[Cited], level: Level) -> list[_Thing]:
    """What an answer quoted, in its order, with the words that name each; without what `level` may not see any more,
    and without the header of a table."""
    things = []
    for one in cited:
        words = _text(desk, one, level) if one.quoted else ""
        if words and not _is_header(words):
            things.append(_Thing(one, _name(words)))
    if not things:
        return things
    decisions = _decisions(desk, cited, level)
    if _LEAST <= len(decisions) < len(things):
        return decisions  # each quoted with the title of its item
    first = _text(desk, things[0].cited, level)
    return _listed(things[0].cited, first) or things if len(things) == 1 or has_bullets(first) else things


def _listed(cited: Cited, words: str) -> list[_Thing]:
    """The entries of a list within one quote."""
    return [
        _Thing(
            Cited(cited.document_id, cited.start + start, cited.start + end), _name(_BRACKETS.sub("", words[start:end]))
        )
        for start, end in entries_of(words)
    ]


_BRACKETS = re.compile(r"(?<!\s)\s{0,3}\([^()]{0,200}\)")


def _text(desk: Desk, cited: Cited, level: Level) -> str:
    try:
        return desk.sources.text(cited.document_id, level)[cited.start : cited.end]
    except NotHeld:
        return ""


def _is_header(words: str) -> bool:
    return "\t" in words and not re.search(r"\d", re.sub(r"\b(?:19|20)\d\d(?:[/–-]\d\d)?\b", "", words))


def _name(words: str) -> str:
    """The first cell of a row; of a sentence or decision its first words."""
    if "\t" in words:
        return next(cell for cell in words.split("\t") if cell.strip()).strip()
    plain = re.sub(r"^\W*(?:\(?\w{1,3}[).]\s+)?", "", DECISION_LABEL.sub("", words, count=1))
    return " ".join(plain.split()[:_WORDS]).rstrip(" ,;:.")
