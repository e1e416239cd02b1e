"""What runs beside the load: the server, an ingest at low priority, and a look at the memory."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evaluation.bench.programs import MINUTEBOOK, family_memory
from evaluation.bench.server import address_told

_SERVER, _INGEST = "5", "19"
"""Priorities."""
_UNLIMITED = "1000000"
_ENDING_SECONDS = 60.0


@contextmanager
def served(folder: Path, workers: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`minutebook serve` over `folder` and its address; the public may ask as often as it likes. Ended, where it has
    not been already.

    At a lower priority than the callers, who would be on other machines and not wait for this one's processor."""
    command = [
        "nice",
        "-n",
        _SERVER,
        MINUTEBOOK,
        "--data",
        str(folder),
        "serve",
        "--port",
        "0",
        "--workers",
        str(workers),
    ]
    limits = {"MINUTEBOOK_PUBLIC_REQUESTS_PER_MINUTE": _UNLIMITED, "MINUTEBOOK_REQUESTS_PER_MINUTE": _UNLIMITED}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **limits})
    try:
        yield process, address_told(process)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(_ENDING_SECONDS)


@contextmanager
def ingesting(folder: Path, files: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An ingest of `files` on one process at the lowest priority; cut off at the end where it is not done.

    In a group of its own, not a session: where Linux shares the processor among sessions (sched_autogroup), a priority
    counts within one alone."""
    command = ["nice", "-n", _INGEST, MINUTEBOOK, "--data", str(folder), "ingest", str(files)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdout=quiet, stderr=quiet, env={**os.environ, "MINUTEBOOK_WORKERS": "1"}, process_group=0
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(_ENDING_SECONDS)


async def watch_memory(process: int, every: float, seen: list[float]) -> None:
    """Adds the memory (MiB) of `process` and its children to `seen`, until it is cancelled."""
    while True:
        seen.append(family_memory(process))
        await asyncio.sleep(every)
