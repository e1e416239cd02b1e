"""A decline says what was missing, from what its asker may see, and what the records cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
from assistant.service import Service
from ingest.errors import BadRequest
from ingest.records import Level


@pytest.fixture(scope="module")
def service(minuted_data: Path) -> Iterator[Service]:
    with Service(minuted_data) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did Councillor Quibble say about the footbridge?", "No record held mentions “Quibble”."),
        ("What was resolved about flamingos?", "No record held mentions “flamingos”."),
        ("What did the Riverside Board resolve on 1 June 2021?", "the nearest are of 6 May 2021 and 1 July 2021."),
        ("Who chaired the Riverside Board in June 2021?", "the nearest are of 6 May 2021 and 1 July 2021."),
        ("Beth benderfynodd y bwrdd yn y cyfarfod?", "in another language"),
        ("委员会决定了什么？", "in another language"),
        ("Which flamingos wasn't the percentage known of?", "mentions “flamingos”."),
    ],
)
def test_the_reason_names_what_is_missing(service: Service, question: str, reason: str) -> None:
    answer = service.ask(question, Level.PUBLIC)
    assert answer.outcome is Outcome.NOT_RECORDED
    assert answer.reason is not None
    assert reason in answer.reason
    assert "3 documents are held, of Riverside Board, of 2021." in answer.reason


def test_what_only_a_closed_record_holds_is_missing_to_the_public(service: Service) -> None:
    public = service.ask("What was resolved about the contractor's claim?", Level.PUBLIC)
    assert public.outcome is Outcome.NOT_RECORDED
    assert public.reason is not None
    assert "September" not in public.reason
    officer = service.ask("What was resolved about the contractor's claim?", Level.OFFICER)
    assert officer.answered


@pytest.mark.parametrize("text", ["", "   ", "???", "😀😀", "\x00\x1b[31m", "x" * 10_000])
def test_what_cannot_be_asked_is_refused(service: Service, text: str) -> None:
    with pytest.raises(BadRequest):
        service.ask(text, Level.PUBLIC)


def test_signs_that_are_not_printed_are_taken_out(service: Service) -> None:
    answer = service.ask(
        "\x1b[31mWhat was resolved\x00 about the \u202efootbridge\u202c on 4 March 2021?", Level.PUBLIC
    )
    assert answer.question == "What was resolved about the footbridge on 4 March 2021?"
    assert answer.answered


def test_a_hundred_turns_are_answered_alike(own_minuted: Path) -> None:
    with Service(own_minuted) as opened:
        first = opened.converse("hello", Level.PUBLIC)
        for _ in range(98):
            opened.converse("thanks", Level.PUBLIC, conversation_id=first.conversation_id)
        last = opened.converse(
            "What was resolved about the Flood Resilience Strategy on 6 May 2021?",
            Level.PUBLIC,
            conversation_id=first.conversation_id,
        )
        assert last.turn == 100
        assert last.answered


PAPER = """# Wexbourne Town Council

## Finance report, 9 May 2023

The events fund was £42,000 in 2022/23, and the boating lake had 8,700 visitors.
"""


@pytest.mark.parametrize(("day", "denied"), [("9 May 2023", False), ("11 May 2021", True)])
def test_no_meeting_is_denied_on_a_day_of_which_a_record_is_held(
    take_in: Callable[..., Report], tmp_path: Path, day: str, denied: bool
) -> None:
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "minutes.md").write_text(MEETING, encoding="utf-8")
    take_in(tmp_path / "data", tmp_path / "paper.md", tmp_path / "minutes.md")
    with Service(tmp_path / "data") as service:
        answer = service.ask(f"Who attended the Wexbourne Town Council meeting of {day}?", Level.PUBLIC)
    assert answer.outcome is Outcome.NOT_RECORDED
    assert ("No record is held of a meeting" in (answer.reason or "")) is denied


MEETING = """# Wexbourne Town Council

# Minutes of the meeting held on 6 June 2023

PRESENT: Councillor Oona Thale (in the Chair), Councillors Brack and Sill

## 1. Boating lake

RESOLVED: That the lake be dredged.
"""
