"""What a choice makes of the question that it was offered for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.choices import asked_of, body_choice, matter_choice, meaning_choice, meeting_choice
from assistant.clarifying import GENERAL
from ingest.records import Body


@pytest.mark.parametrize(
    ("choice", "text", "asked"),
    [
        (
            meeting_choice(date(2021, 7, 8)),
            "What did the Board decide in July 2021?",
            ("What did the Board decide in 8 July 2021?", None),
        ),
        (
            meaning_choice("NBS", "Night Bus Scheme"),
            "How much was granted to the NBS?",
            ("How much was granted to the Night Bus Scheme?", None),
        ),
        (
            matter_choice("Tree Strategy"),
            "When was the strategy approved?",
            ("When was the Tree Strategy approved?", None),
        ),
        (
            body_choice(Body("Norcott Council", "Cabinet")),
            "Who chaired the Cabinet?",
            ("Who chaired the Cabinet?", "Norcott Council: Cabinet"),
        ),
    ],
)
def test_the_question_asked_of_a_choice(choice: str, text: str, asked: tuple[str, str | None]) -> None:
    assert asked_of(choice, text, GENERAL) == asked
