"""How sure an answer is: told with it, and a chance whatever the signs."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.confidence import SIGNS, Signs, estimate
from assistant.service import Service
from assistant.tuning import read_tunings
from assistant.weights import ConfidenceWeights
from ingest.records import Level

NOTHING = Signs(*(0.0 for _ in SIGNS))
EVEN = ConfidenceWeights(*(0.0 for _ in fields(ConfidenceWeights)))


def test_every_sign_has_its_weight() -> None:
    assert tuple(one.name for one in fields(ConfidenceWeights)) == ("base", *SIGNS)


def test_without_weights_a_right_answer_is_as_likely_as_a_wrong_one() -> None:
    assert estimate(NOTHING, EVEN) == 0.5


@pytest.mark.parametrize("sign", SIGNS)
def test_what_speaks_for_an_answer_makes_it_surer(sign: str) -> None:
    weights = replace(EVEN, **{sign: 2.0})
    assert estimate(replace(NOTHING, **{sign: 1.0}), weights) > estimate(NOTHING, weights)


@given(st.lists(st.floats(-5, 5), min_size=len(SIGNS), max_size=len(SIGNS)))
def test_it_is_always_a_chance(values: list[float]) -> None:
    assert 0 <= estimate(Signs(*values), read_tunings().confidence) <= 1


def test_an_answer_says_how_sure_it_is_and_none_says_nothing(data: Path) -> None:
    with Service(data) as service:
        answer = service.ask("How many households were on the waiting list for allotments?", Level.PUBLIC)
        nothing = service.ask("Who was elected mayor of Saltburn in 1994?", Level.PUBLIC)
    assert answer.confidence is not None
    assert 0 <= answer.confidence <= 1
    assert answer.as_json()["confidence"] == answer.confidence
    assert nothing.confidence is None
    assert nothing.as_json()["confidence"] is None
