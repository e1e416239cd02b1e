"""Places that a word before a shared name tells apart."""

from __future__ import annotations

import pytest

from assistant.places import is_of_the_other


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
