"""Entries of a list within one quote, which a turn may point at."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.inline_lists import entries_of, has_bullets


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Offers had come from Ash Ltd (£1,035.34) and Elm (£1,179.60).", ["Ash Ltd (£1,035.34)", "Elm (£1,179.60)"]),
        ("The aims are: litter (bins, gates), burglary and noise.", ["litter (bins, gates)", "burglary", "noise"]),
        ("The priorities for May are:\n- litter (bins)\n- burglary\n- noise", ["litter (bins)", "burglary", "noise"]),
        ("It may (i) buy land; (ii) sell it.", ["buy land", "sell it"]),
        ("He thanked the staff and the members of the Board for their work.", []),
        ("The lamp was mended.", []),
        ("", []),
    ],
)  # fmt: skip
def test_entries(text: str, entries: list[str]) -> None:
    assert [text[start:end] for start, end in entries_of(text)] == entries


def test_bullets() -> None:
    assert has_bullets("The aims are:\n- a slipway\n- lamps")
    assert not has_bullets("- The Board agreed.")


@given(st.text(alphabet="Ab ,;:.()-\n", max_size=80))
def test_entries_are_spans_in_order(text: str) -> None:
    spans = entries_of(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
