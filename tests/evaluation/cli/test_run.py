"""`minutebook evaluate GOLD...` as the console script runs it: in this process and against a running server."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evaluation.cli import main
from evaluation.runs import read_run


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Evaluate = Callable[..., Ended]
Write = Callable[[Path, Sequence[dict[str, Any]]], Path]


@pytest.fixture
def evaluate(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Evaluate:
    """Runs `minutebook evaluate` with these arguments over the made-up records, in an empty folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("MINUTEBOOK_DATA", str(data))

    def run(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["evaluate", *map(str, arguments)])
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return run


def rows_of(gold: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]


def test_a_summary_and_a_run_file_that_the_same_command_goes_on_with(evaluate: Evaluate, gold: Path) -> None:
    first = evaluate(gold)
    assert first.status == 0
    assert "5 questions" in first.out
    assert "success@1" in first.out
    [kept] = Path("evaluation-runs").glob("aldermoor-????????.jsonl")
    assert f"Run: {kept}" in first.out
    content = kept.read_bytes()
    assert evaluate(gold).out == first.out
    assert kept.read_bytes() == content
    assert evaluate(gold, "--fresh").status == 0
    assert kept.read_bytes() != content


def test_one_json_document(evaluate: Evaluate, gold: Path, tmp_path: Path) -> None:
    ended = evaluate(gold, "--json", "--out", tmp_path / "run.jsonl")
    found = json.loads(ended.out)
    assert (ended.status, ended.err) == (0, "")
    assert found["run"] == str(tmp_path / "run.jsonl")
    assert (found["questions"], found["faults"]) == (5, {})
    assert found["measures"]["success@5"] == {"value": 1.0, "low": 1.0, "high": 1.0, "questions": 2}
    assert found["measures"]["closed shown"]["value"] == 0.0
    assert found["measures"]["quotes exact"]["value"] == 1.0
    assert set(found["groups"]) == {"kind", "body", "format", "folder"}
    assert found["groups"]["kind"]["figure"]["questions"] == 2
    assert "Aldermoor Borough Council: Cabinet" in found["groups"]["body"]


def test_a_part_of_the_questions(evaluate: Evaluate, gold: Path, tmp_path: Path) -> None:
    ended = evaluate(gold, "--split", "test", "--only", "aldermoor", "--out", tmp_path / "run.jsonl", "--json")
    assert json.loads(ended.out)["questions"] == 1
    whole = evaluate(gold, "--out", tmp_path / "run.jsonl")
    assert whole.status == 2
    assert "settings differ" in whole.err


def test_several_sets_are_one_run(evaluate: Evaluate, gold: Path, write: Write) -> None:
    other = write(gold.with_name("more.jsonl"), [{**row, "id": f"more-{row['id']}"} for row in rows_of(gold)])
    assert json.loads(evaluate(gold, other, "--json").out)["questions"] == 10
    [kept] = Path("evaluation-runs").iterdir()
    assert kept.name.startswith("aldermoor+more-")
    assert set(read_run(kept).head.gold) == {"aldermoor.jsonl", "more.jsonl"}
    twice = evaluate(gold, gold)
    assert twice.status == 2
    assert "was used in aldermoor.jsonl, line 1" in twice.err


def test_a_running_server_is_asked(evaluate: Evaluate, gold: Path, address: str) -> None:
    ended = evaluate(gold, "--base-url", address, "--json")
    assert ended.status == 0
    assert "Left out: 1 question of other readers" in ended.err
    found = json.loads(ended.out)
    assert found["questions"] == 4
    run = read_run(Path(found["run"]))
    assert run.head.settings["asked"] == address
    assert (run.head.commit, run.head.code) == ("", "")
    here = json.loads(evaluate(gold, "--json").out)["measures"]
    for name in ("success@1", "answer right", "rightly declined"):
        assert found["measures"][name]["value"] == here[name]["value"]


def test_failures_are_listed_with_expected_and_got(evaluate: Evaluate, gold: Path, write: Write) -> None:
    rows = rows_of(gold)
    rows[0]["answer"]["all"] = ["£99"]
    rows[0]["must_not"] = ["£48,500"]
    write(gold, rows)
    ended = evaluate(gold, "--show-failures")
    assert ended.status == 0
    assert "aldermoor-1 (figure, tune): How much remained in the Community Safety Fund for 2021/22?" in ended.out
    assert "expected: £99, never £48,500 <- cabinet.md: £48,500 remained" in ended.out
    assert "got:      answered: " in ended.out
    assert "cited:    [1] cabinet.md: " in ended.out
    assert "marked:   said wrong, cited right" in ended.out
    assert "aldermoor-2 " not in ended.out


def test_a_question_that_cannot_be_put_is_told_and_is_status_1(evaluate: Evaluate, gold: Path, write: Write) -> None:
    rows = rows_of(gold)
    rows[1]["question"] = "why " * 2500
    write(gold, rows)
    ended = evaluate(gold)
    assert ended.status == 1
    assert "aldermoor-2: The question has 10,000 characters" in ended.out
    assert "5 questions" in ended.out


