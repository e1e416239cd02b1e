"""Habits of councils that decide by motions: Canada, the USA, Ireland, Australia, New Zealand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.reading import read_document
from ingest.records import Level, PartKind
from ingest.records.documents import Reading
from ingest.records.register import Resolution

HEAD = "MINUTES OF LARCHFIELD COUNCIL HELD ON THURSDAY 14TH JUNE, 2012\n\nPRESENT: Cllr Oak (Chair)\n"
CLOSE = "\n\n13. CLOSE\n\nThe meeting closed at 9 pm."


def reading(text: str) -> Reading:
    return read_document(Path("/records/minutes.txt"), text.encode(), Level.PUBLIC, lambda words: len(words.split()))


def of_item(body: str) -> list[Resolution]:
    return list(reading(f"{HEAD}\n12. HEDGES\n\n{body}{CLOSE}\n").register.resolutions)


def told(body: str) -> list[tuple[str, str]]:
    return [(" ".join(each.text.split()), each.outcomes[0].value) for each in of_item(body)]


def test_motions_set_out_over_lines() -> None:
    body = (
        "• Moved byCouncillor Ash\n\n    Receive the report on hedges.\n\n    CARRIED\n"
        "• Moved byCouncillor Elm\n\n    Endorse the plan; and\n\n    Ask the clerk to reply.\n\n    CARRIED\n"
        "• Moved byCouncillor Yew\n\n    Approve the second gate.\n\n    LOST"
    )
    found = of_item(body)
    assert [each.text.split()[0] for each in found] == ["Receive", "Endorse", "Approve"]
    assert [each.outcomes[0].value for each in found] == ["received", "endorsed", "not agreed"]
    assert "Ask the clerk" in found[1].text


HEADS = [
    "Motion:  12-2020      Moved by Ann Ash          Seconded by Bea Elm\n\n",
    "Motion: (Ash)\n",
    "Motion:\n(Ash/Elm)\n",
    "Moved: Cr Ash\nSeconded: Cr Elm\n\n",
    "Resolution #2020-14\nMoved by Councillor Ash\nSeconded by Councillor Elm\n\n",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("result", ["CARRIED", "Motion Carried", "Disposition                Carried"])
def test_what_heads_a_motion(head: str, result: str) -> None:
    (found,) = told(f"{head}THAT the hedge plan be adopted as amended.\n\n{result}")
    assert found[0].endswith("the hedge plan be adopted as amended.")
    assert found[1] == "adopted"


def test_a_motion_of_lines_that_run_on() -> None:
    body = "MOVED by Counc. Ash and seconded by Counc. Elm the hedge plan\nof the year be approved as read.\n\nCARRIED."
    assert told(body) == [("the hedge plan of the year be approved as read.", "approved")]


def test_the_matter_begins_behind_the_seconder() -> None:
    (found,) = told("RESOLUTION NO. 4: Moved by: Ann Ash Seconded by: Bea Elm That the plan be adopted.")
    assert found == ("That the plan be adopted.", "adopted")


def test_be_it_resolved_behind_who_moved_it() -> None:
    body = "Moved by Ash, Seconded by Elm Be it resolved that the plan for hedges be received. Carried."
    assert told(body) == [("that the plan for hedges be received.", "received")]
    body = "Moved by Councillor Ash, Seconded by Councillor Elm # BE IT RESOLVED THAT Council approves the plan."
    assert told(body) == [("THAT Council approves the plan.", "approved")]


def test_a_further_clause_is_part_of_the_resolution() -> None:
    (found,) = of_item(
        "RESOLVED that the plan be approved;\n\nAND BE IT FURTHER RESOLVED THAT the clerk be asked to reply."
    )
    assert "clerk" in found.text


def test_resolved_on_the_motion_of() -> None:
    body = "RESOLVED on the motion of Councillors Ash and Elm that:-\n\n1.     Council lease the green for a year.\n"
    body += "\n2.     The path beside the green be open to all who live near it.\n"
    (found,) = of_item(body)
    assert [clause.text.split()[0] for clause in found.clauses] == ["Council", "The"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A motion was made by Tr. Ash and 2nd by Tr. Elm, consideration of the gate be deferred until March.",
        "A motion was made to accept the hedge report by Ash. Motion seconded by Elm.",
        "Ash moved, second by Elm, to accept the hedge report as it was printed.",
    ],
)
def test_motions_in_a_sentence(sentence: str) -> None:
    assert len(of_item(sentence)) == 1


def test_a_resolution_that_was_lost() -> None:
    body = "Moved by Ash\nSeconded by Elm\n\nBE IT RESOLVED THAT the gate be bought.\n\n"
    assert told(f"{body}DEFEATED") == [("THAT the gate be bought.", "not agreed")]
    assert told(f"{body}CARRIED") == [("THAT the gate be bought.", "agreed")]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("The motion to approve the gate plan, moved by Ash and seconded by Elm, failed 2-3.", "not agreed"),
        ("MOTION: Councilmember Ash moved to approve the plan. SECOND: Councilmember Elm. Motion passed.", "approved"),
        ("Ash moved to adopt Resolution 2012-14. Elm seconded. Motion passes.", "adopted"),
        ("Ash moved to adopt Resolution 2012-14. Elm seconded. Motion fails.", "not agreed"),
        ("Mr Ash moved, and Mr Elm seconded, approval of the minutes. Motion carried 3-0.", "approved"),
        ("Moved by Ash\nSeconded by Elm\n\nTHAT it be approved.\n\nYes (3): Ash, Elm, Yew\n\nCARRIED", "approved"),
        ("The clubs had asked to use the green and this was agreed.", "agreed"),
    ],
)
def test_results(body: str, outcome: str) -> None:
    (found,) = of_item(body)
    assert found.outcomes[0].value == outcome
    assert "Yes" not in found.text


@pytest.mark.parametrize(
    "body",
    [
        "Moved by Councillor Ash\n\nThe hedge was looked at.",
        "Motion: (Ash)\n\nCouncillor Elm declared an interest.",
    ],
)
def test_no_block_without_its_result(body: str) -> None:
    assert not [each for each in of_item(body) if not each.doubts]


def test_minutes_in_one_line() -> None:
    text = (
        "1 MINUTES of the Regular Meeting of Council for the Town of Larch held at the hall. PRESENT: Mayor Oak; "
        "Councillor Ash. 1. AGENDA Moved by Councillor Ash, Seconded by Councillor Elm # BE IT RESOLVED THAT Council "
        "approves the agenda."
    )
    found = reading(text)
    assert found.parts[0].kind is PartKind.MINUTES
    assert len(found.register.resolutions) == 1


def test_the_day_of_minutes_confirmed_is_not_the_meetings() -> None:
    text = (
        "Miontuairiscí / Meeting Minutes Ordinary Meeting 14th June 2012, Council Chamber. Members Present: Cllr Ash. "
        "1.1 Confirmation of minutes of Ordinary meeting held on 10th May, 2012. The minutes of Ordinary meeting held "
        "on 10th May, 2012 were confirmed on the proposal of Councillor Ash and seconded by Councillor Elm."
    )
    assert reading(text).parts[0].meeting_date == date(2012, 6, 14)


def test_a_motion_whose_result_goes_on_to_the_resolution_is_told_once() -> None:
    body = (
        "It was MOVED by Councillor Ash, SECONDED by Councillor Elm:\n\n"
        "That the pilot be ended; and that the signs be taken down.\n\n"
        "A recorded vote having been asked for, the voting was as follows:\n\n"
        "For (2): Councillors Ash and Elm\n\nAgainst (1): Councillor Oak\n\n"
        "The motion was declared CARRIED and it was accordingly\n\n"
        "RESOLVED: That\n\n(1) the pilot be ended; and\n\n(2) the signs be taken down."
    )
    (decision,) = of_item(body)
    assert decision.label == "RESOLVED:"
    assert len(decision.clauses) == 2
