"""Tables without lines in PDFs made here, and what looks like one and is none."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.readers.unruled import finder, lines
from ingest.records import SourceBlock, Table

HEIGHT = 842.0
STOPS = (72.0, 330.0, 400.0, 470.0)  # left edge of the labels, right edges of the figures
Draw = Callable[[Canvas], None]
HEAD = ("Service", "2021/22", "2022/23", "2023/24")
BODY = [
    ("Libraries", "1,204", "1,310", "1,402"),
    ("Street cleaning", "980", "1,011", "1,044"),
    ("Parks", "77", "81", "95"),
    ("Adult learning", "412", "398", "377"),
]


def make_pdf(*pages: Sequence[Draw]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, HEIGHT), invariant=True)
    for draws in pages:
        canvas.setFont("Helvetica", 10)
        for draw in draws:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def row(cells: Sequence[str], top: float, stops: Sequence[float] = STOPS) -> Draw:
    """The first cell from the left, the others to the right."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(stops[0], HEIGHT - top, cells[0])
        for text, stop in zip(cells[1:], stops[1:], strict=True):
            canvas.drawRightString(stop, HEIGHT - top, text)

    return draw


def rows(table: Sequence[Sequence[str]], top: float = 100, stops: Sequence[float] = STOPS) -> list[Draw]:
    return [row(cells, top + 14 * n, stops) for n, cells in enumerate(table)]


def at(text: str, x: float, top: float) -> Draw:
    return lambda canvas: canvas.drawString(x, HEIGHT - top, text)


def centred(text: str, x: float, top: float) -> Draw:
    return lambda canvas: canvas.drawCentredString(x, HEIGHT - top, text)


def rule(x0: float, x1: float, top: float) -> Draw:
    return lambda canvas: canvas.line(x0, HEIGHT - top, x1, HEIGHT - top)


def prose(top: float, count: int = 6, x: float = 72) -> list[Draw]:
    line = "The Panel heard that visits to the libraries rose again in summer"
    return [at(f"{line} {n}", x, top + 14 * n) for n in range(count)]


def tables_of(*pages: Sequence[Draw]) -> list[Table]:
    source = read_pdf(make_pdf(*pages), "a.pdf")
    return [item.table for page in source.pages for item in page.items if isinstance(item, SourceBlock) and item.table]


def grid_of(found: Table) -> list[list[str]]:
    grid = [[""] * found.columns for _ in range(found.rows)]
    for cell in found.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def place_of(found: Table, text: str) -> tuple[int, int, int, int]:
    (cell,) = [cell for cell in found.cells if cell.text == text]
    return cell.row, cell.column, cell.row_span, cell.column_span


# --- tables ---------------------------------------------------------------------------------------


def test_figures_under_a_header_between_paragraphs() -> None:
    (found,) = tables_of([*prose(60, 2), *rows([HEAD, *BODY], 120), *prose(200)])
    assert grid_of(found) == [list(r) for r in [HEAD, *BODY]]
    assert found.sure
    assert all(cell.box for cell in found.cells)


def test_a_heading_over_two_columns_spans_them() -> None:
    head = [centred("Target", 347, 86), at("Actual", 442, 86)]
    (found,) = tables_of([*head, *rows([HEAD, *BODY])])
    assert place_of(found, "Target") == (0, 1, 1, 2)
    assert place_of(found, "2021/22") == (1, 1, 1, 1)
    assert place_of(found, "Service") == (0, 0, 2, 1)
    assert {cell.text for cell in found.cells if cell.header} == {*HEAD[:3], "Target", "Actual 2023/24"}


def test_headings_over_rules_span_what_the_rules_span() -> None:
    head = [centred("Budget", 330, 84), rule(290, 400, 88)]
    (found,) = tables_of([*head, *rows([HEAD, *BODY])])
    assert place_of(found, "Budget") == (0, 1, 1, 2)


def test_a_header_of_three_lines_is_one_row() -> None:
    words = [("", "Number", "Number", "Share"), ("", "of", "not", "of all"), ("Ward", "calls", "answered", "calls")]
    (found,) = tables_of([*rows(words), rule(72, 470, 132), *rows(BODY, 144)])
    assert grid_of(found)[0] == ["Ward", "Number of calls", "Number not answered", "Share of all calls"]
    assert found.rows == 5


