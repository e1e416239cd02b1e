"""Gold files are read strictly, fragments are compared by their words, and each set stands in its records."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from evaluation.evidence import folder_readings, missing_evidence
from evaluation.gold import KINDS, GoldQuestion, gold_json, holds, load_gold, normalise, read_question, read_rows
from ingest.errors import BadRequest
from ingest.records import Level

ROOT = Path(__file__).resolve().parents[2]
REAL_GOLD = ROOT / "evaluation" / "gold" / "real.jsonl"
SAMPLE_GOLD = ROOT / "evaluation" / "gold" / "sample.jsonl"
LEARNT = {
    "real": ROOT / "evaluation" / "gold" / "asked.jsonl",
    "sample": ROOT / "evaluation" / "gold" / "asked_sample.jsonl",
    "practice": ROOT / "evaluation" / "gold" / "asked_practice.jsonl",
}
"""What the cross-encoder learns from besides: its questions are all of the tuning split."""
SAMPLE = ROOT / "corpus" / "sample"
APART = ROOT / "evaluation" / "gold" / "asked_apart.jsonl"
"""What it does not learn from, so that the scale of its score can be fitted on it."""
PRACTICE = ROOT / "corpus" / "practice"
KEPT_APART = ROOT / "corpus" / "practice_apart"
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


def in_turns(*turns: str) -> dict[str, Any]:
    return {"turns": list(turns), **{name: value for name, value in question().items() if name != "question"}}


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


def test_turns_are_read_and_the_last_is_the_question(tmp_path: Path) -> None:
    (read,) = load_gold(write_gold(tmp_path, in_turns("How many benches?", "And how many were mended?")))

    assert read.earlier == ("How many benches?",)
    assert read.question == "And how many were mended?"
    assert read.turns == ("How many benches?", "And how many were mended?")


def test_a_question_is_asked_by_an_officer_and_any_evidence_will_do_unless_it_says_otherwise(tmp_path: Path) -> None:
    (plain,) = load_gold(write_gold(tmp_path, question()))
    (other,) = load_gold(write_gold(tmp_path, question(level="public", needs="all")))

    assert (plain.level, plain.needs) == (Level.OFFICER, "any")
    assert (other.level, other.needs) == (Level.PUBLIC, "all")


def test_a_closed_question_may_expect_what_is_public(tmp_path: Path) -> None:
    raw = question(kind="closed", level="public", must_not=["£12,000"])
    silent = {**raw, "id": "aldermoor-002", "answer": {"all": [], "any": []}}

    first, second = load_gold(write_gold(tmp_path, raw, silent))

    assert first.answerable
    assert not second.answerable


def test_rows_know_their_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{json.dumps(question())}\n\n", encoding="utf-8")

    (row,) = read_rows([path])

    assert row.place == "gold.jsonl, line 2"


@pytest.mark.parametrize(
    "raw",
    [
        question(),
        question(needs="all", must_not=["15"], answer={"all": ["14"], "any": [["mended", "repaired"]]}),
        question(kind="closed", level="member", must_not=["£12,000"]),
        {**in_turns("How many benches?", "And mended?"), "kind": "follow-up"},
    ],
)
def test_a_question_is_written_as_it_was_read(raw: dict[str, Any]) -> None:
    assert gold_json(read_question(raw)) == raw


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
        ({"evidence": ["panel.txt"]}, "a piece of evidence is a JSON object"),
        ({"answer": ["14"]}, "an answer is a JSON object"),
        ({"kind": "unanswerable"}, "neither expected answer nor evidence"),
        ({"needs": "both"}, "unknown needs 'both'"),
        ({"need": "all"}, "a question has no field 'need'"),
        ({"answer": {"all": ["14"], "any": [], "none": []}}, "an answer has no field 'none'"),
        ({"level": "clerk"}, "unknown level 'clerk'"),
        ({"kind": "follow-up"}, "a question of kind follow-up needs turns"),
        ({"kind": "conversation"}, "a question of kind conversation needs turns"),
        ({"turns": ["How many?", "And mended?"]}, "either a question or turns"),
        ({"kind": "closed", "must_not": ["£12,000"]}, "a level below officer"),
        ({"kind": "closed", "level": "public"}, "what must not be said"),
        ({"must_not": ["14"]}, "'14' must not be said and is part of what must be"),
        ({"answer": {"all": [], "any": [["14", "14 benches"]]}, "must_not": ["14"]}, "'14' must not be said"),
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


@pytest.mark.parametrize("turns", [["How many?"], [], "How many?", ["How many?", " "]])
def test_turns_are_two_texts_at_least(tmp_path: Path, turns: Any) -> None:
    with pytest.raises(BadRequest, match=r"gold\.jsonl, line 1: .*turns"):
        load_gold(write_gold(tmp_path, {**in_turns(), "turns": turns}))


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"line 2: the id aldermoor-001 was used in gold\.jsonl, line 1"):
        load_gold(write_gold(tmp_path, question(), question()))


def test_an_id_used_in_two_files_is_refused(tmp_path: Path) -> None:
    first = write_gold(tmp_path, question())
    second = tmp_path / "more.jsonl"
    second.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")

    with pytest.raises(BadRequest, match=r"more\.jsonl, line 1: the id aldermoor-001 was used in gold\.jsonl, line 1"):
        read_rows([first, second])


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b"\xa3")

    for name in ("latin.jsonl", "absent.jsonl"):
        with pytest.raises(BadRequest, match=name):
            read_rows([tmp_path / name])


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
        ("in the year 2022/23", "23", False),
        ("in the year 2022/23", "2022", True),
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


# --- the sets ---------------------------------------------------------------------------------


def spread(questions: Sequence[GoldQuestion]) -> Counter[str]:
    return Counter(item.kind for item in questions)


@pytest.mark.parametrize("gold", [REAL_GOLD, SAMPLE_GOLD])
def test_a_third_of_each_set_is_kept_for_reporting_and_nothing_is_asked_twice(gold: Path) -> None:
    questions = load_gold(gold)
    tests = sum(item.split == "test" for item in questions)

    assert 0.3 <= tests / len(questions) <= 0.37
    assert len({normalise(" | ".join(item.turns)) for item in questions}) == len(questions)


@pytest.mark.parametrize("gold", LEARNT.values(), ids=LEARNT)
def test_what_is_learnt_from_reports_nothing_and_asks_nothing_twice(gold: Path) -> None:
    questions = load_gold(gold)

    assert {item.split for item in questions} == {"tune"}
    assert len({normalise(item.question) for item in questions}) == len(questions)


def test_the_real_gold_is_large_enough() -> None:
    questions = load_gold(REAL_GOLD)
    folders = Counter(item.folder for item in questions if item.answerable)

    assert len(questions) >= 120
    assert folders["sefton"] >= 90
    assert folders.total() - folders["sefton"] >= 45
    assert spread(questions)["unanswerable"] >= 25


def test_the_sample_gold_is_large_enough_in_every_kind() -> None:
    questions = load_gold(SAMPLE_GOLD)
    kinds = spread(questions)
    tests = spread([item for item in questions if item.split == "test"])

    assert len(questions) >= 200
    assert kinds["unanswerable"] >= 30
    assert kinds["conversation"] + kinds["follow-up"] >= 25
    assert kinds["closed"] >= 10
    told_apart = KINDS - {"other"}
    assert kinds.keys() == told_apart
    assert all(0.2 <= tests[kind] / kinds[kind] <= 0.45 for kind in told_apart)


def test_the_sample_gold_asks_about_every_document() -> None:
    documents = {path.name for path in SAMPLE.rglob("*") if path.is_file()}
    cited = {item.file for question in load_gold(SAMPLE_GOLD) for item in question.evidence}

    assert cited == documents


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract, which reads the scanned sample, is not installed")
def test_the_sample_evidence_stands_in_the_sample_records() -> None:
    rows = read_rows([SAMPLE_GOLD, LEARNT["sample"]])

    assert missing_evidence(rows, folder_readings(SAMPLE)) == ()


@pytest.mark.parametrize(("gold", "records"), [(LEARNT["practice"], PRACTICE), (APART, KEPT_APART)])
def test_the_practice_evidence_stands_in_the_practice_records(gold: Path, records: Path) -> None:
    rows = read_rows([gold])

    assert missing_evidence(rows, folder_readings(records)) == ()
    assert {one.file for row in rows for one in row.question.evidence} == {path.name for path in records.iterdir()}


def test_what_is_kept_apart_is_not_learnt_from() -> None:
    learnt = {one.question for gold in LEARNT.values() for one in load_gold(gold) if not one.earlier}

    assert not learnt & {one.question for one in load_gold(APART)}
    assert not {path.name for path in PRACTICE.iterdir()} & {path.name for path in KEPT_APART.iterdir()}


@pytest.mark.skipif(not SEFTON.is_dir(), reason="the real records are not beside this checkout")
def test_the_real_evidence_stands_in_the_real_records() -> None:
    rows = [row for row in read_rows([REAL_GOLD, LEARNT["real"]]) if row.question.folder == "sefton"]

    assert missing_evidence(rows, folder_readings(SEFTON)) == ()
