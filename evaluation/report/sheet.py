"""What the report shows, worked out before it is laid out: figures, charts and tables of one run or of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.marks import mark_all
from evaluation.measures.declining import RiskPoint
from evaluation.measures.groups import measured
from evaluation.measures.intervals import estimate
from evaluation.measures.table import MEASURES
from evaluation.report.cards import Card, card
from evaluation.report.charts import Bar, BarChart, CurveChart, bar_chart, curve_chart
from evaluation.report.grids import (
    RIGHT,
    Figure,
    Grid,
    System,
    beside_grid,
    curve_grid,
    family_grid,
    figures_of,
    group_grid,
    kind_grid,
)
from evaluation.report.words import KINDS, SYSTEMS, say_value
from evaluation.runs import Run

_BESIDE = (
    ("answer and citation right", "Answered and quoted rightly"),
    ("wrong answer", "Answered wrongly (lower is better)"),
    ("rightly declined", "Declined when the records do not say"),
    ("success@5", "Found in the first five passages"),
)
_SPEED = "Speed"
_PERCENTILES = (("p50", "Half within"), ("p95", "19 in 20 within"), ("p99", "99 in 100 within"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a report shows. The first of `systems` is the main one; `shared` is the number of questions that all of
    them were asked. Charts and grids that nothing can be said in are None."""

    systems: tuple[System, ...]
    shared: int
    figures: tuple[Figure, ...]
    kinds_chart: BarChart
    kinds: Grid
    bodies: Grid
    formats: Grid
    beside_chart: BarChart | None
    beside: Grid | None
    curve: CurveChart | None
    curve_points: Grid | None
    speed_chart: BarChart | None
    speed: Grid
    families: tuple[Grid, ...]
    cards: tuple[Card, ...]

    @property
    def main(self) -> System:
        return self.systems[0]


def build_sheet(runs: Sequence[Run]) -> Sheet:
    """The sheet of the first run, the others beside it over the questions that all of them hold."""
    systems = tuple(_system(run, name) for run, name in zip(runs, _names(runs), strict=True))
    main = systems[0]
    shared = _shared(systems) if len(systems) > 1 else ()
    return Sheet(
        systems=systems,
        shared=len(shared[0].marks) if shared else 0,
        figures=figures_of(main),
        kinds_chart=_kinds_chart(main),
        kinds=kind_grid(main),
        bodies=group_grid(main.measured.by_body, "By body whose records are asked about", "Body"),
        formats=group_grid(main.measured.by_format, "By format of the record", "Format"),
        beside_chart=_beside_chart(shared) if shared else None,
        beside=beside_grid(shared) if shared else None,
        curve=_curve(systems),
        curve_points=curve_grid(main),
        speed_chart=_speed_chart(main),
        speed=family_grid(main, _SPEED, "How long it took"),
        families=tuple(family_grid(main, name, name) for name in _families()),
        cards=tuple(card(mark) for mark in main.marks),
    )


def _families() -> tuple[str, ...]:
    """The families of measures that no other table shows, in the table's order."""
    return tuple(dict.fromkeys(one.family for one in MEASURES if one.family != _SPEED))


def _system(run: Run, name: str) -> System:
    marks = mark_all(run.asked)
    return System(name, run.head, marks, measured(run.head, marks))


def _names(runs: Sequence[Run]) -> list[str]:
    """What each run is called; runs of one system are told apart by their place."""
    names = [SYSTEMS.get(run.head.system, run.head.system) for run in runs]
    return [f"{name} ({place})" if names.count(name) > 1 else name for place, name in enumerate(names, start=1)]


def _shared(systems: Sequence[System]) -> tuple[System, ...]:
    """The systems over the questions that all of them were asked; none where there is no such question."""
    ids = set.intersection(*({mark.question.id for mark in one.marks} for one in systems))
    if not ids:
        return ()
    cut = []
    for one in systems:
        marks = tuple(mark for mark in one.marks if mark.question.id in ids)
        cut.append(
            one if len(marks) == len(one.marks) else System(one.name, one.head, marks, measured(one.head, marks))
        )
    return tuple(cut)


# --- charts -----------------------------------------------------------------------------------


def _kinds_chart(main: System) -> BarChart:
    bars = []
    for kind, marks in main.by_kind:
        if found := estimate(RIGHT, marks):
            said = f"{say_value(found.value, 'share')} of {len(marks)}"
            bars.append(Bar(KINDS.get(kind, kind), found.value, said, found.low, found.high))
    title = "Dealt with rightly, by kind of question"
    about = f"{_ends(bars)} The bars with their ranges are in the table that follows."
    return bar_chart("kinds", title, about, [("", bars)])


def _ends(bars: Sequence[Bar]) -> str:
    """The best and the worst, in words."""
    if len(bars) < 2:
        return ""
    ordered = sorted(bars, key=lambda bar: -bar.value)
    return f"Best: {ordered[0].label}, {ordered[0].said}. Worst: {ordered[-1].label}, {ordered[-1].said}."


def _beside_chart(systems: Sequence[System]) -> BarChart:
    groups = []
    for measure, heading in _BESIDE:
        bars = [
            Bar(system.name, found.value, say_value(found.value, "share"), found.low, found.high, plain=place > 0)
            for place, system in enumerate(systems)
            if (found := system.estimate(measure))
        ]
        if bars:
            groups.append((heading, bars))
    about = " ".join(f"{heading}: {', '.join(f'{bar.label} {bar.said}' for bar in bars)}." for heading, bars in groups)
    return bar_chart("beside", "The systems side by side", about, groups)


def _curve(systems: Sequence[System]) -> CurveChart | None:
    curves = [(one.name, _line(one.measured.risk_coverage)) for one in systems if one.measured.risk_coverage]
    if not curves:
        return None
    surest = systems[0].measured.risk_coverage
    about = (
        f"From left to right, from the surest answers to all of them; upwards, the share that is wrong. "
        f"All answers of {systems[0].name}: {say_value(surest[-1].risk, 'share')} wrong."
        if surest
        else "Only systems beside the main one gave a confidence."
    )
    return curve_chart("curve", "Wrong answers when only the surest are given", about, curves)


def _line(points: Sequence[RiskPoint]) -> list[tuple[float, float]]:
    """The curve from no coverage on: answers that are equally sure come in no order, so that fewer than those of the
    first point are as often wrong as these."""
    return [(0.0, points[0].risk), *((point.coverage, point.risk) for point in points)]


def _speed_chart(main: System) -> BarChart | None:
    groups = []
    for verb, heading in (("ask", "Answering a question"), ("search", "Searching")):
        found = [(words, main.estimate(f"{verb} {name} ms")) for name, words in _PERCENTILES]
        bars = [Bar(words, one.value, say_value(one.value, "ms"), one.low, one.high) for words, one in found if one]
        if bars:
            groups.append((heading, bars))
    if not groups:
        return None
    about = " ".join(f"{heading}: {', '.join(f'{bar.label} {bar.said}' for bar in bars)}." for heading, bars in groups)
    return bar_chart("speed", "How long people wait", about, groups, unit="ms")
