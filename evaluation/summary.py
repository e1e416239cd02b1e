"""The summary of a run for a terminal, readable without knowing the measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation.measures.groups import Group, Measured
from evaluation.measures.intervals import Estimate
from evaluation.measures.table import MEASURES, Measure

_KIND_COLUMNS = (
    ("success@5", "found in five"),
    ("answer right", "answer right"),
    ("citation right", "citation right"),
    ("wrong answer", "wrong answer"),
    ("wrongly declined", "wrongly declined"),
    ("rightly declined", "rightly declined"),
    ("closed shown", "closed shown"),
)
_NAME, _CELL = 27, 9


def summary(found: Measured) -> str:
    """All measures with their 95% intervals under five headings, then the chief ones by kind of question."""
    estimates = {one.name: one for one in found.overall.estimates}
    head = f"{found.overall.questions} questions"
    lines = [f"{head:<{_NAME + 2}}{'':>{_CELL}}  {'95% interval':<17}{'n':>5}"]
    for family in dict.fromkeys(measure.family for measure in MEASURES):
        rows = [(one, estimates[one.name]) for one in MEASURES if one.family == family and one.name in estimates]
        if rows:
            lines += ["", family, *(_row(measure, one) for measure, one in rows)]
    return "\n".join([*lines, "", *_by_kind(found.by_kind)])


def _row(measure: Measure, one: Estimate) -> str:
    interval = f"{shown(measure, one.low)} to {shown(measure, one.high)}"
    value = shown(measure, one.value)
    return f"  {measure.name:<{_NAME}}{value:>{_CELL}}  {interval:<17}{one.questions:>5}  {measure.about}"


def shown(measure: Measure, value: float) -> str:
    """A value as it is printed: shares in per cent, scores and areas from 0 to 1, times in milliseconds."""
    if measure.unit == "share":
        return f"{100 * value:.1f}%"
    return f"{value:.0f} ms" if measure.unit == "ms" else f"{value:.3f}"


def _by_kind(groups: Sequence[Group]) -> Iterator[str]:
    """A row for each kind; a dash where a measure does not apply."""
    columns = [(name, head) for name, head in _KIND_COLUMNS if any(name in _values(group) for group in groups)]
    for line in range(2):
        label = "By kind of question" if line else ""
        yield f"{label:<20}{'' if not line else 'n':>5}" + "".join(
            f"{_halves(head)[line]:>{_CELL + 2}}" for _, head in columns
        )
    for group in groups:
        values = _values(group)
        cells = (f"{100 * values[name]:.0f}%" if name in values else "-" for name, _ in columns)
        yield f"  {group.name:<18}{group.questions:>5}" + "".join(f"{cell:>{_CELL + 2}}" for cell in cells)


def _halves(head: str) -> tuple[str, str]:
    """A heading over two lines."""
    before, _, after = head.partition(" ")
    return before, after


def _values(group: Group) -> dict[str, float]:
    return {one.name: one.value for one in group.estimates}
