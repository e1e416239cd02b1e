"""Scores: marks counted, over all questions and by kind and folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.marks import Mark

_RECIPROCAL_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Score:
    """`value` out of `total` questions; a reciprocal rank adds up fractions, all else counts."""

    value: float
    total: int

    @property
    def rate(self) -> float | None:
        """Between 0 and 1, or None where no question applies."""
        return self.value / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """The scores of one set of questions; `name` is "all", a kind or a folder."""

    name: str
    questions: int
    scores: dict[str, Score]


@dataclass(frozen=True, slots=True)
class _Measure:
    label: str
    answerable: bool
    worth: Callable[[Mark], float]


def _within(rank: int | None, depth: int) -> bool:
    return rank is not None and rank <= depth


def _reciprocal(mark: Mark) -> float:
    return 1 / mark.rank if mark.rank is not None and mark.rank <= _RECIPROCAL_DEPTH else 0.0


MEASURES = (
    _Measure("success@1", True, lambda mark: _within(mark.rank, 1)),
    _Measure("success@5", True, lambda mark: _within(mark.rank, 5)),
    _Measure("MRR@10", True, _reciprocal),
    _Measure("within 200 words", True, lambda mark: mark.in_reading),
    _Measure("answered right", True, lambda mark: mark.said_right),
    _Measure("citation right", True, lambda mark: mark.cited_right),
    _Measure("answered and cited right", True, lambda mark: mark.right),
    _Measure("wrong answers", True, lambda mark: mark.answered and not mark.said_right),
    _Measure("wrongly declined", True, lambda mark: mark.declined),
    _Measure("rightly declined", False, lambda mark: mark.declined),
    _Measure("answered without record", False, lambda mark: mark.answered),
)
"""Each measure with the questions it applies to: answerable or unanswerable ones. Failed calls count as not right."""


def score_group(name: str, marks: Sequence[Mark]) -> ScoreGroup:
    return ScoreGroup(name, len(marks), {measure.label: _score(measure, marks) for measure in MEASURES})


def _score(measure: _Measure, marks: Sequence[Mark]) -> Score:
    worths = [measure.worth(mark) for mark in marks if mark.question.answerable is measure.answerable]
    return Score(float(sum(worths)), len(worths))


def score_by(key: Callable[[Mark], str], marks: Iterable[Mark]) -> tuple[ScoreGroup, ...]:
    """One group for each value of `key`, in alphabetical order."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(key(mark), []).append(mark)
    return tuple(score_group(name, groups[name]) for name in sorted(groups))
