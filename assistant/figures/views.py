"""Figures in the names and shapes of the HTTP contract."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from index.held_figures import Conflict, FigurePage, HeldFigure, NearName, Series
from ingest.records import CellPlace, Comparison, Figure, Printed

Json = dict[str, Any]


def page_json(page: FigurePage) -> Json:
    """A stretch of figures: the contract's fields of each in its order, then what a person needs who checks it; the
    series that they stand in beside them."""
    series = {one.id: one for one in page.series}
    rows = [
        {
            **figure_json(held),
            "series": _place_in(series.get(page.series_of.get(held.row, ""))),
            "conflicts": [_conflict_json(one, page) for one in page.conflicts.get(held.row, ())],
        }
        for held in page.figures
    ]
    return {"total": page.total, "figures": rows, "series": [series_json(one) for one in page.series]}


def figure_json(held: HeldFigure) -> Json:
    """A figure alone."""
    figure = held.figure
    return {
        "id": held.id,
        "measure": figure.measure.text,
        "value": number(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "text": figure.printed.text,
        "period": figure.period.printed.text,
        "period_from": _iso(figure.period.first),
        "period_to": _iso(figure.period.last),
        "place": figure.place.text,
        "document_id": held.source.document_id,
        "file": held.source.file,
        "page": held.page or None,
        "cited_text": figure.statement.text,
        "table": _table_json(figure.cell) if figure.cell else None,
        "start_char": figure.statement.start,
        "end_char": figure.statement.end,
        "number_start_char": figure.printed.start,
        "number_end_char": figure.printed.end,
        "role": figure.role.value,
        "comparison": _comparison_json(figure.comparison) if figure.comparison else None,
        "supports": [_span_json(one) for one in supports_of(figure)],
        "doubts": list(figure.doubts),
        "authority": held.authority,
        "body": held.body,
        "date": _iso(held.date),
        "kind": held.source.kind.value,
        "status": held.source.status.value,
        "title": held.source.title,
        "path": held.source.path,
        "url": held.source.url,
        "page_label": held.page_label,
    }


def number(value: Decimal) -> int | float:
    """A value as JSON has it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def supports_of(figure: Figure) -> list[Printed]:
    """What is quoted beside the statement, each once, in the record's order: whatever says measure, period, unit or
    place and stands outside of it."""
    told = [*figure.supports, figure.measure, figure.period.printed, figure.place]
    if figure.comparison:
        told += [figure.comparison.printed, figure.comparison.against.printed]
    statement = figure.statement
    outside = {one for one in told if one and not (statement.start <= one.start and one.end <= statement.end)}
    return sorted(outside, key=lambda one: (one.start, one.end))


def _table_json(cell: CellPlace) -> Json:
    return {
        "row": _path(cell.row_path),
        "column": _path(cell.column_path),
        "caption": _flat(cell.caption),
        "notes": [_flat(one) for one in cell.notes],
        "row_number": cell.row,
        "column_number": cell.column,
    }


def _path(headers: Iterable[Printed]) -> str:
    return " › ".join(_flat(one) for one in headers)


def _flat(printed: Printed) -> str:
    return " ".join(printed.text.split())


def _comparison_json(comparison: Comparison) -> Json:
    return {
        "direction": comparison.direction.value,
        "text": comparison.printed.text,
        "against": comparison.against.printed.text,
        "against_from": _iso(comparison.against.first),
        "against_to": _iso(comparison.against.last),
    }


def _span_json(printed: Printed) -> Json:
    return {"text": printed.text, "start_char": printed.start, "end_char": printed.end}


# --- series and conflicts ---------------------------------------------------------------------


def series_json(one: Series) -> Json:
    """A measure over its periods, why its figures are joined, and the measures of near names, which are not."""
    return {
        "id": one.id,
        "measure": one.measure,
        "names": list(one.names),
        "unit": one.unit,
        "place": one.place,
        "authority": one.authority,
        "period_from": _iso(one.first),
        "period_to": _iso(one.last),
        "figures": len(one.figures),
        "reasons": list(one.reasons),
        "near": [_near_json(near) for near in one.near],
    }


def _near_json(near: NearName) -> Json:
    return {
        "measure": near.measure,
        "unit": near.unit,
        "place": near.place,
        "figures": near.figures,
        "file": near.file,
        "caution": near.caution,
    }


def _place_in(series: Series | None) -> Json | None:
    return {"id": series.id, "measure": series.measure, "figures": len(series.figures)} if series else None


def _conflict_json(conflict: Conflict, page: FigurePage) -> Json:
    here = {held.row: held for held in page.figures}
    row = figure_json(page.others.get(conflict.other) or here[conflict.other])
    shown = ("id", "measure", "value", "unit", "text", "period", "role", "document_id", "file", "page", "date")
    quoted = ("cited_text", "start_char", "end_char")
    return {"kind": conflict.kind.value, "reason": conflict.reason, **{name: row[name] for name in (*shown, *quoted)}}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
