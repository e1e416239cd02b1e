"""Comparing two runs: each measure on the questions that both hold, and the questions that changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import permutation_test

from evaluation.gold import gold_json
from evaluation.marks import Mark, mark_all
from evaluation.measures.table import MEASURES, Measure, Values
from evaluation.runs import Asked, Head, Run
from ingest.errors import BadRequest

RESAMPLES = 9_999
SURE = 0.05
"""Differences whose p is lower are shown as more than chance."""
_BATCH = 1_000
_SEED = 14062012
_SAME = 1e-9
"""Differences up to this are rounding."""


class Change(StrEnum):
    """What became of a question from A to B."""

    LOST = "lost"
    WORSE = "worse"
    GAINED = "gained"
    BETTER = "better"

    @property
    def heading(self) -> str:
        return _HEADINGS[self]


_HEADINGS = {
    Change.LOST: "Right in A, wrong in B",
    Change.WORSE: "Worse in B",
    Change.GAINED: "Wrong in A, right in B",
    Change.BETTER: "Better in B",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of both runs, over the `pairs` of questions to which it applies in both; `differing` of them have
    another value in B. `p` is that of the two-sided paired randomisation test: how often a difference at least as large
    comes about when each question's two values are swapped by chance."""

    measure: Measure
    a: float
    b: float
    p: float
    pairs: int
    differing: int

    @property
    def difference(self) -> float:
        return self.b - self.a

    @property
    def better(self) -> bool | None:
        """Whether B is better than A; None where they are alike."""
        if abs(self.difference) <= _SAME:
            return None
        return (self.difference > 0) is (self.measure.better == "higher")


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that the two runs answered with another worth. `by_measure` gives each measure that changed with its
    values in A and B, `worth` the sum of the changes, those for the worse counted as negative."""

    a: Mark
    b: Mark
    change: Change
    worth: float
    by_measure: tuple[tuple[Measure, float, float], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run B beside run A, on the `questions` that both hold alike; the others were left out: those that only one run
    holds, and those whose gold row differs (`reworded`). `changed` is in order of what to look at first."""

    a: Head
    b: Head
    questions: int
    only_a: int
    only_b: int
    reworded: int
    differences: tuple[Difference, ...]
    changed: tuple[Changed, ...]

    @property
    def left_out(self) -> int:
        """Questions of either run that were not compared."""
        return self.only_a + self.only_b + self.reworded


def compare(a: Run, b: Run) -> Comparison:
    """What became better and worse from run `a` to run `b`. Raises BadRequest where they share no question."""
    from_a = {asked.question.id: asked for asked in a.asked}
    from_b = {asked.question.id: asked for asked in b.asked}
    shared = [key for key in from_a if key in from_b]
    alike = [key for key in shared if _same_row(from_a[key], from_b[key])]
    if not alike:
        raise BadRequest("The two runs have no question in common.", "Compare runs of the same gold set.")
    marks_a, marks_b = (mark_all(held[key] for key in alike) for held in (from_a, from_b))
    pairs = list(zip(marks_a, marks_b, strict=True))
    return Comparison(
        a=a.head,
        b=b.head,
        questions=len(alike),
        only_a=len(from_a) - len(shared),
        only_b=len(from_b) - len(shared),
        reworded=len(shared) - len(alike),
        differences=tuple(found for one in MEASURES if (found := difference(one, pairs)) is not None),
        changed=_changed(pairs),
    )


def _same_row(a: Asked, b: Asked) -> bool:
    return gold_json(a.question) == gold_json(b.question)


# --- measures ---------------------------------------------------------------------------------


def difference(measure: Measure, pairs: Sequence[tuple[Mark, Mark]]) -> Difference | None:
    """The measure over the pairs to which it applies on both sides; None where these make no value."""
    values = [(measure.value(a), measure.value(b)) for a, b in pairs]
    both = [(a, b) for a, b in values if a is not None and b is not None]
    if not both:
        return None
    first, second = (np.array(column, np.float64) for column in zip(*both, strict=True))
    value_a, value_b = measure.combine(first), measure.combine(second)
    if math.isnan(value_a) or math.isnan(value_b):
        return None
    return Difference(
        measure=measure,
        a=value_a,
        b=value_b,
        p=randomisation_p(measure, first, second),
        pairs=len(both),
        differing=int((np.abs(first - second) > _SAME).sum()),
    )


def randomisation_p(measure: Measure, a: Values, b: Values) -> float:
    """The two-sided p of the paired randomisation test (Smucker, Allan and Carterette, 2007): exact where all swaps are
    fewer than the resamples, 1 where no value differs.

    Pairs that are alike change nothing by being swapped, so only the others are, which makes more of the tests exact.
    """
    differing = np.abs(a - b) > _SAME
    if differing.sum() < 2:
        return 1.0
    alike = a[~differing]

    def reduce(values: Values) -> Values:
        rest = np.broadcast_to(alike, (*values.shape[:-1], len(alike)))
        return np.nan_to_num(measure.reduce(np.concatenate((values, rest), axis=-1)))

    def statistic(x: Values, y: Values, axis: int) -> Values:
        return reduce(np.moveaxis(y, axis, -1)) - reduce(np.moveaxis(x, axis, -1))

    test = permutation_test(
        (a[differing], b[differing]),
        statistic,
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        batch=_BATCH,
        alternative="two-sided",
        rng=np.random.default_rng(_SEED),
    )
    return float(test.pvalue)


# --- questions --------------------------------------------------------------------------------

_ORDER = tuple(Change)
_OF_ONE = frozenset({"share", "score"})
"""The units of measures whose value for one question means something by itself."""


def _changed(pairs: Iterable[tuple[Mark, Mark]]) -> tuple[Changed, ...]:
    found = [changed for a, b in pairs if (changed := _judge(a, b)) is not None]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.change), -abs(one.worth), one.a.question.id)))


def _judge(a: Mark, b: Mark) -> Changed | None:
    by_measure = tuple(
        (one, before, after)
        for one in MEASURES
        if one.unit in _OF_ONE
        and (before := one.value(a)) is not None
        and (after := one.value(b)) is not None
        and abs(before - after) > _SAME
    )
    worth = sum((after - before) * (1 if one.better == "higher" else -1) for one, before, after in by_measure)
    if a.right and not b.right:
        change = Change.LOST
    elif b.right and not a.right:
        change = Change.GAINED
    elif not by_measure:
        return None
    else:
        change = Change.WORSE if worth < 0 else Change.BETTER
    return Changed(a, b, change, worth, by_measure)
