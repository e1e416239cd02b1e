"""What was found is read with the question: of which time a record is that prints it nowhere but in its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.bearing import StatementBearing
from assistant.finding import find
from assistant.ingestion import Report
from assistant.question import interpret
from assistant.reading import read
from assistant.service import Service
from index.held import Filters
from ingest.records import Level

BUDGET = (
    """Elmbury Parish Council

Budget

Street lamps with their fitting come to £3,668.

The clerk's pay is £5,562.

"""
    + "The hall, the pond and the two greens were cut, swept and mended as they are every year. " * 12
    + "Youths came over the border from Thornby to the fair, and talks were held with them on the green.\n"
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("called")
    record = folder / "elmbury-budget-2019-20.txt"
    record.write_text(BUDGET, encoding="utf-8")
    take_in(folder / "data", record)
    with Service(folder / "data") as opened:
        yield opened


def lamps(service: Service, asked: str) -> StatementBearing:
    """The statement on the lamps as it bears on a question."""
    desk = service.desk
    question = interpret(asked, {}, desk.tunings.words)
    found = read(desk, question, find(desk, question, Level.PUBLIC, Filters()), Level.PUBLIC)
    return next(one for each in found for one in each.bearing.statements if "lamps" in one.statement.text)


def test_a_record_is_called_by_the_years_in_its_files_name(service: Service) -> None:
    bearing = lamps(service, "How much are the street lamps of Elmbury in 2019/20?")
    assert bearing.called_by == {0}
    assert lamps(service, "How much are the street lamps of Elmbury in 2020/21?").called_by == frozenset()


def test_a_decision_is_of_its_meeting_whatever_its_record_is_called(service: Service) -> None:
    assert lamps(service, "What was decided on the street lamps of Elmbury in 2019/20?").called_by == frozenset()


def test_to_be_called_by_a_time_is_not_to_state_it(service: Service) -> None:
    assert not lamps(service, "How much are the street lamps of Elmbury in 2019/20?").dated


def test_a_place_that_a_record_only_mentions_is_not_the_one_it_is_of(service: Service) -> None:
    assert lamps(service, "How much are the street lamps of Elmbury?").names == 1
    assert lamps(service, "How much are the street lamps of Thornby?").names == 0
