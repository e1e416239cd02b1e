"""Two tables side by side, and wide tables that look like two."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.readers.unruled import sides
from ingest.records import SourceBlock, Table

TOP = 842.0
LEFT = [["Ward", "Visits"], ["Oakham", "1,204"], ["Priory", "873"], ["Weir", "402"], ["Total", "2,479"]]
RIGHT = [
    ["Service", "Spent"],
    ["Libraries", "£61,200"],
    ["Parks", "£8,415"],
    ["Pools", "£17,003"],
    ["Total", "£86,618"],
]
X_LEFT, X_RIGHT = (72.0, 270.0), (320.0, 520.0)


def print_half(canvas: Canvas, grid: Sequence[Sequence[str]], xs: tuple[float, float], top: float, step: float) -> None:
    for n, (label, figure) in enumerate(grid):
        canvas.drawString(xs[0], TOP - top - n * step, label)
        canvas.drawRightString(xs[1], TOP - top - n * step, figure)


def read(draw: Sequence[tuple[Sequence[Sequence[str]], tuple[float, float], float, float]], title: bool) -> list[Table]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, TOP), invariant=True)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, TOP - 60, "Members heard how both services had fared and asked for the next quarter as well.")
    for grid, xs, top, step in draw:
        if title:
            canvas.drawString(xs[0], TOP - top + 16, f"How the {grid[1][0].lower()} did")
        print_half(canvas, grid, xs, top, step)
    canvas.drawString(72, TOP - 220, "The chair thanked the officers for the figures, which all found clear this time.")
    canvas.save()
    page = read_pdf(buffer.getvalue(), "a.pdf").pages[0]
    return [item.table for item in page.items if isinstance(item, SourceBlock) and item.table]


def grid_of(table: Table) -> list[list[str]]:
    texts = {(c.row, c.column): c.text for c in table.cells}
    return [[texts.get((r, c), "") for c in range(table.columns)] for r in range(table.rows)]


@pytest.mark.parametrize("step", [14.0, 17.0])
@pytest.mark.parametrize("title", [True, False])
def test_two_tables_side_by_side_are_two(title: bool, step: float) -> None:
    tables = read([(LEFT, X_LEFT, 110, 14), (RIGHT, X_RIGHT, 110, step)], title)
    assert [grid_of(t) for t in tables] == [LEFT, RIGHT]


def test_two_tables_under_the_same_header_are_two() -> None:
    right = [LEFT[0], ["Abbey", "310"], ["Mill", "208"], ["Bridge", "51"], ["Hill", "77"]]
    tables = read([(LEFT, X_LEFT, 110, 14), (right, X_RIGHT, 110, 14)], False)
    assert [grid_of(t) for t in tables] == [LEFT, right]


def test_the_longer_of_two_keeps_its_rows() -> None:
    longer = [*LEFT[:-1], ["Quay", "12"], ["Moor", "31"], ["Total", "2,522"]]
    tables = read([(longer, X_LEFT, 110, 14), (RIGHT[:-1], X_RIGHT, 110, 14)], False)
    assert [grid_of(t) for t in tables] == [longer, RIGHT[:-1]]


def test_one_wide_table_with_words_in_its_middle_stays_one() -> None:
    right = [["Lead officer", "Cost"], ["A. Perrin", "£300"], ["J. Holloway", "£415"], ["T. Iveson", "£90"]]
    tables = read([(LEFT[:-1], X_LEFT, 110, 14), (right, X_RIGHT, 110, 14)], False)
    assert [grid_of(t) for t in tables] == [[a + b for a, b in zip(LEFT, right, strict=False)]]


@pytest.mark.parametrize("pattern", [sides.CAPTION, sides.TOTAL])
@pytest.mark.parametrize("text", ["total " * 4000, "all " + "a" * 20_000, "Table " + " " * 20_000, "sub-" * 5000])
def test_patterns_do_not_run_long(pattern: object, text: str) -> None:
    assert hasattr(pattern, "match")
    pattern.match(text)
