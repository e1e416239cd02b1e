"""`minutebook evaluate peers` as the console script runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation.cli import main
from evaluation.peers.table import choose_peers
from evaluation.runs import read_run

LLAMAINDEX_IS_THERE = choose_peers(["llamaindex"])[0].installed

GOLD = (
    {
        "id": "a-1",
        "split": "tune",
        "question": "How many households were on the waiting list for allotments?",
        "kind": "figure",
        "answer": {"all": ["64"], "any": []},
        "evidence": [{"file": "cabinet.md", "fragments": ["64 households"]}],
        "must_not": [],
    },
    {
        "id": "a-2",
        "split": "test",
        "question": "How much was offered for the Kiln Lane depot?",
        "kind": "closed",
        "level": "public",
        "answer": {"all": [], "any": []},
        "evidence": [{"file": "depot.txt", "fragments": ["£310,000"]}],
        "must_not": ["£310,000"],
    },
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Peers = Callable[..., Ended]


@pytest.fixture
def peers(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Peers:
    """Runs `minutebook evaluate peers` with these arguments in an empty folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["evaluate", "peers", *map(str, arguments)])
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in GOLD), encoding="utf-8")
    return path


def test_each_peer_has_a_run_file_and_a_column(peers: Peers, gold: Path, records: Path, tmp_path: Path) -> None:
    ended = peers(gold, "--records", records, "--only", "bm25", "--only", "fused", "--out", tmp_path / "runs")
    assert ended.status == 0
    assert next(line.split() for line in ended.out.splitlines() if "bm25" in line) == ["bm25", "fused"]
    assert next(line.split() for line in ended.out.splitlines() if "closed shown" in line)[-2:] == ["100.0%"] * 2
    for name in ("bm25", "fused"):
        run = read_run(tmp_path / "runs" / f"made-up-{name}.jsonl")
        assert run.head.system == name
        assert run.head.gold.keys() == {"made-up.jsonl"}
        assert [one.question.id for one in run.asked] == ["a-1", "a-2"]
        assert run.asked[0].hits


def test_measures_as_json(peers: Peers, gold: Path, records: Path) -> None:
    ended = peers(gold, "--records", records, "--only", "bm25", "--json")
    (measured,) = json.loads(ended.out)["peers"].values()
    assert measured["measures"]["success@1"] == 1.0
    assert measured["measures"]["answer right"] == 1.0
    assert Path(measured["run"]).is_file()


def test_files_that_could_not_be_read_are_told(peers: Peers, gold: Path, records: Path) -> None:
    (records / "blank.txt").write_text("", encoding="utf-8")
    assert "could not read blank.txt" in peers(gold, "--records", records, "--only", "bm25").err


@pytest.mark.skipif(LLAMAINDEX_IS_THERE, reason="the extra `peers` is installed")
def test_a_framework_that_is_not_installed_is_left_out_with_what_to_do(peers: Peers, gold: Path, records: Path) -> None:
    both = peers(gold, "--records", records, "--only", "bm25", "--only", "llamaindex")
    assert both.status == 0
    assert "llamaindex is not installed" in both.err
    assert "[peers]" in both.err
    alone = peers(gold, "--records", records, "--only", "llamaindex")
    assert alone.status == 2


def test_a_folder_that_is_not_the_questions_is_refused(peers: Peers, gold: Path, records: Path) -> None:
    (records / "cabinet.md").unlink()
    ended = peers(gold, "--records", records)
    assert ended.status == 2
    assert "cabinet.md" in ended.err


def test_wrong_use_is_refused(peers: Peers, gold: Path, records: Path) -> None:
    for arguments in ((), (gold,), ("--records", records), (gold, "--records", records, "--only", "bm52")):
        assert peers(*arguments).status == 2
    assert peers(gold, "--records", records, "--beir", records).status == 2
    assert peers("--beir", records, "--records", records).status == 2


def test_a_benchmark_is_scored(peers: Peers, tmp_path: Path) -> None:
    folder = tmp_path / "made-up"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text('{"_id": "d", "title": "", "text": "The baths shut at nine."}\n')
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "When do the baths shut?"}\n')
    (folder / "qrels.tsv").write_text("q\td\t1\n")
    found = json.loads(peers("--beir", folder, "--only", "bm25", "--json").out)
    assert found["peers"]["bm25"]["measures"]["nDCG@10"] == 1.0
    printed = peers("--beir", folder, "--only", "bm25").out
    assert "1 queries over 1 passages" in printed
    assert next(line.split() for line in printed.splitlines() if "nDCG@10" in line) == ["nDCG@10", "1.000"]
