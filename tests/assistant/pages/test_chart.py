from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

from assistant.pages.chart import Point, draw, ticks

_values = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False).map(lambda value: round(value, 2))


@given(_values, _values)
def test_round_numbers_reach_from_below_the_least_to_above_the_most(one: float, other: float) -> None:
    low, high = min(one, other, 0.0), max(one, other, 0.0)
    steps = ticks(low, high)
    assert steps[0] <= low
    assert steps[-1] >= high
    assert len(steps) <= 9


def test_few_bars_fit_a_phone_and_many_go_without_their_values() -> None:
    few = ElementTree.fromstring(str(draw("Grant", [Point("2013/14", 9, "9", "/a"), Point("2014/15", 7, "7", "/b")])))
    assert int(few.get("width", "0")) <= 288
    many = str(draw("Grant", [Point(f"Quarter {n} of 2014/15", n, f"£{n},000,000", "/a") for n in range(1, 30)]))
    assert 'class="value"' not in many
    left = min(float(one) for one in re.findall(r"translate\(([\d.]+) ", many))
    assert left > 80, "the first turned label would be cut off"


def test_a_drawing_is_well_formed_and_every_bar_is_a_link() -> None:
    points = [Point("2013/14", 393_000, "£393,000", "/records/a?x=1&y=2#quote"), Point("<2014>", -5, "(5)", "/b", True)]
    drawn = ElementTree.fromstring(str(draw("Grant & more", points)))
    links = [one for one in drawn.iter() if one.tag == "a"]
    assert [one.get("href") for one in links] == ["/records/a?x=1&y=2#quote", "/b"]
    assert all(float(one.get("height", "0")) > 0 for one in drawn.iter("rect"))
    assert "£393,000" in drawn.get("aria-label", "")
