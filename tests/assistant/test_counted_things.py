"""Who asks for so many things by name is not told of them without their names."""

from __future__ import annotations

import pytest

from assistant.counted_things import tells_so_many, things_asked


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Which two firms were asked to tender?", 2),
        ("What were the five recommendations of the inspectors?", 5),
        ("Names of the 3 smaller projects", 3),
        ("Which twelve parish councils took part?", 12),
        ("Which three years did the lease run for?", 0),
        ("How many firms were asked to tender?", 0),
        ("What did the two firms ask for?", 0),
        ("What was resolved on 2 May 2019?", 0),
    ],
)
def test_the_number_of_things_asked_for(question: str, number: int) -> None:
    assert things_asked(question) == number


@pytest.mark.parametrize(
    ("quotes", "number", "told"),
    [
        (["Hale Roofing and Marsh & Son were asked."], 2, True),
        (["(1) a new roof\n(2) a kerb\n(3) two lamps"], 3, True),
        (["Ashby\t12\t4", "Thornby\t9\t1"], 2, True),
        (["The town lost five shops last year."], 5, False),
        (["The three projects under £400,000 were approved."], 3, False),
    ],
)
def test_what_has_fewer_parts_does_not_tell_them(quotes: list[str], number: int, told: bool) -> None:
    assert tells_so_many(quotes, number) is told
