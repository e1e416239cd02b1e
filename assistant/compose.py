"""The answer in words: the quotes that answer, joined by a few plain words, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answers import Citation
from assistant.choose import Candidate
from assistant.draft import Mark, Piece, Quote, Say
from assistant.question import Intent, Question
from assistant.sources import Sources
from assistant.statements import Shape
from index.held import HeldPassage
from ingest.records import Level, PartKind

_MINUTED = frozenset({PartKind.MINUTES, PartKind.DECISION_NOTICE})
_MOST_WORDS = 130


@dataclass(slots=True)
class _Answer:
    """The answer as it is put together."""

    level: Level
    sources: Sources
    pieces: list[Piece] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def cite(self, passage: HeldPassage, start: int, end: int) -> Citation:
        for made in self.citations:
            if (made.document_id, made.start_char, made.end_char) == (passage.document_id, start, end):
                return made
        made = self.sources.cite(len(self.citations) + 1, passage, start, end, self.level)
        self.citations.append(made)
        return made

    def quote(self, passage: HeldPassage, start: int, end: int) -> None:
        citation = self.cite(passage, start, end)
        self.pieces.append(Quote(citation.n, citation.cited_text))


def compose(
    question: Question, chosen: Sequence[Candidate], sources: Sources, level: Level
) -> tuple[list[Piece], list[Citation]]:
    """The pieces of the answer and its citations, best statement first."""
    answer = _Answer(level, sources)
    met: tuple[str, int] | None = None
    for n, candidate in enumerate(chosen):
        statement = candidate.statement
        if n:
            answer.pieces.append(Say(" "))
        here = (statement.passage.document_id, statement.passage.part)
        if here != met and (n == 0 or met is not None) and _at_meeting(question, statement.passage, answer, bool(n)):
            met = here
        if statement.shape is Shape.ROW and statement.header:
            answer.quote(statement.passage, *statement.header)
            answer.pieces.append(Say(" "))
        answer.quote(statement.passage, statement.start, statement.end)
    return answer.pieces, answer.citations


def _at_meeting(question: Question, passage: HeldPassage, answer: _Answer, later: bool) -> bool:
    """Says at which meeting, where the record is of one and its day stands in it."""
    if passage.kind not in _MINUTED or not passage.meeting_date:
        return False
    if question.intent not in (Intent.RESOLUTION, Intent.DATE, Intent.YES_NO, Intent.OPEN, Intent.WHO):
        return False
    day = passage.meeting_date
    span = answer.sources.date_line(passage, day, answer.level)
    if span is None:
        return False
    citation = answer.cite(passage, *span)
    opening = "and at the meeting of" if later else "At the meeting of"
    answer.pieces += [Say(f"{opening} {day.day} {day:%B %Y} "), Mark(citation.n), Say(": ")]
    return True


def pick(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The statements that make the answer: the best, and those close behind it that add to it."""
    if not ranked:
        return []
    best = ranked[0]
    chosen = [best]
    words = len(best.statement.text.split())
    most = 3 if question.intent in (Intent.LIST, Intent.OPEN, Intent.WHY) else 2
    for candidate in ranked[1:8]:
        if len(chosen) >= most or candidate.score < 0.88 * best.score:
            break
        length = len(candidate.statement.text.split())
        if words + length > _MOST_WORDS or any(_overlap(candidate, other) for other in chosen):
            continue
        if best.fits and not candidate.fits:
            continue
        chosen.append(candidate)
        words += length
    return chosen


def _overlap(one: Candidate, other: Candidate) -> bool:
    a, b = one.statement, other.statement
    if a.passage.document_id != b.passage.document_id:
        return " ".join(a.text.split()) == " ".join(b.text.split())
    return a.start < b.end and b.start < a.end
