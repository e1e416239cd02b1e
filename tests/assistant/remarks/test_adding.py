"""What is said before words that are added to an answer."""

from __future__ import annotations

import pytest

from assistant.gate import check_own_words
from assistant.remarks import contradictions, corrected_minutes, later_decisions


@pytest.mark.parametrize(
    "said", [contradictions.SAID, corrected_minutes.SAID, *later_decisions.DOES.values()], ids=lambda said: said
)
def test_the_gate_takes_no_word_of_a_remark_for_a_name(said: str) -> None:
    """A remark that names what no citation holds would be withheld every time."""
    check_own_words(said, "The roof cost £52,300.")
