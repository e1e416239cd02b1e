"""`minutebook evaluate calibrate` as the console script runs it, over a handful of made-up records."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.tuning import read_tunings
from evaluation.cli import main


def evaluate(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "calibrate", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_a_calibration_is_written_and_the_same_each_time(
    gold: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for file in files:
        assert evaluate(gold, "--data", data, "--out", file, "--processes", "1") == 0
    told = capsys.readouterr().out
    assert "3 questions in" in told
    assert "answer and citation right" in told
    assert files[0].read_text(encoding="utf-8") == files[1].read_text(encoding="utf-8")
    assert read_tunings(files[0]).rank == read_tunings().rank
    assert "aldermoor.jsonl" in files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to calibrate on"),
        (["{gold}", "--data", "a", "--data", "b"], "1 sets of gold questions and 2 data folders"),
        (["{gold}", "--data", "{data}", "--base", "none.toml"], "none.toml cannot be read"),
    ],
)
def test_wrong_use_is_told(
    gold: Path, data: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert evaluate(*(one.format(gold=gold, data=data) for one in arguments)) == 2
    assert told in " ".join(capsys.readouterr().err.split())


def test_a_folder_without_records_is_told(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(gold, "--data", tmp_path / "none") == 1
    assert "none" in capsys.readouterr().err


def test_a_set_without_tuning_questions_is_told(gold: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold.write_text(gold.read_text(encoding="utf-8").replace('"tune"', '"test"'), encoding="utf-8")
    assert evaluate(gold, "--data", data) == 2
    assert "tuning split" in capsys.readouterr().err
