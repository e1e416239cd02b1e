"""Who is to act, and by when, as printed."""

from __future__ import annotations

import pytest

from ingest.minutes.actors import actor_of, due_of


@pytest.mark.parametrize(
    ("clause", "actor"),
    [
        ("the Area Manager – North update the Board on the strategy", "the Area Manager – North"),
        ("That Ms Birch be requested to write to all partners", "Ms Birch"),
        ("Mr. Oak be requested to submit a report", "Mr. Oak"),
        ("authority be delegated to the Head of Property, in consultation with the Chair", "the Head of Property"),
        ("That the Director of Adult Services write to the board", "the Director of Adult Services"),
        ("Rowan Birch to circulate the dates", "Rowan Birch"),
        ("the report be noted", ""),
        ("a performance report be submitted to the next meeting", ""),
        ("to set up a Steering Group to develop a plan", ""),
    ],
)
def test_actor(clause: str, actor: str) -> None:
    assert actor_of(clause) == actor


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        ("update the Board on a quarterly basis", "on a quarterly basis"),
        ("the work be done by 31 March 2013", "by 31 March 2013"),
        (
            "submit a report to the meeting to be held on 9 December 2021",
            "to the meeting to be held on 9 December 2021",
        ),
        ("survey the lights by the end of February 2022", "by the end of February 2022"),
        ("a report be brought to the next meeting", "to the next meeting"),
        ("a report be received each September", "each September"),
        ("to reply within six weeks", "within six weeks"),
        ("the minutes of 4 May 2021 be approved", ""),
    ],
)
def test_due(clause: str, due: str) -> None:
    assert due_of(clause) == due
