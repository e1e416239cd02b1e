"""`minutebook evaluate --beir` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from evaluation.beir.benchmark import Scored
from evaluation.cli import main


def typed(*words: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", *map(str, words)])
    return int(ended.value.code or 0)


@pytest.fixture
def data(scored: Scored, tmp_path: Path) -> Path:
    """A data folder in which the index is kept already."""
    assert scored.run_file.parent.name == "runs"
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "beir").symlink_to(scored.run_file.parents[1])
    return tmp_path / "data"


def test_json_is_one_document_with_the_measures_of_the_run_file(
    benchmark: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run.trec"
    assert typed("--beir", benchmark, "--data", data, "--run", run, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    read: Any = ir_measures.read_trec_run
    qrels = [ir_measures.Qrel(*one) for one in (("q-otters", "long", 2), ("q-baths", "baths", 1))]
    qrels.append(ir_measures.Qrel("q-talk", "ferry-19", 1))
    found = ir_measures.calc_aggregate([ir_measures.RR], qrels, list(read(str(run))))
    assert document["measures"]["RR"] == pytest.approx(found[ir_measures.RR])
    assert document["run"] == str(run)


def test_the_measures_are_printed_for_people(
    benchmark: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINUTEBOOK_DATA", str(data))
    assert typed("--beir", benchmark, "--last-turn") == 0
    out = capsys.readouterr().out
    assert out.startswith("sound: 3 of 4 queries over 6 passages, the last turn alone")
    assert "nDCG@10" in out
    assert out.strip().endswith("sound-last-turn.trec")


def test_a_wrong_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("--beir", tmp_path / "none") == 2
    assert "is no folder" in capsys.readouterr().err
