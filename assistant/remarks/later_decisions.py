"""Decisions that a later one rescinds, replaces or extends: it is told with the answer that quotes them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers import Answer
from assistant.desk import Desk
from assistant.remarks.adding import with_words
from assistant.remarks.records import Cited, sentence_around
from index import links
from index.decided import Decided, decisions
from index.held import Filters
from index.held_register import Link, RegisterFilters
from ingest.records import Level

DOES = {
    "rescinds": "It was rescinded",
    "replaces": "It was replaced",
    "extends": "It was extended",
}
_SURE = 0.9
"""Strength of a link from which on it is told beside an answer that did not ask for it."""
_LOOKED_AT = 2
"""Decisions of an answer that are looked at."""


def with_later(desk: Desk, answer: Answer, cited: Sequence[Cited], level: Level, filters: Filters) -> Answer:
    """The answer with the words of a later record that change a decision it quotes."""
    for decision in _quoted(desk, cited, level)[:_LOOKED_AT]:
        for link in _changes(desk, decision, level):
            if link.words is None:
                continue
            source = link.words.source.document_id
            record = link.words.record
            span = sentence_around(desk.sources.text(source, level), (record.start, record.end))
            return with_words(desk, answer, DOES[link.kind], (source, span), level, filters)
    return answer


def _quoted(desk: Desk, cited: Sequence[Cited], level: Level) -> list[Decided]:
    """The decisions that the citations quote, each once."""
    documents = list(dict.fromkeys(one.citation.document_id for one in cited))
    held = decisions(desk.collection.store, level, RegisterFilters(), documents=documents) if documents else []
    found = [
        decision
        for one in cited
        for decision in held
        if decision.document_id == one.citation.document_id
        and decision.start < one.citation.end_char
        and one.citation.start_char < decision.end
    ]
    return list({one.key: one for one in found}.values())


def _changes(desk: Desk, decision: Decided, level: Level) -> list[Link]:
    with desk.collection.store.reading() as connection:
        found = links.pointing_back(connection, decision.key, level)
    return [one for one in found if one.kind in DOES and one.strength >= _SURE]