def test_row_groups_wrapped_labels_and_gaps() -> None:
    body = [
        ("Town centre", "", "", ""),
        ("Shops let", "12", "14", "-"),
        ("Complaints about noise from", "", "", ""),
        ("premises with a licence", "3", "", "7"),
        ("Total", "15", "14", "7"),
    ]
    (found,) = tables_of(rows([HEAD, *body]))
    assert grid_of(found)[1:] == [
        ["Town centre", "", "", ""],
        ["Shops let", "12", "14", "-"],
        ["Complaints about noise from premises with a licence", "3", "", "7"],
        ["Total", "15", "14", "7"],
    ]


def test_leader_dots_are_no_words_and_spaced_thousands_one_figure() -> None:
    body = [
        ("North ..........................", "1 649 692", "55"),
        ("South ..........................", "79 935", "72"),
    ]
    (found,) = tables_of(rows([("Ward", "Visits", "%"), *body, body[0]], stops=(72, 330, 400)))
    assert grid_of(found)[1:3] == [["North", "1 649 692", "55"], ["South", "79 935", "72"]]


def test_words_between_rules_are_a_table() -> None:
    def line(cells: Sequence[str], top: float) -> list[Draw]:
        return [at(text, x, top) for text, x in zip(cells, (72, 220, 400), strict=True)]

    drawn = [
        rule(72, 500, 88), *line(("Action", "Who", "When"), 100), rule(72, 500, 106),
        *line(("Mend the roof", "Head of Estates", "By June"), 120), *line(("of the annex", "", ""), 132),
        *line(("Paint the doors", "Caretaker", "By July"), 152), *line(("Sell the shed", "Clerk", "At once"), 172),
        rule(72, 500, 178),
    ]  # fmt: skip
    (found,) = tables_of([*prose(30, 3), *drawn, *prose(200)])
    assert grid_of(found)[:3] == [
        ["Action", "Who", "When"],
        ["Mend the roof of the annex", "Head of Estates", "By June"],
        ["Paint the doors", "Caretaker", "By July"],
    ]
    assert [cell.text for cell in found.cells if cell.header] == ["Action", "Who", "When"]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_over_two_pages_is_one(repeated: bool) -> None:
    first = rows([HEAD, *BODY], 720)
    second = rows([*([HEAD] if repeated else []), *reversed(BODY)], 60)
    (found,) = tables_of([*prose(60), *first], [*second, *prose(300)])
    assert grid_of(found) == [list(r) for r in [HEAD, *BODY, *reversed(BODY)]]
    assert {cell.box.page for cell in found.cells if cell.box} == {1, 2}


@pytest.mark.parametrize("note", [[], [at("Table 2 (continued)", 72, 40)]])
def test_a_table_goes_on_where_its_header_is_wider_than_its_figures(note: list[Draw]) -> None:
    head = ("Name of the service in full", "Visits in the year", "Loans", "Left over")
    begun = [*BODY[:2], ("Sub-total", "9", "8", "7")]
    (found,) = tables_of([*prose(60), *rows([head, *begun], 720)], [*note, *rows(BODY, 60), *prose(300)])
    assert grid_of(found) == [list(r) for r in [head, *begun, *BODY]]
    assert [cell.text for cell in found.cells if cell.header] == list(head)


def test_a_name_at_the_left_of_a_column_heads_figures_at_its_right() -> None:
    names = [at("Ward", 72, 100), at("Visits", 230, 100), at("Loans", 370, 100)]
    body = [("Oakham Vale", "1,204", "88"), ("Priory", "873", "61"), ("Weir", "402", "9")]
    (found,) = tables_of([*prose(10), *names, rule(72, 520, 104), *rows(body, 116, (72, 330, 520)), *prose(200)])
    assert grid_of(found) == [["Ward", "Visits", "Loans"], *map(list, body)]


