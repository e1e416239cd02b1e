"""One worker process as the program holds it: started, asked, watched, ended."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from threading import Lock

from ingest.errors import TooMuch
from ingest.workers.limits import Limits
from ingest.workers.serving import Answer, Craft, Job, serve, too_much, too_much_output

_MIB = 2**20
_SAFE_PATH = "PYTHONSAFEPATH"
_CHILDREN = Lock()
"""Held where multiprocessing starts a process or looks after one: it keeps one list for all threads."""


class Ended(Exception):
    """The worker is no more, and not for one of its limits."""


class Worker:
    """A process that is ready for its first file."""

    def __init__(self, limits: Limits, craft: Craft) -> None:
        self._limits = limits
        self._craft = craft
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(craft.modules))
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, limits, craft), daemon=True)
        with _CHILDREN, _without_working_folder():
            self._process.start()
        theirs.close()
        self._ready = False

    def answer(self, job: Job) -> Answer:
        """What became of `job`. Raises TooMuch where a limit ended the process, Ended where something else did; either
        way this worker is of no more use."""
        try:
            if not self._ready:
                self._connection.recv_bytes()
                self._ready = True
            self._connection.send(job)
            if not wait([self._connection], self._limits.seconds):
                raise too_much(job, self._craft, _minutes(self._limits.seconds))
            told = self._connection.recv_bytes(self._limits.output_mb * _MIB + _MIB)
        except (EOFError, ConnectionError) as error:
            raise self._why(job) from error
        except OSError as error:  # a message longer than was allowed
            raise too_much_output(job, self._craft, self._limits) from error
        answer: Answer = pickle.loads(told)
        return answer

    def end(self) -> None:
        """Ends the process, and what it started, at once."""
        with _CHILDREN:
            if self._process.is_alive() and self._process.pid:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
                self._process.kill()

    def _why(self, job: Job) -> TooMuch | Ended:
        with _CHILDREN:
            self._process.join(10)
        if self._process.exitcode == -signal.SIGXCPU:
            allowed = _minutes(self._limits.processor_seconds)
            return too_much(job, self._craft, f"{allowed} of the processor")
        return Ended()


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:g} second{'' if seconds == 1 else 's'}"


@contextmanager
def _without_working_folder() -> Iterator[None]:
    """Python's own folder of search paths for the process started: a file called like a module, in the folder that
    this program happens to run in, is never loaded."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before
