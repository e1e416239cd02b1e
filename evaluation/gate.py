"""The gate: thresholds that a run's measures have to keep, read from a file (`gate.toml` beside this module)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.gold import KINDS
from evaluation.marks import Mark
from evaluation.measures.table import MEASURES
from ingest.errors import BadRequest

SHIPPED = Path(__file__).with_name("gate.toml")
ALL = "all"
"""The group of thresholds over every question of a set."""

_BOUNDS = frozenset({"at_least", "at_most"})


@dataclass(frozen=True, slots=True)
class Threshold:
    """A measure that has to be `at_least` or `at_most` (None: not asked) over the questions of `group`: "all", or a
    kind of question. Shares run from 0 to 1, times are in milliseconds."""

    group: str
    measure: str
    at_least: float | None = None
    at_most: float | None = None

    def kept(self, value: float) -> bool:
        """Whether a value keeps it; the thresholds themselves do."""
        low_enough = self.at_most is None or value <= self.at_most
        return low_enough and (self.at_least is None or value >= self.at_least)


@dataclass(frozen=True, slots=True)
class Missed:
    """A threshold that was not kept; `value` is None where the measure applies to no question of the run, which is no
    pass: it was not measured."""

    threshold: Threshold
    value: float | None


# --- reading ----------------------------------------------------------------------------------


def read_thresholds(path: Path, gold: Iterable[str]) -> tuple[Threshold, ...]:
    """The thresholds of the sets of gold questions named in `gold` (file names without their ending), put to together:
    several sets have a section of their own, their names in alphabetical order joined by "+".

    Raises BadRequest where the file cannot be read, has no section for them, or names a measure or bound that is
    unknown.
    """
    name = "+".join(sorted(gold))
    section = _document(path).get(name)
    if not isinstance(section, dict) or not section:
        raise BadRequest(f"The gate {path} has no thresholds for {name!r}.", f"Add a section [{name}] to it.")
    try:
        return tuple(_thresholds(section))
    except ValueError as error:
        raise BadRequest(f"The gate {path}, section {name!r}: {error}.", "Set it right.") from error


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRequest(f"The gate {path} cannot be read ({error.strerror}).", "Name a file of thresholds.") from error
    except ValueError as error:
        raise BadRequest(f"The gate {path} is no TOML ({error}).", "Set it right.") from error


def _thresholds(section: Mapping[str, Any]) -> Iterable[Threshold]:
    for group, rows in section.items():
        if group != ALL and group not in KINDS:
            raise ValueError(f"{group!r} is no kind of question, nor {ALL!r}")
        if not isinstance(rows, dict) or not rows:
            raise ValueError(f"{group!r} must hold thresholds by measure")
        for measure, bounds in rows.items():
            yield _threshold(group, measure, bounds)


def _threshold(group: str, measure: str, bounds: Any) -> Threshold:
    if measure not in {one.name for one in MEASURES}:
        raise ValueError(f"there is no measure {measure!r}")
    if not isinstance(bounds, dict) or not bounds or not bounds.keys() <= _BOUNDS:
        raise ValueError(f"{measure!r} needs at_least or at_most")
    if not all(isinstance(bound, int | float) and not isinstance(bound, bool) for bound in bounds.values()):
        raise ValueError(f"a bound of {measure!r} is no number")
    return Threshold(group, measure, **bounds)


# --- checking ---------------------------------------------------------------------------------


def check(marks: Sequence[Mark], thresholds: Iterable[Threshold]) -> tuple[Missed, ...]:
    """The thresholds that the marked questions of a run miss, in their order."""
    values = ((one, _value(marks, one)) for one in thresholds)
    return tuple(Missed(one, value) for one, value in values if value is None or not one.kept(value))


def _value(marks: Sequence[Mark], threshold: Threshold) -> float | None:
    """The measure over the group; None where it applies to no question of it."""
    measure = next(one for one in MEASURES if one.name == threshold.measure)
    group = [mark for mark in marks if threshold.group in (ALL, mark.question.kind)]
    value = measure.combine(measure.values(group))
    return None if np.isnan(value) else value


def say_missed(missed: Missed) -> str:
    """A line such as "closed: closed shown is 0.100, at most 0 allowed"."""
    threshold = missed.threshold
    bounds = [
        f"at {word} {bound:g} {verb}"
        for word, bound, verb in (("least", threshold.at_least, "asked"), ("most", threshold.at_most, "allowed"))
        if bound is not None
    ]
    value = "was measured on no question" if missed.value is None else f"is {missed.value:.3f}"
    return f"{threshold.group}: {threshold.measure} {value}, {' and '.join(bounds)}"
