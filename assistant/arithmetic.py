"""Named arithmetic over cited figures: the only numbers that an answer may hold beside those of its quotes.

Each result names its operation and its terms, each term with the citation that its number stands in; the gate works the
result out again (`assistant.gate`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

MAGNITUDE = re.compile(r"(?<=[\d\s)])(?:thousand|million|billion|bn|mn|k|m)\b", re.IGNORECASE)
"""A magnitude that is printed with a number."""
_K, _M, _BN = Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9
SCALES = {"": Decimal(1), "k": _K, "thousand": _K, "m": _M, "mn": _M, "million": _M, "bn": _BN, "billion": _BN}
"""What a printed number may be multiplied by, by the magnitude in small letters; a table's unit note says it once for
all its cells."""


class Arithmetic(StrEnum):
    """What is worked out."""

    DIFFERENCE = "difference"
    PERCENTAGE = "percentage"
    TOTAL = "total"
    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class Term:
    """A number that is reckoned with: as printed in citation `n`, and its value in the scale that is reckoned in."""

    n: int
    printed: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Computed:
    """A result in words: `text` says it, with `result` and no other number in it, and is shown as computed."""

    operation: Arithmetic
    terms: tuple[Term, ...]
    result: Decimal
    text: str


def compute(operation: Arithmetic, values: Sequence[Decimal]) -> Decimal:
    """The result over the values in their order. A difference and a percentage are of the second against the first,
    without their sign. Raises ValueError for a number of values that the operation isn't of, and for a percentage of
    nothing."""
    if operation in (Arithmetic.DIFFERENCE, Arithmetic.PERCENTAGE):
        if len(values) != 2:
            raise ValueError(f"a {operation} is of two values")
        first, second = values
        apart = abs(second - first)
        if operation is Arithmetic.DIFFERENCE:
            return apart
        if not first:
            raise ValueError("a percentage of nothing")
        return (100 * apart / abs(first)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if len(values) < 2:
        raise ValueError(f"a {operation} is of two values at least")
    if operation is Arithmetic.TOTAL:
        return sum(values, Decimal(0))
    return max(values) if operation is Arithmetic.HIGHEST else min(values)
