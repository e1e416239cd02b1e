"""Running things in processes of their own, so that no measurement's memory, threads or imports touch another."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from ingest.errors import MinutebookError

P = ParamSpec("P")
R = TypeVar("R")

MINUTEBOOK = str(Path(sys.executable).with_name("minutebook"))
"""The installed command of this environment."""

_LOOK_EVERY = 0.25  # seconds
_MIB = 2**20


def apart(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The result of `work`, a function of a module, run in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


@dataclass(frozen=True, slots=True)
class Ran:
    """A command's exit status and the most memory (MiB) that it and its children held at once, shared pages counted
    for each of them."""

    status: int
    peak: float


def run_watched(command: Sequence[str]) -> Ran:
    """Runs `command` quietly, looking at its memory four times a second."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        ended = threading.Event()
        peak = [0.0]

        def watch() -> None:
            while not ended.wait(_LOOK_EVERY):
                peak[0] = max(peak[0], family_memory(process.pid))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        _, said = process.communicate()
        ended.set()
        watcher.join()
    if process.returncode not in (0, 1):
        raise MinutebookError(f"`{' '.join(command[:4])} ...` ended with {process.returncode}: {said[-500:]}")
    return Ran(process.returncode, peak[0])


def peak_of(process: int) -> float:
    """The most memory (MiB) that a running process has held so far; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    held = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(held[0].split()[1]) / 1024 if held else 0.0


def family_memory(process: int) -> float:
    """The memory (MiB) that a process and its children hold now, shared pages counted for each of them."""
    return sum(map(_resident, _family(process)))


def family_processor_time(process: int) -> float:
    """Seconds of the processor that a process and its children have taken so far."""
    return sum(map(_processor_time, _family(process)))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / _MIB


def _processor_time(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError):
        return 0.0
