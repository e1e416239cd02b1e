"""Where the bars and lines of a chart stand."""

from __future__ import annotations

import pytest

from evaluation.report.charts import Bar, bar_chart, curve_chart, round_scale


def test_shares_fill_their_part_of_the_width() -> None:
    chart = bar_chart("c", "A chart", "about", [("", [Bar("When", 0.77, "77%", 0.5, 0.9), Bar("Who", 1.0, "100%")])])
    when, who = chart.bars
    assert (when.width, when.low, when.high) == (77.0, 50.0, 90.0)
    assert (who.width, who.low, who.high) == (100.0, None, None)
    assert when.top < who.top < chart.floor < chart.height
    assert [tick.said for tick in chart.ticks] == ["0%", "25%", "50%", "75%", "100%"]


def test_an_interval_without_width_is_not_drawn() -> None:
    (placed,) = bar_chart("c", "A chart", "", [("", [Bar("When", 1.0, "100%", 1.0, 1.0)])]).bars
    assert (placed.low, placed.high) == (None, None)


def test_groups_stand_apart_under_their_names() -> None:
    bars = [Bar("Minutebook", 0.7, "70%"), Bar("words", 0.4, "40%", plain=True)]
    chart = bar_chart("c", "A chart", "", [("Found", bars), ("Answered", bars)])
    assert [group.text for group in chart.groups] == ["Found", "Answered"]
    places = [chart.groups[0].top, *(bar.top for bar in chart.bars[:2]), chart.groups[1].top, chart.bars[2].top]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("most", "end", "ticks"),
    [
        (455.0, 500.0, 5),
        (94.0, 100.0, 5),
        (3.2, 4.0, 4),
        (1001.0, 1250.0, 5),
        (0.0, 1.0, 5),
        (20.0, 20.0, 4),
    ],
)
def test_scales_end_on_a_round_number_over_the_greatest(most: float, end: float, ticks: int) -> None:
    lines, last = round_scale(most, "ms")
    assert last == pytest.approx(end)
    assert len(lines) == ticks + 1
    assert (lines[0].at, lines[-1].at) == (0.0, 100.0)
    assert lines[0].said == "0 ms"


def test_times_are_drawn_on_their_own_scale() -> None:
    chart = bar_chart("c", "A chart", "", [("", [Bar("Half", 81.0, "81 ms", 76.0, 88.0)])], unit="ms")
    assert chart.bars[0].width == 81.0
    assert chart.ticks[-1].said == "100 ms"


def test_curves_run_within_the_plot() -> None:
    chart = curve_chart("c", "A chart", "", [("Minutebook", [(0.1, 0.0), (0.5, 0.2), (0.8, 0.3)]), ("words", [])])
    first, second = chart.lines
    assert first.points == ((10.0, 100.0), (50.0, 60.0), (80.0, 40.0))
    assert second.points == ()
    assert [tick.said for tick in chart.down] == ["0%", "25%", "50%"]
    assert chart.down[0].at == 100.0
