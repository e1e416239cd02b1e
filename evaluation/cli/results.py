"""What a finished run comes to: printed, reported, and held against a gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.cli.printing import print_json
from evaluation.cli.failures import failure_text
from evaluation.marks import Mark, mark_all
from evaluation.measures.groups import Group, Measured, measured
from evaluation.runs import Run


def show(run: Run, path: Path, as_json: bool, show_failures: bool) -> bool:
    """Prints how well the run in the file `path` did; whether every question could be put."""
    marks = mark_all(run.asked)
    found = measured(run.head, marks)
    if as_json:
        print_json(run_json(path, found, marks))
    else:
        print("\n\n".join([*_lines(found, marks, show_failures), f"Run: {path}"]))
    return not any(one.fault for one in run.asked)


def _lines(found: Measured, marks: Iterable[Mark], show_failures: bool) -> Iterable[str]:
    yield "\n".join(f"{one.name:<28}{one.value:.3f}" for one in found.overall.estimates)
    if show_failures:
        yield from (failure_text(one) for one in marks if not one.right)
    else:
        yield from (f"{one.question.id}: {one.asked.fault}" for one in marks if one.asked.fault)


def run_json(path: Path, found: Measured, marks: Iterable[Mark]) -> dict[str, Any]:
    """The measures of a run as one document: each with its 95% interval and the number of questions it is over."""
    grouped = {"kind": found.by_kind, "body": found.by_body, "format": found.by_format, "folder": found.by_folder}
    return {
        "run": str(path),
        "questions": found.overall.questions,
        "faults": {one.question.id: one.asked.fault for one in marks if one.asked.fault},
        "measures": _estimates(found.overall),
        "groups": {by: {group.name: _group(group) for group in groups} for by, groups in grouped.items()},
        "risk_coverage": [asdict(point) for point in found.risk_coverage],
    }


def _group(group: Group) -> dict[str, Any]:
    return {"questions": group.questions, "measures": _estimates(group)}


def _estimates(group: Group) -> dict[str, Any]:
    values = (asdict(one) for one in group.estimates)
    return {one.pop("name"): one for one in values}
