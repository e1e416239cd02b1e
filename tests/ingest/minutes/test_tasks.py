"""Tasks told in passing: who is to do what, without a label and without a word of agreeing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.minutes.tasks import find_task
from ingest.reading import read_document
from ingest.records import Level
from ingest.records.register import Resolution, ResolutionKind

TASKS = [
    ("Clerk to write to Highways about the hedge.", "Clerk"),
    ("The Parish Clerk to arrange a meeting in July.", "The Parish Clerk"),
    ("Fence – RM to ask for a price for the posts.", "RM"),
    ("(3.4) Welcome packs – AE/BY to distribute them next door.", "AE/BY"),
    ("Cllr Ash and Cllr Elm to meet the owner on site.", "Cllr Ash and Cllr Elm"),
    ("Chris Yew to circulate the draft before July.", "Chris Yew"),
    ("Robin to complete the form and apply.", "Robin"),
]
NONE = [
    "Proposal to install a new bench near the pond.",
    "Members to note the report on the hedges.",
    "Access to check the drains is from the lane.",
    "Mr Elm was unable to attend this month.",
    "The Clerk agreed to write to Highways again.",
    "The owner said Mr Ash to visit would be welcome.",
    "Planning application to review at the next meeting.",
    "Clerk to action",
]


@pytest.mark.parametrize(("sentence", "who"), TASKS)
def test_a_task_begins_with_who_is_to_do_it(sentence: str, who: str) -> None:
    at = find_task(sentence)
    assert at is not None
    assert sentence[at:].startswith(f"{who} to ")


@pytest.mark.parametrize("sentence", NONE)
def test_what_is_no_task(sentence: str) -> None:
    assert find_task(sentence) is None


def decisions(body: str) -> list[Resolution]:
    text = (
        "MINUTES OF LARCHFIELD PARISH COUNCIL HELD ON THURSDAY 14TH JUNE, 2012\n\nPRESENT: Cllr Oak (Chair)\n\n"
        f"12. HEDGES\n\n{body}\n\n13. CLOSE\n\nThe meeting closed at 9 pm.\n"
    )
    reading = read_document(Path("/records/minutes.txt"), text.encode(), Level.PUBLIC, lambda words: len(words.split()))
    return list(reading.register.resolutions)


def test_a_task_is_an_action_with_its_actor() -> None:
    (found,) = decisions("The hedge had grown. The Clerk to write to Highways.")
    assert found.kind is ResolutionKind.ACTION
    assert found.clauses[0].actor == "The Clerk"


def test_beside_a_resolution_a_task_is_part_of_it() -> None:
    found = decisions("RESOLVED that the hedge be cut.\n\nClerk to write to the owner.")
    assert [each.kind for each in found] == [ResolutionKind.RESOLUTION]
