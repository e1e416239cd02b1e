from __future__ import annotations

from pathlib import Path
from typing import Any

QUESTION = "How much was granted to the Fernhill Youth Club?"


def test_a_conversation_is_listed_shown_and_deleted(run: Any, own_data: Path) -> None:
    key = run("ask", QUESTION, "--json", folder=own_data).document["conversation_id"]
    listed = run("conversations", "--json", "--limit", "1", folder=own_data).document
    assert [one["id"] for one in listed["conversations"]] == [key]
    assert key in run("conversations", folder=own_data).out
    assert run("conversations", key, folder=own_data).out.startswith(f"## 1. {QUESTION}")
    assert run("conversations", key, "--delete", folder=own_data).out == f"Deleted conversation {key}.\n"
    ended = run("conversations", key, folder=own_data)
    assert ended.status == 2
    assert key in ended.err


def test_delete_needs_an_id(run: Any) -> None:
    ended = run("conversations", "--delete")
    assert ended.status == 2
    assert "--delete needs a conversation" in ended.err
