from __future__ import annotations

import csv
import io

import pytest

from assistant.register.book import Book
from assistant.register.csv import RESOLUTION_COLUMNS, resolutions_csv, table
from index.held_register import RegisterFilters


@pytest.mark.parametrize("cell", ["=1+1", "+44 1234", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1"])
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    (row,) = csv.DictReader(io.StringIO(table(("text",), [{"text": cell}])))
    assert row["text"] == f"'{cell}"


def test_words_numbers_and_nothing_stay_as_they_are() -> None:
    rows = list(csv.reader(io.StringIO(table(("a", "b", "c"), [{"a": "That, it be", "b": -3, "c": None}]))))
    assert rows == [["a", "b", "c"], ["That, it be", "-3", ""]]


def test_every_resolution_has_a_row_with_its_citation(public: Book) -> None:
    found = public.resolutions(RegisterFilters())["resolutions"]
    text = resolutions_csv(found)
    assert text.startswith(",".join(RESOLUTION_COLUMNS) + "\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [one["id"] for one in found]
    for row, one in zip(rows, found, strict=True):
        assert row["citation"] == f"{one['file']}, characters {one['start_char']} to {one['end_char']}"
    repairs = next(row for row in rows if "£18,400" in row["text"])
    assert repairs["clauses"].splitlines()[1].startswith("(2) the Head of Highways be requested")
    assert repairs["actor"] == "the Head of Highways; the Clerk"
