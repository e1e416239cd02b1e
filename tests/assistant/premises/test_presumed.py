"""What a question takes for granted, told from its words alone."""

from __future__ import annotations

import pytest

from assistant.premises.presumed import Stand, presumed, stand_of, told_of
from ingest.records import Outcome


@pytest.mark.parametrize(
    ("question", "stand"),
    [
        ("Why did the Cabinet refuse the licence?", Stand.REFUSED),
        ("When was the bylaw turned down?", Stand.REFUSED),
        ("By what majority was the amendment carried?", Stand.GRANTED),
        ("On what date did Council adopt the code?", Stand.GRANTED),
        ("Why was the plan put off?", Stand.PUT_OFF),
        ("Why was the application withdrawn?", Stand.WITHDRAWN),
    ],
)
def test_what_is_presumed_is_told_by_its_verb(question: str, stand: Stand) -> None:
    taken = presumed(question)
    assert taken is not None
    assert taken.stand is stand


@pytest.mark.parametrize(
    "question",
    [
        "Was the licence refused?",
        "What was decided about the licence?",
        "When did the Cabinet not approve the licence?",
        "Why did Councillor Ash not approve of the licence?",
        "When was the motion carried or lost?",
        "Why did Councillor Ash oppose the licence?",
        "How many members voted against the plan?",
        "Why did the Panel agree to defer the plan?",
        "Why did residents object to the pond?",
    ],
)
def test_where_nothing_or_several_things_are_presumed_there_is_none(question: str) -> None:
    taken = presumed(question)
    assert taken is None or taken.stand is None


@pytest.mark.parametrize(
    "question",
    ["Why did the Cabinet not approve the licence?", "Why wasn't the licence approved?", "Why hasn’t it been adopted?"],
)
def test_a_denial_presumes_that_it_did_not_come_to_that(question: str) -> None:
    taken = presumed(question)
    assert taken is not None
    assert taken.denied
    assert taken.stand is Stand.GRANTED


def test_the_stand_of_a_decision_is_that_of_all_its_outcomes() -> None:
    assert stand_of((Outcome.APPROVED, Outcome.NOTED)) is Stand.GRANTED
    assert stand_of((Outcome.APPROVED, Outcome.DEFERRED)) is None
    assert stand_of((Outcome.NOTED, Outcome.RECEIVED)) is Stand.NOTED
    assert stand_of((Outcome.DELEGATED,)) is None


def test_it_is_told_by_the_verb_that_is_printed() -> None:
    assert told_of(Stand.PUT_OFF, "That the item be laid over for 30 days") == "laid over"
    assert told_of(Stand.GRANTED, "That it be noted") == ""
