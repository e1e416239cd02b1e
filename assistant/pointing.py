"""What a turn points at in the turn before it, put into words: a choice that was offered, a thing that was quoted.

"Who runs the second one?" after a list asks who runs what stands second in it; "the Cabinet of Barlow", after it was
asked back which Cabinet was meant, asks the question again of that body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.earlier import Cited, Earlier
from assistant.picking import choice_in, place_in, pointing_words
from index.held import Filters
from ingest.decision_labels import DECISION_LABEL
from ingest.errors import NotHeld
from ingest.records import Level

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


def turned(desk: Desk, text: str, earlier: Sequence[Earlier], filters: Filters, level: Level) -> Turned:
    """The turn `text` as it is to be asked."""
    before = tuple(earlier)
    if not before:
        return Turned(text, before, filters)
    last = before[-1]
    choice = choice_in(text, last.choices)
    if choice and not filters.bodies:
        return Turned(last.question, before[:-1], replace(filters, bodies=(choice,)))
    things = _things(desk, last.cited, level)
    place = place_in(text, len(things)) if len(things) >= _LEAST else None
    if place is None:
        return Turned(text, before, filters)
    cited, name = things[place]
    only = replace(last, cited=(cited,))
    return Turned(pointing_words(text, name), (*before[:-1], only), filters)


def _things(desk: Desk, cited: Sequence[Cited], level: Level) -> list[tuple[Cited, str]]:
    """What an answer quoted, in its order, with the words that name each; without what `level` may not see any more,
    and without the header of a table."""
    things = []
    for one in cited:
        words = _text(desk, one, level) if one.quoted else ""
        if words and not _is_header(words):
            things.append((one, _name(words)))
    return things


def _text(desk: Desk, cited: Cited, level: Level) -> str:
    try:
        return desk.sources.canonical(cited.document_id, level).text[cited.start : cited.end]
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
