"""Who voted which way is not told by how many did."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
from assistant.service import Service
from ingest.records import Level

PANEL = """MINUTES OF THE VALE OF ORLE POLICE AND CRIME PANEL HELD ON TUESDAY 2 FEBRUARY 2021 AT COUNTY HALL

PRESENT: Mr Tarn (Chairman), Mr Abel, Mrs Birk, Mr Corry, Ms Dace, Mr Elgin

4. Proposed precept

The Panel considered the Commissioner's proposal for the precept for 2021/22.

RESOLVED, by 4 votes to 1 with 1 abstention: that the proposed precept be supported without qualification.

5. Speed cameras

Mr Corry moved that the trial of speed cameras on Mill Lane be ended. On being put to the vote the motion was lost, by
2 votes to 4, Mr Abel and Mr Corry voting for it.

6. Annual report

The annual report was approved unanimously.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("panel")
    record = folder / "vale-of-orle-police-and-crime-panel-2021-02-02-minutes.txt"
    record.write_text(PANEL, encoding="utf-8")
    take_in(folder / "data", record)
    with Service(folder / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "Which member abstained on the precept at the Vale of Orle Panel in February 2021?",
        "Who voted against the proposed precept at the Vale of Orle Panel in February 2021?",
    ],
)
def test_numbers_alone_do_not_tell_who(service: Service, question: str) -> None:
    answer = service.ask(question, Level.PUBLIC)
    assert answer.outcome is Outcome.NOT_RECORDED
    assert answer.reason is not None
    assert "how many voted which way, and not who" in answer.reason


def test_how_many_did_is_told(service: Service) -> None:
    answer = service.ask("How many voted against the proposed precept in February 2021?", Level.PUBLIC)
    assert answer.outcome is Outcome.ANSWERED
    assert "1 voted against it" in answer.answer


def test_names_told_in_a_sentence_are(service: Service) -> None:
    answer = service.ask("Who voted for ending the trial of speed cameras on Mill Lane in February 2021?", Level.PUBLIC)
    assert answer.outcome is Outcome.ANSWERED
    assert "Mr Abel and Mr Corry" in answer.answer
