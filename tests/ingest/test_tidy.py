"""The canonical text: the same each time, and everything that points into it lies where it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.html import read_html
from ingest.readers.text import read_markdown, read_text
from ingest.records import BlockKind, Box, CanonicalText, Cell, Line, Source, SourceBlock, SourcePage, Table
from ingest.tidy import tidy


def canonical(text: str) -> CanonicalText:
    return tidy(read_markdown(text.encode(), "minutes.md"))


def require_whole(made: CanonicalText) -> None:
    """Blocks, cells and boxes lie inside the text, in order, and between blocks there is nothing but a blank line."""
    last = 0
    for block in made.blocks:
        assert made.text[last : block.start].strip() == ""
        assert last <= block.start < block.end <= len(made.text)
        at = block.start
        for cell in block.cells:
            assert at <= cell.start <= cell.end <= block.end
            assert not {"\t", "\n"} & set(made.text[cell.start : cell.end])
            at = cell.end
        last = block.end
    assert made.text[last:].strip() == ""
    for box in made.boxes:
        assert 0 <= box.start < box.end <= len(made.text)
    assert [page.start for page in made.pages] == sorted(page.start for page in made.pages)


def words_of(made: CanonicalText) -> list[str]:
    return [made.text[block.start : block.end] for block in made.blocks]


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("4 May\u00a02021\u2009at\u202f7 pm", "4 May 2021 at 7 pm"),
        ("the \ufb01nal of\ufb01ce e\ufb00ort", "the final office effort"),
        ("co\u00adoperation\u200b", "cooperation"),
        ("Report of the Clerk pdf icon PDF 81 KB", "Report of the Clerk"),
        ("Minutes PDF 1.2 MB", "Minutes"),
        ("Budget report docx icon DOCX 40 KB", "Budget report"),
        ("a PDF of 81 KB was sent", "a PDF of 81 KB was sent"),
        ("with\x07 a bell", "with a bell"),
    ],
)
def test_signs_of_the_page_are_made_plain(raw: str, plain: str) -> None:
    source = Source("html", (SourcePage(0, (SourceBlock(BlockKind.PARAGRAPH, raw),)),))
    assert tidy(source).text == plain


def test_a_web_page_without_its_furniture() -> None:
    page = """<html><head><title>Agenda item - Budget</title></head><body><nav>Home &gt; Councillors</nav><main>
    <h1>Agenda item</h1><h2>4. Budget&nbsp;monitoring</h2>
    <p><a href="r.pdf">Report <img alt="pdf icon"> PDF 81 KB</a></p>
    <p>Minutes:</p><p>RESOLVED: That the report be&nbsp;noted.</p></main><footer>Cookies</footer></body></html>"""
    made = tidy(read_html(page.encode(), "item.html"))
    require_whole(made)
    assert "RESOLVED: That the report be noted." in words_of(made)
    assert "81 KB" not in made.text
    assert "Cookies" not in made.text


def test_cells_of_a_row_are_parted_by_tabs_and_rows_by_line_feeds() -> None:
    made = canonical("| Ward | Visits |\n|---|---|\n| Fernhill | 12 |\n| | 9 |\n")
    require_whole(made)
    (block,) = made.blocks
    assert made.text == "Ward\tVisits\nFernhill\t12\n\t9"
    assert [made.text[cell.start : cell.end] for cell in block.cells] == ["Ward", "Visits", "Fernhill", "12", "", "9"]


def test_the_lines_of_a_cell_end_no_row() -> None:
    made = canonical("| Action | Due |\n|---|---|\n| Open the hub<br><br>by stages | 2022 |\n")
    require_whole(made)
    assert made.text == "Action\tDue\nOpen the hub\u2028by stages\t2022"


def test_a_caption_is_printed_once() -> None:
    table = SourceBlock(BlockKind.TABLE, table=Table((Cell(0, 0, "12"),), 1, 1, caption="Table 1: Visits"))
    alone = tidy(Source("pdf", (SourcePage(1, (table,)),)))
    assert alone.text == "Table 1: Visits\n12"
    require_whole(alone)
    beside = tidy(Source("pdf", (SourcePage(1, (Line("Table 1: Visits", blank_before=True), table)),)))
    assert beside.text.count("Table 1") == 1


def test_boxes_and_pages_follow_the_words() -> None:
    first = Line("The shelter took in people from every", Box(1, 72, 700, 400, 712), 11.0)
    second = Line("ward of the borough.", Box(2, 72, 60, 200, 72), 11.0)
    made = tidy(Source("pdf", (SourcePage(1, (first,), "7"), SourcePage(2, (second,), "8"))))
    require_whole(made)
    assert made.text == "The shelter took in people from every ward of the borough."
    assert [made.text[box.start : box.end] for box in made.boxes] == [first.text, second.text]
    assert [(page.label, made.text[page.start :][:4]) for page in made.pages] == [("7", "The "), ("8", "ward")]


_LINE = st.sampled_from(
    [
        "",
        "# Cabinet",
        "RESOLVED: That",
        "(1)",
        "the report be noted",
        "; and",
        "- renew the sluice",
        "4.",
        "Apologies for absence",
        "4\u00a0May\t2021",
        "Ward\tVisits\t",
        "\tand the weir",
        "| A | B<br>C |",
        "|---|---|",
        "**Agenda Item 2**",
        "Page 7",
        "This page is intentionally left blank",
        "safe-",
        "guarding the young people of the borough who had come to the hall and spoken of it",
        "MEETING OF CABINET – 4TH MAY, 2021",
        "\f",
        "<table><tr><td>x<br>y</td></tr></table>",
        "pdf icon PDF 81 KB",
        "\u00ad\ufb01ne",
    ]
)


_ANY = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)


@given(st.lists(st.one_of(_LINE, _ANY), max_size=25))
@settings(max_examples=120, deadline=None)
def test_any_text_becomes_whole_canonical_text_and_the_same_again(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    made = tidy(read_text(data, "minutes.txt"))
    require_whole(made)
    assert tidy(read_text(data, "minutes.txt")) == made


_CELL = st.sampled_from(["", "12", "Fernhill", "Open\nthe hub", "a\tb", " \u00a0", "pdf icon PDF 81 KB"])


@given(st.lists(st.lists(_CELL, min_size=1, max_size=4), max_size=5), st.booleans(), _ANY)
@settings(max_examples=80, deadline=None)
def test_any_table_lies_where_its_cells_say(rows: list[list[str]], boxed: bool, caption: str) -> None:
    box = Box(1, 1.0, 2.0, 3.0, 4.0) if boxed else None
    cells = tuple(Cell(r, c, text, box=box) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = Table(cells, len(rows), max(map(len, rows), default=0), caption)
    made = tidy(Source("pdf", (SourcePage(1, (SourceBlock(BlockKind.TABLE, table=table), Line("The end."))),)))
    require_whole(made)
