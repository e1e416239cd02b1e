"""Two records that say otherwise of one thing are shown together; what only looks like it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
from assistant.service import Service
from ingest.records import Level

AGENDA = """# Corvale Borough Council

## Leisure Committee

Agenda for the meeting to be held on Tuesday 6 June 2023

The lease of the boathouse ends on 30 June 2025. The repair of the pool roof cost £48,700.

The harvest supper was held on 7 October 2022. Admissions to the paddling pool were 61,200 in 2022/23.

The skate park opened on 3 May 2023. The review of library fines was led by Councillor Ida Marsh.

The Committee paid £12,500 in 2022/23 to keep the ferry landing open on Thursdays. The band played to 412 people at the
spring fair in April 2023.
"""
REPORT = """# Corvale Borough Council

## Report to the Leisure Committee, 5 September 2023

The lease of the boathouse would end on 31 March 2025. The repair of the pool roof cost £52,300.

The harvest supper was held on 6 October 2023. Admissions to the paddling pool were 61,000 in 2022/23.

The skate park opened on Wednesday 3rd May, 2023. The review of library fines was led by Councillor Tom Field.

The contribution for 2022/23 that keeps the ferry landing open on Thursdays is £12,750. The choir drew 260 people to the
spring fair in April 2023.
"""

ELSEWHERE = """# Netherby Borough Council

## Report to the Environment Committee, 3 October 2023

The survey of the bandstand roof was led by Councillor Ann Orme.
"""

HERE = """# Corvale Borough Council

## Report to the Environment Committee, 7 November 2023

The survey of the bandstand roof was led by Councillor Rex Hale.
"""


@pytest.fixture(scope="module")
def council(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("corvale")
    texts = {"agenda.md": AGENDA, "report.md": REPORT, "here.md": HERE, "elsewhere.md": ELSEWHERE}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    take_in(folder / "data", *(folder / name for name in texts))
    with Service(folder / "data") as service:
        yield service


@pytest.mark.parametrize(
    ("asked", "both"),
    [
        ("When does the lease of the boathouse end?", ("30 June 2025", "31 March 2025")),
        ("What did the repair of the pool roof cost?", ("£48,700", "£52,300")),
        ("Who led the review of library fines?", ("Ida Marsh", "Tom Field")),
    ],
)
def test_both_sides_are_given_each_cited(council: Service, asked: str, both: tuple[str, str]) -> None:
    answer = council.ask(asked, Level.PUBLIC)

    assert answer.outcome is Outcome.CONFLICT
    assert all(one in answer.answer for one in both)
    assert {one.file for one in answer.citations} == {"agenda.md", "report.md"}


@pytest.mark.parametrize(
    "asked",
    [
        "When did the skate park open?",
        "When was the harvest supper held?",
        "How many admissions to the paddling pool were there in 2022/23?",
    ],
)
def test_one_day_in_two_forms_another_year_and_a_rounded_number_are_no_conflict(council: Service, asked: str) -> None:
    answer = council.ask(asked, Level.PUBLIC)

    assert answer.outcome is Outcome.ANSWERED


def test_another_council_is_no_conflict(council: Service) -> None:
    answer = council.ask("Who led the survey of the bandstand roof?", Level.PUBLIC)

    assert answer.outcome is Outcome.ANSWERED


def test_what_is_worded_otherwise_and_nearly_the_same_is_a_conflict(council: Service) -> None:
    answer = council.ask(
        "What did the Committee pay to keep the ferry landing open on Thursdays in 2022/23?", Level.PUBLIC
    )

    assert answer.outcome is Outcome.CONFLICT
    assert all(one in answer.answer for one in ("£12,500", "£12,750"))


def test_what_counts_something_else_is_no_conflict(council: Service) -> None:
    answer = council.ask("How many people did the band play to at the spring fair in April 2023?", Level.PUBLIC)

    assert answer.outcome is Outcome.ANSWERED
    assert "412" in answer.answer
    assert "260" not in answer.answer
