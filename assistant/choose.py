"""Which statements of the passages found answer the question, and how well."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.constraints import Asked, decided, names_met, near_enough
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
    """A statement that meets what the question names, with its `score` for ordering; `fits` says whether it is of the
    kind asked for, `dates` which of the question's dates it meets."""

    statement: Statement
    score: float
    fits: bool
    dates: frozenset[int]


def choose(question: Question, best: Sequence[Ranked], asked: Asked, weights: Weights = Weights()) -> list[Candidate]:
    """The statements of the passages that meet the question, best first.

    Of several dates (a comparison) a statement has to meet one.
    """
    chosen: list[Candidate] = []
    for ranked in best:
        if not near_enough(ranked, asked):
            continue
        for statement in statements_of(ranked.passage):
            met, by_words = _dates(question, statement)
            if (question.dates and not met) or not decided(question, statement) or not names_met(statement, asked):
                continue
            chosen.append(_judge(question, statement, ranked, asked.matcher, met, by_words, weights))
    return sorted(chosen, key=lambda candidate: -candidate.score)


def _dates(question: Question, statement: Statement) -> tuple[frozenset[int], bool]:
    """Which of the asked dates a statement meets, and whether one by its own words."""
    passage = statement.passage
    met: set[int] = set()
    by_words = False
    for place, asked in enumerate(question.dates):
        holds, own = dates_met((asked,), statement.text, (statement.around, passage.period), passage.date)
        if holds:
            met.add(place)
            by_words = by_words or own
    return frozenset(met), by_words


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
    dates: frozenset[int],
    dated: bool,
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
    return Candidate(statement, score, kind, dates)
