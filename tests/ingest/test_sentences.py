"""Sentences of the record: in order, nothing lost, none broken at an abbreviation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The report was noted. Cllr. Bell left.", ["The report was noted.", "Cllr. Bell left."]),
        ("It met at 7.30 p.m. The Chair spoke.", ["It met at 7.30 p.m.", "The Chair spoke."]),
        ("Crime fell by 3.2% to 1,204. It rose later.", ["Crime fell by 3.2% to 1,204.", "It rose later."]),
        ("Mr. J. Okafor thanked St. Anne's School.", ["Mr. J. Okafor thanked St. Anne's School."]),
        ("4. Apologies were received.", ["4. Apologies were received."]),
        ("Further to Minute No. 8 of 2012. Noted.", ["Further to Minute No. 8 of 2012.", "Noted."]),
        ("“It is agreed.” The Chair closed.", ["“It is agreed.”", "The Chair closed."]),
        ("Was it agreed? Yes! All voted.", ["Was it agreed?", "Yes!", "All voted."]),
        ("Present:\nCllr Bell\nCllr Okafor", ["Present:", "Cllr Bell", "Cllr Okafor"]),
        ("the cost was £500. £20 remained.", ["the cost was £500.", "£20 remained."]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_sentences_end_where_the_record_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


_TEXT = st.text(st.sampled_from("Aab .!?;:\n\t()”'\"£0129-"), max_size=120)


@given(_TEXT)
@settings(max_examples=150, deadline=None)
def test_spans_are_in_order_and_lose_no_sign(text: str) -> None:
    spans = sentence_spans(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_line_that_breaks_off_at_a_word_that_needs_another_goes_on() -> None:
    text = "The order was seconded by\nDr Lowe, and agreed.\nCouncillor Bell\nCouncillor Marsh spoke of\n\nThe quay"
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "The order was seconded by\nDr Lowe, and agreed.",
        "Councillor Bell",
        "Councillor Marsh spoke of",
        "The quay",
    ]
