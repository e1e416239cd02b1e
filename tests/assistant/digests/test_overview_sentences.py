"""Which sentences an overview quotes as figures and reports."""

from __future__ import annotations

import time

import pytest

from assistant.digests.overview import tells


@pytest.mark.parametrize(
    "sentence",
    ["The grant was £4.", "1. The grant stays.", "2.1 The plan opens.", "212 members were trained.", "£4 was paid."],
)
def test_a_sentence_tells(sentence: str) -> None:
    assert tells(sentence)


@pytest.mark.parametrize("sentence", ["(1) a limit be set", "That the report be noted.", "rescind Minute 4", ""])
def test_a_clause_or_a_proposal_does_not(sentence: str) -> None:
    assert not tells(sentence)


def test_adverse_text_takes_no_time() -> None:
    began = time.process_time()
    for piece in ("((((", "1.", "    ", "A1"):
        tells(piece * 5_000)
    assert time.process_time() - began < 0.5
