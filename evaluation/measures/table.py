"""The table of measures: each is a number over one marked question, put together over many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.marks import Mark
from evaluation.measures.declining import aurc, curve_value
from evaluation.measures.latency import p50, p95, p99
from evaluation.measures.retrieval import NAMES

Values = NDArray[np.float64]


def mean(values: Values) -> Values:
    """The mean along the last axis."""
    return np.asarray(values.mean(axis=-1))


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure. `value` is what one question adds to it, None where it does not apply; `reduce` puts the values of the
    last axis together. `better` is "higher" or "lower"; `unit` is "share" (of questions, 0 to 1), "score" (0 to 1),
    "area" (0 to 1, where the value of one question means nothing by itself) or "ms". `family` is the heading that it is
    shown under."""

    name: str
    family: str
    better: str
    about: str
    value: Callable[[Mark], float | None]
    reduce: Callable[[Values], Values] = mean
    unit: str = "share"

    def combine(self, values: Values) -> float:
        """The measure of a row of values; not a number where they make none."""
        return float(self.reduce(values)) if len(values) else float("nan")

    def values(self, marks: Sequence[Mark]) -> Values:
        """The values of the questions to which the measure applies."""
        return np.array([value for one in marks if (value := self.value(one)) is not None], np.float64)


# --- who is asked -----------------------------------------------------------------------------


def _of(applies: Callable[[Mark], bool], holds: Callable[[Mark], bool]) -> Callable[[Mark], float | None]:
    """1 where `holds`, 0 where not, None where the measure does not apply."""
    return lambda mark: float(holds(mark)) if applies(mark) else None


def _answerable(mark: Mark) -> bool:
    return mark.question.answerable


def _open(mark: Mark) -> bool:
    """The records answer it, and the asker may see where."""
    return mark.question.answerable and mark.question.kind != "closed"


def _unanswerable(mark: Mark) -> bool:
    return not mark.question.answerable


def _kind(*kinds: str) -> Callable[[Mark], bool]:
    return lambda mark: mark.question.kind in kinds


def _not_kind(kind: str) -> Callable[[Mark], bool]:
    return lambda mark: mark.question.kind != kind


def _outcome(mark: Mark, outcome: str) -> bool:
    return mark.reply is not None and mark.reply.outcome == outcome


# --- what one question adds -------------------------------------------------------------------


def _found(name: str) -> Callable[[Mark], float | None]:
    return lambda mark: mark.found[name] if mark.found is not None else None


def _exact(mark: Mark) -> float | None:
    """The share of citations that are the record to the letter, of those that could be looked up."""
    known = [quote.exact for quote in mark.reply.citations if quote.exact is not None] if mark.reply else []
    return sum(known) / len(known) if known else None


def _whether(value: bool | None) -> float | None:
    return None if value is None else float(value)


def _risk(mark: Mark) -> float | None:
    return curve_value(mark.answered, mark.right, mark.reply.confidence if mark.reply else None)


# --- the table --------------------------------------------------------------------------------

_FOUND_ABOUT = (
    "the first hit holds the evidence",
    "one of the first five hits does",
    "how high the evidence first stands",
    "how high all of the evidence stands",
    "evidence found in the first five hits",
    "found within the first 200 words",
)
_SCORES = frozenset({"RR@10", "nDCG@10"})
_FINDING = tuple(
    Measure(name, "Finding", "higher", about, _found(name), unit="score" if name in _SCORES else "share")
    for name, about in zip(NAMES, _FOUND_ABOUT, strict=True)
)
_ANSWERING = (
    Measure("answer right", "Answering", "higher", "the answer says what it must", _of(_answerable, lambda m: m.said)),
    Measure("citation right", "Answering", "higher", "the citations hold the evidence", _of(_open, lambda m: m.cited)),
    Measure(
        "answer and citation right",
        "Answering",
        "higher",
        "both",
        _of(_open, lambda m: m.said and m.cited),
    ),
    Measure(
        "wrong answer",
        "Answering",
        "lower",
        "answered, and not right",
        _of(_answerable, lambda m: m.answered and not m.said),
    ),
    Measure("wrong date", "Answering", "lower", "a wrong date was given", lambda m: _whether(m.wrong_date)),
    Measure("wrong number", "Answering", "lower", "a wrong number was given", lambda m: _whether(m.wrong_number)),
    Measure(
        "rightly corrected",
        "Answering",
        "higher",
        "a false premise was set right",
        _of(_kind("corrected"), lambda m: m.said and _outcome(m, "corrected")),
    ),
    Measure(
        "wrongly corrected",
        "Answering",
        "lower",
        "a sound question was corrected",
        _of(_not_kind("corrected"), lambda m: _outcome(m, "corrected")),
    ),
    Measure(
        "conflict shown",
        "Answering",
        "higher",
        "both records that disagree were shown",
        _of(_kind("conflict"), lambda m: m.said and _outcome(m, "conflict")),
    ),
)
_CITING = (
    Measure(
        "citation recall",
        "Citing",
        "higher",
        "statements that their citations bear out",
        lambda m: m.support.recall if m.support else None,
    ),
    Measure(
        "citation precision",
        "Citing",
        "higher",
        "citations that are needed",
        lambda m: m.support.precision if m.support else None,
    ),
    Measure("quotes exact", "Citing", "higher", "quotes that are to the letter", _exact),
)
_DECLINING = (
    Measure(
        "wrongly declined",
        "Declining",
        "lower",
        "declined, though the records say it",
        _of(_answerable, lambda m: m.declined),
    ),
    Measure(
        "rightly declined",
        "Declining",
        "higher",
        "declined what the records do not say",
        _of(_unanswerable, lambda m: m.declined),
    ),
    Measure(
        "answered without record",
        "Declining",
        "lower",
        "answered what the records do not say",
        _of(_unanswerable, lambda m: m.answered),
    ),
    Measure(
        "closed shown",
        "Declining",
        "lower",
        "something closed was shown",
        _of(_kind("closed"), lambda m: m.closed_shown),
    ),
    Measure(
        "AURC",
        "Declining",
        "lower",
        "wrong when only the surest are given",
        _risk,
        aurc,
        "area",
    ),
)
_PERCENTILES = (
    ("p50", "half were answered within", p50),
    ("p95", "19 in 20 within", p95),
    ("p99", "99 in 100 within", p99),
)
_SPEED = tuple(
    Measure(f"search {name} ms", "Speed", "lower", f"searches: {about}", lambda m: m.asked.search_ms, reduce, "ms")
    for name, about, reduce in _PERCENTILES
) + tuple(
    Measure(f"ask {name} ms", "Speed", "lower", f"questions: {about}", lambda m: m.asked.ask_ms, reduce, "ms")
    for name, about, reduce in _PERCENTILES
)

MEASURES: tuple[Measure, ...] = (*_FINDING, *_ANSWERING, *_CITING, *_DECLINING, *_SPEED)
