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


@pytest.fixture
def take_in() -> Callable[..., Report]:
    """Ingests paths into a data folder, in this process."""
    return run_ingest
