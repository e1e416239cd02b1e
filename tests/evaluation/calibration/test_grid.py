"""The grid: every dial turns a number that there is, to values near the one it has."""

from __future__ import annotations

import pytest

from assistant.tuning import read_tunings
from evaluation.calibration.grid import STAGES, Dial, value_of, with_value

TUNINGS = read_tunings()
DIALS = [dial for stage in STAGES for dial in stage.dials]


@pytest.mark.parametrize("dial", DIALS, ids=lambda dial: dial.name)
def test_every_dial_turns_one_number_and_no_other(dial: Dial) -> None:
    present = value_of(TUNINGS, dial.name)
    for value in dial.values(TUNINGS):
        assert value != present
        assert dial.least <= value <= dial.most
        turned = with_value(TUNINGS, dial.name, value)
        assert value_of(turned, dial.name) == value
        assert type(value_of(turned, dial.name)) is type(present)
        assert with_value(turned, dial.name, present) == TUNINGS


def test_no_number_is_turned_twice() -> None:
    names = [dial.name for dial in DIALS]
    assert len(names) == len(set(names))


def test_values_have_three_digits_and_keep_to_their_bounds() -> None:
    tunings = with_value(TUNINGS, "floors.sum", 0.7654321)
    assert Dial("floors.sum", times=(0.5, 0.0), plus=(0.1, -9.0), most=0.8).values(tunings) == [0.383, 0.0]


def test_whole_numbers_stay_whole() -> None:
    tunings = with_value(TUNINGS, "quotes.most", 3)
    assert Dial("quotes.most", times=(0.5, 1.5), plus=(-1, -3), least=1).values(tunings) == [1, 4, 2]
