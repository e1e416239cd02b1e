"""Ruled tables of PDFs made here: spans, headers, page breaks, and the frames that are no tables."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as DrawnTable

from ingest.readers.pdf import read_pdf
from ingest.records import Line, Source, SourceBlock, Table

WIDTH, HEIGHT = 595.0, 842.0
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
BOLD_HEAD = ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")
Style = Sequence[tuple[object, ...]]


def make_pdf(*pages: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def table(
    rows: Sequence[Sequence[str]], style: Style = (GRID,), top: float = 100, widths: Sequence[float] | None = None
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        drawn = DrawnTable(
            [list(row) for row in rows], colWidths=list(widths) if widths else [150.0] * len(rows[0]), style=list(style)
        )
        _, height = drawn.wrapOn(canvas, WIDTH, HEIGHT)
        drawn.drawOn(canvas, 72, HEIGHT - top - height)

    return draw


def both(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def text(line: str, top: float) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawString(72, HEIGHT - top, line)


def tables_of(source: Source) -> list[Table]:
    return [item.table for page in source.pages for item in page.items if isinstance(item, SourceBlock) and item.table]


def grid_of(found: Table) -> list[list[str]]:
    rows = [[""] * found.columns for _ in range(found.rows)]
    for cell in found.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def test_a_ruled_table_stands_between_the_lines_around_it() -> None:
    rows = [["Service", "Budget"], ["Libraries", "£1,200"], ["Parks", "£900"]]
    draw = both(text("Above the table.", 80), table(rows, [GRID, BOLD_HEAD]), text("Below the table.", 200))
    above, block, below = read_pdf(make_pdf(draw), "a.pdf").pages[0].items
    assert isinstance(above, Line)
    assert isinstance(below, Line)
    assert (above.text, below.text) == ("Above the table.", "Below the table.")
    assert isinstance(block, SourceBlock)
    assert block.table is not None
    assert grid_of(block.table) == rows
    assert {cell.text for cell in block.table.cells if cell.header} == {"Service", "Budget"}
    assert block.table.cells[0].box is not None


def test_spans_come_from_the_lines_and_lines_of_a_cell_are_joined() -> None:
    rows = [["Measure", "2011/12", ""], ["", "Target", "Actual"], ["Calls\nanswered", "90%", "94%"]]
    style = [GRID, ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    (found,) = tables_of(read_pdf(make_pdf(table(rows, style)), "a.pdf"))
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in found.cells}
    assert spans["Measure"] == (0, 0, 2, 1)
    assert spans["2011/12"] == (0, 1, 1, 2)
    assert spans["Calls answered"] == (2, 0, 1, 1)
    assert found.sure


def test_a_table_over_two_pages_is_one_block_without_its_repeated_header() -> None:
    head = ["Action", "Due"]
    first = both(
        text("CABINET - 4 MARCH 2021", 40), table([head, ["Mend the roof", "May"]], [GRID, BOLD_HEAD], top=700)
    )
    second = both(
        text("CABINET - 4 MARCH 2021", 40),
        table([head, ["Paint the door", "June"], ["Sell the shed", "July"]], [GRID, BOLD_HEAD], top=60),
        text("After the table.", 300),
    )
    source = read_pdf(make_pdf(first, second), "a.pdf")
    (found,) = tables_of(source)
    assert grid_of(found) == [head, ["Mend the roof", "May"], ["Paint the door", "June"], ["Sell the shed", "July"]]
    assert [isinstance(item, SourceBlock) for item in source.pages[0].items] == [False, True]
    assert [item.text for item in source.pages[1].items] == ["CABINET - 4 MARCH 2021", "After the table."]
    assert {cell.box.page for cell in found.cells if cell.box} == {1, 2}


def test_tables_with_text_between_them_are_two() -> None:
    rows = [["Action", "Due"], ["Mend the roof", "May"]]
    second = both(text("A new heading of the second page", 130), table(rows, top=160))
    assert len(tables_of(read_pdf(make_pdf(table(rows, top=700), second), "a.pdf"))) == 2


def test_frames_underlines_and_page_borders_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, WIDTH - 40, HEIGHT - 40)
        canvas.rect(60, HEIGHT - 160, 400, 80)
        for i in range(4):
            canvas.drawString(72, HEIGHT - 100 - 15 * i, f"Framed and underlined line number {i}")
            canvas.line(72, HEIGHT - 102 - 15 * i, 250, HEIGHT - 102 - 15 * i)

    source = read_pdf(make_pdf(draw), "a.pdf")
    assert tables_of(source) == []
    assert len(source.pages[0].items) == 4


def test_columns_that_only_white_space_parts_under_ruled_rows() -> None:
    rows = [["Service", "Budget", "Actual"], ["Libraries and museums", "1.2", "1.4"], ["Parks", "0.9", "0.8"]]
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)]
    (found,) = tables_of(read_pdf(make_pdf(table(rows, style)), "a.pdf"))
    assert grid_of(found) == rows


def test_rows_of_figures_in_one_ruled_cell_are_rows() -> None:
    rows = [["Service", "Budget"], ["Libraries\nParks\nLeisure", "1.2\n0.9\n-0.4"]]
    (found,) = tables_of(read_pdf(make_pdf(table(rows)), "a.pdf"))
    assert grid_of(found) == [["Service", "Budget"], ["Libraries", "1.2"], ["Parks", "0.9"], ["Leisure", "-0.4"]]


def test_shaded_heads_are_headers_and_white_fills_no_lines() -> None:
    rows = [["Ward", "Members"], ["Fenwick", "3"], ["Coldharbour", "2"]]
    style = [GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.white)
        for i in range(3):
            canvas.rect(72, HEIGHT - 300 - 20 * i, 200, 20, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.drawString(80, HEIGHT - 295, "Plain text on white")
        table(rows, style)(canvas)

    source = read_pdf(make_pdf(draw), "a.pdf")
    (found,) = tables_of(source)
    assert [cell.text for cell in found.cells if cell.header] == ["Ward", "Members"]
    assert [item.text for item in source.pages[0].items if isinstance(item, Line)] == ["Plain text on white"]


def test_text_written_upwards_in_a_head_stays_in_its_cell() -> None:
    def draw(canvas: Canvas) -> None:
        table([["", ""], ["Fenwick", "3"]], [GRID, ("MINROWHEIGHT", (0, 0), (0, 0), 80)])(canvas)

    def turned(canvas: Canvas) -> None:
        canvas.drawString(80, HEIGHT - 113, "Ward")
        canvas.saveState()
        canvas.translate(300, HEIGHT - 116)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(0, 0, "Seats")
        canvas.restoreState()

    (found,) = tables_of(read_pdf(make_pdf(both(draw, turned)), "a.pdf"))
    assert grid_of(found) == [["Ward", "Seats"], ["Fenwick", "3"]]


def test_a_caption_is_the_line_that_names_the_table() -> None:
    rows = [["Ward", "Members"], ["Fenwick", "3"]]
    draw = both(text("Table 2: Members by ward", 90), table(rows), text("Text after.", 200))
    (found,) = tables_of(read_pdf(make_pdf(draw), "a.pdf"))
    assert found.caption == "Table 2: Members by ward"


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    first = table([["Action", "Detail"], ["Mend the roof", "The builder will\nbegin when the"]], top=700)
    second = both(table([["", "weather allows."]], top=60), text("After the table.", 300))
    source = read_pdf(make_pdf(first, second), "a.pdf")
    (found,) = tables_of(source)
    assert grid_of(found)[1:] == [["Mend the roof", "The builder will begin when the weather allows."]]
    assert [item.text for item in source.pages[1].items if isinstance(item, Line)] == ["After the table."]


def test_a_ruled_row_that_ends_no_table_is_a_line() -> None:
    source = read_pdf(make_pdf(both(table([["Date:", "4 March"]], top=60), text("Text.", 300))), "a.pdf")
    assert [item.text for item in source.pages[0].items if isinstance(item, Line)] == ["Date: 4 March", "Text."]
