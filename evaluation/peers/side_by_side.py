"""Systems side by side in one table for a terminal: a row for each measure, a column for each system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.measures.groups import Measured
from evaluation.measures.table import MEASURES
from evaluation.summary import shown

_LEFT_OUT = frozenset({"quotes exact", "rightly corrected", "wrongly corrected", "conflict shown", "AURC"})
"""Measures of what only the product has: offsets into the record, kinds of outcome, confidence."""

_NAME, _CELL = 27, 12


def side_by_side(systems: Mapping[str, Measured]) -> str:
    """The measures that any system can be held to, each system's overall; a dash where one does not apply."""
    names = "".join(f"{name:>{_CELL}}" for name in systems)
    return "\n".join([f"{'':<{_NAME}}{names}", *_rows(systems)])


def _rows(systems: Mapping[str, Measured]) -> Iterator[str]:
    values = [{one.name: one.value for one in found.overall.estimates} for found in systems.values()]
    family = ""
    for measure in MEASURES:
        if measure.name in _LEFT_OUT or not any(measure.name in of for of in values):
            continue
        if measure.family != family:
            family = measure.family
            yield f"\n{family}"
        cells = (shown(measure, of[measure.name]) if measure.name in of else "-" for of in values)
        yield f"  {measure.name:<{_NAME - 2}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)


def benchmark_table(systems: Mapping[str, Mapping[str, float]]) -> str:
    """The measures of a benchmark, a column for each system."""
    measures = list(dict.fromkeys(name for found in systems.values() for name in found))
    lines = [f"{'':<{_NAME}}" + "".join(f"{name:>{_CELL}}" for name in systems)]
    for measure in measures:
        lines.append(f"  {measure:<{_NAME - 2}}" + "".join(f"{of[measure]:>{_CELL}.3f}" for of in systems.values()))
    return "\n".join(lines)