def test_a_second_table_under_the_first_is_another() -> None:
    other = ("Service", "Staff", "Posts", "Vacant")
    drawn = [*rows([HEAD], 100), rule(72, 470, 104), *rows(BODY, 116)]
    again = [*rows([other], 200), rule(72, 470, 204), *rows(BODY, 216)]
    first, second = tables_of([*drawn, *again])
    assert (grid_of(first)[0], grid_of(second)[0]) == (list(HEAD), list(other))


def test_a_header_between_its_caption_and_a_rule_stays_with_the_table() -> None:
    drawn = [at("Table 2: Spending on services", 72, 84), rule(72, 470, 90), *rows([HEAD], 100), rule(72, 470, 104)]
    (found,) = tables_of([*drawn, *rows(BODY, 116), rule(72, 470, 162), *prose(300)])
    assert grid_of(found) == [list(r) for r in [HEAD, *BODY]]
    assert found.caption == "Table 2: Spending on services"


def test_rules_across_a_page_do_not_take_in_a_table_between_them() -> None:
    many = [(f"School {chr(65 + n)}", str(n * n + 3), str(7 * n % 11), str(n + 90)) for n in range(12)]
    (found,) = tables_of([rule(72, 470, 40), rule(72, 470, 84), *rows([HEAD]), rule(72, 470, 104), *rows(many, 116),
                          rule(72, 470, 280), *prose(300)])  # fmt: skip
    assert (found.rows, found.columns) == (13, 4)
    assert grid_of(found)[1] == list(many[0])


# --- what is none ---------------------------------------------------------------------------------


def column_of(x: float) -> list[Draw]:
    words = "heard that visits to the libraries rose again in"
    return [at(f"{words[n % 5 :]} {n}", x, 100 + 14 * n) for n in range(12)]


def pairs(*cells: tuple[str, str], x: float = 230) -> list[Draw]:
    return [draw for n, (a, b) in enumerate(cells) for draw in (at(a, 72, 100 + 14 * n), at(b, x, 100 + 14 * n))]


NO_TABLES = {
    "prose": prose(80, 20),
    "two columns": [*column_of(72), *column_of(320)],
    "a numbered list": pairs(("1.", "Apologies"), ("2.", "Minutes"), ("3.", "Budget 2024"), ("4.", "Closing"), x=100),
    "figures in a list": pairs(("(a)", "12"), ("(b)", "14"), ("(c)", "19"), ("(d)", "7"), x=100),
    "contents": pairs(("Introduction", "3"), ("The year", "5"), ("Finance", "9"), ("Staff", "14"), x=450),
    "an agenda": pairs(("Apologies", "1 - 4"), ("Minutes", "5 - 12"), ("Budget", "13 - 40"), x=450),
    "labels and words": pairs(("Report to:", "Cabinet"), ("Date:", "14 June 2024"), ("From:", "Chief Officer")),
    "those present": pairs(("Councillor A. Marlow", "Councillor P. Denby"), ("Councillor S. Roe", "Mrs T. Hale")),
    "signatures": pairs(("Signed ..................", "Date .............."), ("Chair", "Clerk")),
    "an address": pairs(("Civic Centre", "Tel: 01234 567890"), ("High Street", "Fax: 01234 567891")),
    "a chart's scale": [*pairs(*[(str(500 - 100 * n), str(50 - 10 * n)) for n in range(6)], x=450)],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_table(name: str) -> None:
    assert tables_of(NO_TABLES[name]) == []


def test_a_page_without_gaps_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("looked at")

    monkeypatch.setattr(finder, "read_line", never)
    assert tables_of(prose(80, 20)) == []


@pytest.mark.parametrize("pattern", [lines.FIGURE, lines.MARKER, lines.LEADERS, lines.DASHES, finder.CAPTION])
@pytest.mark.parametrize(
    "text", ["1" * 20_000, "1," * 10_000, "-" * 20_000, "(" * 20_000, "." * 20_000, "1-1." * 5_000]
)
def test_patterns_are_safe(pattern: object, text: str) -> None:
    began = time.perf_counter()
    pattern.fullmatch(text)  # type: ignore[attr-defined]
    assert time.perf_counter() - began < 0.05
