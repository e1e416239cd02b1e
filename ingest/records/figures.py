"""What sentences and table cells are read into: figures, each with its measure, value, unit, period and place.

Every span counts characters of the canonical text of the document, half open. What is not printed stays empty: a
period is never taken from the date of the file, a unit never from the look of the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class FigureRole(StrEnum):
    """What a figure states about its measure: `STATED` is the plain case, where the record uses no such word."""

    STATED = "stated"
    ACTUAL = "actual"
    TARGET = "target"
    BUDGET = "budget"
    FORECAST = "forecast"
    OUTTURN = "outturn"
    VARIANCE = "variance"
    THRESHOLD = "threshold"
    PLANNED = "planned"


class Direction(StrEnum):
    """Which way a figure that states a change says that its measure moved."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Printed:
    """Words as printed, with the span they stand in; an empty span says that nothing is printed."""

    text: str = ""
    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return self.end > self.start


NOTHING = Printed()


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure is for: as printed, and as days, both included (None where one end is not said)."""

    printed: Printed = Printed()
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return bool(self.printed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """That the figure is a change ("a 12% reduction on 2012/13"): which way, and on what as printed."""

    direction: Direction
    printed: Printed = Printed()
    against: Period = Period()


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where in a table a figure stands: block number, row and column (from 0), and the headers over it, outermost
    first, each as printed. `caption` and `notes` (a unit note, footnotes) are those that speak of the cell."""

    block: int
    row: int
    column: int
    row_path: tuple[Printed, ...] = ()
    column_path: tuple[Printed, ...] = ()
    caption: Printed = Printed()
    notes: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a record states.

    `measure` is what was counted, in the record's own words, `value` the number in whole units (`£49k` is 49000,
    `(3.2)` in £m is -3200000, `12%` is 12), `unit` one of "£", "€", "$", "%", "percentage points", "count", or the
    unit as printed ("FTE", "per 1,000 population", "days"). `printed` is the number as it stands, with its sign and
    magnitude. `qualifier` is a word that loosens it ("nearly", "over", "approx."). `statement` is the sentence or the
    row that a citation shows; `supports` are the headings, captions and header cells outside it that say the measure,
    unit, period or place, and are quoted with it. `doubts` say why a figure is for review; such a figure is never
    given as an answer.
    """

    part: int
    measure: Printed
    value: Decimal
    printed: Printed
    unit: str
    statement: Printed
    role: FigureRole = FigureRole.STATED
    qualifier: str = ""
    period: Period = Period()
    place: Printed = Printed()
    comparison: Comparison | None = None
    cell: CellPlace | None = None
    supports: tuple[Printed, ...] = ()
    doubts: tuple[str, ...] = ()
