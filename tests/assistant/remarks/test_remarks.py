"""An answer tells what is to be minded of the records that it quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
from assistant.service import Service
from index.held import Filters
from ingest.records import Level

SPRING = """# Tarnholt Parish Council

# Minutes of the meeting held on Tuesday 3 May 2022 in the Village Hall

PRESENT: Cllr Rose Ling (in the Chair), Cllr Sam Oake

## 21. Hedge by the school

The Clerk reported that 14 metres of hedge had been cut back by the school.

RESOLVED: That the hedge by the school be cut twice a year.

## 22. Allotment rents

RESOLVED: That allotment rents be £24 a plot from October 2022.
"""

SUMMER = """# Tarnholt Parish Council

# DRAFT Minutes of the meeting held on Tuesday 5 July 2022 in the Village Hall

PRESENT: Cllr Rose Ling (in the Chair), Cllr Sam Oake

## 31. Minutes

RESOLVED: That the Minutes of the meeting held on 3 May 2022 be confirmed as a correct record, subject to “14 metres” in
Minute No. 21 being amended to read “41 metres”.

## 32. Allotment rents

RESOLVED: That Minute No. 22 of the meeting held on 3 May 2022 be rescinded and allotment rents be left as they were.

## 33. Bus shelter

RESOLVED: That the bus shelter be painted green.
"""


@pytest.fixture(scope="module")
def parish(tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("parish")
    (folder / "spring.md").write_text(SPRING, encoding="utf-8")
    (folder / "summer.md").write_text(SUMMER, encoding="utf-8")
    data = tmp_path_factory.mktemp("parish-data") / "data"
    take_in(data, folder / "spring.md", folder / "summer.md")
    with Service(data) as service:
        yield service


def test_a_decision_rescinded_later_says_so(parish: Service) -> None:
    answer = parish.ask("What was resolved about allotment rents on 3 May 2022?", Level.PUBLIC)
    assert "£24" in answer.answer
    assert "It was rescinded at the meeting of 5 July 2022" in answer.answer
    assert {one.file for one in answer.citations} == {"spring.md", "summer.md"}


def test_what_the_filters_leave_out_is_not_told(parish: Service) -> None:
    answer = parish.ask("What was resolved about allotment rents?", Level.PUBLIC, Filters(file="spring.md"))
    assert answer.answered
    assert {one.file for one in answer.citations} == {"spring.md"}


def test_a_correction_is_shown_beside_what_it_corrects(parish: Service) -> None:
    answer = parish.ask("How many metres of hedge had been cut back by the school?", Level.PUBLIC)
    assert answer.outcome is Outcome.CONFLICT
    assert "14 metres" in answer.answer
    assert "41 metres" in answer.answer


def test_draft_minutes_are_told_to_be_a_draft(parish: Service) -> None:
    answer = parish.ask("What was resolved about the bus shelter?", Level.PUBLIC)
    assert answer.reason == "The minutes of 5 July 2022 are a draft: no record held confirms them."
    confirmed = parish.ask("What was resolved about the hedge by the school?", Level.PUBLIC)
    assert confirmed.answered
    assert confirmed.reason is None
