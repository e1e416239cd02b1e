"""Charts as numbers: where bars, whiskers, lines and labels stand. The templates draw them as SVG.

Places across are shares of the chart's width in per cent, so that a chart fits a telephone and a desk alike while its
letters keep their size; places down are pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_GROUP_NAME = 32
_ROW = 48
_GAP = 10
_AXIS = 26
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_TICKS = 5

CURVE_HEIGHT = 240
"""Pixels of the plot of a curve chart, without its axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value to draw with what is printed beside it; `low` and `high` are its interval, None for none. A `plain` bar
    is one to compare with and is drawn paler."""

    label: str
    value: float
    said: str
    low: float | None = None
    high: float | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar in its place: `top` in pixels, the rest in per cent of the width."""

    bar: Bar
    top: int
    width: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class GroupName:
    """The name over some bars; `top` in pixels."""

    text: str
    top: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, in per cent of the width."""

    at: float
    said: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars one under another, in groups or not; `about` tells in words what they show."""

    name: str
    title: str
    about: str
    bars: tuple[PlacedBar, ...]
    groups: tuple[GroupName, ...]
    ticks: tuple[Tick, ...]
    height: int

    @property
    def floor(self) -> int:
        """Where the scale's lines end, in pixels."""
        return self.height - _AXIS


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a curve chart: points across and down in per cent of the plot; `style` counts the lines from 0."""

    label: str
    points: tuple[tuple[float, float], ...]
    style: int


@dataclass(frozen=True, slots=True)
class CurveChart:
    """Lines over a square of shares, up to `top` (a share) at its upper edge."""

    name: str
    title: str
    about: str
    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]


def bar_chart(
    name: str, title: str, about: str, groups: Sequence[tuple[str, Sequence[Bar]]], unit: str = "%"
) -> BarChart:
    """Groups of bars, each under its name ("" for none). In "%" the scale is that of shares, 0 to 1; in any other unit
    it goes up to a round number over the greatest value."""
    everything = [bar for _, bars in groups for bar in bars]
    most = 1.0 if unit == "%" else _greatest(everything)
    scale = _shares() if unit == "%" else round_scale(most, unit)
    end = 1.0 if unit == "%" else scale[1]
    placed: list[PlacedBar] = []
    names: list[GroupName] = []
    top = 0
    for text, bars in groups:
        if text:
            names.append(GroupName(text, top))
            top += _GROUP_NAME
        for bar in bars:
            placed.append(_place(bar, top, end))
            top += _ROW
        top += _GAP
    return BarChart(name, title, about, tuple(placed), tuple(names), scale[0], top + _AXIS)


def _greatest(bars: Sequence[Bar]) -> float:
    return max((max(bar.value, bar.high or 0.0) for bar in bars), default=1.0)


def _place(bar: Bar, top: int, end: float) -> PlacedBar:
    def across(value: float | None) -> float | None:
        return None if value is None else round(100 * min(value, end) / end, 2)

    if bar.low == bar.high:
        return PlacedBar(bar, top, across(bar.value) or 0.0, None, None)
    return PlacedBar(bar, top, across(bar.value) or 0.0, across(bar.low), across(bar.high))


def _shares() -> tuple[tuple[Tick, ...], float]:
    return tuple(Tick(part * 100, f"{part * 100:.0f}%") for part in (0, 0.25, 0.5, 0.75, 1)), 1.0


def round_scale(most: float, unit: str) -> tuple[tuple[Tick, ...], float]:
    """The lines of a scale from 0 over `most` in round steps, five at most after 0, and its end."""
    most = most if most > 0 else 1.0
    power = 10.0 ** math.floor(math.log10(most / _MOST_TICKS))
    step = next(factor * power for factor in _STEPS if factor * power * _MOST_TICKS >= most * (1 - 1e-9))
    count = math.ceil(most / step - 1e-9)
    end = step * count
    ticks = tuple(Tick(round(100 * n / count, 2), f"{step * n:,.10g}{_apart(unit)}") for n in range(count + 1))
    return ticks, end


def _apart(unit: str) -> str:
    return f" {unit}" if unit else ""


def curve_chart(
    name: str, title: str, about: str, curves: Sequence[tuple[str, Sequence[tuple[float, float]]]]
) -> CurveChart:
    """Curves of shares over shares, such as risk over coverage; the upper edge is the quarter over the highest."""
    highest = max((y for _, points in curves for _, y in points), default=1.0)
    top = max(0.25, math.ceil(highest * 4 - 1e-9) / 4)
    lines = tuple(
        Line(label, tuple((round(100 * x, 2), round(100 * (1 - y / top), 2)) for x, y in points), style)
        for style, (label, points) in enumerate(curves)
    )
    across, _ = _shares()
    down = tuple(Tick(100 * (1 - part), f"{top * part * 100:.4g}%") for part in (0, 0.5, 1))
    return CurveChart(name, title, about, lines, across, down)
