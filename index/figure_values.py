"""Whether two printed values can be one and the same number, each as exact as it is printed.

`£1.4m` is printed to the nearest £100,000, so it agrees with `£1,412,000`; `£393,000` is taken to the nearest thousand,
since amounts of money are printed so, as is a count of 61,000, and one of 300 to the nearest one. Of two values the
coarser decides: they agree when they lie no further apart than half its step. Words that loosen a value ("over",
"nearly") are taken at their word within a tenth of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

_DIGITS = re.compile(r"\d[\d,   ]{0,30}(?:\.\d{1,12})?")
_NOT_A_NUMBER = re.compile(r"[^\d.]")
_THOUSAND = Decimal(1000)
_LOOSE = Decimal("0.1")
"""How far from a value, as a share of it, a word such as "over" or "about" may reach."""


class Bound(Enum):
    """On which side of the value printed the number lies."""

    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"


_BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("no more|not more|at most|maximum", Bound.BELOW),
    ("no less|not less|no fewer|at least|minimum", Bound.ABOVE),
    ("nearly|almost|under|below|less|fewer|lower|up to|close to|[<≤]|range to", Bound.BELOW),
    ("over|above|more|excess|exceed|greater|higher|plus|[>≥+]|range from", Bound.ABOVE),
    (r"about|around|approx|roughly|circa|\bc\b|region|some|estimate|nearer|or so|[~≈]", Bound.AROUND),
)
"""Words of a qualifier and the bound that they set; the first that is found counts."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as it counts in comparing: `step` is what it is printed to the nearest of."""

    value: Decimal
    step: Decimal
    bound: Bound | None = None


def stated(value: Decimal, printed: str, unit: str, qualifier: str = "") -> Stated:
    """The value with its exactness, from the number as printed and the word that loosens it."""
    return Stated(value, _step(value, printed, unit), _bound(qualifier))


def agree(one: Stated, other: Stated) -> bool:
    """Whether both can be said of one number."""
    if abs(one.value - other.value) <= max(one.step, other.step) / 2:
        return True
    return _reaches(one, other.value) or _reaches(other, one.value)


def _reaches(loose: Stated, value: Decimal) -> bool:
    """Whether the word that loosens a value lets it reach another one."""
    if loose.bound is None:
        return False
    apart, most = value - loose.value, abs(loose.value) * _LOOSE
    if loose.bound is Bound.ABOVE:
        return 0 <= apart <= most
    if loose.bound is Bound.BELOW:
        return -most <= apart <= 0
    return abs(apart) <= most


def _bound(qualifier: str) -> Bound | None:
    if not qualifier:
        return None
    small = qualifier.casefold()
    return next((bound for form, bound in _BOUNDS if re.search(form, small)), None)


def _step(value: Decimal, printed: str, unit: str) -> Decimal:
    """What the number is printed to the nearest of, in whole units."""
    digits = _DIGITS.search(printed)
    if digits is None:
        return Decimal(1)
    plain = _NOT_A_NUMBER.sub("", digits.group())
    number = Decimal(plain)
    scale = abs(value) / number if number and value else Decimal(1)
    step = scale.scaleb(-len(plain.partition(".")[2]))
    rounded = unit == "count" or unit[:1] in ("£", "€", "$")
    return max(step, _THOUSAND) if rounded and abs(value) >= 10 * _THOUSAND and value % _THOUSAND == 0 else step