def test_evidence_that_is_not_in_the_record_is_refused_with_its_line(
    evaluate: Evaluate, gold: Path, write: Write
) -> None:
    rows = rows_of(gold)
    rows[1]["evidence"][0]["fragments"] = ["65 households"]
    write(gold, rows)
    ended = evaluate(gold)
    assert (ended.status, ended.out) == (2, "")
    assert "aldermoor.jsonl, line 2" in ended.err
    assert "65 households" in ended.err
    assert not Path("evaluation-runs").exists()
    assert evaluate(gold, "--split", "test").status == 0


def test_questions_about_a_record_that_could_not_be_read_are_put_all_the_same(
    evaluate: Evaluate, gold: Path, write: Write
) -> None:
    rows = rows_of(gold)
    rows[1]["evidence"] = [{"file": "accounts.xlsx", "fragments": ["64"]}]
    write(gold, rows)
    ended = evaluate(gold, "--json")
    assert ended.status == 0
    assert "Not checked: 1 question about records that could not be read (accounts.xlsx)" in ended.err
    assert json.loads(ended.out)["measures"]["success@5"]["value"] == 0.5


def test_the_data_folder_is_also_named_before_the_command(
    gold: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTEBOOK_DATA", str(tmp_path / "none"))
    with pytest.raises(SystemExit) as ended:
        main(["--data", str(data), "evaluate", str(gold), "--out", str(tmp_path / "run.jsonl")])
    assert ended.value.code == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "riddle"}, "line 2: unknown kind 'riddle'"),
        ({"id": "aldermoor-1"}, "line 2: the id aldermoor-1 was used"),
        ({"evidence": [{"file": "no.md", "fragments": ["64"]}]}, "line 2"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(
    evaluate: Evaluate, gold: Path, write: Write, change: dict[str, Any], told: str
) -> None:
    rows = rows_of(gold)
    rows[1].update(change)
    write(gold, rows)
    ended = evaluate(gold)
    assert (ended.status, ended.out) == (2, "")
    assert told in ended.err


def test_wrong_use(evaluate: Evaluate, gold: Path, tmp_path: Path) -> None:
    for arguments, told in (
        ([], "no questions to put"),
        ([gold, "--split", "dev"], "no split 'dev'"),
        ([gold, "--only", "elsewhere"], "--only"),
        ([gold, "--base-url", "localhost"], "is not an address"),
        ([tmp_path / "none.jsonl"], "none.jsonl"),
        ([gold, "--out", gold], "no run file"),
        ([gold, "--gate", tmp_path / "none.toml"], "none.toml"),
        ([gold, "--last-turn"], "--beir"),
        ([gold, "--beir", tmp_path], "Leave out"),
        ([gold, "--workers", "0"], "--workers"),
        (["--report"], "--report"),
    ):
        ended = evaluate(*arguments)
        assert (ended.status, ended.out) == (2, ""), arguments
        assert told in ended.err


def test_no_records_and_no_service_are_status_1(evaluate: Evaluate, gold: Path, tmp_path: Path) -> None:
    nothing = evaluate(gold, "--data", tmp_path / "none")
    assert (nothing.status, nothing.out) == (1, "")
    assert "holds no records" in nothing.err
    gone = evaluate(gold, "--base-url", "http://127.0.0.1:9")
    assert (gone.status, gone.out) == (1, "")
    assert "does not answer" in gone.err


def test_a_gate_that_is_missed_is_status_1(evaluate: Evaluate, gold: Path, tmp_path: Path) -> None:
    gate = tmp_path / "gate.toml"
    gate.write_text('[aldermoor.all]\n"success@5" = { at_least = 1.0 }\n"closed shown" = { at_most = 0 }\n')
    passed = evaluate(gold, "--gate", gate)
    assert passed.status == 0
    assert "Gate: passed" in passed.out
    gate.write_text('[aldermoor.all]\n"success@5" = { at_least = 1.0 }\n"ask p50 ms" = { at_most = 0.0 }\n')
    missed = evaluate(gold, "--gate", gate)
    assert missed.status == 1
    assert "Gate: missed" in missed.out
    assert "ask p50 ms" in missed.out
    [found] = json.loads(evaluate(gold, "--gate", gate, "--json").out)["gate"]["missed"]
    assert (found["measure"], found["at_most"]) == ("ask p50 ms", 0.0)


def test_the_report_is_written(evaluate: Evaluate, gold: Path, tmp_path: Path) -> None:
    ended = evaluate(gold, "--report", tmp_path / "report.html")
    assert f"Report: {tmp_path / 'report.html'}" in ended.out
    assert "Community Safety Fund" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_help_lists_the_commands_and_the_default_ones_options(evaluate: Evaluate) -> None:
    listed = evaluate("--help")
    assert listed.status == 0
    assert all(f"\n  {name} " in listed.out for name in ("run", "compare", "report", "peers", "calibrate"))
    assert "--base-url" in evaluate("run", "--help").out
