"""Places that a word before a shared name tells apart, and the one that a record is of."""

from __future__ import annotations

import pytest

from assistant.places import is_of_the_other, speaks_of


@pytest.mark.parametrize(
    ("asked", "said", "is_other"),
    [
        ("East Larchfield", "In West Larchfield there were 12.", True),
        ("East Larchfield", "In East and West Larchfield there were 12.", False),
        ("East Larchfield", "East Larchfield had 3, West Larchfield 12.", False),
        ("East Larchfield", "In Larchfield there were 12.", False),
        ("Larchfield", "In West Larchfield there were 12.", False),
        ("Little Weir Parish Council", "Minutes of Great Weir Parish Council", True),
        ("Old Weir", "the weir", False),
    ],
)
def test_another_part_of_a_place_is_not_the_one_asked_for(asked: str, said: str, is_other: bool) -> None:
    assert is_of_the_other(asked, said) is is_other


INITIALS = {"LBC": ("Larchfield Borough Council",), "LEP": ("Local Enterprise Plan",)}


@pytest.mark.parametrize(
    ("text", "word", "spoken"),
    [
        ("Larchfield grew. " * 5, "larchfield", True),
        ("Larchfield grew. " * 5, "Larchfield's", True),
        ("Larchfield grew. LBC agreed. " * 3, "Larchfield", True),
        ("LEP agreed. " * 9, "Local", False),
        ("Larchfield grew. " * 4, "Larchfield", False),
        ("Larchfield grew. " * 5 + "The hedge was cut. " * 2000, "Larchfield", False),
        ("The larchfield grew. " * 9, "Larchfield", False),
        ("In in In in In. " * 9, "In", False),
    ],
)
def test_a_record_is_of_the_place_that_it_calls_all_through(text: str, word: str, spoken: bool) -> None:
    assert speaks_of(text, word, INITIALS) is spoken
