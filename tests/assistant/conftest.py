"""A handful of made-up records, really read, embedded and indexed once for all tests of the ways in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.ingestion import Ingest, Report
from assistant.settings import DEFAULT_MODEL
from ingest.records import Level

SAMPLE_PDF = Path(__file__).resolve().parents[2] / "corpus" / "sample" / "cabinet" / "2021-07-13-minutes.pdf"

FUND = """# Aldermoor Borough Council

# Minutes of the Cabinet held on Tuesday 13 July 2021

PRESENT: Councillor Imogen Tarrant (in the Chair), Councillors Bell and Okafor

## 12. Community Safety Fund

The Head of Communities reported that £48,500 remained in the Community Safety Fund for 2021/22.

RESOLVED: That £12,750 be granted to the Fernhill Youth Club for evening sessions until March 2022.

## 13. Allotments at Quarry Lane

The Cabinet considered the waiting list for allotments, which stood at 64 households.

RESOLVED: That a further nine plots be laid out at Quarry Lane.
"""

PANEL = """# Aldermoor Borough Council

# Minutes of the Children and Families Scrutiny Panel held on Wednesday 22 June 2022

Present: Councillor Bell (in the Chair)

## 5. School crossing patrols

The Panel heard that four of eleven crossing patrol posts were vacant.

RESOLVED: That the Director of Highways report on recruitment of crossing patrols in September 2022.
"""

EXEMPT = """# Aldermoor Borough Council

# Report to Cabinet, 14 February 2023

Subject: Sale of the Kiln Lane depot

The purchaser, Harrowgate Timber, has offered £310,000 for the Kiln Lane depot.
"""


def run_ingest(folder: Path, *paths: Path, access: Level = Level.PUBLIC) -> Report:
    return Ingest(folder, DEFAULT_MODEL, access, workers=1).run(paths)


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that are ingested, public ones and in `closed` one for officers."""
    folder = tmp_path_factory.mktemp("records")
    (folder / "cabinet.md").write_text(FUND, encoding="utf-8")
    (folder / "panel.md").write_text(PANEL, encoding="utf-8")
    shutil.copy(SAMPLE_PDF, folder / "printed.pdf")
    (folder / "closed").mkdir()
    (folder / "closed" / "depot.md").write_text(EXEMPT, encoding="utf-8")
    (folder / "accounts.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    return folder


@pytest.fixture(scope="session")
def data(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these records; not to be changed."""
    folder = tmp_path_factory.mktemp("ways") / "data"
    run_ingest(folder, *(records / name for name in ("cabinet.md", "panel.md", "printed.pdf", "accounts.xlsx")))
    run_ingest(folder, records / "closed", access=Level.OFFICER)
    return folder


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of the data folder that a test may change."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture(scope="session")
def take_in() -> Callable[..., Report]:
    """Ingests paths into a data folder, in this process."""
    return run_ingest


# --- a board's minutes over four meetings ------------------------------------------------------

MARCH = """# Thornby Borough Council

# Minutes of the Riverside Board held on Thursday 4 March 2021

PRESENT: Councillor Amara Voss (in the Chair), Councillors Pell and Hartigan

## 3. Flood Resilience Strategy (FRS)

The Head of Environment submitted a report on the draft Flood Resilience Strategy (FRS).

RESOLVED: That the item be deferred to the next meeting.

## 4. Footbridge at Weir Lane

The Head of Highways reported that the footbridge at Weir Lane had been closed since January.

MOVED by Councillor Pell, SECONDED by Councillor Hartigan and

RESOLVED: That

(1) £18,400 be allocated for repairs to the footbridge;

(2) the Head of Highways be requested to report on progress of the footbridge repairs to the next meeting; and

(3) the Clerk write to Thornby Rail about the towpath closure by 30 April 2021.

## 5. Signs on the Towpath

RESOLVED: That the Clerk obtain three quotations for towpath signs by 31 May 2021.

## 6. Accessible Moorings

RESOLVED: That the Harbour Master report on accessible moorings to the Board by 31 December 2099.
"""

MAY = """# Thornby Borough Council

# Minutes of the Riverside Board held on Thursday 6 May 2021

PRESENT: Councillor Amara Voss (in the Chair), Councillors Pell and Hartigan

## 11. Minutes

RESOLVED: That the Minutes of the meeting held on 4 March 2021 be confirmed as a correct record.

## 12. Flood Resilience Strategy

Further to Minute No. 3 of the meeting held on 4 March 2021, the Board considered the strategy.

RESOLVED: That the Flood Resilience Strategy be approved.

## 13. Footbridge at Weir Lane

The Board considered the report of the Head of Highways on the repairs to the footbridge.

RESOLVED: That the report be noted.

## 14. Correspondence

The Clerk had been sent a reply by Thornby Rail. A letter about the towpath closure had been written to Thornby Rail.
"""

JULY = """# Thornby Borough Council

# Minutes of the Riverside Board held on Thursday 1 July 2021

PRESENT: Councillor Amara Voss (in the Chair), Councillor Pell

## 20. Apologies

Apologies were received from Councillor Hartigan.

## 21. FRS Update

The Head of Environment gave an update on the FRS: two of five pumps had been ordered.

RESOLVED: That the update be noted.

## 22. Footbridge at Weir Lane

RESOLVED: That Minute No. 4 of the meeting held on 4 March 2021 be rescinded and the footbridge be replaced.
"""

CLOSED = """# Thornby Borough Council

# Minutes of the Riverside Board held on Thursday 2 September 2021

PRESENT: Councillor Amara Voss (in the Chair)

## 30. Apologies

There were none.

## 31. Flood Resilience Strategy: claim by the contractor

RESOLVED: That the Head of Legal Services settle the contractor's claim by 30 November 2021.
"""


@pytest.fixture(scope="session")
def minuted_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Minutes of four meetings of one board; in `closed` those for officers."""
    folder = tmp_path_factory.mktemp("minuted")
    (folder / "closed").mkdir()
    for name, text in (("march.md", MARCH), ("may.md", MAY), ("july.md", JULY), ("closed/september.md", CLOSED)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def minuted_data(minuted_records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these minutes; not to be changed."""
    folder = tmp_path_factory.mktemp("minuted-data") / "data"
    run_ingest(folder, *(minuted_records / name for name in ("march.md", "may.md", "july.md")))
    run_ingest(folder, minuted_records / "closed", access=Level.OFFICER)
    return folder


@pytest.fixture
def own_minuted(minuted_data: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(minuted_data, tmp_path / "minuted"))
