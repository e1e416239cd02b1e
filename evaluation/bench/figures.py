"""What the bench measured: ratios with their bars, and other figures; as a table, and as the files that are kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

RATIOS_FILE = "bench.json"
DETAILS_FILE = "bench-details.json"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A time over the time of the bare parts, or a speed over a bare speed; it has to be at most, or at least, the bar.

    `made_of` says in words what was divided by what."""

    name: str
    ratio: float
    made_of: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool:
        return (self.at_most is None or self.ratio <= self.at_most) and (
            self.at_least is None or self.ratio >= self.at_least
        )

    @property
    def bar(self) -> str:
        return f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}"

    def as_json(self) -> dict[str, Any]:
        """As `bench.json` holds it: the bar under the one name that it has."""
        bar = {"at_most": self.at_most} if self.at_most is not None else {"at_least": self.at_least}
        return {"name": self.name, "ratio": round(self.ratio, 3), **bar}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure without a bar."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Results:
    """What one measurement, or the whole bench, found. `notes` say how it was measured where that matters."""

    ratios: tuple[Ratio, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Results) -> Results:
        return Results(self.ratios + other.ratios, self.figures + other.figures, self.notes + other.notes)


def print_results(console: Console, results: Results) -> None:
    """The ratios with their bars, then the other figures, then the notes."""
    console.print(_table(("ratio", "", "bar", "", "of what"), [_ratio_row(ratio) for ratio in results.ratios]))
    rows = [(figure.name, f"{figure.value:,.1f}", figure.unit) for figure in results.figures]
    console.print(_table(("figure", "", "unit"), rows))
    for note in results.notes:
        console.print(f"- {note}", highlight=False)


def _ratio_row(ratio: Ratio) -> tuple[str, ...]:
    return ratio.name, f"{ratio.ratio:.2f}", ratio.bar, "met" if ratio.met else "missed", ratio.made_of


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=None, pad_edge=False, highlight=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place == 1 else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def write_results(results: Results, folder: Path) -> None:
    """Writes `bench.json` (the ratios alone) and `bench-details.json` (everything) into `folder`."""
    ratios = [ratio.as_json() for ratio in results.ratios]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RATIOS_FILE).write_text(json.dumps(ratios, indent=2) + "\n", encoding="utf-8")
    details = json.dumps(asdict(results), indent=2, ensure_ascii=False)
    (folder / DETAILS_FILE).write_text(details + "\n", encoding="utf-8")
