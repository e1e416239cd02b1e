"""Earlier turns of a conversation, as far as a later turn goes back to them.

Only ids and offsets are kept of what an earlier answer cited: the words are read again from the store when they are
used, for the level that asks then, so that a turn never shows what its asker may no longer see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answers import Answer


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of a document that an earlier answer cited; `quoted` where its words stand in the answer."""

    document_id: str
    start: int
    end: int
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """A turn gone by: the question as it was understood, what its answer cited, in its order, the words that the asker
    had taken off what was carried into it (`without`), and the `choices` where it was answered by a question back;
    `said` are the asker's own words, where they are known."""

    question: str
    cited: tuple[Cited, ...] = ()
    without: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    said: str = ""


def asked_before(*questions: str) -> tuple[Earlier, ...]:
    """Turns of which only the questions are known, oldest first."""
    return tuple(Earlier(question) for question in questions)


def turn_of(answer: Answer) -> Earlier:
    """The turn that `answer` was given in."""
    cited = ((one.n, one.document_id, one.start_char, one.end_char) for one in answer.citations)
    return Earlier(answer.interpreted.question, cited_in(answer.answer, cited), (), answer.choices)


def cited_in(answer: str, citations: Iterable[tuple[int, str, int, int]]) -> tuple[Cited, ...]:
    """The citations of an answer: each with its number, its document, its start and its end."""
    return tuple(Cited(document, start, end, f"” [{n}]" in answer) for n, document, start, end in citations)
