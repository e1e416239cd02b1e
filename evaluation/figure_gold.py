"""How well figures are read: numbers labelled by hand against the figures of the same files.

    python -m evaluation.figure_gold FOLDER [--split tune|test] [--gold FILE] [--missed] [--sample N]

A label is found when a figure has its number as printed, and its row and column (of a sentence: its measure) by words.
Of all labels is then told for how many the value, the unit, the period and the measure are right, and for how many all
four; what carries doubts counts as found and not as right. A label without a period to judge is right whatever the
period. `--sample N` prints N figures drawn at random for a look by eye: how many are wrong is what labels don't tell.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ingest.figures.reader import read_figures
from ingest.parts import split_parts
from ingest.readers.filetype import detect
from ingest.readers.registry import READERS
from ingest.records import CanonicalText
from ingest.records.figures import Figure
from ingest.tidy import tidy

GOLD = Path(__file__).parent / "gold" / "figures" / "real.jsonl"


@dataclass(frozen=True, slots=True)
class Label:
    """A number labelled by hand. `judged` says whether its period is to be judged; `first` and `last` are None where
    the record states none. `row` and `column` are words of the headers of a cell."""

    file: str
    split: str
    page: int
    printed: str
    value: Decimal
    unit: str
    measure: str
    row: str
    column: str
    role: str
    where: str
    judged: bool
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a label: the figure found for it, and what of it is right."""

    label: Label
    figure: Figure | None = None
    value: bool = False
    unit: bool = False
    period: bool = False
    measure: bool = False
    role: bool = False

    @property
    def found(self) -> bool:
        return self.figure is not None

    @property
    def right(self) -> bool:
        sure = self.figure is not None and not self.figure.doubts
        return sure and self.value and self.unit and self.period and self.measure


# --- the labels ---------------------------------------------------------------------------------


