"""A number that a sentence only asks about, or a sum only asked for, is stated by nobody."""

from __future__ import annotations

import pytest

from assistant.figure_answers.acts import is_only_asked, names_only_asked


@pytest.mark.parametrize(
    ("question", "sentence", "number", "asked"),
    [
        ("How many wardens work in Dale?", "A member asked how many of the 14 wardens worked in Dale.", "14", True),
        ("How many wardens work in Dale?", "Asked how many wardens worked in Dale, he replied that 6 did.", "6", False),
        ("How many wardens work in Dale?", "The 14 wardens work in Dale.", "14", False),
        ("How much was the club given?", "The club wrote asking for a grant of £500.", "£500", True),
        ("How much did the club ask for?", "The club wrote asking for a grant of £500.", "£500", False),
        ("How much was the club given?", "The club applied for £500 and was given £350.", "£350", False),
        ("How much was the club given?", "The club applied for £500 and was given £350.", "£500", True),
        ("How much does the roof cost?", "The club applied for a grant for the roof of £500.", "£500", False),
    ],
)
def test_numbers_that_are_only_asked(question: str, sentence: str, number: str, asked: bool) -> None:
    assert is_only_asked(question, sentence, sentence.index(number)) is asked


def test_a_text_whose_numbers_are_all_only_asked() -> None:
    question = "How many wardens work in Dale?"
    assert names_only_asked(question, "A member asked how many of the 14 wardens worked in Dale. He would write.")
    assert not names_only_asked(question, "A member asked how many of the 14 worked in Dale. It was 6.")
    assert not names_only_asked(question, "A member asked how many worked in Dale.")
