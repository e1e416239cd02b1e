"""The head of a run says of which questions, records and program it is."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from evaluation.clients.http import HttpClient
from evaluation.clients.local import LocalClient
from evaluation.head import code_sha256, commit_of, make_head


def git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=Imogen Tarrant", "-c", "user.email=tarrant@aldermoor.example")
    subprocess.run(["git", "-C", str(folder), *author, *words], check=True, capture_output=True)


def test_a_head_names_gold_records_model_and_settings(client: LocalClient, gold: Path) -> None:
    head = make_head([gold], client, {"split": "tune"})
    assert head.gold == {"aldermoor.jsonl": hashlib.sha256(gold.read_bytes()).hexdigest()}
    assert [record.file for record in head.records] == ["cabinet.md", "depot.md", "panel.md"]
    assert head.model == client.facts().model
    assert head.settings["split"] == "tune"
    assert head.settings["asked"] == "in process"
    assert len(head.code) == 64


def test_the_program_behind_an_address_is_not_known(address: str, gold: Path) -> None:
    head = make_head([gold], HttpClient(address), {}, rooms=())
    assert (head.commit, head.code) == ("", "")
    assert head.settings["asked"] == address


def test_the_hash_of_the_code_changes_with_any_file(tmp_path: Path) -> None:
    room = tmp_path / "index"
    (room / "__pycache__").mkdir(parents=True)
    (room / "search.py").write_text("DEPTH = 1\n")
    first = code_sha256(tmp_path, ["index"])
    (room / "__pycache__" / "search.pyc").write_bytes(b"compiled")
    assert code_sha256(tmp_path, ["index"]) == first
    (room / "tuning.toml").write_text("floor = 0.2\n")
    second = code_sha256(tmp_path, ["index"])
    (room / "tuning.toml").rename(room / "weights.toml")
    assert len({first, second, code_sha256(tmp_path, ["index"])}) == 3


def test_the_commit_says_whether_the_code_differs_from_it(tmp_path: Path) -> None:
    room = tmp_path / "index"
    room.mkdir()
    (room / "search.py").write_text("DEPTH = 1\n")
    assert commit_of(tmp_path, ["index"]) == ""
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Depth")
    commit = commit_of(tmp_path, ["index"])
    assert len(commit) == 40
    (tmp_path / "notes.txt").write_text("not code")
    assert commit_of(tmp_path, ["index"]) == commit
    (room / "search.py").write_text("DEPTH = 2\n")
    assert commit_of(tmp_path, ["index"]) == f"{commit}+"


def test_no_commit_where_the_code_lies_below_another_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    installed = tmp_path / "site-packages"
    (installed / "index").mkdir(parents=True)
    assert commit_of(installed, ["index"]) == ""
