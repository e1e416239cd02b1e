"""`ask()`: the one way from a question to a cited answer, called by the API, the command line and the evaluation."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.answers import Answer, Interpreted, Outcome
from assistant.choose import Candidate, rank_statements
from assistant.compose import compose, pick
from assistant.draft import render
from assistant.gate import Withheld, check_answer
from assistant.hits import as_hits
from assistant.limits import check_question
from assistant.question import Question, interpret
from assistant.sources import Sources
from assistant.statements import statements_of
from assistant.words import filter_words
from index.analysis import stem, tokenise
from index.collection import Collection
from index.held import Filters, HeldPassage, Vectors
from index.query_encoder import QueryEncoder
from index.search import Found, Query, Tuning, allowed_ids, search
from ingest.records import Level

_READ = 8
"""Passages whose statements are weighed."""
_NEAR = 3
"""Passages shown as near when there is no answer."""


@dataclass(frozen=True, slots=True)
class Floors:
    """Under which nothing counts as an answer: share of the question's words covered, and cosine of the passage."""

    covered: float = 0.34
    dense: float = 0.45
    either: float = 0.62


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs: the records, the encoder of questions (None before the first ingest), the sources."""

    collection: Collection
    encoder: QueryEncoder | None
    sources: Sources
    tuning: Tuning = Tuning()
    floors: Floors = Floors()


def ask(desk: Desk, text: str, level: Level, filters: Filters = Filters()) -> Answer:
    """The answer to `text` from the records that `level` may see, within `filters`.

    Raises BadRequest for a question that is empty or too long.
    """
    began = time.perf_counter()
    check_question(text)
    desk.collection.refresh()
    question = interpret(text, desk.collection.acronyms(level))
    answer = _answer(desk, question, level, filters)
    return replace(answer, took_ms=round((time.perf_counter() - began) * 1000, 2))


def find(desk: Desk, question: Question, level: Level, filters: Filters) -> Found:
    """The passages for a question, best first."""
    words = tuple((word.text, word.weight) for word in question.words)
    vector = desk.encoder.encode(question.text) if desk.encoder else None
    return search(desk.collection, Query(words, question.phrases, vector), level, filters, desk.tuning)


def _answer(desk: Desk, question: Question, level: Level, filters: Filters) -> Answer:
    allowed = allowed_ids(desk.collection.columns, level, filters)
    if allowed is not None and not allowed.size:
        reason = "No record matches these filters." if filter_words(filters) else "No records are held yet."
        return _without(desk, question, filters, Outcome.EMPTY_FILTER, reason, (), level)
    found = find(desk, question, level, filters)
    passages = desk.collection.store.passages(found.ids[:_READ].tolist(), level)
    scores = dict(zip(found.ids[:_READ].tolist(), found.scores[:_READ].tolist(), strict=True))
    cosines = dict(zip(found.ids[:_READ].tolist(), found.dense[:_READ].tolist(), strict=True))
    statements = [statement for passage in passages for statement in statements_of(passage)]
    ranked = rank_statements(question, statements, scores, rarity(desk, question, level))
    ranked = [one for one in ranked if _is_answer(one, cosines[one.statement.passage.id], desk.floors)]
    if not ranked:
        reason = _reason(question, passages, statements)
        return _without(desk, question, filters, Outcome.NOT_RECORDED, reason, passages[:_NEAR], level)
    return _composed(desk, question, pick(question, ranked), filters, level, passages)


def rarity(desk: Desk, question: Question, level: Level) -> dict[str, float]:
    """How much each stemmed word of the question counts: its weight by its rarity in the records open to `level`."""
    size = max(1, len(desk.collection.columns.id))
    weights: dict[str, float] = {}
    for word in question.words:
        if word.expansion:
            continue
        held = desk.collection.lexical.document_frequency(word.text, level)
        idf = float(np.log(1 + (size - held + 0.5) / (held + 0.5)))
        for token in tokenise(word.text)[:1]:
            weights[stem(token.text)] = word.weight * idf
    return weights


def _is_answer(candidate: Candidate, cosine: float, floors: Floors) -> bool:
    return (
        candidate.covered >= floors.covered
        and cosine >= floors.dense
        or candidate.covered >= floors.either
        or cosine >= floors.either
    )


def _composed(
    desk: Desk,
    question: Question,
    chosen: Sequence[Candidate],
    filters: Filters,
    level: Level,
    passages: Sequence[HeldPassage],
) -> Answer:
    pieces, citations = compose(question, chosen, desk.sources, level)
    texts: Mapping[str, str] = {
        citation.document_id: desk.sources.canonical(citation.document_id, level).text for citation in citations
    }
    try:
        check_answer(pieces, citations, texts)
    except Withheld as why:
        reason = f"An answer was withheld because {why}."
        return _without(desk, question, filters, Outcome.NOT_RECORDED, reason, passages[:_NEAR], level)
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=Outcome.ANSWERED,
        answer=render(pieces),
        citations=tuple(citations),
    )


def _without(
    desk: Desk,
    question: Question,
    filters: Filters,
    outcome: Outcome,
    reason: str,
    near: Sequence[HeldPassage],
    level: Level,
) -> Answer:
    words = [word.text for word in question.words]
    scores: Vectors = np.zeros(len(near), np.float32)
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=outcome,
        answer="The records held do not say." if outcome is Outcome.NOT_RECORDED else reason,
        reason=f"{reason} {_cover(desk, level)}".strip(),
        near=as_hits(near, scores, words),
    )


def _interpreted(question: Question, filters: Filters) -> Interpreted:
    return Interpreted(question.text, question.intent.value, filter_words(filters))


def _reason(question: Question, passages: Sequence[HeldPassage], statements: Sequence[object]) -> str:
    if not passages:
        return "Nothing in them is like the question."
    if question.dates and statements:
        asked = " and ".join(found.text for found in question.dates)
        return f"What they say that comes nearest is not of {asked}, or not about what was asked."
    return "What comes nearest does not answer the question."


def _cover(desk: Desk, level: Level) -> str:
    """What the records do cover, in a sentence."""
    coverage = desk.collection.store.coverage(level)
    if not coverage.documents:
        return ""
    names = [one.body for one in coverage.bodies if one.body][:4]
    span = f", {coverage.first.year} to {coverage.last.year}" if coverage.first and coverage.last else ""
    of = f" of {', '.join(names)}{' and others' if len(coverage.bodies) > 4 else ''}" if names else ""
    return f"Held are {coverage.documents} documents{of}{span}."
