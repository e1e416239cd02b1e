"""What is quoted, sentence by sentence, each with what stands over it in the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.bearing import Asked
from assistant.choose import Candidate
from assistant.statements import Shape
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that is quoted, or a row of a table; `around` is what stands over it, `before` the sentence quoted
    right before it, "" where none is."""

    text: str
    around: str
    before: str = ""


def sayings_of(chosen: Sequence[Candidate]) -> list[Saying]:
    """The sentences of what was chosen to be quoted."""
    sayings: list[Saying] = []
    for candidate in chosen:
        statement = candidate.statement
        spans = [(0, len(statement.text))] if statement.shape is Shape.ROW else sentence_spans(statement.text)
        before = ""
        for start, end in spans:
            sayings.append(Saying(statement.text[start:end], statement.around, before))
            before = statement.text[start:end]
    return sayings


def held_of(places: Sequence[int], asked: Asked, text: str) -> float:
    """The share (0 to 1), by weight, of the words of the question at `places` that `text` holds, in their own form or
    another that may stand for them; 0 where there are none."""
    words = asked.matcher.words
    whole = sum(words[place].weight for place in places)
    size = len(words)
    held = {place % size for place in asked.matcher.matched(text)} if size else set()
    return sum(words[place].weight for place in places if place in held) / whole if whole else 0.0
