"""Made-up minutes of a borough's cabinet and board over three meetings, really read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.ingestion import Report
from assistant.service import Service

APRIL = """# Wexcombe Borough Council

# Wexcombe Riverside Board

# Minutes of the meeting held on Thursday 7 April 2022 at 2.00 pm in the Council Chamber, Town Hall, Wexcombe

PRESENT: Councillor Ida Frome (in the Chair), Councillor Noel Sark, Councillor Petra Lunn, Dr Owen Tavy

## 1. Apologies for absence

Apologies for absence were received from Councillor Hugh Marl.

## 2. Towpath Lighting Strategy

The Board considered the report of the Head of Highways on lamps along the towpath.

RESOLVED: That the Towpath Lighting Strategy be deferred to the next meeting so that anglers can be consulted.

## 3. Mooring charges

An amendment was moved by Councillor Sark and seconded by Dr Tavy, that mooring charges be frozen until 2024. On being
put to the vote the amendment was LOST by 1 vote to 3.

RESOLVED: That mooring charges be increased by 4.5% with effect from 1 May 2022.

## 4. Otter survey

It was moved by Councillor Lunn, seconded by Councillor Sark and

RESOLVED: That a grant of £8,200 be paid to the Otter Trust for a survey of the weir.

## 5. Remarks of the Chair

The mooring byelaw made in the drought ended on 28 February 2022. The Harbour Trust has decided not to dredge the basin
at Quay Steps. The bid to the Lottery for the boat museum was unsuccessful.
"""

JUNE = """# Wexcombe Borough Council

# Wexcombe Riverside Board

# Minutes of the meeting held on Thursday 9 June 2022 at 2.00 pm in the Council Chamber, Town Hall, Wexcombe

PRESENT: Councillor Ida Frome (in the Chair), Councillor Noel Sark, Councillor Hugh Marl

## 1. Minutes

RESOLVED: That the Minutes of the meeting held on 7 April 2022 be confirmed as a correct record, subject to “£8,200” in
Minute No. 4 being amended to read “£2,800”.

## 2. Election of Vice-Chair

RESOLVED: That Councillor Noel Sark be elected Vice-Chair of the Board for 2022/23.

## 3. Ferry timetable

RESOLVED: That the summer ferry timetable be approved.

## 4. Mooring charges

RESOLVED: That Minute No. 3 of the meeting held on 7 April 2022 be rescinded and mooring charges be left as they were.
"""

CABINET = """# Wexcombe Borough Council

# Minutes of the Cabinet held on Tuesday 12 July 2022 at 5.00 pm in the Council Chamber, Town Hall, Wexcombe

PRESENT: Councillor Amy Dole (in the Chair), Councillor Ida Frome

## 1. Library opening hours

RESOLVED: That the library be opened on Sundays from September 2022.
"""


@pytest.fixture(scope="session")
def river_data(tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]) -> Path:
    """A data folder with these minutes; not to be changed."""
    folder = tmp_path_factory.mktemp("river")
    for name, text in (("april.md", APRIL), ("june.md", JUNE), ("cabinet.md", CABINET)):
        (folder / name).write_text(text, encoding="utf-8")
    data = tmp_path_factory.mktemp("river-data") / "data"
    take_in(data, *(folder / name for name in ("april.md", "june.md", "cabinet.md")))
    return data


@pytest.fixture(scope="session")
def river(river_data: Path) -> Iterator[Service]:
    with Service(river_data) as service:
        yield service
