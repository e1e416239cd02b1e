"""A run measured over everything and by kind, body, format and folder."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from evaluation.marks import mark_all
from evaluation.measures.groups import Group, Measured, measured
from evaluation.measures.table import MEASURES
from evaluation.runs import Asked, Head, RecordFact

PDF = "application/pdf"
RECORDS = (
    RecordFact("cabinet.md", "0", "text/markdown", ("Aldermoor: Cabinet",)),
    RecordFact("report.md", "1", PDF, ("Aldermoor: Cabinet", "Aldermoor: Panel")),
)


def head(records: tuple[RecordFact, ...] = RECORDS) -> Head:
    return Head("minutebook", "2026-01-01T00:00:00+00:00", {}, "", "", {}, {}, {}, records)


def sizes(groups: tuple[Group, ...]) -> dict[str, int]:
    return {group.name: group.questions for group in groups}


@pytest.fixture
def found(run: tuple[Asked, ...]) -> Measured:
    return measured(head(), mark_all(run))


def test_every_measure_applies_to_some_question_of_the_set(found: Measured) -> None:
    assert [one.name for one in found.overall.estimates] == [measure.name for measure in MEASURES]
    assert found.overall.questions == 6


def test_questions_by_kind_and_folder(found: Measured) -> None:
    kinds = dict.fromkeys(("figure", "date", "corrected", "conflict", "unanswerable", "closed"), 1)
    assert sizes(found.by_kind) == kinds
    assert sizes(found.by_folder) == {"aldermoor": 6}


def test_questions_by_body_stand_with_each_of_their_bodies(found: Measured) -> None:
    assert sizes(found.by_body) == {"Aldermoor: Cabinet": 4, "Aldermoor: Panel": 1, "none": 2}


def test_questions_by_format_of_their_evidence(found: Measured, run: tuple[Asked, ...]) -> None:
    # The exempt report is not among the records of the head, and goes by its ending.
    assert sizes(found.by_format) == {"Markdown": 5, "PDF": 1, "none": 1}
    assert sizes(measured(head(()), mark_all(run)).by_format) == {"Markdown": 5, "none": 1}


def test_a_group_holds_the_measures_that_apply_to_it(found: Measured) -> None:
    closed = next(group for group in found.by_kind if group.name == "closed")
    names = {one.name for one in closed.estimates}
    assert "closed shown" in names
    assert "answer right" not in names


def test_the_curve_ends_where_all_answers_are_given(found: Measured) -> None:
    assert found.risk_coverage[-1].coverage == pytest.approx(4 / 6)
    assert found.risk_coverage[-1].risk == 0


def test_a_run_of_hundreds_is_measured_in_seconds(run: tuple[Asked, ...]) -> None:
    many = [
        replace(one, question=replace(one.question, id=f"folder{n % 9}-{n}"), ask_ms=float(n % 97), search_ms=1.0 * n)
        for n in range(70)
        for one in run
    ]
    start = time.perf_counter()
    measured(head(), mark_all(many))
    assert time.perf_counter() - start < 10  # some 2 s where nothing else runs
