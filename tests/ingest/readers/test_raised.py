from io import BytesIO

import pytest
from docx import Document

from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.raised import raise_number, raise_tagged
from ingest.readers.text import read_markdown
from ingest.records import Source
from ingest.tidy import tidy


def cells(source: Source) -> list[str]:
    canonical = tidy(source)
    return [canonical.text[cell.start : cell.end] for block in canonical.blocks for cell in block.cells]


@pytest.mark.parametrize(
    ("text", "raised"),
    [("1", "¹"), ("10", "¹⁰"), ("1, 2", "¹, ²"), ("th", "th"), ("(2)", "(2)"), ("", ""), ("2019", "2019")],
)
def test_numbers_alone_are_raised(text: str, raised: str) -> None:
    assert raise_number(text) == raised


def test_tags_and_carets() -> None:
    assert raise_tagged(
        "1,234<sup>1</sup> and 5^2^ on 4<sup>th</sup> May"
    ) == "1,234¹ and 5² on 4<sup>th</sup> May".replace("<sup>th</sup>", "th")
    assert raise_tagged("a < b") == "a < b"


def test_html() -> None:
    rows = "<tr><td>Staff</td><td>5<sup>1</sup></td></tr><tr><td>Vans</td><td>6<sup><a href='#n'>12</a></sup></td></tr>"
    page = f"<table>{rows}</table>"
    assert cells(read_html(page.encode(), "a.html")) == ["Staff", "5¹", "Vans", "6¹²"]
    assert "14th June" in tidy(read_html(b"<p>14<sup>th</sup> June</p>", "a.html")).text


def test_markdown() -> None:
    assert cells(read_markdown(b"| Item | 2019 |\n|---|---|\n| Staff | 5<sup>1</sup> |", "a.md"))[-1] == "5¹"


def test_word() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, (("Item", "2019"), ("Staff", "5")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    run = table.rows[1].cells[1].paragraphs[0].add_run("1")
    run.font.superscript = True
    data = BytesIO()
    document.save(data)
    assert cells(read_docx(data.getvalue(), "a.docx"))[-1] == "5¹"
