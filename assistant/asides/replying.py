"""The reply to a text that asks nothing of the records."""

from __future__ import annotations

import re

from assistant.answers import Answer, Interpreted, Outcome
from assistant.asides.kinds import Kind, aside
from assistant.declining.covering import cover
from assistant.desk import Desk
from assistant.finding import find
from assistant.question import Question, interpret, names_in
from assistant.words import filter_words
from index.held import Filters, plain
from ingest.records import Level


def reply_to_aside(desk: Desk, text: str, level: Level, filters: Filters, first: bool) -> Answer | None:
    """What is replied to a text that is no question about the records; None where it is one. `first` says that it
    begins a conversation: in one a single letter or number may choose."""
    row = aside(text)
    if row is None or (row.kind in _OF_THE_FIRST and not first):
        return None
    if row.kind is Kind.CONTACT and _is_published(desk, text, filters):
        return None
    told = cover(desk, level) if row.kind is Kind.HELD else ""
    return Answer(
        question=" ".join(text.split()),
        interpreted=Interpreted(" ".join(text.split()), row.kind.value, filter_words(filters)),
        outcome=Outcome.NOT_RECORDED,
        answer=f"{told} {row.reply}".strip(),
        reason=(cover(desk, level) or None) if row.kind in _WITH_COVER else None,
    )


_OF_THE_FIRST = frozenset({Kind.NOTHING, Kind.UNSAID})
"""Kinds that a turn after another one is not of."""
_WITH_COVER = frozenset(
    {Kind.GREETING, Kind.ABOUT, Kind.OUTSIDE, Kind.NOTHING, Kind.HELD, Kind.UNSAID, Kind.EVERYTHING}
)
"""Kinds after which it is told what the records cover."""
_REACHED = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b")
_OFFICIAL = re.compile(r"\b(?:contact|tel|telephone|phone|e-?mail|further information|enquiries)\b", re.IGNORECASE)


def _is_published(desk: Desk, text: str, filters: Filters) -> bool:
    """Whether a record open to the public prints how to reach somebody who is named, as an official contact."""
    surnames = {plain(name).split()[-1] for name in names_in(text) if plain(name)}
    finding = find(desk, _question(desk, text), Level.PUBLIC, filters)
    return any(
        _REACHED.search(line) and _OFFICIAL.search(line) and surnames & set(plain(line).split())
        for one in finding.best
        for line in one.passage.text.split("\n\n")
    )


def _question(desk: Desk, text: str) -> Question:
    return interpret(text, desk.collection.acronyms(Level.PUBLIC), desk.tunings.words)
