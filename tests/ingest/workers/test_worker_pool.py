"""Workers within limits: what goes over one is named, what follows is read, and a worker is used again."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from ingest.errors import NotSupported, TooMuch, UnreadableFile
from ingest.readers.filetype import detect
from ingest.workers.limits import Limits
from ingest.workers.pool import WorkerPool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")

TIGHT = Limits(seconds=20, processor_seconds=1, memory_mb=200, output_mb=2)


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1, TIGHT) as made:
        yield made


def fault_of(future: Future[Any]) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        future.result(60)
    assert caught.value.todo
    return caught.value


def test_a_worker_is_used_again_as_long_as_it_behaves(pool: WorkerPool) -> None:
    first, second = (pool.submit("a.txt", os.getpid).result(60) for _ in range(2))
    assert first == second != os.getpid()
    assert isinstance(fault_of(pool.submit("a.png", detect, b"\x89PNG\r\n", "a.png")), NotSupported)
    assert pool.submit("a.txt", os.getpid).result(60) == first


def test_one_that_computes_for_ever_is_named_and_the_next_is_read(pool: WorkerPool) -> None:
    fault = fault_of(pool.submit("loop.pdf", sum, itertools.repeat(1, 10**13)))
    assert (type(fault), fault.what) == (TooMuch, "loop.pdf: reading it takes more than 1 second of the processor.")
    assert pool.submit("next.txt", len, "four").result(60) == 4


def test_one_that_takes_all_memory_is_named_and_its_worker_makes_way(pool: WorkerPool) -> None:
    before = pool.submit("a.txt", os.getpid).result(60)
    fault = fault_of(pool.submit("bomb.docx", bytearray, 10**10))
    assert (type(fault), fault.what) == (TooMuch, "bomb.docx: reading it takes more than 200 MB of memory.")
    assert pool.submit("a.txt", os.getpid).result(60) != before


def test_a_library_that_fails_for_want_of_memory_is_told_for_that(pool: WorkerPool) -> None:
    """lxml then tells of a fault in the file."""
    markup = b"<a>" + b"<i>a</i>" * 1_500_000 + b"</a>"
    fault = fault_of(pool.submit("wide.html", html.fromstring, markup))
    assert (type(fault), fault.what) == (TooMuch, "wide.html: reading it takes more than 200 MB of memory.")


def test_one_that_yields_too_much_is_named(pool: WorkerPool) -> None:
    fault = fault_of(pool.submit("wide.html", bytes, 3 * 2**20))
    assert (type(fault), fault.what) == (TooMuch, "wide.html: reading it takes more than 2 MB for what comes of it.")


def test_one_that_stops_its_reader_twice_is_named(pool: WorkerPool) -> None:
    fault = fault_of(pool.submit("fatal.pdf", os._exit, 3))
    assert fault.what == "fatal.pdf: reading it stopped the worker."
    assert pool.submit("next.txt", len, "four").result(60) == 4


def test_one_that_a_reader_trips_over_is_named_with_what_happened(pool: WorkerPool) -> None:
    assert "could not be understood (ValueError" in fault_of(pool.submit("odd.md", int, "x")).what


def test_one_that_waits_for_ever_is_named_and_what_it_waits_for_is_ended() -> None:
    """As a scan waits for Tesseract."""
    waited_for = ["sleep", f"600.{os.getpid()}"]
    with WorkerPool(1, Limits(seconds=0.5)) as pool:
        fault = fault_of(pool.submit("scan.pdf", subprocess.call, waited_for))
        assert (type(fault), fault.what) == (TooMuch, "scan.pdf: reading it takes more than 0.5 seconds.")
    assert ends(waited_for, within=10)


def ends(command: list[str], within: float) -> bool:
    """Whether none runs `command`, or soon: what is killed is seen for a moment more."""
    last = time.monotonic() + within
    while running(command):
        if time.monotonic() > last:
            return False
        time.sleep(0.02)
    return True


def running(command: list[str]) -> bool:
    told = "".join(f"{word}\0" for word in command).encode()
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if process.read_bytes() == told:
                return True
    return False


def test_leaving_the_pool_ends_what_runs() -> None:
    with WorkerPool(1) as pool:
        process = pool.submit("a.txt", os.getpid).result(60)
        slow, waiting = pool.submit("slow.md", time.sleep, 600), pool.submit("next.md", len, "four")
        while not slow.running():
            time.sleep(0.01)
    assert slow.exception(60)
    assert waiting.cancelled()
    state = Path(f"/proc/{process}/stat")
    assert not state.exists() or " Z " in state.read_text()


RUN = """
from ingest.workers.pool import WorkerPool
if __name__ == "__main__":
    with WorkerPool(1) as pool:
        print(pool.submit("a.txt", len, "four").result(60))
"""


def test_a_file_called_like_a_module_is_never_loaded(tmp_path: Path) -> None:
    """Python looks first in the folder that it runs in, when it starts a process."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "run.py").write_text(RUN)
    for name in ("multiprocessing", "pickle", "lxml", "random"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'loaded')!r}, 'w')")
    command = [sys.executable, str(tmp_path / "run" / "run.py")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.stdout == "4\n", done.stderr
    assert not (tmp_path / "loaded").exists()
