"""The table of measures."""

from __future__ import annotations

import numpy as np

from evaluation.measures.table import MEASURES

FAMILIES = ("Finding", "Answering", "Citing", "Declining", "Speed")


def test_names_are_unique_and_every_row_is_complete() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    assert tuple(dict.fromkeys(measure.family for measure in MEASURES)) == FAMILIES
    assert {measure.better for measure in MEASURES} == {"higher", "lower"}
    assert {measure.unit for measure in MEASURES} == {"share", "score", "area", "ms"}
    assert all(measure.about for measure in MEASURES)


def test_rows_of_resamples_are_put_together_as_each_by_itself() -> None:
    rows = np.random.default_rng(1).uniform(-2, 2, (5, 9))
    for measure in MEASURES:
        assert np.allclose(measure.reduce(rows), [measure.combine(row) for row in rows])


def test_nothing_makes_no_number() -> None:
    assert all(np.isnan(measure.combine(np.array([], np.float64))) for measure in MEASURES)
