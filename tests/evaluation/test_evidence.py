"""Evidence that is not in the records makes its gold row wrong, and the file and line of the row are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from evaluation.evidence import check_gold, folder_readings, missing_evidence, require_evidence, stored_readings
from evaluation.gold import GoldRow, read_rows
from index.store import Store
from ingest.errors import BadRequest, NotSupported
from ingest.reading import read_document
from ingest.records import Level


def row_on(identifier: str, file: str, *fragments: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "split": "tune",
        "question": "How many benches were mended?",
        "kind": "figure",
        "answer": {"all": ["14"], "any": []},
        "evidence": [{"file": file, "fragments": list(fragments)}],
        "must_not": [],
    }


def write_rows(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def rows_of(folder: Path, *rows: dict[str, Any]) -> tuple[GoldRow, ...]:
    return read_rows([write_rows(folder, *rows)])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "panel.txt").write_text("The 14 benches\nwere mended.", encoding="utf-8")
    return folder


def test_a_fragment_that_is_not_printed_is_refused_with_file_and_line(tmp_path: Path, records: Path) -> None:
    right = row_on("aldermoor-001", "panel.txt", "14 benches were mended")
    wrong = row_on("aldermoor-002", "panel.txt", "14 benches", "and painted")

    with pytest.raises(BadRequest) as refusal:
        check_gold([write_rows(tmp_path, right, wrong)], folder_readings(records))

    assert "gold.jsonl, line 2 (aldermoor-002): panel.txt does not say 'and painted'" in str(refusal.value)
    assert "line 1" not in str(refusal.value)


def test_a_record_that_is_not_there_is_refused_with_file_and_line(tmp_path: Path, records: Path) -> None:
    with pytest.raises(BadRequest, match=r"gold\.jsonl, line 1 .*there is no record board\.txt"):
        check_gold([write_rows(tmp_path, row_on("aldermoor-001", "board.txt", "benches"))], folder_readings(records))


def test_many_wrong_rows_are_counted(tmp_path: Path, records: Path) -> None:
    wrong = [row_on(f"aldermoor-{number:03}", "panel.txt", "painted") for number in range(13)]

    with pytest.raises(BadRequest, match="and 3 more"):
        require_evidence(rows_of(tmp_path, *wrong), folder_readings(records))


def test_right_rows_come_back(tmp_path: Path, records: Path) -> None:
    path = write_rows(tmp_path, row_on("aldermoor-001", "panel.txt", "14 benches were mended"))

    assert [row.question.id for row in check_gold([path], folder_readings(records))] == ["aldermoor-001"]


def test_evidence_is_found_in_pdf_and_docx(tmp_path: Path, records: Path) -> None:
    page = Canvas(str(records / "panel.pdf"))
    page.drawString(72, 700, "The 14 benches were mended.")
    page.save()
    notice = Document()
    notice.add_paragraph("The 14 benches were mended.")
    cells = notice.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Gates", "12"
    notice.save(str(records / "notice.docx"))
    rows = rows_of(
        tmp_path,
        row_on("aldermoor-001", "panel.pdf", "benches were mended"),
        row_on("aldermoor-002", "notice.docx", "mended", "Gates 12"),
    )

    assert missing_evidence(rows, folder_readings(records)) == ()


def test_evidence_may_stand_in_any_record_of_the_name(tmp_path: Path, records: Path) -> None:
    (records / "older").mkdir()
    (records / "older" / "panel.txt").write_text("The 9 gates were painted.", encoding="utf-8")
    rows = rows_of(tmp_path, row_on("aldermoor-001", "panel.txt", "benches", "gates"))

    assert missing_evidence(rows, folder_readings(records)) == ()


def test_a_record_is_read_no_further_than_needed(tmp_path: Path) -> None:
    def readings(file: str) -> Iterator[str]:
        yield f"{file}: the 14 benches were mended"
        raise AssertionError("the second reading was asked for")

    rows = rows_of(tmp_path, row_on("aldermoor-001", "panel.txt", "14 benches"))

    assert missing_evidence(rows, readings) == ()


def test_a_format_that_cannot_be_checked_is_refused(tmp_path: Path, records: Path) -> None:
    (records / "panel.xyz").write_text("benches", encoding="utf-8")

    with pytest.raises(NotSupported, match=r"panel\.xyz"):
        missing_evidence(rows_of(tmp_path, row_on("aldermoor-001", "panel.xyz", "benches")), folder_readings(records))


# --- records held -----------------------------------------------------------------------------


def put(store: Store, name: str, content: str) -> None:
    reading = read_document(Path("/papers") / name, content.encode(), Level.PUBLIC, lambda text: len(text.split()))
    vectors = np.eye(len(reading.passages), 4, dtype=np.float32)
    store.put(reading, vectors, content.encode())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "held") as opened:
        opened.set_model("made-up", "0" * 64, 4)
        yield opened


def test_evidence_is_looked_up_in_the_text_as_held_and_then_in_the_original(tmp_path: Path, store: Store) -> None:
    put(store, "panel.txt", "PANEL\n\nThe bins were emptied before 5 Novem-\nber by the crew of the first round.")
    put(store, "panel.html", "<nav>Calendar of visits</nav><h1>Panel</h1><p>The benches were mended in the park.</p>")
    rows = rows_of(
        tmp_path,
        row_on("aldermoor-001", "panel.txt", "emptied before 5 November"),
        row_on("aldermoor-002", "panel.html", "benches were mended", "Calendar of visits"),
        row_on("aldermoor-003", "panel.html", "benches were painted"),
    )

    missing = missing_evidence(rows, stored_readings(store))

    assert [(item.row.question.id, item.fragment) for item in missing] == [("aldermoor-003", "benches were painted")]


def test_a_record_that_is_not_held_is_told(tmp_path: Path, store: Store) -> None:
    with pytest.raises(BadRequest, match=r"there is no record panel\.txt"):
        require_evidence(rows_of(tmp_path, row_on("aldermoor-001", "panel.txt", "benches")), stored_readings(store))
