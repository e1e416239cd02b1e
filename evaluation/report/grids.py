"""The figures and tables of a report: estimates as they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.marks import Mark
from evaluation.measures.declining import RiskPoint
from evaluation.measures.groups import NONE, Group, Measured
from evaluation.measures.intervals import Estimate, estimate
from evaluation.measures.table import MEASURES, Measure
from evaluation.report.words import KINDS, say_range, say_value
from evaluation.runs import Head


def _share(name: str, about: str, holds: Callable[[Mark], bool]) -> Measure:
    """A measure over every question, whatever its kind."""
    return Measure(name, "Answering", "higher", about, lambda mark: float(holds(mark)))


RIGHT = _share("dealt with rightly", "answered rightly with its quotation, or rightly declined", lambda m: m.right)
_WRONGLY = _share("answered wrongly", "answered, and not right", lambda m: m.answered and not m.right)
_DECLINED = _share("declined", "declined, rightly or not", lambda m: m.declined)
_OF_KINDS = (RIGHT, _WRONGLY, _DECLINED)

# Measure, heading, what the figure means to a reader.
_FIGURES = (
    (RIGHT.name, "Dealt with rightly", "Answered rightly with the words of the record, or rightly declined."),
    ("wrong answer", "Answered wrongly", "The records say it, but the answer says something else or too little."),
    ("wrongly declined", "Declined needlessly", "The records say it, but the answer was that they do not."),
    ("rightly declined", "Declined when the records do not say", "Nothing was made up."),
    ("quotes exact", "Quotations true to the letter", "Each was held against the text of its record."),
    ("closed shown", "Closed matters shown", "Asked by people who may not see them."),
    ("ask p50 ms", "Wait for an answer", "Half of the answers came within this time."),
)
_OF_GROUPS = (
    ("answer and citation right", "Right, with quotation"),
    ("wrong answer", "Answered wrongly"),
    ("success@5", "Found in first five"),
)
_CURVE_STEPS = 10


@dataclass(frozen=True, slots=True)
class System:
    """One run with what was measured of it; `name` as the report calls it."""

    name: str
    head: Head
    marks: tuple[Mark, ...]
    measured: Measured

    def estimate(self, measure: str) -> Estimate | None:
        """A measure of the table, or RIGHT, over all its questions; None where it applies to none."""
        if measure == RIGHT.name:
            return estimate(RIGHT, self.marks)
        return _of(self.measured.overall, measure)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies whose records were held."""
        return tuple(sorted({body for record in self.head.records for body in record.bodies}))

    @property
    def by_kind(self) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
        """Its marks by kind of question, in the order of the report's kinds."""
        held = {mark.question.kind for mark in self.marks}
        order = [*(kind for kind in KINDS if kind in held), *sorted(held - KINDS.keys())]
        return tuple((kind, tuple(mark for mark in self.marks if mark.question.kind == kind)) for kind in order)


@dataclass(frozen=True, slots=True)
class Value:
    """An estimate as it is printed, with its range and the number of questions behind it."""

    said: str
    span: str = ""
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A large figure with its meaning."""

    title: str
    value: Value
    meaning: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; `about` stands under its name."""

    name: str
    values: tuple[Value, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `first` heads the names, `columns` the values."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def figures_of(main: System) -> tuple[Figure, ...]:
    """The large figures, those that apply."""
    found = ((title, main.estimate(name), name, meaning) for name, title, meaning in _FIGURES)
    return tuple(Figure(title, _value(one, _unit(name)), meaning) for title, one, name, meaning in found if one)


def kind_grid(main: System) -> Grid:
    """Each kind of question: dealt with rightly, answered wrongly, declined."""
    rows = []
    for kind, marks in main.by_kind:
        values = (_value(estimate(measure, marks)) for measure in _OF_KINDS)
        rows.append(Row(KINDS.get(kind, kind), (_count(len(marks)), *values)))
    columns = ("Questions", "Dealt with rightly", "Answered wrongly", "Declined, rightly or not")
    return Grid("By kind of question", "Kind", columns, tuple(rows))


def group_grid(groups: Iterable[Group], caption: str, first: str) -> Grid:
    """Each group of answerable questions: answered and cited rightly, answered wrongly, found."""
    rows = [
        Row(_named(group.name), (_count(group.questions), *(_value(_of(group, name)) for name, _ in _OF_GROUPS)))
        for group in sorted(groups, key=lambda group: (group.name == NONE, group.name))
        if _of(group, _OF_GROUPS[0][0])
    ]
    return Grid(caption, first, ("Questions", *(heading for _, heading in _OF_GROUPS)), tuple(rows))


def _named(group: str) -> str:
    return "Not known" if group == NONE else group[:1].upper() + group[1:]


def family_grid(main: System, family: str, caption: str) -> Grid:
    """The measures of one family, with what each means."""
    rows = [
        Row(one.name, (_value(found, one.unit), _count(found.questions)), one.about)
        for one in MEASURES
        if one.family == family and (found := main.estimate(one.name))
    ]
    return Grid(caption, "Measure", ("Value", "Questions"), tuple(rows))


def beside_grid(systems: Sequence[System]) -> Grid:
    """Every measure of each system."""
    rows = []
    for one in MEASURES:
        found = [system.estimate(one.name) for system in systems]
        if any(found):
            rows.append(Row(one.name, tuple(_value(each, one.unit) for each in found), one.about))
    return Grid("Every measure side by side", "Measure", tuple(system.name for system in systems), tuple(rows))


def curve_grid(main: System) -> Grid | None:
    """The risk at about each tenth of the coverage reached; None where no confidence was given."""
    points = main.measured.risk_coverage
    if not points:
        return None
    shown = dict.fromkeys(_nearest(points, points[-1].coverage * n / _CURVE_STEPS) for n in range(1, _CURVE_STEPS + 1))
    rows = [Row(say_value(one.coverage, "share"), (Value(say_value(one.risk, "share")),)) for one in shown]
    return Grid(
        f"Wrong answers of {main.name} when only the surest are given", "Answered", ("Of these wrong",), tuple(rows)
    )


def _nearest(points: Sequence[RiskPoint], coverage: float) -> RiskPoint:
    return min(points, key=lambda point: abs(point.coverage - coverage))


# --- values -----------------------------------------------------------------------------------


def _of(group: Group, measure: str) -> Estimate | None:
    return next((one for one in group.estimates if one.name == measure), None)


def _unit(measure: str) -> str:
    return next((one.unit for one in MEASURES if one.name == measure), "share")


def _value(found: Estimate | None, unit: str = "share") -> Value:
    if found is None:
        return Value(say_value(None, unit))
    return Value(say_value(found.value, unit), say_range(found.low, found.high, unit), found.questions)


def _count(number: int) -> Value:
    return Value(f"{number:,}")
