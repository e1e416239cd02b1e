"""A running `minutebook serve` on a free port of this machine, asked over one connection that is kept open."""

from __future__ import annotations

import json
import re
import subprocess
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode, urlsplit

from evaluation.bench.programs import MINUTEBOOK, peak_of
from ingest.errors import MinutebookError

_TIMEOUT = 60.0  # seconds for one reply


def address_told(process: subprocess.Popen[str]) -> str:
    """The address that a `minutebook serve` just begun says it is at. Raises MinutebookError where it ends instead."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    raise MinutebookError(f"`minutebook serve` ended with {process.wait()}.", "Run it by hand to see why.")


class RunningServer:
    """The server over a data folder; use with `with`."""

    def __init__(self, data: Path) -> None:
        command = [MINUTEBOOK, "--data", str(data), "serve", "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = urlsplit(address_told(self._process)).port
        self._connection = HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)

    def __enter__(self) -> RunningServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.communicate()

    def search(self, question: str) -> None:
        """Raises MinutebookError for any status but 200."""
        self._call("GET", f"/v1/search?{urlencode({'q': question})}")

    def ask(self, question: str) -> None:
        """Raises MinutebookError for any status but 200."""
        self._call("POST", "/v1/ask", json.dumps({"question": question}).encode())

    def peak(self) -> float:
        """The most memory (MiB) that the server has held so far."""
        return peak_of(self._process.pid)

    def _call(self, method: str, address: str, body: bytes | None = None) -> None:
        self._connection.request(method, address, body, {"Content-Type": "application/json"} if body else {})
        reply = self._connection.getresponse()
        said = reply.read()
        if reply.status != 200:
            raise MinutebookError(f"{method} {address} answered {reply.status}: {said[:300]!r}")
