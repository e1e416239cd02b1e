"""The initials by which bodies are called."""

from __future__ import annotations

import pytest

from index.terms import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        (
            "Travel and Transport Policy Committee",
            [("TTPC", "Travel and Transport Policy Committee"), ("TPC", "Transport Policy Committee")],
        ),
        ("Elmbury County Council", [("ECC", "Elmbury County Council")]),
        ("Parish Council", []),
        ("", []),
    ],
)
def test_initials_are_of_a_name_and_of_what_ends_it(name: str, initials: list[tuple[str, str]]) -> None:
    assert initials_of(name) == initials
