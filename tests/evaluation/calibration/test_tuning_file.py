"""A tuning file written is the one that is read."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.tuning import SHIPPED, read_tunings
from evaluation.calibration.tuning_file import About, tuning_text, write_tunings
from ingest.errors import MinutebookError

ABOUT = About(
    date(2026, 3, 1),
    "0123abc",
    'Moved: "nothing".',
    {"a b.jsonl": "ff00"},
    {"tune": {"success@1": 0.8, "AURC": 0.1}, "cross-validated": {"points": 1.0}},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    tunings = read_tunings()
    changed = replace(tunings, floors=replace(tunings.floors, sum=0.123), quotes=replace(tunings.quotes, most=2))
    write_tunings(tmp_path / "tuning.toml", changed, ABOUT)
    assert read_tunings(tmp_path / "tuning.toml") == changed
    assert [path.name for path in tmp_path.iterdir()] == ["tuning.toml"]


def test_the_file_says_what_it_was_set_on() -> None:
    about = tomllib.loads(tuning_text(read_tunings(), ABOUT))["about"]
    assert about["date"] == date(2026, 3, 1)
    assert about["commit"] == "0123abc"
    assert about["note"] == 'Moved: "nothing".'
    assert about["gold"] == {"a b.jsonl": "ff00"}
    assert about["reached"] == {"tune": {"success@1": 0.8, "AURC": 0.1}, "cross-validated": {"points": 1.0}}


def test_the_installed_file_is_as_a_calibration_writes_it() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    about = tomllib.loads(text)["about"]
    made = About(about["date"], about["commit"], about["note"], about.get("gold", {}), about.get("reached", {}))
    assert tuning_text(read_tunings(), made) == text


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(MinutebookError, match="cannot be written"):
        write_tunings(tmp_path / "none" / "tuning.toml", read_tunings(), ABOUT)
