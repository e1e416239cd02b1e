"""The figures of one file written to the table, the level of each row, and rows read back as records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from index import keys
from index.analysis import terms
from index.figure_names import headers_name, headings_name, measure_name
from index.figure_tables import figures
from index.held import plain
from index.register_rows import Pages
from index.tables import AnyRow, parts, passages
from ingest.records import CellPlace, Comparison, Direction, Figure, FigureRole, Period, Printed, Reading

Row = dict[str, Any]
Span = tuple[int, int]


def insert_figures(connection: Connection, key: str, reading: Reading) -> None:
    """Writes the figures of document `key`; its parts and passages are written already."""
    pages = Pages(reading.canonical.pages)
    found_by = keys.figure_keys(reading)
    rows = [
        _row(key, figure, pages) | {"key": found, "place": place}
        for place, (figure, found) in enumerate(zip(reading.figures, found_by, strict=True))
    ]
    if rows:
        connection.execute(insert(figures), rows)
        level_figures(connection, key)


def _row(key: str, figure: Figure, pages: Pages) -> Row:
    page, label = pages.at(figure.statement.start)
    return {
        "document_id": key,
        "part": figure.part,
        "access": 0,
        "review": bool(figure.doubts),
        "name": measure_name(figure),
        "place_key": plain(figure.place.text),
        "about": headers_name(figure),
        "heading": headings_name(figure),
        "block": figure.cell.block if figure.cell else None,
        "said": _stems((figure.measure, figure.place)),
        "words": _stems(_searched(figure)),
        "value": f"{figure.value:f}",
        "unit": figure.unit,
        "role": figure.role.value,
        "qualifier": figure.qualifier,
        "period_from": figure.period.first,
        "period_to": figure.period.last,
        "own_period": _has_own_period(figure),
        **_columns("measure", figure.measure),
        **_columns("printed", figure.printed),
        **_columns("period", figure.period.printed),
        "place_name": figure.place.text,
        "place_start": figure.place.start,
        "place_end": figure.place.end,
        "start_char": figure.statement.start,
        "end_char": figure.statement.end,
        "page": page,
        "page_label": label,
        "text": figure.statement.text,
        "cell": _packed_cell(figure.cell),
        "comparison": _packed_comparison(figure.comparison),
        "supports": _json([_packed(one) for one in figure.supports]),
        "doubts": _json(figure.doubts),
    }


def _has_own_period(figure: Figure) -> bool:
    period, own = figure.period.printed, [figure.statement]
    if figure.cell:
        own += [*figure.cell.row_path, *figure.cell.column_path, figure.cell.caption, *figure.cell.notes]
    return bool(period) and any(one.start <= period.start and period.end <= one.end for one in own)


def _columns(name: str, printed: Printed) -> Row:
    return {name: printed.text, f"{name}_start": printed.start, f"{name}_end": printed.end}


def _searched(figure: Figure) -> Iterator[Printed]:
    """What a figure is found by: measure, place, and the words that say them."""
    yield from (figure.measure, figure.place)
    if figure.cell:
        yield from (*figure.cell.row_path, *figure.cell.column_path, figure.cell.caption)
    yield from figure.supports


def _stems(told: Iterable[Printed]) -> str:
    """Stems parted and enclosed by spaces; headers come again with every cell, so theirs are kept."""
    return " ".join(["", *dict.fromkeys(term for one in told for term in _terms(one.text)), ""])


@lru_cache(maxsize=1 << 12)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(terms(text))


# --- levels -----------------------------------------------------------------------------------


def level_figures(connection: Connection, key: str) -> None:
    """Gives every figure of the document the level of its part, or the highest of the closed passages and parts that
    any of its words stand in: all of them are quoted with it."""
    of_part = {
        number: (access, start, end)
        for number, access, start, end in connection.execute(
            select(parts.c.number, parts.c.access, parts.c.start_char, parts.c.end_char).where(
                parts.c.document_id == key
            )
        )
    }
    for number, (access, *_) in of_part.items():
        mine = figures.c.document_id == key, figures.c.part == number
        connection.execute(update(figures).where(*mine).values(access=access))
    lowest = min((access for access, *_ in of_part.values()), default=0)
    query = select(passages.c.start_char, passages.c.end_char, passages.c.access)
    closed = list(connection.execute(query.where(passages.c.document_id == key, passages.c.access > lowest)).all())
    shut = [(row[0], row[1], row[2]) for row in closed]
    shut += [(start, end, access) for access, start, end in of_part.values() if access > lowest]
    if shut:
        _raise_levels(connection, key, shut)


def _raise_levels(connection: Connection, key: str, shut: list[tuple[int, int, int]]) -> None:
    values = []
    for row in connection.execute(select(figures).where(figures.c.document_id == key)).all():
        spans = [(one.start, one.end) for _, one in spans_of(read_figure(row))]
        level = max((access for first, last, access in shut if _meets(spans, first, last)), default=0)
        if level > row.access:
            values.append({"row": row.id, "level": level})
    if values:
        raised = update(figures).where(figures.c.id == bindparam("row")).values(access=bindparam("level"))
        connection.execute(raised, values)


def _meets(spans: Iterable[Span], first: int, last: int) -> bool:
    return any(start < last and end > first for start, end in spans)


def spans_of(figure: Figure) -> Iterator[tuple[str, Printed]]:
    """All that a figure is read from, each with what it is; what is not printed is left out."""
    told = (
        ("measure", figure.measure),
        ("number", figure.printed),
        ("statement", figure.statement),
        ("period", figure.period.printed),
        ("place", figure.place),
        *(("support", one) for one in figure.supports),
    )
    yield from ((name, one) for name, one in told if one)
    if figure.comparison:
        compared = figure.comparison.printed, figure.comparison.against.printed
        yield from (("comparison", one) for one in compared if one)
    if cell := figure.cell:
        headers = *cell.row_path, *cell.column_path, cell.caption, *cell.notes
        yield from (("header", one) for one in headers if one)


# --- packing and reading back -----------------------------------------------------------------


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(printed: Printed) -> list[Any]:
    return [printed.text, printed.start, printed.end]


def _unpacked(packed: list[Any]) -> Printed:
    return Printed(*packed)


def _packed_cell(cell: CellPlace | None) -> str:
    if cell is None:
        return ""
    paths = [[_packed(one) for one in path] for path in (cell.row_path, cell.column_path, cell.notes)]
    return _json([cell.block, cell.row, cell.column, _packed(cell.caption), *paths])


def unpacked_cell(packed: str) -> CellPlace | None:
    """The place in a table that a row packs; None for what stands in a sentence."""
    if not packed:
        return None
    block, row, column, caption, *paths = json.loads(packed)
    rows, columns, notes = (tuple(_unpacked(one) for one in path) for path in paths)
    return CellPlace(block, row, column, rows, columns, _unpacked(caption), notes)


def _packed_comparison(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    against = comparison.against
    days = [day.isoformat() if day else None for day in (against.first, against.last)]
    return _json([comparison.direction.value, _packed(comparison.printed), _packed(against.printed), *days])


def _unpacked_comparison(packed: str) -> Comparison | None:
    if not packed:
        return None
    direction, printed, against, first, last = json.loads(packed)
    period = Period(_unpacked(against), *(date.fromisoformat(day) if day else None for day in (first, last)))
    return Comparison(Direction(direction), _unpacked(printed), period)


def read_figure(row: AnyRow) -> Figure:
    """The figure of a row of the table, as it was read."""
    return Figure(
        part=row.part,
        measure=Printed(row.measure, row.measure_start, row.measure_end),
        value=Decimal(row.value),
        printed=Printed(row.printed, row.printed_start, row.printed_end),
        unit=row.unit,
        statement=Printed(row.text, row.start_char, row.end_char),
        role=FigureRole(row.role),
        qualifier=row.qualifier,
        period=Period(Printed(row.period, row.period_start, row.period_end), row.period_from, row.period_to),
        place=Printed(row.place_name, row.place_start, row.place_end),
        comparison=_unpacked_comparison(row.comparison),
        cell=unpacked_cell(row.cell),
        supports=tuple(_unpacked(one) for one in json.loads(row.supports)),
        doubts=tuple(json.loads(row.doubts)),
    )
