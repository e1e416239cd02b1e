"""Which statements of the passages found answer the question, and how well."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import dates_met
from assistant.finding import Ranked
from assistant.kinds_of_answer import holds_kind
from assistant.matching import Matcher
from assistant.question import Intent, Question
from assistant.statements import Shape, Statement, statements_of


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each thing counts in choosing; set by measurement on the tuning questions (docs/LOG.md)."""

    own: float = 1.0
    around: float = 0.55
    passage: float = 1.2
    kind: float = 0.45
    dated: float = 0.25
    length: float = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with how well it answers: `score` for ordering, `covered` the share (0 to 1, by rarity) of what
    the question names that the statement, its passage and what stands around it hold, `fits` whether it is the kind
    asked for, `cosine` of its passage."""

    statement: Statement
    score: float
    covered: float
    fits: bool
    cosine: float


def choose(
    question: Question, best: Sequence[Ranked], matcher: Matcher, weights: Weights = Weights()
) -> list[Candidate]:
    """The statements of the passages that meet the question's dates, best first."""
    chosen: list[Candidate] = []
    for ranked in best:
        passage = ranked.passage
        covered = matcher.share(f"{passage.context}\n{passage.text}")
        for statement in statements_of(passage):
            met, by_words = dates_met(question.dates, statement.text, (statement.around, passage.period), passage.date)
            if met:
                chosen.append(_judge(question, statement, ranked, matcher, by_words, covered, weights))
    return sorted(chosen, key=lambda candidate: -candidate.score)


def fits(intent: Intent, statement: Statement) -> bool:
    """Whether a statement is of the kind asked for."""
    if intent is Intent.RESOLUTION and statement.shape is Shape.DECISION:
        return True
    if intent is Intent.LIST:
        return statement.shape in (Shape.LIST, Shape.DECISION) or holds_kind(intent, statement.text)
    return holds_kind(intent, statement.text)


def _judge(
    question: Question,
    statement: Statement,
    ranked: Ranked,
    matcher: Matcher,
    dated: bool,
    covered: float,
    weights: Weights,
) -> Candidate:
    matched = matcher.matched(statement.text)
    own = matcher.weight_of(matched)
    both = matcher.weight_of(matched | matcher.matched(statement.around))
    kind = fits(question.intent, statement)
    score = (
        weights.own * own
        + weights.around * (both - own)
        + weights.passage * ranked.score
        + weights.kind * kind
        + weights.dated * dated
        - weights.length * math.log1p(len(statement.text) / 400)
    )
    return Candidate(statement, score, covered, kind, ranked.cosine)
