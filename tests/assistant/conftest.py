"""A handful of made-up records, really read, embedded and indexed once for all tests of the ways in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.encoder import encoder_folder
from assistant.ingestion import Ingest, Report
from assistant.settings import DEFAULT_MODEL
from index import query_encoder
from index.query_encoder import model_file
from index.store import Store
from ingest.dates import find_dates
from ingest.records import (
    Block,
    BlockKind,
    Body,
    CanonicalText,
    CellPlace,
    Comparison,
    Direction,
    Document,
    Figure,
    Level,
    Page,
    Part,
    PartKind,
    Passage,
    Period,
    Printed,
    Reading,
    Term,
)

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


# Copies are made of a folder that nobody has open: reading the file of an SQLite database drops the locks that this
# process holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2), and its log may then go from under a reader.
@pytest.fixture(scope="session")
def unopened_data(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these records, only to be copied."""
    folder = tmp_path_factory.mktemp("ways") / "data"
    run_ingest(folder, *(records / name for name in ("cabinet.md", "panel.md", "printed.pdf", "accounts.xlsx")))
    run_ingest(folder, records / "closed", access=Level.OFFICER)
    return folder


@pytest.fixture(scope="session")
def data(unopened_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these records; not to be changed."""
    return Path(shutil.copytree(unopened_data, tmp_path_factory.mktemp("shared") / "data"))


@pytest.fixture
def own_data(unopened_data: Path, tmp_path: Path) -> Path:
    """A copy of the data folder that a test may change."""
    return Path(shutil.copytree(unopened_data, tmp_path / "data"))


@pytest.fixture
def traced(unopened_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an encoder of questions is made, the ONNX form of the model is the one that was traced for these records:
    tracing takes seconds and gives the same."""
    form = model_file(encoder_folder(unopened_data))
    monkeypatch.setattr(query_encoder, "write_onnx", lambda _transformer, path: shutil.copyfile(form, path))


@pytest.fixture(scope="session")
def take_in() -> Callable[..., Report]:
    """Ingests paths into a data folder, in this process."""
    return run_ingest


# --- figures of made-up reports ---------------------------------------------------------------

SPRING = """Community safety, spring report

There were 34 MARAC referrals in Fernhill in April 2013, a rise of 12% on 2012/13.

The Community Safety Grant was £393,000 for 2013/14 and £350,000 for 2014/15.

Measure\t2013/14\t2014/15
Repeat referrals\t9\t11
"""
SUMMER = """Community safety, summer report

The Community Safety Grant was £390,000 for 2013/14. Community Safety Funding was £20,000 for 2013/14.

The sum 1O5 is smudged.
"""
SHUT = """Exempt report

The Community Safety Grant was £111,111 for 2013/14.
"""


class _Figures:
    """The figures of one made-up text, each told by words of a line of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Figure] = []

    def add(self, line: str, measure: str, printed: str, value: str, unit: str, period: str = "", **more: Any) -> None:
        start = self.text.index(line)

        def at(words: str) -> Printed:
            first = self.text.index(words, start) if words in line else self.text.index(words)
            return Printed(words, first, first + len(words)) if words else Printed()

        days = (find_dates(period)[0].first, find_dates(period)[0].last) if period else (None, None)
        more |= {name: at(more[name]) for name in ("place",) if name in more}
        if column := more.pop("column", ""):
            more["cell"] = CellPlace(3, 1, 1, (at(measure),), (at(column),))
        statement = Printed(line, start, start + len(line))
        figure = Figure(0, at(measure), Decimal(value), at(printed), unit, statement, period=Period(at(period), *days))
        self.found.append(replace(figure, **more))


def _spring() -> _Figures:
    told = _Figures(SPRING)
    line, grant, row = (SPRING.splitlines()[at] for at in (2, 4, 7))
    told.add(line, "MARAC referrals", "34", "34", "count", "April 2013", place="Fernhill")
    told.add(line, "MARAC referrals", "12%", "12", "%", comparison=Comparison(Direction.UP))
    told.add(grant, "Community Safety Grant", "£393,000", "393000", "£", "2013/14")
    told.add(grant, "Community Safety Grant", "£350,000", "350000", "£", "2014/15")
    told.add(row, "Repeat referrals", "9", "9", "count", "2013/14", column="2013/14")
    told.add(row, "Repeat referrals", "11", "11", "count", "2014/15", column="2014/15")
    return told


def _summer() -> _Figures:
    told = _Figures(SUMMER)
    first, second = SUMMER.splitlines()[2].split(". ")
    told.add(f"{first}.", "Community Safety Grant", "£390,000", "390000", "£", "2013/14")
    told.add(second, "Community Safety Funding", "£20,000", "20000", "£", "2013/14")
    told.add(SUMMER.splitlines()[4], "sum", "1O5", "105", "count", doubts=("letters stand among its digits",))
    return told


def _shut() -> _Figures:
    told = _Figures(SHUT)
    told.add(SHUT.splitlines()[2], "Community Safety Grant", "£111,111", "111111", "£", "2013/14")
    return told


def _put(store: Store, name: str, told: _Figures, day: date, access: Level) -> None:
    text, original = told.text, told.text.encode()
    size = len(text)
    body = Body("Thornby Borough Council", "Safety Board")
    part = Part(0, name, PartKind.REPORT, body, 0, size, 0, 0, 1, 1, meeting_date=day, access=access)
    digest = hashlib.sha256(original).hexdigest()
    now = datetime(2026, 1, 2, tzinfo=UTC)
    document = Document(name, f"/r/{name}", digest, len(original), "text/plain", access, now, "1")
    canonical = CanonicalText(text, (Block(BlockKind.PARAGRAPH, 0, size, page=1),), (Page(1, "7", 0),))
    terms = (Term("MARAC", "Multi-Agency Risk Assessment Conference", 0, 1),) if "MARAC" in text else ()
    passage = Passage(0, 0, size, text, name, page=1, access=access)
    reading = Reading(document, canonical, (part,), (passage,), terms, figures=tuple(told.found))
    store.put(reading, np.ones((1, 4), dtype=np.float32), original)


@pytest.fixture(scope="session")
def figured_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three reports and the figures that they state, one of them closed; not to be changed."""
    folder = tmp_path_factory.mktemp("figured") / "data"
    with Store.open(folder) as store:
        store.set_model("made-up", "0" * 64, 4)
        _put(store, "spring.txt", _spring(), date(2013, 5, 1), Level.PUBLIC)
        _put(store, "summer.txt", _summer(), date(2013, 8, 1), Level.PUBLIC)
        _put(store, "shut.txt", _shut(), date(2013, 9, 1), Level.OFFICER)
    return folder


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
def unopened_minuted(minuted_records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these minutes, only to be copied."""
    folder = tmp_path_factory.mktemp("minuted-data") / "data"
    run_ingest(folder, *(minuted_records / name for name in ("march.md", "may.md", "july.md")))
    run_ingest(folder, minuted_records / "closed", access=Level.OFFICER)
    return folder


@pytest.fixture(scope="session")
def minuted_data(unopened_minuted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these minutes; not to be changed."""
    return Path(shutil.copytree(unopened_minuted, tmp_path_factory.mktemp("minuted-shared") / "data"))


@pytest.fixture
def own_minuted(unopened_minuted: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(unopened_minuted, tmp_path / "minuted"))
