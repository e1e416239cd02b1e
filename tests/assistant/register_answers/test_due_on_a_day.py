"""What is outstanding, as it stands on the day of the question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from assistant.answers import Outcome
from assistant.ingestion import Report
from assistant.service import Service
from ingest.records import Level

MAY = """# Wexbourne Town Council

# Minutes of the Harbour Panel held on Tuesday 10 May 2022 in the Town Hall

PRESENT: Councillor Lena Voss (in the Chair)

## 2. Minutes of previous meeting

RESOLVED: That the Minutes of the meeting held on 8 March 2022 be confirmed as a correct record.

## 3. Slipway lights

RESOLVED: That the Harbour Master be requested to repair the broken slipway lights at Gull Point by 30 June 2022.
"""
JULY = """# Wexbourne Town Council

# Minutes of the Harbour Panel held on Tuesday 12 July 2022 in the Town Hall

PRESENT: Councillor Lena Voss (in the Chair)

## 2. Minutes of previous meeting

RESOLVED: That the Minutes of the meeting held on 10 May 2022 be confirmed as a correct record.

## 3. Slipway lights

The broken slipway lights at Gull Point have been repaired by the Harbour Master.

RESOLVED: That the report be noted.
"""
OUTSTANDING = "What is outstanding from the Harbour Panel about the slipway lights?"


@pytest.fixture(scope="module")
def panel(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("panel")
    for name, text in (("may.md", MAY), ("july.md", JULY)):
        (folder / name).write_text(text, encoding="utf-8")
    take_in(folder / "data", folder / "may.md", folder / "july.md")
    with Service(folder / "data") as service:
        yield service


def test_what_a_later_record_shows_as_done_is_outstanding_on_a_day_before(panel: Service) -> None:
    answer = panel.ask(OUTSTANDING, Level.PUBLIC, as_at=date(2022, 6, 1))

    assert answer.outcome is Outcome.ANSWERED, answer.reason
    assert "Harbour Master" in answer.answer


def test_it_is_not_after_that_record(panel: Service) -> None:
    answer = panel.ask(OUTSTANDING, Level.PUBLIC, as_at=date(2022, 9, 1))

    assert answer.outcome is Outcome.NOT_RECORDED
    assert answer.reason is not None
    assert "shown as done" in answer.reason
