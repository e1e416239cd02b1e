"""All measures of a run: over everything, and by kind, body, format and folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from evaluation.marks import Mark
from evaluation.measures.declining import RiskPoint, risk_coverage
from evaluation.measures.intervals import RESAMPLES, Estimate, estimate
from evaluation.measures.table import MEASURES
from evaluation.runs import Head, RecordFact

NONE = "none"
"""The body and format of a question without evidence."""

_GROUP_RESAMPLES = 500
_FORMATS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "text/html": "web page",
    "text/markdown": "Markdown",
    "text/plain": "text",
    ".pdf": "PDF",
    ".docx": "Word",
    ".html": "web page",
    ".htm": "web page",
    ".md": "Markdown",
    ".txt": "text",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions of a run, with the estimates of the measures that apply to any of them, in the table's order."""

    name: str
    questions: int
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A run measured. A question about several bodies or formats stands in each of their groups."""

    overall: Group
    by_kind: tuple[Group, ...]
    by_body: tuple[Group, ...]
    by_format: tuple[Group, ...]
    by_folder: tuple[Group, ...]
    risk_coverage: tuple[RiskPoint, ...]


def measured(head: Head, marks: Sequence[Mark]) -> Measured:
    """The measures of the marked questions of a run; the head says of which body and format each record is.

    Intervals over everything are of 2,000 resamples, those of the smaller groups of 500.
    """
    records = {record.file: record for record in head.records}
    return Measured(
        overall=_group("all", marks, RESAMPLES),
        by_kind=_groups(marks, lambda mark: [mark.question.kind]),
        by_body=_groups(marks, lambda mark: _bodies(mark, records)),
        by_format=_groups(marks, lambda mark: _formats(mark, records)),
        by_folder=_groups(marks, lambda mark: [mark.question.folder]),
        risk_coverage=risk_coverage(_curve_values(marks)),
    )


def _groups(marks: Iterable[Mark], names: Callable[[Mark], Iterable[str]]) -> tuple[Group, ...]:
    """A group for each name, in alphabetical order."""
    members: dict[str, list[Mark]] = {}
    for mark in marks:
        for name in sorted(set(names(mark))):
            members.setdefault(name, []).append(mark)
    return tuple(_group(name, members[name], _GROUP_RESAMPLES) for name in sorted(members))


def _group(name: str, marks: Sequence[Mark], resamples: int) -> Group:
    estimates = (estimate(measure, marks, resamples) for measure in MEASURES)
    return Group(name, len(marks), tuple(one for one in estimates if one))


def _bodies(mark: Mark, records: Mapping[str, RecordFact]) -> Iterable[str]:
    held = (records.get(piece.file) for piece in mark.question.evidence)
    return [body for record in held if record for body in record.bodies] or [NONE]


def _formats(mark: Mark, records: Mapping[str, RecordFact]) -> Iterable[str]:
    return [_format(piece.file, records) for piece in mark.question.evidence] or [NONE]


def _format(file: str, records: Mapping[str, RecordFact]) -> str:
    """The format by its media type, or by the file's ending where the run holds no such record."""
    media_type = records[file].media_type.partition(";")[0].strip() if file in records else ""
    suffix = PurePath(file).suffix.lower()
    return _FORMATS.get(media_type) or _FORMATS.get(suffix) or media_type or suffix or "unknown"


def _curve_values(marks: Iterable[Mark]) -> tuple[float, ...]:
    curve = next(measure for measure in MEASURES if measure.name == "AURC")
    return tuple(value for mark in marks if (value := curve.value(mark)) is not None)
