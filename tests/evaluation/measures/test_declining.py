"""The risk-coverage curve and its area."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.declining import aurc, curve_value, risk_coverage

RIGHT, WRONG, DECLINED = True, False, None


def values(*questions: tuple[bool | None, float]) -> list[float]:
    found = [curve_value(right is not None, bool(right), sure) for right, sure in questions]
    return [value for value in found if value is not None]


def area(*questions: tuple[bool | None, float]) -> float:
    return float(aurc(np.array(values(*questions), np.float64)))


def test_the_curve_goes_from_the_surest_answer_to_all() -> None:
    curve = risk_coverage(values((RIGHT, 0.9), (WRONG, 0.6), (RIGHT, 0.8), (DECLINED, 0)))
    assert [(point.coverage, point.risk, round(point.confidence, 6)) for point in curve] == [
        (0.25, 0.0, 0.9),
        (0.5, 0.0, 0.8),
        (0.75, pytest.approx(1 / 3), 0.6),
    ]


def test_the_area_is_the_mean_risk_over_the_coverage_reached() -> None:
    assert area((RIGHT, 0.9), (WRONG, 0.6), (RIGHT, 0.8), (DECLINED, 0)) == pytest.approx((0 + 0 + 1 / 3) / 3)
    assert area((WRONG, 0.9), (RIGHT, 0.6), (RIGHT, 0.8)) == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)
    assert area((RIGHT, 0.0), (RIGHT, 1.0)) == 0
    assert area((WRONG, 0.5)) == 1


def test_answers_of_equal_confidence_come_in_no_order() -> None:
    tied = [(RIGHT, 0.9), (WRONG, 0.5), (RIGHT, 0.5), (RIGHT, 0.5), (WRONG, 0.1)]
    apart = []
    for order in permutations(range(3)):
        sure = [0.5 + place / 100 for place in order]
        moved = [tied[0], *((right, one) for (right, _), one in zip(tied[1:4], sure, strict=True)), tied[4]]
        apart.append(area(*moved))
    assert area(*tied) == pytest.approx(sum(apart) / len(apart))


def test_nothing_answered_has_no_risk() -> None:
    assert risk_coverage([0.0, 0.0]) == ()
    assert np.isnan(area((DECLINED, 0), (DECLINED, 0)))
    assert curve_value(True, True, None) is None


QUESTIONS = st.lists(st.tuples(st.sampled_from([RIGHT, WRONG, DECLINED]), st.integers(0, 4).map(lambda n: n / 4)))


@given(QUESTIONS.filter(lambda rows: any(right is not None for right, _ in rows)))
def test_the_area_is_a_share_and_the_curve_ends_at_the_risk_of_all(rows: list[tuple[bool | None, float]]) -> None:
    curve = risk_coverage(values(*rows))
    given_ = [right for right, _ in rows if right is not None]
    assert 0 <= area(*rows) <= 1
    assert curve[-1].coverage == pytest.approx(len(given_) / len(rows))
    assert curve[-1].risk == pytest.approx(given_.count(WRONG) / len(given_))


@given(st.lists(QUESTIONS.map(lambda rows: [*rows, (RIGHT, 0.5)]), min_size=1, max_size=5))
def test_rows_are_measured_together_as_each_by_itself(many: list[list[tuple[bool | None, float]]]) -> None:
    longest = max(map(len, many))
    rows = np.array([values(*rows, *[(DECLINED, 0)] * (longest - len(rows))) for rows in many])
    assert aurc(rows) == pytest.approx([area(*one) for one in many])
