"""The server as a process of its own, beside processes that change the records."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

SERVE = "from assistant.cli import main; main()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server of its own and its address."""
    command = [sys.executable, "-c", SERVE, "--data", str(folder), "serve", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "80"}) as server:
        try:
            assert server.stdout is not None
            told = server.stdout.readline() + server.stdout.readline()
            found = re.search(r"at (http://127\.0\.0\.1:\d+)$", told, re.MULTILINE)
            assert found, told
            assert f"{found[1]}/docs" in told
            yield found[1], server
        finally:
            server.terminate()


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """A server over a data folder that holds nothing yet."""
    with served(folder) as (address, server):
        yield address
        server.terminate()
        assert server.wait(60) == 0


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


def test_several_processes_show_the_same_records_and_finish_what_is_asked(
    own_data: Path, tmp_path: Path, take_in: Any
) -> None:
    paper = tmp_path / "pond.md"
    paper.write_text("# Aldermoor Borough Council\n\nThe sluice at Moorhen Pond was renewed for £9,215.")
    way = f"/v1/search?q={quote('Moorhen Pond')}"
    with served(own_data, "--workers", "2") as (address, server), ThreadPoolExecutor(12) as callers:
        get(address, "/healthz")
        take_in(own_data, paper)
        wait_for(address, way, 1)
        time.sleep(0.3)
        assert [one["total"] for one in callers.map(lambda way: get(address, way), [way] * 12)] == [1] * 12
        with urlopen(streamed(address, "What was granted to the Fernhill Youth Club?"), timeout=60) as reply:
            assert reply.readline() == b"event: status\n"
            server.terminate()  # in the midst of an answer
            assert b"event: done" in reply.read()
        assert server.wait(60) == 0


def streamed(address: str, question: str) -> Request:
    headers = {"Accept": "text/event-stream", "Content-Type": "application/json"}
    return Request(f"{address}/v1/ask", json.dumps({"question": question}).encode(), headers)
