"""What came of a matter, by the verb printed."""

from __future__ import annotations

import pytest

from ingest.minutes.outcomes import disposition_of, outcome_of
from ingest.records.register import Outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("That the report be noted", Outcome.NOTED),
        ("that Cabinet note the report and agree the plan", Outcome.NOTED),
        ("that the County Council approves and adopts the plan", Outcome.APPROVED),
        ("That Members approved the assumptions", Outcome.APPROVED),
        ("to receive the report", Outcome.RECEIVED),
        ("That the strategy be formally endorsed", Outcome.ENDORSED),
        ("That, subject to Mr Ash being included, the Minutes be confirmed", Outcome.CONFIRMED),
        ("the terms of reference be adopted", Outcome.ADOPTED),
        ("That consideration be deferred so that the responses can be considered", Outcome.DEFERRED),
        ("This item was WITHDRAWN at the request of the Leader", Outcome.WITHDRAWN),
        ("the petition be referred to Cabinet", Outcome.REFERRED),
        ("That Cabinet be recommended to authorise consultation", Outcome.RECOMMENDED),
        ("authority to agree the terms be delegated to the Head of Property", Outcome.DELEGATED),
        ("the Head of Highways be authorised to make the orders", Outcome.DELEGATED),
        ("That the payments in Schedule 2 be authorised, save one", Outcome.APPROVED),
        ("Ms Birch be requested to write to all partners", Outcome.REQUESTED),
        ("That Councillor Duxbury BE APPOINTED Vice-Chair", Outcome.APPOINTED),
        ("Mr Oak be thanked for his update", Outcome.THANKED),
        ("that the application be refused", Outcome.NOT_AGREED),
        ("that the amendment be not agreed", Outcome.NOT_AGREED),
        ("That the comments made be incorporated into the draft", Outcome.OTHER),
        ("that the approved minutes lie on the table", Outcome.OTHER),
    ],
)
def test_the_first_deciding_verb_counts(text: str, outcome: Outcome) -> None:
    assert outcome_of(text, Outcome.OTHER) is outcome


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [
        ("ADOPTED", Outcome.ADOPTED),
        ("AMENDED AND ADOPTED (See Motion 7)", Outcome.ADOPTED),
        ("THE COMMITTEE LAID OVER THE MATTER FOR 30 DAYS", Outcome.DEFERRED),
        ("NOT ADOPTED", Outcome.NOT_AGREED),
        ("LOST", Outcome.NOT_AGREED),
        ("PASSED", Outcome.APPROVED),
        ("CARRIED", Outcome.AGREED),
        ("see below", None),
    ],
)
def test_dispositions(printed: str, outcome: Outcome | None) -> None:
    assert disposition_of(printed) is outcome
