from __future__ import annotations

from pathlib import Path
from typing import Any


def test_what_is_held_already_is_skipped(run: Any, records: Path, own_data: Path) -> None:
    ended = run("ingest", str(records / "panel.md"), str(records / "cabinet.md"), folder=own_data)
    assert (ended.status, ended.out) == (0, "Read 0 files into 0 passages; 2 unchanged.\n")


def test_what_fails_is_named_with_what_to_do(run: Any, records: Path, own_data: Path, tmp_path: Path) -> None:
    ended = run("ingest", str(records / "accounts.xlsx"), str(tmp_path / "gone.md"), folder=own_data)
    assert ended.status == 1
    assert "2 not read" in ended.out
    assert "accounts.xlsx" in ended.out
    assert "gone.md" in ended.out
    assert "Check the path." in ended.out


def test_json_is_the_report(run: Any, records: Path, own_data: Path) -> None:
    report = run("ingest", str(records / "panel.md"), str(records / "none"), "--json", folder=own_data)
    assert report.status == 1
    assert report.document["unchanged"] == 1
    assert report.document["failed"][0]["name"] == "none"


def test_prune_removes_what_is_gone(run: Any, own_data: Path, tmp_path: Path, take_in: Any) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "note.md").write_text("# Note of the Moorhen Pond group\n\nThe sluice was renewed in May.")
    take_in(own_data, folder)
    (folder / "note.md").unlink()
    ended = run("ingest", str(folder), "--prune", folder=own_data)
    assert "1 removed" in ended.out
    assert run("show", "note.md", folder=own_data).status == 1


def test_an_unknown_level_is_wrong_use(run: Any, records: Path) -> None:
    ended = run("ingest", str(records / "panel.md"), "--access", "everyone")
    assert ended.status == 2
    assert "public, member, officer" in ended.err
