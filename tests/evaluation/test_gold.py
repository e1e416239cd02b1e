"""Gold files are read strictly, fragments are compared by their words, and the real gold stands in the real records."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from evaluation.gold import KINDS, MissingEvidence, check_evidence, holds, load_gold, normalise
from ingest.errors import BadRequest, NotSupported

ROOT = Path(__file__).resolve().parents[2]
REAL_GOLD = ROOT / "evaluation" / "gold" / "real.jsonl"
SEFTON = ROOT / ".." / "shared" / "records" / "sefton"


def question(**changes: Any) -> dict[str, Any]:
    return {
        "id": "aldermoor-001",
        "split": "tune",
        "question": "How many benches were mended?",
        "kind": "figure",
        "answer": {"all": ["14"], "any": []},
        "evidence": [{"file": "panel.txt", "fragments": ["14 benches were mended"]}],
        "must_not": [],
        **changes,
    }


def write_gold(folder: Path, *questions: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in questions), encoding="utf-8")
    return path


# --- reading ----------------------------------------------------------------------------------


def test_a_complete_question_is_read(tmp_path: Path) -> None:
    (read,) = load_gold(write_gold(tmp_path, question(answer={"all": [], "any": [["14", "fourteen"]]})))

    assert read.folder == "aldermoor"
    assert read.answerable
    assert read.answer.any_of == (("14", "fourteen"),)
    assert read.evidence[0].fragments == ("14 benches were mended",)


def test_an_unanswerable_question_expects_nothing(tmp_path: Path) -> None:
    raw = question(kind="unanswerable", answer={"all": [], "any": []}, evidence=[])

    assert not load_gold(write_gold(tmp_path, raw))[0].answerable


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"kind": "poem"}, "unknown kind 'poem'"),
        ({"split": "train"}, "unknown split 'train'"),
        ({"question": "  "}, "'question' must be a text that is not empty"),
        ({"must_not": "none"}, "'must_not' must be a list of texts"),
        ({"evidence": []}, "needs an expected answer and evidence"),
        ({"answer": {"all": [], "any": []}}, "needs an expected answer and evidence"),
        ({"answer": {"all": [], "any": [[]]}}, "an empty group of alternatives"),
        ({"answer": {"all": ["14"]}}, "the field 'any' is missing"),
        ({"evidence": [{"file": "panel.txt", "fragments": []}]}, "panel.txt has no fragments"),
        ({"evidence": [{"file": "panel.txt", "fragments": ["word " * 15]}]}, "more than 14 words"),
        ({"kind": "unanswerable"}, "neither expected answer nor evidence"),
    ],
)
def test_an_incomplete_question_is_refused_with_its_line(
    tmp_path: Path, changes: dict[str, Any], complaint: str
) -> None:
    path = write_gold(tmp_path, question(), {**question(id="aldermoor-002"), **changes})

    with pytest.raises(BadRequest) as refusal:
        load_gold(path)

    assert "gold.jsonl, line 2:" in str(refusal.value)
    assert complaint in str(refusal.value)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="line 2: the id aldermoor-001 was used on line 1"):
        load_gold(write_gold(tmp_path, question(), question()))


@pytest.mark.parametrize("line", ["{not json", "[1, 2]"])
def test_a_line_that_is_no_object_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{line}", encoding="utf-8")

    with pytest.raises(BadRequest, match="line 2"):
        load_gold(path)


# --- comparing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("The  Panel\u00a0\n\tagreed", "the panel agreed"),
        ("“Safer” – ‘Streets’", "\"safer\" - 'streets'"),
        ("**RESOLVED** <b>that</b> 3<sup>rd</sup>", "resolved that 3rd"),
        ("<td>Gates</td><td>12</td>", "gates 12"),
        ("| Gates | 12 |", "gates 12"),
        ("## Parks &amp; paths", "parks & paths"),
        ("ﬁve oﬃcers", "five officers"),
        ("co\u00adordinate", "coordinate"),
        ("fewer than < 5 and > 2", "fewer than < 5 and > 2"),
    ],
)
def test_layout_and_markup_do_not_matter(printed: str, plain: str) -> None:
    assert normalise(printed) == plain


@pytest.mark.parametrize(
    ("text", "fragment", "found"),
    [
        ("in all 15 gates", "5", False),
        ("in all 5,000 gates", "5", False),
        ("a rise of 2.5%", "2", False),
        ("a rise of 2.5%", "2.5%", True),
        ("there were 5.", "5", True),
        ("grant of £10k", "£10", False),
        ("the chairman", "chair", False),
        ("the Chair,", "chair", True),
    ],
)
def test_fragments_are_whole_words_and_whole_numbers(text: str, fragment: str, found: bool) -> None:
    assert holds(text, [fragment]) is found


def test_every_fragment_must_stand_in_the_text() -> None:
    assert holds("Gates | 12 | mended", ["gates", "mended"])
    assert not holds("Gates | 12 | mended", ["gates", "painted"])


# --- evidence ---------------------------------------------------------------------------------


def evidence_in(file: str, *fragments: str) -> dict[str, Any]:
    return question(evidence=[{"file": file, "fragments": list(fragments)}])


def test_a_fragment_that_is_not_printed_is_reported(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "panel.txt").write_text("The 14 benches\nwere mended.", encoding="utf-8")
    questions = load_gold(write_gold(tmp_path, evidence_in("panel.txt", "14 benches were mended", "and painted")))

    assert check_evidence(questions, tmp_path) == (MissingEvidence("aldermoor-001", "panel.txt", "and painted"),)


def test_a_record_that_is_not_there_is_reported(tmp_path: Path) -> None:
    questions = load_gold(write_gold(tmp_path, question()))

    assert check_evidence(questions, tmp_path) == (MissingEvidence("aldermoor-001", "panel.txt", ""),)


def test_evidence_is_found_in_pdf_and_docx(tmp_path: Path) -> None:
    page = Canvas(str(tmp_path / "panel.pdf"))
    page.drawString(72, 700, "The 14 benches were mended.")
    page.save()
    notice = Document()
    notice.add_paragraph("The 14 benches were mended.")
    row = notice.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Gates", "12"
    notice.save(str(tmp_path / "notice.docx"))
    in_pdf, in_docx = evidence_in("panel.pdf", "benches were mended"), evidence_in("notice.docx", "mended", "Gates 12")

    assert check_evidence(load_gold(write_gold(tmp_path, in_pdf, {**in_docx, "id": "aldermoor-002"})), tmp_path) == ()


def test_a_format_that_cannot_be_checked_is_refused(tmp_path: Path) -> None:
    (tmp_path / "panel.xyz").write_text("benches", encoding="utf-8")

    with pytest.raises(NotSupported, match=r"panel\.xyz"):
        check_evidence(load_gold(write_gold(tmp_path, evidence_in("panel.xyz", "benches"))), tmp_path)


# --- the real gold ----------------------------------------------------------------------------


def test_the_real_gold_covers_every_kind_and_both_splits() -> None:
    questions = load_gold(REAL_GOLD)
    folders = Counter(item.folder for item in questions if item.answerable)
    tests = sum(item.split == "test" for item in questions)

    assert {item.kind for item in questions} == KINDS
    assert folders["sefton"] >= 90
    assert folders.total() - folders["sefton"] >= 45
    assert sum(not item.answerable for item in questions) >= 25
    assert 0.3 <= tests / len(questions) <= 0.37
    assert len({normalise(item.question) for item in questions}) == len(questions)


@pytest.mark.skipif(not SEFTON.is_dir(), reason="the real records are not beside this checkout")
def test_the_real_evidence_stands_in_the_real_records() -> None:
    questions = [item for item in load_gold(REAL_GOLD) if item.folder == "sefton"]

    assert check_evidence(questions, SEFTON) == ()
