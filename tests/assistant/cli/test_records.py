from __future__ import annotations

from pathlib import Path
from typing import Any


def test_coverage_names_bodies_and_what_was_not_read(run: Any) -> None:
    ended = run("coverage")
    assert ended.out.startswith("4 documents")
    assert "Children and Families Scrutiny Panel" in ended.out
    assert "accounts.xlsx" in ended.out
    assert run("coverage", "--json").document["documents"] == 4


def test_a_document_is_shown_by_name_path_and_id(run: Any, records: Path) -> None:
    shown = run("show", "panel.md", "--json").document
    assert run("show", str(records / "panel.md"), "--json").document == shown
    assert run("show", shown["document_id"], "--json").document == shown
    assert any("crossing patrol posts" in one["text"] for one in shown["passages"])
    printed = run("show", "panel.md").out
    assert shown["document_id"] in printed
    assert "crossing patrol posts" in printed


def test_a_document_that_is_not_held(run: Any) -> None:
    ended = run("show", "nothing.md")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith('Error: No document "nothing.md" is held.')


def test_a_removed_document_is_gone(run: Any, own_data: Path) -> None:
    assert "panel.md" in run("remove", "panel.md", folder=own_data).out
    assert run("remove", "panel.md", folder=own_data).status == 1
    assert "panel.md" not in run("search", "crossing patrols", folder=own_data).out
    assert run("verify", folder=own_data).status == 0
