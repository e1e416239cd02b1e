"""The file of weights and floors: read whole or refused with the key at fault, and handed down to what it weighs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.service import Service
from assistant.settings import read_settings
from assistant.tuning import SHIPPED, read_tunings
from ingest.errors import BadRequest
from ingest.records import Level

QUESTION = "Who considered the waiting list for allotments?"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "tuning.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_installed_file_is_whole() -> None:
    tunings = read_tunings()
    assert tunings == read_tunings(SHIPPED)
    assert 0 <= tunings.search.lexical <= 1
    assert isinstance(tunings.search.depth, int)
    assert 0 < tunings.floors.sum < 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[floors]\n", "[floors]\nlevel = 0.1\n", "floors.level is unknown"),
        ("[floors]\n", "[floor]\n", "floors is missing"),
        ("\n[rank]\n", "\n[more]\nx = 1\n\n[rank]\n", "more is unknown"),
        ("\nweighed = ", "\nweighted = ", "depths.weighed is missing"),
        ("\nweighed = ", "\nweighed = 5.5 #", "depths.weighed must be a whole number, not 5.5"),
        ("\nweighed = ", "\nweighed = true #", "depths.weighed must be a whole number, not True"),
        ("\nasking = ", '\nasking = "much" #', "words.asking must be a number, not 'much'"),
        ("\nasking = ", "\nasking = nan #", "words.asking must be a number, not nan"),
        ("[search.fields]\n", "[search.field]\n", "search.fields is missing"),
        ("[floors]\n", "[floors\n", "is no TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_its_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(BadRequest) as fault:
        read_tunings(changed(tmp_path, old, new))
    assert told in str(fault.value)
    assert "tuning.toml" in str(fault.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"cannot be read"):
        read_tunings(tmp_path / "none.toml")


def test_a_whole_number_will_do_for_a_weight(tmp_path: Path) -> None:
    assert read_tunings(changed(tmp_path, "\nasking = ", "\nasking = 1 #")).words.asking == 1.0


def test_the_environment_may_name_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert read_settings().tuning is None
    monkeypatch.setenv("MINUTEBOOK_TUNING", str(tmp_path / "mine.toml"))
    assert read_settings().tuning == tmp_path / "mine.toml"


def test_a_service_answers_by_the_floors_it_is_given(data: Path) -> None:
    tunings = read_tunings()
    shut = replace(
        tunings,
        floors=replace(tunings.floors, sum=3.0),
        meaning=replace(tunings.meaning, floor=1.0),
        reading=replace(tunings.reading, floor=1.0),
    )
    with Service(data) as usual, Service(data, tunings=shut) as strict:
        assert usual.ask(QUESTION, Level.PUBLIC).answered
        assert strict.ask(QUESTION, Level.PUBLIC).outcome is Outcome.NOT_RECORDED
