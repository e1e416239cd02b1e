"""The gold questions about figures: their form, their kinds, and that their evidence stands in the records."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation.evidence import folder_readings, missing_evidence
from evaluation.gold import GoldQuestion, load_gold, read_rows

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "evaluation" / "gold" / "figure_questions.jsonl"
REPORTS = Path(__file__).with_name("figure_reports")
RECORDS = ROOT / ".." / "shared" / "records"
ASKED = {
    "value": "figure",
    "cell": "figure",
    "worded": "figure",
    "several": "figure",
    "words": "list",
    "extreme": "figure",
    "total": "figure",
    "change": "comparison",
    "conflict": "conflict",
    "other": "unanswerable",
    "absent": "unanswerable",
    "near": "unanswerable",
}
"""What is asked, as the second word of an id says it, and the kind of question that it is."""
MADE_UP = frozenset(path.name.split("-")[0] for path in REPORTS.iterdir())


def asked(question: GoldQuestion) -> str:
    return question.id.split("-")[1]


def test_each_question_is_of_the_kind_that_its_id_says() -> None:
    assert all(ASKED[asked(one)] == one.kind for one in load_gold(GOLD))


def test_a_sixth_of_each_kind_at_least_is_kept_for_reporting() -> None:
    questions = load_gold(GOLD)
    every, kept = Counter(map(asked, questions)), Counter(asked(one) for one in questions if one.split == "test")

    assert set(every) == set(ASKED)
    assert all(every[kind] // 6 <= kept[kind] <= every[kind] // 2 for kind in every)


def test_thirty_questions_at_least_have_no_answer() -> None:
    assert sum(not one.answerable for one in load_gold(GOLD)) >= 30


def test_a_change_expects_its_terms_and_what_is_computed_of_them() -> None:
    for one in load_gold(GOLD):
        if asked(one) == "change":
            assert len(one.answer.all_of) + len(one.answer.any_of) >= 3, one.id


def test_the_evidence_about_made_up_reports_stands_in_them() -> None:
    rows = [row for row in read_rows([GOLD]) if row.question.folder in MADE_UP]

    assert rows
    assert missing_evidence(rows, folder_readings(REPORTS)) == ()


def test_the_evidence_about_sefton_stands_in_its_records() -> None:
    if not RECORDS.exists():
        pytest.skip("../shared/records is not here")
    rows = [row for row in read_rows([GOLD]) if row.question.folder == "sefton"]

    assert missing_evidence(rows, folder_readings(RECORDS / "sefton")) == ()
