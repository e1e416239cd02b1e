"""Attendance, items, votes and movers against labelled records; the scorer itself on small cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.meeting_gold import Fact, Share, load, main, score, score_folder, table

SHARED = Path(__file__).parents[2].parent / "shared" / "records"
BAR = {"attendance": 0.95, "item": 0.95, "vote": 0.95, "motion": 0.95, "meeting": 0.9}


def person(name: str, capacity: str = "present", part: int = 0) -> Fact:
    return Fact("a.txt", part, "attendance", (name, capacity))


def test_a_fact_counts_once_and_elsewhere_not() -> None:
    shares = score([person("mr oak"), person("ms elm")], [person("mr oak"), person("mr oak"), person("mr yew", part=1)])
    assert shares[0] == Share("attendance", labelled=2, read=2, agreeing=1)


def test_the_capacity_counts() -> None:
    assert score([person("mr oak", "chair")], [person("mr oak")])[0].recall == 0


def test_labels_are_short_and_a_third_of_the_files_is_held_out() -> None:
    files = {split: {each.file for each in load(split=split)} for split in ("tune", "test")}
    assert not files["tune"] & files["test"]
    assert 0.25 <= len(files["test"]) / len(files["tune"] | files["test"]) <= 0.4
    assert all(len(value.split()) < 15 for each in load() for value in each.values)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real records are not at hand")
def test_real_meetings(capsys: pytest.CaptureFixture[str]) -> None:
    shares = score_folder(SHARED)
    with capsys.disabled():
        print(f"\n{table(shares)}")
    for each in shares:
        assert each.recall >= BAR[each.kind], each
        assert each.precision >= BAR[each.kind], each


def test_it_prints_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(tmp_path), "--differences"]) == 0
    assert "recall" in capsys.readouterr().out
