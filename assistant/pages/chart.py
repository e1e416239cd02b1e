"""A measure over its periods as a drawing made on the server: bars from a line at nought, each a link to its record."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from markupsafe import Markup, escape

_WIDTH, _HEIGHT = 720, 300
_RIGHT, _TOP, _BOTTOM = 10, 24, 84
_TURNED, _SECOND = 42, 14
"""Height that labels need besides where they are turned, and a second line of level ones."""
_LETTER, _BOLD = 6.6, 7.6
"""Width of a letter of a label, and of a figure."""
_SLANTED = 96
"""Width left of the first bar that a turned label reaches into."""
_LONGEST, _SHORTEST = 18, 10
"""Letters shown of a period on a line, its link tells it whole, and those that a level line must have room for."""
_BETWEEN = 8
"""Width left free between two level labels."""
_WIDEST = 64
_NEEDED, _ROOM = 26, 110
"""Width that a bar with its label needs, more bars make the drawing wider, and that it has at most: few bars make a
drawing that a phone shows whole."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a period: `shown` is how the record prints it, `address` where."""

    period: str
    value: float
    shown: str
    address: str
    disputed: bool = False


def draw(title: str, points: Sequence[Point]) -> Markup:
    """The drawing of at least one point, as SVG. Its data stand in a table beside it, so it is told in a sentence."""
    low, high = min(0.0, *(one.value for one in points)), max(0.0, *(one.value for one in points))
    steps = ticks(low, high)
    scale = _Scale(min(steps[0], low), max(steps[-1], high))
    left = max(len(_told(step)) for step in steps) * _BOLD + 12
    room = max(_NEEDED, min(_ROOM, (_WIDTH - left - _RIGHT) / len(points)))
    labels = _Labels(
        letters=min(_LONGEST, int((room - _BETWEEN) / _LETTER)),
        values=max(len(one.shown) for one in points) * _BOLD < room,
    )
    left = round(left if labels.level else max(left, _SLANTED))
    width = round(left + room * len(points) + _RIGHT)
    bars = "".join(
        _bar(one, left + room * (at + 0.5), min(_WIDEST, room * 0.7), scale, labels) for at, one in enumerate(points)
    )
    lines = "".join(_line(step, left, width, scale) for step in steps)
    said = f"{title}: {'; '.join(f'{one.period} {one.shown}' for one in points)}"
    height = _HEIGHT - (_TURNED if labels.level else 0)
    return Markup(
        f'<svg class="chart" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="group" '
        f'aria-label="{escape(said)}">{lines}{bars}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Labels:
    """How many letters of a period have room on a level line, and whether the values have room above their bars."""

    letters: int
    values: bool

    @property
    def level(self) -> bool:
        """Whether the periods stand level, on two lines; else they are turned."""
        return self.letters >= _SHORTEST

    def of(self, period: str) -> list[str]:
        """The lines that are shown of a period."""
        if self.level:
            return textwrap.wrap(period, self.letters, max_lines=2, placeholder="…")
        return [period if len(period) <= _LONGEST else f"{period[: _LONGEST - 1]}…"]


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def y(self, value: float) -> float:
        span = self.high - self.low or 1.0
        return round(_TOP + (self.high - value) / span * (_HEIGHT - _TOP - _BOTTOM), 1)


def ticks(low: float, high: float) -> list[float]:
    """Round numbers from below `low` to above `high`, four to nine of them.

    >>> ticks(0, 393)
    [0.0, 100.0, 200.0, 300.0, 400.0]
    """
    span = high - low or abs(high) or 1.0
    unit = 10.0 ** floor(log10(span))
    step = next(unit * part for part in (0.1, 0.2, 0.25, 0.5, 1.0, 2.0) if span / (unit * part) <= 5)
    first = floor(low / step)
    found = [round(first * step, 10)]
    while found[-1] < high:
        found.append(round((first + len(found)) * step, 10))
    return found


def _told(value: float) -> str:
    return f"{value:,.10g}"


def _line(value: float, left: int, width: int, scale: _Scale) -> str:
    y = scale.y(value)
    kind = "nought" if value == 0 else "step"
    return (
        f'<line class="{kind}" x1="{left}" x2="{width - _RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text class="scale" x="{left - 8}" y="{y + 4}" text-anchor="end" aria-hidden="true">{_told(value)}</text>'
    )


def _bar(one: Point, middle: float, width: float, scale: _Scale, labels: _Labels) -> str:
    top, bottom = sorted((scale.y(one.value), scale.y(0)))
    x, label = round(middle - width / 2, 1), round(middle, 1)
    kind = "bar disputed" if one.disputed else "bar"
    height = max(1.0, round(bottom - top, 1))
    turned = ' text-anchor="middle"' if labels.level else ' text-anchor="end"'
    turn = "" if labels.level else " rotate(-35)"
    value = f'<text class="value" x="{label}" y="{top - 6}" text-anchor="middle">{escape(one.shown)}</text>'
    lines = "".join(
        f'<tspan x="0" dy="{_SECOND if at else 0}">{escape(each)}</tspan>'
        for at, each in enumerate(labels.of(one.period))
    )
    told = f"{one.period}: {one.shown}{', the records disagree' if one.disputed else ''}"
    return (
        f'<a href="{escape(one.address)}" aria-label="{escape(told)}"><title>{escape(told)}</title>'
        f'<rect class="{kind}" x="{x}" y="{top}" width="{round(width, 1)}" height="{height}"/>'
        f"{value if labels.values else ''}"
        f'<text class="period" transform="translate({label} {_HEIGHT - _BOTTOM + 16}){turn}"{turned}>'
        f"{lines}</text></a>"
    )
