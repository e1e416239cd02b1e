"""Turns that ask for some of the decisions quoted last: those of an outcome, a clause by its letter or place."""

from __future__ import annotations

import time

import pytest

from assistant.narrowing import clause_pointed_at, outcome_asked, outcome_pointed_at
from ingest.records import Outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Which of them were approved?", Outcome.AGREED),
        ("those that were deferred", Outcome.DEFERRED),
        ("And those deferred?", Outcome.DEFERRED),
        ("Only show me the ones that were noted", Outcome.NOTED),
        ("Were any of them put off?", Outcome.DEFERRED),
        ("the deferred ones", Outcome.DEFERRED),
        ("what about those which were not approved?", Outcome.NOT_AGREED),
        ("How many of these were withdrawn?", Outcome.WITHDRAWN),
        ("which items were referred back", Outcome.REFERRED),
    ],
)
def test_an_outcome_among_those_quoted(text: str, outcome: Outcome) -> None:
    asked = outcome_pointed_at(text)
    assert asked is not None
    assert outcome in asked.outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Was it approved?",
        "Which grants to sports clubs were approved in July 2021?",
        "When were those approved?",
        "Those in Riverside",
        "Who approved them?",
        "How many planning applications were refused?",
    ],
)
def test_a_question_of_its_own_narrows_nothing(text: str) -> None:
    assert outcome_pointed_at(text) is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Which items were deferred at the Panel on 4 May 2021?", Outcome.DEFERRED),
        ("What was withdrawn at the last meeting?", Outcome.WITHDRAWN),
        ("List the motions that were lost on 4 May 2021", Outcome.NOT_AGREED),
        ("Which council motions were withdrawn?", Outcome.WITHDRAWN),
        ("What reports were noted by the Board in May?", None),
        ("What was approved at the Panel on 4 May 2021?", Outcome.ADOPTED),
        ("What was agreed at the Panel on 4 May 2021?", None),
        ("What was deferred to the June meeting?", None),
        ("Why were the plans deferred?", None),
    ],
)
def test_a_question_asks_for_the_decisions_of_an_outcome(text: str, outcome: Outcome | None) -> None:
    asked = outcome_asked(text)
    assert asked is None if outcome is None else asked is not None and outcome in asked.outcomes


@pytest.mark.parametrize(
    ("text", "label", "place", "alone"),
    [
        ("What does clause (b) say?", "b", None, True),
        ("and (c)?", "c", None, True),
        ("What about paragraph 2?", "2", None, True),
        ("the last clause", "", -1, True),
        ("Who is to carry out clause (3)?", "3", None, False),
        ("clause (ii)", "ii", None, True),
    ],
)
def test_a_clause(text: str, label: str, place: int | None, alone: bool) -> None:
    asked = clause_pointed_at(text)
    assert asked is not None
    assert (asked.label, asked.place, asked.alone) == (label, place, alone)


@pytest.mark.parametrize("text", ["What part did they play?", "Is there a point?", "resolution a year later"])
def test_no_clause(text: str) -> None:
    assert clause_pointed_at(text) is None


def test_adverse_text_costs_little() -> None:
    for text in ("those " * 20, "which of them were " * 6, "(" * 120, "and " * 30, "x" * 20000, "clause " * 3000):
        began = time.process_time()
        outcome_pointed_at(text)
        clause_pointed_at(text)
        assert time.process_time() - began < 0.2