def load(path: Path) -> list[Label]:
    """The labels of a file."""
    return [_label(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _label(row: dict[str, str | int | None]) -> Label:
    return Label(
        file=str(row["file"]),
        split=str(row["split"]),
        page=int(row["page"] or 0),
        printed=str(row["printed"]),
        value=Decimal(str(row["value"])),
        unit=str(row["unit"]),
        measure=str(row["measure"]),
        row=str(row["row"]),
        column=str(row["column"]),
        role=str(row["role"]),
        where=str(row["where"]),
        judged=row["from"] is not None,
        first=_day(row["from"]),
        last=_day(row["to"]),
    )


def _day(printed: str | int | None) -> date | None:
    return date.fromisoformat(str(printed)) if printed else None


# --- matching -----------------------------------------------------------------------------------

_LETTERS = re.compile(r"[^\W_]")


def squeeze(text: str) -> str:
    """The letters and digits of a text, small: words broken by a narrow column are whole again."""
    return "".join(_LETTERS.findall(text.lower()))


def _holds(text: str, words: str) -> bool:
    """Whether all words stand in a text."""
    inside = squeeze(text)
    return all(squeeze(word) in inside for word in words.split())


def _number(printed: str) -> str:
    return re.sub(r"[\s£$€+]", "", printed)


def fits(figure: Figure, label: Label) -> bool:
    """Whether a figure stands in the place that a label names."""
    if _number(figure.printed.text) != _number(label.printed):
        return False
    around = " ".join(printed.text for printed in (figure.measure, *figure.supports))
    if figure.cell is None:
        return label.where != "cell" and _holds(f"{figure.statement.text} {around}", label.measure)
    if label.where != "cell":
        return _holds(f"{figure.statement.text} {around}", label.measure)
    row = " ".join(printed.text for printed in (*figure.cell.row_path, figure.measure, *figure.cell.column_path))
    column = " ".join(printed.text for printed in figure.cell.column_path)
    return _holds(row, label.row) and _holds(f"{column} {figure.cell.caption.text}", label.column)


def judge(label: Label, figures: Sequence[Figure]) -> Outcome:
    """What became of a label: of the figures in its place the one that is right in most."""
    found = [_outcome(label, figure) for figure in figures if fits(figure, label)]
    return max(
        found,
        key=lambda each: (each.right, each.value + each.unit + each.period + each.measure),
        default=Outcome(label),
    )


def _outcome(label: Label, figure: Figure) -> Outcome:
    return Outcome(
        label=label,
        figure=figure,
        value=figure.value == label.value,
        unit=figure.unit.lower() == label.unit.lower(),
        period=not label.judged or (figure.period.first, figure.period.last) == (label.first, label.last),
        measure=_holds(figure.measure.text, label.measure),
        role=figure.role.value == label.role,
    )


# --- all files ----------------------------------------------------------------------------------


def figures_of(path: Path) -> tuple[CanonicalText, tuple[Figure, ...]]:
    """The text and the figures of a file."""
    data = path.read_bytes()
    source = READERS[detect(data, path.name)][1](data, path.name)
    canonical = tidy(source)
    return canonical, read_figures(canonical, split_parts(canonical, source, path.name))


def judge_folder(folder: Path, labels: Iterable[Label]) -> Iterator[Outcome]:
    """The outcome of each label whose file is in the folder."""
    listed = list(labels)
    for path in sorted(folder.rglob("*")):
        own = [label for label in listed if label.file == path.name]
        if own and path.is_file():
            _, figures = figures_of(path)
            yield from (judge(label, figures) for label in own)


def table(outcomes: Sequence[Outcome]) -> str:
    """The shares of right readings by file, then of all."""
    lines = [f"{'file':52} labels  found  value   unit period measure   role    all"]
    for name in [*sorted({each.label.file for each in outcomes}), "all"]:
        own = [each for each in outcomes if name in (each.label.file, "all")]
        shares = (
            _share(own, "found"), _share(own, "value"), _share(own, "unit"), _share(own, "period"),
            _share(own, "measure"), _share(own, "role"), _share(own, "right"),
        )  # fmt: skip
        lines.append(f"{name:52} {len(own):6} " + " ".join(f"{share:6.2f}" for share in shares))
    return "\n".join(lines)


def _share(outcomes: Sequence[Outcome], name: str) -> float:
    return sum(bool(getattr(each, name)) for each in outcomes) / len(outcomes) if outcomes else 1.0


def missed(outcomes: Iterable[Outcome]) -> str:
    """Each label that is not wholly right, with what was read instead."""
    return "\n".join(_told(each) for each in outcomes if not each.right)


def _told(outcome: Outcome) -> str:
    label = outcome.label
    head = f"{label.file[:32]} p{label.page} {label.printed} [{label.row or label.measure} / {label.column}]"
    if outcome.figure is None:
        return f"{head}: not found"
    wrong = [name for name in ("value", "unit", "period", "measure") if not getattr(outcome, name)]
    return f"{head}: {', '.join(wrong)} of {describe(outcome.figure)}"


def describe(figure: Figure) -> str:
    """A figure on one line."""
    place = f" for {figure.place.text}" if figure.place else ""
    path = " > ".join(printed.text for printed in figure.cell.column_path) if figure.cell else ""
    doubts = f" DOUBTS {figure.doubts}" if figure.doubts else ""
    period = f"{figure.period.first} to {figure.period.last}" if figure.period else "no period"
    return (
        f"{figure.printed.text!r} = {figure.value} {figure.unit} | {figure.measure.text!r} [{path}] {figure.role}"
        f"{place} | {period}{doubts}"
    )


def sample(folder: Path, count: int, seed: int = 1) -> str:
    """Figures drawn at random from all files of a folder, each with the row or sentence it stands in."""
    drawn: list[tuple[str, Figure]] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            drawn += [(path.name, figure) for figure in figures_of(path)[1] if not figure.doubts]
    chosen = random.Random(seed).sample(drawn, min(count, len(drawn)))
    return "\n".join(
        f"{name}: {describe(each)}\n    {' '.join(each.statement.text.split())[:200]}" for name, each in chosen
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the shares for a folder of records; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.figure_gold", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--split", choices=("tune", "test"))
    parser.add_argument("--missed", action="store_true", help="list what is not right")
    parser.add_argument("--sample", type=int, default=0, help="print so many figures at random instead")
    chosen = parser.parse_args(arguments)
    if chosen.sample:
        print(sample(chosen.folder, chosen.sample))
        return 0
    labels = [label for label in load(chosen.gold) if chosen.split in (None, label.split)]
    outcomes = list(judge_folder(chosen.folder, labels))
    print(table(outcomes))
    if chosen.missed:
        print(missed(outcomes))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
