"""The worker's side: one file after the other, each answered with its records or with what is wrong with it."""

from __future__ import annotations

import importlib
import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from ingest.errors import MinutebookError, TooMuch, UnreadableFile
from ingest.workers.limits import Limits, allow_processor_time, confine, has_grown, most_held

PRELOADED = ("ingest.reading", "ingest.file_tables")
"""The modules that are loaded before the first file."""

_MIB = 2**20
_SPLIT = "Split it, or take out what is not needed, and try again."


@dataclass(frozen=True, slots=True)
class Job:
    """`work`, a function of a module, to be called with `arguments`; `name` is the file's in messages."""

    name: str
    work: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job: its result, or the error to raise. `spent` says that the worker makes way for another."""

    result: Any = None
    error: MinutebookError | None = None
    spent: bool = False


def serve(connection: Connection, limits: Limits) -> None:
    """Answers jobs until the other side closes `connection`; the readers are loaded before limits count."""
    os.setpgid(0, 0)  # what a reader starts, as Tesseract, ends with it; in the session, so that its priority counts
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is for the program, which then stops its workers
    for module in PRELOADED:
        importlib.import_module(module)
    confine(limits)
    before = most_held()
    with suppress(EOFError, ConnectionError):  # the program has ended, and its workers with it
        connection.send_bytes(b"")
        while True:
            job: Job = connection.recv()
            allow_processor_time(limits.processor_seconds)
            connection.send_bytes(_answered(job, limits, before))


def too_many_records(name: str, limits: Limits) -> TooMuch:
    """The error for a file of which more was read than is handed back."""
    return TooMuch(f"{name}: what is read of it takes more than {limits.records_mb} MB.", _SPLIT)


def _answered(job: Job, limits: Limits, before: int) -> bytes:
    try:
        result = job.work(*job.arguments)
        answer = pickle.dumps(Answer(result, spent=has_grown(limits, before)))
        if len(answer) <= limits.records_mb * _MIB:
            return answer
        error: MinutebookError = too_many_records(job.name, limits)
    except MinutebookError as fault:
        error = fault
    except MemoryError:
        error = TooMuch(f"{job.name}: reading it takes more than {limits.memory_mb} MB of memory.", _SPLIT)
    except RecursionError:
        error = UnreadableFile(f"{job.name}: it is nested too deeply to be read.", "Save it anew and try again.")
    except Exception as fault:  # noqa: BLE001 - a file must never stop the run; its name and the error are reported
        error = UnreadableFile(
            f"{job.name}: it could not be understood ({type(fault).__name__}: {fault}).",
            "Please report it with the file, if you may share it.",
        )
    return pickle.dumps(Answer(error=error, spent=isinstance(error, TooMuch) or has_grown(limits, before)))
