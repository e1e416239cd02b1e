"""Values as answers print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.figure_answers.composing import printed_value
from ingest.records import CellPlace, Figure, Printed


def in_a_cell(printed: str, value: str, unit: str, note: str) -> Figure:
    place = CellPlace(block=0, row=1, column=1, notes=(Printed(note, 0, len(note)),))
    told = Printed(printed, 40, 40 + len(printed))
    return Figure(0, Printed("Lease payments", 20, 34), Decimal(value), told, unit, told, cell=place)


@pytest.mark.parametrize(
    ("printed", "value", "unit", "note", "told"),
    [
        ("8,412", "8412000", "$", "(in thousands)", "8,412 (in thousands)"),
        ("$ 8,412", "8412000", "$", "(in thousands)", "$ 8,412 (in thousands)"),
        ("£8,412", "8412", "£", "£", "£8,412"),
        ("£1.4m", "1400000", "£", "£m", "£1.4m"),
        ("12", "12", "count", "£000s", "12"),
    ],
)
def test_a_scale_said_outside_the_number_is_told_with_it(
    printed: str, value: str, unit: str, note: str, told: str
) -> None:
    assert printed_value(in_a_cell(printed, value, unit, note)) == told
