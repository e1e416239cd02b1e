"""What is quoted, sentence by sentence, each with what stands over it in the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.bearing import Asked
from assistant.choose import Candidate
from assistant.statements import Shape
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that is quoted, or a row of a table; `around` is what stands over it, `before` the sentence quoted
    right before it, "" where none is; `meant` says that it is of what is asked about, in whatever words."""

    text: str
    around: str
    before: str = ""
    meant: bool = False


def sayings_of(chosen: Sequence[Candidate], meant: bool = False) -> list[Saying]:
    """The sentences of what was chosen to be quoted; `meant`, of what is asked about, in whatever words."""
    sayings: list[Saying] = []
    for candidate in chosen:
        statement = candidate.statement
        spans = [(0, len(statement.text))] if statement.shape is Shape.ROW else sentence_spans(statement.text)
        before = ""
        for start, end in spans:
            sayings.append(Saying(statement.text[start:end], statement.around, before, meant))
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


def telling_places(asked: Asked) -> list[int]:
    """The places of the words that say what is asked about."""
    return list(asked.telling)


def matter_places(asked: Asked) -> list[int]:
    """As `telling_places`, names left out; where there are none else, these."""
    names = {word.text for word in asked.names.words}
    telling = telling_places(asked)
    return [n for n in telling if asked.matcher.words[n].text not in names] or telling


_OF_MATTER = 0.2
"""Share of the words that say what is asked about, names left out, that a sentence of it holds with what stands over
it."""
_OF_ALL = 0.4
"""Share of them, names and all, that it holds by itself."""


def is_of_matter(asked: Asked, one: Saying) -> bool:
    """Whether a sentence is of what is asked about. In a turn that goes on about an item all of it is."""
    if one.meant or asked.granted or not telling_places(asked):
        return True
    beside = held_of(matter_places(asked), asked, f"{one.text}\n{one.around}")
    return beside >= _OF_MATTER or is_of_all(asked, one.text)


def is_of_all(asked: Asked, text: str) -> bool:
    """Whether a text holds much of what is asked about, names and all."""
    return held_of(telling_places(asked), asked, text) >= _OF_ALL


_ANOTHER = r"(?:this|that|these|those|it|they|them|he|him|she|her|such|both)"
_GOES_ON = re.compile(
    rf"\W{{0,4}}(?:{_ANOTHER}|the (?:reason|decision|change|move|rise|fall)|reasons?|members|officers)\b"
    rf"|.{{0,60}}\b(?:for|of|on|at|to|by|with|from|about) {_ANOTHER}\b",
    re.IGNORECASE,
)
"""What opens a sentence that goes on about the one before."""
_CONCLUDES = re.compile(r"\b(?:therefore|thus|hence|consequently|accordingly|as a result)\b", re.IGNORECASE)


def goes_on(asked: Asked, one: Saying) -> bool:
    """Whether a sentence goes on about one before it that tells of what is asked about."""
    opens = _GOES_ON.match(one.text) or _CONCLUDES.search(one.text)
    return opens is not None and is_of_all(asked, one.before)
