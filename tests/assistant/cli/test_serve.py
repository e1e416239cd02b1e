"""The server as a process of its own, beside processes that change the records."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest

SERVE = "from assistant.cli import main; main()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """A server over a data folder that holds nothing yet."""
    command = [sys.executable, "-c", SERVE, "--data", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "80"}) as server:
        try:
            assert server.stdout is not None
            told = server.stdout.readline() + server.stdout.readline()
            found = re.search(r"at (http://127\.0\.0\.1:\d+)$", told, re.MULTILINE)
            assert found, told
            assert f"{found[1]}/docs" in told
            yield found[1]
        finally:
            server.terminate()


def get(address: str, path: str) -> Any:
    with urlopen(f"{address}{path}", timeout=30) as reply:
        return json.load(reply)


def test_a_running_server_sees_what_another_process_ingests(
    address: str, folder: Path, tmp_path: Path, take_in: Any
) -> None:
    assert get(address, "/healthz")["documents"] == 0
    assert get(address, "/v1/search?q=sluice")["total"] == 0
    paper = tmp_path / "pond.md"
    paper.write_text("# Aldermoor Borough Council\n\nThe sluice at Moorhen Pond was renewed for £9,215.")
    take_in(folder, paper)
    found = wait_for(address, f"/v1/search?q={quote('sluice at the pond')}", 1)
    assert found["hits"][0]["file"] == "pond.md"
    assert get(address, "/healthz")["question_encoder"]
    paper.write_text("# Aldermoor Borough Council\n\nThe footbridge at Moorhen Pond was closed.")
    take_in(folder, paper)
    time.sleep(0.3)
    assert "footbridge" in get(address, "/v1/search?q=Moorhen")["hits"][0]["text"]


def wait_for(address: str, path: str, total: int) -> Any:
    """The page at `path` once it has `total` hits; a change is looked for every quarter of a second."""
    until = time.monotonic() + 5
    while (page := get(address, path))["total"] != total and time.monotonic() < until:
        time.sleep(0.1)
    return page
