"""Values, days and kinds as a councillor reads them."""

from __future__ import annotations

import pytest

from evaluation.gold import KINDS as GOLD_KINDS
from evaluation.report.words import (
    KINDS,
    READERS,
    count,
    say_difference,
    say_p,
    say_range,
    say_value,
    spell_day,
)
from ingest.records import Level


def test_every_kind_and_reader_has_its_words() -> None:
    assert KINDS.keys() == GOLD_KINDS
    assert READERS.keys() == set(Level)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.8366, "share", "84%"),
        (1.0, "share", "100%"),
        (0.0, "share", "0%"),
        (0.9981, "share", "99.8%"),
        (0.0021, "share", "0.2%"),
        (0.99999, "share", "100%"),
        (0.7584, "score", "0.758"),
        (0.264, "area", "0.264"),
        (94.4, "ms", "94 ms"),
        (999.4, "ms", "999 ms"),
        (1234.0, "ms", "1.2 s"),
        (None, "share", "–"),
    ],
)
def test_values_are_said_with_their_unit(value: float | None, unit: str, said: str) -> None:
    assert say_value(value, unit) == said


def test_a_range_without_width_is_not_said() -> None:
    assert say_range(0.8, 0.88, "share") == "80% to 88%"
    assert say_range(1.0, 1.0, "share") == ""
    assert say_range(None, None, "share") == ""


@pytest.mark.parametrize(
    ("difference", "unit", "said"),
    [
        (0.031, "share", "+3.1 points"),
        (-0.25, "share", "−25.0 points"),
        (0.0, "share", "±0.0 points"),
        (-12.0, "ms", "−12 ms"),
        (0.0412, "score", "+0.041"),
    ],
)
def test_differences_have_their_sign(difference: float, unit: str, said: str) -> None:
    assert say_difference(difference, unit) == said


def test_small_things() -> None:
    assert (say_p(0.0002), say_p(0.04)) == ("under 0.001", "0.040")
    assert spell_day("2026-11-21T22:40:24+00:00") == "21 November 2026"
    assert (spell_day("2012-06-14"), spell_day("soon"), spell_day(None)) == ("14 June 2012", "soon", "")
    assert (count(1, "question"), count(2340, "question"), count(2, "body", "bodies")) == (
        "1 question",
        "2,340 questions",
        "2 bodies",
    )
