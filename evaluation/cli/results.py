"""What a finished run comes to: printed, reported, and held against a gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.cli.printing import print_json
from evaluation.cli.failures import failure_text
from evaluation.gate import Missed, Threshold, check, say_missed
from evaluation.marks import Mark, mark_all
from evaluation.measures.groups import Group, Measured, measured
from evaluation.report import write_report
from evaluation.runs import Run
from evaluation.summary import summary


def show(
    run: Run,
    path: Path,
    as_json: bool = False,
    show_failures: bool = False,
    report: Path | None = None,
    thresholds: Sequence[Threshold] | None = None,
) -> bool:
    """Prints how well the run in the file `path` did, and writes the report where it is

    Returns whether every question could be put and no threshold was missed; None stands for no gate.
    """
    marks = mark_all(run.asked)
    found = measured(run.head, marks)
    missed = None if thresholds is None else check(marks, thresholds)
    if report:
        write_report([run], report)
    if as_json:
        print_json(run_json(path, found, marks, missed))
    else:
        print("\n\n".join(_blocks(found, marks, show_failures)))
        print(f"\nRun: {path}")
        if report:
            print(f"Report: {report}")
        if missed is not None:
            print(_gate(missed))
    return not missed and not any(one.fault for one in run.asked)


def _blocks(found: Measured, marks: Sequence[Mark], show_failures: bool) -> Iterator[str]:
    yield summary(found)
    if show_failures:
        yield from (failure_text(one) for one in marks if not one.right)
    elif failed := [one for one in marks if one.asked.fault]:
        lines = (f"  {one.question.id}: {one.asked.fault}" for one in failed)
        yield "\n".join(["Could not be put (the same command asks them again):", *lines])


def _gate(missed: Sequence[Missed]) -> str:
    if not missed:
        return "Gate: passed"
    return "\n".join(["Gate: missed", *(f"  {say_missed(one)}" for one in missed)])


def run_json(
    path: Path, found: Measured, marks: Iterable[Mark], missed: Sequence[Missed] | None = None
) -> dict[str, Any]:
    """The measures of a run as one document: each with its 95% interval and the number of questions it is over; of a
    gate, what was missed."""
    grouped = {"kind": found.by_kind, "body": found.by_body, "format": found.by_format, "folder": found.by_folder}
    return {
        "run": str(path),
        "questions": found.overall.questions,
        "faults": {one.question.id: one.asked.fault for one in marks if one.asked.fault},
        "measures": _estimates(found.overall),
        "groups": {by: {group.name: _group(group) for group in groups} for by, groups in grouped.items()},
        "risk_coverage": [asdict(point) for point in found.risk_coverage],
        **({} if missed is None else {"gate": {"passed": not missed, "missed": [_missed(one) for one in missed]}}),
    }


def _missed(missed: Missed) -> dict[str, Any]:
    return {**asdict(missed.threshold), "value": missed.value}


def _group(group: Group) -> dict[str, Any]:
    return {"questions": group.questions, "measures": _estimates(group)}


def _estimates(group: Group) -> dict[str, Any]:
    values = (asdict(one) for one in group.estimates)
    return {one.pop("name"): one for one in values}
