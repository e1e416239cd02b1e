"""The slices of a passage: its sentences and the rows of its tables, in order, with nothing left out that is said."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.slices import slices_of

TEXT = """The Board met. It agreed the plan:

(1) to open the Alder Hall; and
(2) to thank Mrs. Pell.

Ward\tCalls\t2020/21
Thornby\t12\t14"""


def test_sentences_lines_and_rows_are_slices() -> None:
    assert [TEXT[start:end] for start, end in slices_of(TEXT)] == [
        "The Board met.",
        "It agreed the plan:",
        "(1) to open the Alder Hall; and",
        "(2) to thank Mrs. Pell.",
        "Ward\tCalls\t2020/21",
        "Thornby\t12\t14",
    ]


def test_a_long_row_comes_in_the_sentences_of_its_cells() -> None:
    row = "Parks\t" + "Gates are locked at dusk. " * 8 + "\tMet. On time."
    assert [row[start:end] for start, end in slices_of(row)][-3:] == ["Gates are locked at dusk.", "Met.", "On time."]


@given(st.text(alphabet="ab. \n\t;•2\u2028", max_size=200))
def test_slices_lie_apart_in_order_and_hold_every_letter(text: str) -> None:
    spans = slices_of(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    held = "".join(text[start:end] for start, end in spans)
    assert [letter for letter in held if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
