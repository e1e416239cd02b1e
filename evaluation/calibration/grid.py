"""The grid: which numbers may move, and to which values around those they have. A table for each stage.

Left alone are the `grades`, which say what a half match is and so are part of the features; `choose.own`, the unit of
the other weights of choosing; what is a question of cost (`depths.ordered`, `search.depth`); and `rank.discussed`, for
which gold sets hold too few questions about discussions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor, log10
from typing import Any

from assistant.tuning import Tunings


@dataclass(frozen=True, slots=True)
class Dial:
    """A number that may move: its section and key, and the values it may take, `times` its present one or `plus` it.
    Values outside `least` to `most` are left out."""

    name: str
    times: tuple[float, ...] = ()
    plus: tuple[float, ...] = ()
    least: float = 0.0
    most: float = float("inf")

    def values(self, tunings: Tunings) -> list[float]:
        """The values that it may take other than its present one; at most three digits of each count."""
        present = value_of(tunings, self.name)
        moved = [*(present * step for step in self.times), *(present + step for step in self.plus)]
        values = [int(value) if isinstance(present, int) else _rounded(value) for value in moved]
        return [value for value in dict.fromkeys(values) if self.least <= value <= self.most and value != present]


@dataclass(frozen=True, slots=True)
class Stage:
    """Numbers that are set together."""

    name: str
    dials: tuple[Dial, ...]


_WEIGHT = (0.0, 0.5, 0.75, 1.5, 2.0)

STAGES = (
    Stage(
        "floors",
        (
            Dial("floors.sum", plus=(-0.12, -0.08, -0.04, -0.02, 0.02, 0.04, 0.08, 0.12)),
            Dial("floors.names", plus=(-0.25, -0.1, 0.1, 0.2), most=1),
            Dial("floors.statement", plus=(-0.1, -0.05, 0.05, 0.1, 0.15), most=1),
            Dial("floors.matter", plus=(-0.08, -0.04, 0.04, 0.08), most=1),
            Dial("floors.whole", plus=(-0.1, -0.05, 0.05, 0.1), most=1),
            Dial("floors.carries", times=(0.5, 0.75, 1.5, 2.0)),
            Dial("floors.rarest", plus=(-1, 1, 2), least=1),
        ),
    ),
    Stage(
        "register",
        (
            Dial("register.held", plus=(-0.15, -0.1, -0.05, 0.05, 0.1, 0.15)),
            Dial("register.free", plus=(-0.2, -0.1, -0.05, 0.05, 0.1)),
            Dial("register.named", plus=(-0.1, -0.05, 0.05, 0.1), most=1),
            Dial("register.lead", plus=(-0.04, 0.04, 0.08)),
            Dial("register.close", plus=(-0.06, -0.03, 0.03), most=1),
            Dial("register.around", times=_WEIGHT),
            Dial("register.near", times=_WEIGHT),
            Dial("register.length", times=_WEIGHT),
        ),
    ),
    Stage(
        "choosing",
        (
            Dial("choose.around", times=_WEIGHT),
            Dial("choose.passage", times=_WEIGHT),
            Dial("choose.kind", times=_WEIGHT),
            Dial("choose.dated", times=_WEIGHT),
            Dial("choose.length", times=_WEIGHT),
            Dial("depths.weighed", plus=(-4, -2, 2, 4), least=1),
        ),
    ),
    Stage(
        "quoting",
        (
            Dial("quotes.near_in_place", plus=(-0.15, -0.1, -0.05, 0.05, 0.1), most=1),
            Dial("quotes.near_elsewhere", plus=(-0.1, -0.05, 0.04, 0.08), most=1),
            Dial("quotes.enough_words", times=(0.5, 0.75, 1.5, 2.0)),
            Dial("quotes.most", plus=(-1, 1), least=1),
        ),
    ),
    Stage(
        "ordering",
        tuple(
            Dial(f"rank.{name}", times=_WEIGHT)
            for name in "lexical near text around sentence pairs names dates kind item beside".split()
        ),
    ),
    Stage(
        "searching",
        (
            Dial("search.lexical", plus=(-0.1, -0.05, 0.05, 0.1), most=1),
            Dial("search.beside", times=(0.5, 2.0)),
            Dial("search.dense_floor", plus=(-0.04, 0.04), most=1),
            Dial("search.fields.context", times=(0.5, 0.75, 1.5)),
            Dial("words.asking", times=(0.5, 1.5)),
            Dial("words.expansion", times=(0.5, 1.5)),
            Dial("words.like", times=(0.5, 1.33)),
        ),
    ),
)
"""The stages, in the order in which they are calibrated: what is quick to try and far down the way comes first."""


def value_of(tunings: Tunings, name: str) -> Any:
    """The number called `name` (its sections and key, parted by dots)."""
    value: Any = tunings
    for key in name.split("."):
        value = getattr(value, key)
    return value


def with_value(tunings: Tunings, name: str, value: float) -> Tunings:
    """The tunings with one number changed."""
    changed: Tunings = _with(tunings, name.split("."), value)
    return changed


def _with(section: Any, keys: list[str], value: float) -> Any:
    first, *rest = keys
    return replace(section, **{first: _with(getattr(section, first), rest, value) if rest else value})


def _rounded(value: float) -> float:
    """To three digits that count."""
    return round(value, 2 - floor(log10(abs(value)))) if value else 0.0
