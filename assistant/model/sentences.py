"""The sentences of a model's reply, each with the numbers of the quotes that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.sentences import sentence_spans

_MARK = re.compile(r"(?<!\s)\s*\[(\d{1,3}(?:\s*,\s*\d{1,3}){0,9})\]")
# A mark behind the full stop belongs to the sentence before it.
_STOP_THEN_MARKS = re.compile(r"([.!?])((?:\s*\[\d{1,3}(?:\s*,\s*\d{1,3}){0,9}\]){1,10})")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the model wrote it, without its marks, and the citations that it names, in order."""

    text: str
    cited: tuple[int, ...]


def read_sentences(reply: str) -> tuple[Sentence, ...]:
    """The sentences of `reply` in order."""
    plain = _STOP_THEN_MARKS.sub(lambda found: f"{found[2]}{found[1]}", " ".join(reply.split()))
    return tuple(
        sentence for start, end in sentence_spans(plain) if (sentence := _read(plain[start:end])).text.strip(" .")
    )


def _read(text: str) -> Sentence:
    cited = [int(number) for found in _MARK.finditer(text) for number in found[1].split(",")]
    return Sentence(" ".join(_MARK.sub("", text).split()), tuple(dict.fromkeys(cited)))
