"""Turns that ask when, where or why of what the turn before quoted are answered from that quote."""

from __future__ import annotations

import pytest

from assistant.service import Service
from ingest.records import Level


@pytest.mark.parametrize(
    ("turns", "said", "unsaid"),
    [
        (
            ("When is the next meeting of the Partnership after 10 March 2022?", "Where will it be held?"),
            "Assembly Room",
            "Council Chamber",
        ),
        (
            ("When is the next meeting of the Partnership after 10 March 2022?", "What time does it start?"),
            "16 June 2022 at 10.00 am",
            "10 March 2022 at 10.00 am",
        ),
        (
            (
                "When is the next meeting of the Partnership after 16 June 2022?",
                "no, I meant after the 10 March 2022 one",
            ),
            "16 June 2022 at 10.00 am",
            "September",
        ),
    ],
)
def test_what_is_asked_of_a_quote_is_told_by_it(told: Service, turns: tuple[str, ...], said: str, unsaid: str) -> None:
    conversation = None
    for turn in turns:
        answer = told.converse(turn, Level.PUBLIC, conversation_id=conversation)
        conversation = answer.conversation_id
    assert said in answer.answer, answer.reason
    assert unsaid not in answer.answer
