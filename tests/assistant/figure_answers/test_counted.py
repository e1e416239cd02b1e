"""Of several numbers in a sentence, or rows of a table, the one that counts what is asked for is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.answers import Outcome
from assistant.figure_answers.counted import counted_in
from assistant.ingestion import Report
from assistant.service import Service
from ingest.records import Level

REPORT = """# Corvale Borough Council

## Report to the Safer Corvale Partnership, 14 June 2022

The officer said that the Harbour Unit currently comprised 9 staff (2 council officers, 2 wardens, 4 police and 1 diver)
and that the berths of the Harbour Unit were being looked at.

Complaints to the Harbour Unit in May 2022 were as follows.

| Complaints to the Harbour Unit | May 2022 |
| --- | --- |
| Complaints taken by hand (police, clerks) | 7 |
| Complaints by telephone | 16 |
"""


@pytest.fixture(scope="module")
def council(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("corvale")
    record = folder / "safer-corvale-2022-06-14-report.md"
    record.write_text(REPORT, encoding="utf-8")
    take_in(folder / "data", record)
    with Service(folder / "data") as service:
        yield service


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many police are in the Harbour Unit?", {"police"}),
        ("How many council officers does the unit have?", {"council", "officers"}),
        ("How much did the unit cost?", set()),
    ],
)
def test_what_is_counted(question: str, counted: set[str]) -> None:
    assert counted_in(question) == counted


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("How many police are in the Harbour Unit?", ("2:", "7 (", "9:")),
        ("How many wardens are in the Harbour Unit?", ("4:", "9:")),
    ],
)
def test_what_counts_others_is_not_told(council: Service, question: str, others: tuple[str, ...]) -> None:
    answer = council.ask(question, Level.PUBLIC)
    assert answer.outcome is Outcome.ANSWERED
    assert "4 police" in answer.answer
    assert not answer.answer.startswith(others)


def test_the_row_that_counts_it_is(council: Service) -> None:
    answer = council.ask("How many complaints by telephone were there in May 2022?", Level.PUBLIC)
    assert answer.outcome is Outcome.ANSWERED
    assert "16" in answer.answer
