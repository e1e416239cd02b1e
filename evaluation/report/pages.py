"""Laying out: sheets and comparisons as HTML, by the templates beside this module."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from evaluation.comparing import SURE, Change, Comparison
from evaluation.report.cards import Card, by_kind, card
from evaluation.report.charts import CURVE_HEIGHT
from evaluation.report.sheet import build_sheet
from evaluation.report.words import (
    ABOUT,
    KINDS,
    OUTCOMES,
    READERS,
    SYSTEMS,
    count,
    say_difference,
    say_p,
    say_value,
    spell_day,
)
from evaluation.runs import Run
from ingest.errors import BadRequest, MinutebookError

_SNIPPET = 420


def write_report(runs: Sequence[Run], path: Path) -> None:
    """Writes the report on `runs` to `path`; the first is the main one, the others stand beside it.

    Raises BadRequest without a question to report on, MinutebookError where the file cannot be written.
    """
    if not runs or not all(run.asked for run in runs):
        raise BadRequest("There is nothing to report on.", "Name run files that hold questions.")
    sheet = build_sheet(runs)
    failing = [one for one in sheet.cards if one.faults or not one.right]
    _write(
        path,
        "report.html",
        sheet=sheet,
        failing=by_kind(_of_split(failing, "tune")),
        set_aside=by_kind(_of_split(failing, "test")),
        passed=by_kind(one for one in sheet.cards if not one.faults and one.right),
    )


def _of_split(cards: Iterable[Card], split: str) -> list[Card]:
    return [one for one in cards if one.mark.question.split == split]


def write_comparison(comparison: Comparison, path: Path) -> None:
    """Writes the page of a comparison to `path`. Raises MinutebookError where the file cannot be written."""
    changed = [(one, card(one.a), card(one.b)) for one in comparison.changed]
    groups = [(change, [each for each in changed if each[0].change is change]) for change in Change]
    _write(path, "comparison.html", comparison=comparison, groups=groups)


def _write(path: Path, template: str, **values: object) -> None:
    page = _environment().get_template(template).render(values)
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise MinutebookError(f"{path} cannot be written ({error.strerror}).", "Choose another file.") from error


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("evaluation.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": spell_day,
        "kind": lambda kind: KINDS.get(kind, kind),
        "outcome": lambda outcome: OUTCOMES.get(outcome, outcome),
        "system": lambda system: SYSTEMS.get(system, system),
        "reader": lambda level: READERS[level],
        "value": say_value,
        "difference": say_difference,
        "p": say_p,
        "snippet": _snippet,
    }
    environment.globals |= {"about": ABOUT, "count": count, "curve_height": CURVE_HEIGHT, "sure": SURE}
    return environment


def _snippet(text: str) -> str:
    """The beginning of a passage, as much as fits a glance."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SNIPPET else f"{flat[:_SNIPPET].rsplit(' ', 1)[0]} …"
