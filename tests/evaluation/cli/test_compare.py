"""`minutebook evaluate compare` and `report` on run files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.cli import main
from evaluation.clients.local import LocalClient
from evaluation.gold import load_gold
from evaluation.head import make_head
from evaluation.running import run as do_run
from evaluation.runs import Reply, asked_line, head_line

Evaluate = Callable[..., tuple[int, str, str]]


@pytest.fixture
def evaluate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Evaluate:
    """Runs `minutebook evaluate` on a terminal of 100 columns: its status, what it printed, its errors."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["evaluate", *map(str, arguments)])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def runs(gold: Path, client: LocalClient, tmp_path: Path) -> tuple[Path, Path]:
    """The product's own run, and one with its first question declined."""
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    run = do_run(load_gold(gold), client, first, make_head([gold], client, {}))
    declined = replace(run.asked[0], reply=Reply("not_recorded", "The records held do not say.", confidence=0.0))
    lines = (head_line(run.head), *map(asked_line, (declined, *run.asked[1:])))
    second.write_text("".join(lines), encoding="utf-8")
    return first, second


def test_the_measures_and_both_answers_are_printed(evaluate: Evaluate, runs: tuple[Path, Path]) -> None:
    status, out, _ = evaluate("compare", *runs)
    assert status == 0
    assert "5 questions compared." in out
    assert "answer right" in out
    assert "Right in A, wrong in B: 1 question" in out
    assert "A: right" in out
    assert "B: wrong" in out
    assert "£48,500" in out
    assert max(map(len, out.splitlines())) <= 100


def test_json_is_one_document(evaluate: Evaluate, runs: tuple[Path, Path]) -> None:
    status, out, _ = evaluate("compare", *runs, "--json")
    found = json.loads(out)
    assert status == 0
    assert found["questions"] == 5
    assert found["measures"]["answer right"]["difference"] < 0
    assert [(one["id"], one["change"]) for one in found["changed"]] == [("aldermoor-1", "lost")]
    assert found["changed"][0]["a"]["right"]
    assert not found["changed"][0]["b"]["right"]


def test_the_page_of_the_comparison_is_written(evaluate: Evaluate, runs: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    status, out, _ = evaluate("compare", *runs, "--report", page)
    assert (status, str(page) in "".join(out.split("\n"))) == (0, True)
    assert "What changed" in page.read_text(encoding="utf-8")


def test_a_run_against_itself_has_nothing_changed(evaluate: Evaluate, runs: tuple[Path, Path]) -> None:
    _, out, _ = evaluate("compare", runs[0], runs[0])
    assert "wrong in B" not in out
    assert "worse" not in out


def test_the_report_on_several_runs_is_written(evaluate: Evaluate, runs: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    status, out, _ = evaluate("report", *runs, "--out", page)
    assert status == 0
    assert "Report:" in out
    assert "Side by side" in page.read_text(encoding="utf-8")


def test_what_is_no_run_is_refused(evaluate: Evaluate, runs: tuple[Path, Path], gold: Path, tmp_path: Path) -> None:
    for arguments in (("compare", runs[0], gold), ("report", gold, "--out", tmp_path / "report.html")):
        status, out, err = evaluate(*arguments)
        assert (status, out) == (2, "")
        assert "aldermoor.jsonl" in err
    assert not (tmp_path / "report.html").exists()
