"""Estimates and their bootstrap intervals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evaluation.marks import mark_all
from evaluation.measures.intervals import estimate
from evaluation.measures.table import MEASURES
from evaluation.runs import Asked

BY_NAME = {measure.name: measure for measure in MEASURES}
RIGHT, SLOW, AREA = BY_NAME["answer right"], BY_NAME["ask p95 ms"], BY_NAME["AURC"]


def many(run: tuple[Asked, ...], right: int, wrong: int) -> list[Asked]:
    """The first question asked over and over, answered rightly and wrongly."""
    good = run[0]
    assert good.reply is not None
    bad = replace(good, reply=replace(good.reply, answer="It granted £9,000 [1]", confidence=0.2))
    rows = [good] * right + [bad] * wrong
    return [replace(one, ask_ms=float(n)) for n, one in enumerate(rows)]


def test_the_interval_of_a_share_is_about_that_of_the_normal_law(run: tuple[Asked, ...]) -> None:
    found = estimate(RIGHT, mark_all(many(run, 70, 30)))
    assert found is not None
    half = 1.96 * np.sqrt(0.7 * 0.3 / 100)
    assert found.value == 0.7
    assert found.questions == 100
    assert found.low == pytest.approx(0.7 - half, abs=0.02)
    assert found.high == pytest.approx(0.7 + half, abs=0.02)


def test_the_same_marks_give_the_same_interval(run: tuple[Asked, ...]) -> None:
    marks = mark_all(many(run, 7, 5))
    for measure in (RIGHT, SLOW, AREA):
        assert estimate(measure, marks) == estimate(measure, marks)


def test_values_that_are_all_equal_give_no_width(run: tuple[Asked, ...]) -> None:
    for rows in (many(run, 5, 0), many(run, 1, 0)):
        found = estimate(RIGHT, mark_all(rows))
        assert found is not None
        assert (found.low, found.value, found.high) == (1.0, 1.0, 1.0)


def test_percentiles_and_areas_are_resampled_whole(run: tuple[Asked, ...]) -> None:
    marks = mark_all(many(run, 30, 30))
    slow, area = estimate(SLOW, marks), estimate(AREA, marks)
    assert slow is not None
    assert area is not None
    assert slow.low < slow.value == np.percentile(range(60), 95) <= slow.high <= 59
    assert 0 <= area.low < area.value < area.high <= 1


def test_no_estimate_where_nothing_applies(run: tuple[Asked, ...]) -> None:
    assert estimate(BY_NAME["closed shown"], mark_all(run[:1])) is None
    assert estimate(RIGHT, ()) is None
    declined = [one for one in run if one.question.kind == "unanswerable"]
    assert estimate(AREA, mark_all(declined)) is None
