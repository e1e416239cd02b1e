"""A number as printed, with its value and unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

RANGE_FROM, RANGE_TO = "range from", "range to"


@dataclass(frozen=True, slots=True)
class Value:
    """A number as printed. `text[start:end]` is the number with its sign, currency, magnitude and per cent sign;
    `unit_end` is where the words of its unit end (`12.3 per 1,000 population`), else `end`.

    `value` is in whole units: `£49k` is 49000. `unit` is "£", "€", "$", "%", "percentage points", "count" or the unit
    as printed ("FTE", "days", "per 1,000 population", "£ per week"); "count" is also what has no unit at all.
    `magnitude` says whether a magnitude is printed, so that a note such as `£000s` doesn't apply. `qualifier` is as
    printed, or RANGE_FROM and RANGE_TO for the ends of a range. `begin` is where the qualifier begins, else `start`.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    qualifier: str = ""
    magnitude: bool = False
    doubts: tuple[str, ...] = ()
    begin: int = -1
    unit_end: int = -1
    spelled: bool = False

    @property
    def is_money(self) -> bool:
        return self.unit[:1] in ("£", "€", "$")


def plain(number: Decimal) -> Decimal:
    """The same number without an exponent or idle zeros: 1400000, not 1.4E+6 or 1400000.0."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
