"""The shapes of figures in replies; tests hold real replies to them."""

from __future__ import annotations

from pydantic import Field

from assistant.api.schemas import Shape


class SpanShape(Shape):
    """Words of a document and where they stand in its text."""

    text: str
    start_char: int
    end_char: int


class CellShape(Shape):
    """The headers over a table cell, outermost first, the caption and notes that speak of it, and its place from 0."""

    row: str
    column: str
    caption: str
    notes: list[str]
    row_number: int
    column_number: int


class ComparisonShape(Shape):
    """The figure is a change: which way (up, down, level) and on what."""

    direction: str
    text: str
    against: str
    against_from: str | None
    against_to: str | None


class InSeriesShape(Shape):
    id: str
    measure: str
    figures: int


class NearShape(Shape):
    """A measure whose name is near, with a word of caution: it is not joined."""

    measure: str
    unit: str
    place: str
    figures: int
    file: str
    caution: str


class SeriesShape(Shape):
    """One measure over periods and documents: its names as printed, why its figures are one, and how many they are."""

    id: str
    measure: str
    names: list[str]
    unit: str
    place: str
    authority: str
    period_from: str | None
    period_to: str | None
    figures: int
    reasons: list[str]
    near: list[NearShape]


class ConflictShape(Shape):
    """Another figure for the same measure and period with another value."""

    kind: str = Field(description="in the same record, a later record, an earlier record, another record.")
    reason: str
    id: str
    measure: str
    value: int | float
    unit: str
    text: str
    period: str
    role: str
    document_id: str
    file: str
    page: int | None
    date: str | None
    cited_text: str
    start_char: int
    end_char: int


class PlainFigureShape(Shape):
    """A number that a record states. `value` is in whole units (`£49k` is 49000, `12%` is 12), `text` the number and
    `period` the time as printed, "" where none is; `cited_text` is the document's text from `start_char` to `end_char`,
    in it the number from `number_start_char` to `number_end_char`; `supports` are quoted with it. `date` is that of the
    record."""

    id: str
    measure: str
    value: int | float
    unit: str
    qualifier: str
    text: str
    period: str
    period_from: str | None
    period_to: str | None
    place: str
    document_id: str
    file: str
    page: int | None
    cited_text: str
    table: CellShape | None
    start_char: int
    end_char: int
    number_start_char: int
    number_end_char: int
    role: str = Field(description="stated, actual, target, budget, forecast, outturn, variance or planned.")
    comparison: ComparisonShape | None
    supports: list[SpanShape]
    doubts: list[str] = Field(description="Why it waits for a person; empty for what is sure.")
    authority: str
    body: str
    date: str | None
    kind: str
    status: str
    title: str
    path: str
    url: str
    page_label: str


class FigureShape(PlainFigureShape):
    series: InSeriesShape | None = Field(description="null for what is in doubt.")
    conflicts: list[ConflictShape]


class FigureReply(PlainFigureShape):
    series: SeriesShape | None
    conflicts: list[ConflictShape]


class FiguresReply(Shape):
    total: int
    figures: list[FigureShape]
    series: list[SeriesShape]
