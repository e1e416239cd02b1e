"""Two records set side by side: each asked by itself, told under its name, and said not to agree where they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
from assistant.service import Service
from assistant.two_sources import narrowed, sources_of
from index.held import Filters
from ingest.records import Level

MINUTES = """# Corvale Borough Council

## Leisure Committee

Minutes of the meeting held on Tuesday 6 June 2023

Present: Councillor Ida Marsh (Chair), Councillor Tom Field

4. Ferry landing

The officer reported that the repair of the ferry landing would cost £48,700. The landing would be shut on 3 July 2023.

RESOLVED that the report be noted.
"""
REVIEW = """# Corvale Borough Council

## Annual review 2022/23

The repair of the ferry landing cost £52,300. The landing was shut on 10 July 2023.
"""


@pytest.fixture(scope="module")
def council(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("corvale")
    texts = {"leisure-committee-2023-06-06-minutes.md": MINUTES, "annual-review-2022-23.md": REVIEW}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    take_in(folder / "data", *(folder / name for name in texts))
    with Service(folder / "data") as service:
        yield service


@pytest.mark.parametrize(
    ("asked", "asks", "first", "second"),
    [
        (
            "What did the repair cost, according to the June 2023 minutes and to the annual review?",
            "What did the repair cost?",
            "the June 2023 minutes",
            "the annual review",
        ),
        (
            "How many homes were flooded, in the member update and in the Cabinet minutes?",
            "How many homes were flooded?",
            "the member update",
            "the Cabinet minutes",
        ),
        (
            "Do the minutes of June 2023 and the annual review give the same sum for the repair?",
            "What was the repair?",
            "the minutes of June 2023",
            "the annual review",
        ),
        (
            "Do the minutes and the annual review agree on how many wardens there are?",
            "How many wardens there are?",
            "the minutes",
            "the annual review",
        ),
        (
            "I have two amounts for the lido grant, one from the report to Cabinet and one from the plan. Which?",
            "What was the lido grant?",
            "the report to Cabinet",
            "the plan",
        ),
        (
            "What was the grant, in the minutes of July 2021 and in the 2021/22 annual report?",
            "What was the grant in 2021/22?",
            "the minutes of July 2021",
            "the 2021/22 annual report",
        ),
    ],
)
def test_what_is_asked_of_each_and_what_they_are_called(asked: str, asks: str, first: str, second: str) -> None:
    beside = sources_of(asked)
    assert beside is not None
    assert (beside.asks, beside.first, beside.second) == (asks, first, second)


@pytest.mark.parametrize(
    "asked",
    [
        "What was agreed on the budget and the plan?",
        "Who wrote the report?",
        "What did the minutes say about the ferry and the lido?",
        "When was the plan adopted and published?",
    ],
)
def test_what_is_asked_of_one_record_is_left_whole(asked: str) -> None:
    assert sources_of(asked) is None


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (
            "What did the repair of the ferry landing cost, in the minutes of June 2023 and in the annual review?",
            ("£48,700", "£52,300"),
        ),
        (
            "When was the ferry landing shut, according to the June 2023 minutes and to the annual review?",
            ("3 July 2023", "10 July 2023"),
        ),
    ],
)
def test_both_are_told_under_their_names(council: Service, asked: str, values: tuple[str, str]) -> None:
    answer = council.ask(asked, Level.PUBLIC)

    assert answer.outcome is Outcome.CONFLICT
    _, first, second = answer.answer.split("\n")
    assert values[0] in first
    assert "June 2023" in first
    assert values[1] in second
    assert second.startswith("The annual review: ")
    assert len({one.document_id for one in answer.citations}) == 2


def test_one_record_called_by_two_names_is_not_set_beside_itself(council: Service) -> None:
    asked = "What did the repair of the ferry landing cost, in the annual review and in the Corvale review?"
    assert sources_of(asked) is not None
    assert "\n" not in council.ask(asked, Level.PUBLIC).answer


def test_filters_that_were_asked_for_stay() -> None:
    part = Filters(file="d2", date_from=date(2023, 6, 6), date_to=date(2023, 6, 6))
    allowed = Filters(bodies=("Leisure Committee",), date_from=date(2023, 7, 1), file="d1")
    assert narrowed(allowed, part) == Filters(
        bodies=("Leisure Committee",), file="d1", date_from=date(2023, 7, 1), date_to=date(2023, 6, 6)
    )
