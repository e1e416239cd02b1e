"""Answers put together of what was said to a question, each withheld where the gate does not let it through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers import Answer, Citation, Interpreted, Outcome
from assistant.compose import compose
from assistant.declining.covering import cover
from assistant.desk import Desk
from assistant.draft import Piece, render
from assistant.figure_answers.inquiry import Told
from assistant.finding import Finding
from assistant.gate import Withheld, check_answer
from assistant.hits import as_hits
from assistant.question import Question
from assistant.selecting import Selection
from assistant.words import filter_words
from index.held import Filters
from ingest.records import Level

_NEAR = 3
"""Passages shown as near when there is no answer."""


def answer_with(
    desk: Desk, question: Question, selection: Selection, filters: Filters, level: Level, finding: Finding
) -> Answer:
    """The answer put together from what was selected, unless the gate withholds it."""
    pieces, citations = compose(question, selection.chosen, desk.sources, level, selection.tally, selection.leads)
    reason = _withheld(desk, pieces, citations, level)
    if reason:
        return not_told(desk, question, filters, Outcome.NOT_RECORDED, reason, level, finding)
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=Outcome.ANSWERED,
        answer=render(pieces),
        citations=tuple(citations),
        confidence=round(selection.confidence, 4),
    )


def figures_told(
    desk: Desk, question: Question, told: Told, filters: Filters, level: Level, finding: Finding
) -> Answer:
    """The answer that the figures give, unless the gate withholds it."""
    reason = _withheld(desk, told.pieces, told.citations, level)
    if reason:
        return not_told(desk, question, filters, Outcome.NOT_RECORDED, reason, level, finding)
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=told.outcome,
        answer=render(told.pieces),
        citations=told.citations,
        confidence=round(told.sureness, 4),
    )


def _withheld(desk: Desk, pieces: Sequence[Piece], citations: Sequence[Citation], level: Level) -> str:
    """Why the gate withholds an answer; "" where it lets it through."""
    texts: Mapping[str, str] = {
        citation.document_id: desk.sources.text(citation.document_id, level) for citation in citations
    }
    try:
        check_answer(pieces, citations, texts)
    except Withheld as why:
        return f"An answer was withheld because {why}."
    return ""


def not_told(
    desk: Desk,
    question: Question,
    filters: Filters,
    outcome: Outcome,
    reason: str,
    level: Level,
    finding: Finding | None = None,
) -> Answer:
    near = finding.best[:_NEAR] if finding else ()
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=outcome,
        answer="The records held do not say." if outcome is Outcome.NOT_RECORDED else reason,
        reason=f"{reason} {cover(desk, level)}".strip(),
        near=as_hits([one.passage for one in near], [one.score for one in near], finding.matcher) if finding else (),
    )


def _interpreted(question: Question, filters: Filters) -> Interpreted:
    return Interpreted(question.text, question.intent.value, filter_words(filters), question.carried)


def put_back(question: Question, filters: Filters, choices: tuple[str, ...]) -> Answer:
    """The question which of `choices` is meant."""
    told = "; ".join(f"({n}) {choice}" for n, choice in enumerate(choices, start=1))
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=Outcome.CLARIFY,
        answer=f"Which one is meant: {told}?",
        reason="The records held fit several of these, and say different things of each.",
        choices=choices,
    )
