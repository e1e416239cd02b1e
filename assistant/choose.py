"""Which statements of the passages found answer the question, and how well."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.constraints import Asked, decided, names_met, near_enough, on_matter, standing_of
from assistant.evidence import is_met
from assistant.finding import Ranked
from assistant.kinds_of_answer import holds_kind, kind_share
from assistant.question import Intent
from assistant.statements import Shape, Statement, statements_of
from assistant.weights import ChooseWeights


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that meets what the question names, with its `score` for ordering; `fits` says whether it is of the
    kind asked for, `dates` which of the question's dates it meets."""

    statement: Statement
    score: float
    fits: bool
    dates: frozenset[int]


_HARD = frozenset({Intent.FIGURE, Intent.DATE})
"""Kinds of answer that are no answer without their number or date."""


def choose(best: Sequence[Ranked], asked: Asked, weights: ChooseWeights) -> list[Candidate]:
    """The statements of the passages that meet the question, best first.

    Of several dates (a comparison) a statement has to meet one.
    """
    chosen: list[Candidate] = []
    for ranked in best:
        if not near_enough(ranked, asked):
            continue
        for statement in statements_of(ranked.passage):
            met, by_words = _dates(asked, statement)
            if asked.question.dates and not met:
                continue
            kind = fit(asked, statement)
            if not decided(statement, asked) or not (kind or asked.question.intent not in _HARD):
                continue
            if on_matter(statement, ranked, asked) and names_met(statement, asked):
                chosen.append(_judge(asked, statement, ranked, met, by_words, kind, weights))
    return sorted(chosen, key=lambda candidate: -candidate.score)


def _dates(asked: Asked, statement: Statement) -> tuple[frozenset[int], bool]:
    """Which of the asked dates a statement meets, and whether one by its own words."""
    if not asked.question.dates:
        return frozenset(), False
    standing = standing_of(statement, asked)
    of_period = asked.question.intent is Intent.FIGURE
    found = [is_met(wanted, standing, of_period) for wanted in asked.question.dates]
    return frozenset(n for n, (met, _) in enumerate(found) if met), any(own for _, own in found)


def fit(asked: Asked, statement: Statement) -> float:
    """How far (0 to 1) a statement is of the kind asked for."""
    intent, grades = asked.question.intent, asked.grades
    decision = statement.shape is Shape.DECISION
    if intent is Intent.RESOLUTION:
        return 1.0 if decision else grades.told * kind_share(intent, statement.text, grades)
    if asked.question.deciding and intent in (Intent.DATE, Intent.WHO, Intent.YES_NO):
        # When it was approved, and by whom: the decision says so, with the day of its meeting.
        return 1.0 if decision else grades.dated_told * holds_kind(intent, statement.text)
    if intent is Intent.LIST:
        return float(statement.shape in (Shape.LIST, Shape.DECISION) or holds_kind(intent, statement.text))
    text = statement.text
    if intent is Intent.FIGURE:
        # A number that the question itself names ("Plan 5") is no answer to how many.
        for number in _NUMBER.findall(asked.question.text):
            text = re.sub(rf"(?<![\d.,]){re.escape(number)}(?![\d,]|\.\d)", " ", text)
    return float(holds_kind(intent, text))


_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def _judge(
    asked: Asked,
    statement: Statement,
    ranked: Ranked,
    dates: frozenset[int],
    dated: bool,
    kind: float,
    weights: ChooseWeights,
) -> Candidate:
    matcher = asked.matcher
    matched = matcher.matched(statement.text)
    own = matcher.weight_of(matched)
    around = statement.around
    if statement.shape in (Shape.DECISION, Shape.CLAUSE):
        around = f"{around}\n{statement.passage.text}"  # a decision is about what its item speaks of
    both = matcher.weight_of(matched | matcher.matched(around))
    score = (
        weights.own * own
        + weights.around * (both - own)
        + weights.passage * ranked.score
        + weights.kind * kind
        + weights.dated * dated
        - weights.length * math.log1p(len(statement.text) / 400)
    )
    return Candidate(statement, score, kind >= asked.grades.fits, dates)
