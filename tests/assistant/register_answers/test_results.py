"""What came of a motion is told first where it is asked for: the words of a motion that was lost decide nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.answers import Answer, Outcome
from assistant.ingestion import Report
from assistant.service import Service
from index.decided import decisions
from index.held_register import RegisterFilters
from ingest.records import Level

COUNCIL = """MINUTES OF THE COUNTY COUNCIL OF ORLESHAM HELD ON THURSDAY 12 DECEMBER 2024 AT COUNTY HALL

PRESENT: Mr Tarn (Chairman), Mr Abel, Mrs Birk, Mr Corry, Ms Dace, Mr Elgin

9. Minutes

RESOLVED that the minutes of 7 November 2024 be approved as a correct record.

10. Leader's report

RESOLVED that the Leader's report be noted.

11. Motions for Time Limited Debate

Motion for Time Limited Debate 1 - Heath Restoration Bill

Ms Dace proposed and Mr Corry seconded the following motion for time limited debate:

"County Council notes that the Heath Restoration Bill has been brought before Parliament on four occasions, and that it
is backed by ninety councils and by many who study heaths, peat and the birds that nest on them. County Council
resolves to support the Heath Restoration Bill and to tell the public so."

Following the debate, the Chairman put the motion to the vote and the voting was as follows.

For (2)

Mr Corry, Ms Dace

Against (3)

Mr Abel, Mrs Birk, Mr Elgin

Abstain (0)

Motion lost.

Motion for Time Limited Debate 2 - Orchard levy

Mr Abel proposed and Mrs Birk seconded the following motion for time limited debate:

"County Council resolves to declare its solidarity with the growers of Orlesham in opposing the orchard levy, and to
ask the Leader to write to the Minister about the harm that the orchard levy does to growers."

Following the debate, the Chairman put the motion set out above to the vote and the voting was as follows.

For (4)

Mr Abel, Mrs Birk, Mr Corry, Mr Elgin

Against (0)

Abstain (1)

Ms Dace

Motion carried.

12. Close

The meeting closed at 4.10 pm.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("results")
    record = folder / "orlesham-council-2024-12-12-minutes.txt"
    record.write_text(COUNCIL, encoding="utf-8")
    take_in(folder / "data", record)
    with Service(folder / "data") as opened:
        yield opened


def answer(service: Service, question: str) -> Answer:
    return service.ask(question, Level.PUBLIC)


@pytest.mark.parametrize(
    "question",
    [
        "Did Orlesham County Council back the Heath Restoration Bill in December 2024?",
        "Heath Restoration Bill motion: carried or not?",
        "What happened to the motion on the Heath Restoration Bill?",
        "outcome of the heath restoration bill motion orlesham dec 2024, numbers please",
    ],
)
def test_a_motion_that_was_lost_is_told_as_lost(service: Service, question: str) -> None:
    told = answer(service, question)
    assert told.outcome in (Outcome.ANSWERED, Outcome.CORRECTED)
    assert "lost" in told.answer.casefold()
    assert all(one.cited_text for one in told.citations)


def test_a_motion_that_was_carried_is_told_with_its_vote(service: Service) -> None:
    told = answer(service, "orchard levy motion orlesham result")
    assert "it was carried, 4 for, 0 against" in told.answer


def test_what_a_motion_said_is_told_as_it_stands(service: Service) -> None:
    told = answer(service, "How many councils back the Heath Restoration Bill?")
    assert "it was lost" not in told.answer


def test_the_line_that_leads_in_a_vote_is_no_decision_of_its_own(service: Service) -> None:
    found = decisions(service.collection.store, Level.PUBLIC, RegisterFilters())
    assert not any("put the motion" in one.text for one in found)
    assert [one.vote.carried for one in found if one.vote] == [False, True]
