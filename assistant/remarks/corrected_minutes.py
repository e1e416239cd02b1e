"""Minutes that were put right when they were confirmed: the correction is shown beside what it corrects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Answer, Outcome
from assistant.desk import Desk
from assistant.remarks.adding import with_words
from assistant.remarks.records import Cited, sentence_around
from index.held import Filters
from index.held_register import Placed
from ingest.records import Level, Reference

SAID = "It was put right"
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’]{2,200})[”\"’']")


def with_correction(desk: Desk, answer: Answer, cited: Sequence[Cited], level: Level, filters: Filters) -> Answer:
    """The answer with the words of a later meeting that correct what it quotes; one that quotes them shows both."""
    if any(_BOTH.search(one.citation.cited_text) for one in cited):
        return replace(answer, outcome=Outcome.CONFLICT)
    for one in cited:
        for told in (each for meeting in one.meeting.confirmations for each in meeting.corrections):
            if _is_corrected(told, one.citation.cited_text):
                text = desk.sources.text(told.source.document_id, level)
                span = sentence_around(text, (told.record.start, told.record.end))
                source = told.source.document_id, span
                return with_words(desk, answer, SAID, source, level, filters, Outcome.CONFLICT)
    return answer


_BOTH = re.compile(
    r"[“\"‘'][^“”\"‘’]{2,200}[”\"’'][^“”\"‘’]{0,200}\b(?:amended|corrected|changed|altered|replaced|substituted)\b"
    r"[^“”\"‘’]{0,40}[“\"‘'][^“”\"‘’]{2,200}[”\"’']"
)
"""What was printed, with what it is to read."""


def _is_corrected(told: Placed[Reference], cited: str) -> bool:
    """Whether the words that a correction puts right stand in what is cited."""
    old = _QUOTED.search(told.record.detail or told.record.text)
    return old is not None and " ".join(old[1].split()).casefold() in " ".join(cited.split()).casefold()
