"""Figures asked for within filters: of a pack only the parts that meet them answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
from assistant.service import Service
from index.held import Filters
from ingest.records import Level, PartKind

PACK = """WEXBOURNE BOROUGH COUNCIL

MEETING OF THE CABINET HELD ON TUESDAY 10 MAY 2022

PRESENT: Councillor Lena Voss (in the Chair)

3. Pier

The pier fund stood at £61,000 in 2021/22.

RESOLVED: That the report be noted.

WEXBOURNE BOROUGH COUNCIL

MEETING OF THE PIER BOARD HELD ON WEDNESDAY 15 MAY 2024

PRESENT: Councillor Amir Cole (in the Chair)

4. Pier fund

The pier fund stood at £75,500 in 2023/24.

Pier\t2022/23\t2023/24
Anglers' tickets\t1,480\t1,765

RESOLVED: That the accounts be approved.
"""
FUND = "How much was the pier fund?"


@pytest.fixture(scope="module")
def pack(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over one file that holds the minutes of two bodies."""
    folder = tmp_path_factory.mktemp("pack")
    (folder / "pack.txt").write_text(PACK, encoding="utf-8")
    take_in(folder / "data", folder / "pack.txt")
    with Service(folder / "data") as service:
        yield service


@pytest.mark.parametrize(
    ("filters", "said", "not_said"),
    [
        (Filters(), "£75,500", "£61,000"),
        (Filters(bodies=("Cabinet",)), "£61,000", "£75,500"),
        (Filters(bodies=("Pier Board",)), "£75,500", "£61,000"),
        (Filters(date_to=date(2022, 12, 31)), "£61,000", "£75,500"),
        (Filters(date_from=date(2023, 1, 1), kinds=(PartKind.MINUTES,)), "£75,500", "£61,000"),
    ],
)
def test_a_part_outside_of_the_filters_does_not_answer(
    pack: Service, filters: Filters, said: str, not_said: str
) -> None:
    answer = pack.ask(FUND, Level.PUBLIC, filters)

    assert answer.outcome is Outcome.ANSWERED, answer.reason
    assert said in answer.answer
    assert not_said not in answer.answer


def test_what_was_not_yet_recorded_on_the_day_of_the_question_does_not_answer(pack: Service) -> None:
    answer = pack.ask("How much was the pier fund in 2023/24?", Level.PUBLIC, as_at=date(2022, 6, 1))

    assert answer.outcome is Outcome.NOT_RECORDED
    assert answer.reason is not None
    assert "for other periods: 2021/22." in answer.reason


def test_cells_of_a_table_outside_of_the_filters_do_not_answer(pack: Service) -> None:
    tickets = "How many anglers' tickets were there in 2023/24?"

    assert "1,765" in pack.ask(tickets, Level.PUBLIC).answer
    assert "1,765" not in pack.ask(tickets, Level.PUBLIC, Filters(bodies=("Cabinet",))).answer
