"""Wrong use and errors: one clear line on standard error, nothing on standard output, the contracted exit status."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("command", ["search", "ask", "show"])
def test_a_folder_without_records(run: Any, tmp_path: Path, command: str) -> None:
    ended = run(command, "patrols", "--json", folder=tmp_path / "none")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("Error: ")
    assert "holds no records" in ended.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "patrols", "--kind", "menu"),
        ("search", "patrols", "--from", "2022", "--to", "2021"),
        ("search", "patrols", "--from", "yesterday"),
        ("search", "?!"),
        ("search", "why " * 2500),
        ("ask", ""),
        ("serve", "--host", "0.0.0.0"),
    ],
)
def test_wrong_use(run: Any, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("Error: ")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("arguments", [("search",), ("serch", "x"), ("search", "x", "--limit", "0"), ("ingest",)])
def test_a_command_line_that_is_none(run: Any, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert (ended.status, ended.out) == (2, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "many"),
        ("READER_SECONDS", "nan"),
        ("READER_PROCESSOR_SECONDS", "0"),
        ("READER_MEMORY_MB", "1"),
        ("READER_OUTPUT_MB", "99999999999999999999"),
    ],
)
def test_settings_that_cannot_be_used(run: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"MINUTEBOOK_{name}", value)
    ended = run("coverage")
    assert ended.status == 2
    assert f"MINUTEBOOK_{name} cannot be '{value}'" in " ".join(ended.err.split())


def test_a_port_in_use(run: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = run("serve", "--port", str(taken.getsockname()[1]))
    assert ended.status == 1
    assert "--port" in ended.err


def test_serving_others_waits_for_keys(run: Any) -> None:
    assert "there are no keys yet" in run("serve", "--host", "192.0.2.1").err
