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
from ingest.workers.limits import Limits, allow_processor_time, confine, has_grown, most_held, ran_short

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Craft:
    """What the workers of a pool do with a file, as messages call it; what can be done where it takes too much; and
    the modules that they load before the first file."""

    doing: str
    todo: str
    modules: tuple[str, ...]


READING = Craft(
    "reading it",
    "Check that it opens in a viewer; split it or take out what is not needed, and try again.",
    ("ingest.reading", "ingest.file_tables"),
)
DRAWING = Craft("drawing it", "Read its text, or open the file in a viewer.", ("ingest.readers.page_picture",))


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


def serve(connection: Connection, limits: Limits, craft: Craft) -> None:
    """Answers jobs until the other side closes `connection`; what they take is loaded before limits count."""
    os.setpgid(0, 0)  # what a reader starts, as Tesseract, ends with it; in the session, so that its priority counts
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is for the program, which then stops its workers
    for module in craft.modules:
        importlib.import_module(module)
    confine(limits)
    before = most_held()
    with suppress(EOFError, ConnectionError):  # the program has ended, and its workers with it
        connection.send_bytes(b"")
        while True:
            job: Job = connection.recv()
            allow_processor_time(limits.processor_seconds)
            connection.send_bytes(_answered(job, limits, craft, before))


def too_much(job: Job, craft: Craft, of: str) -> TooMuch:
    """The error for a job that takes more than `of`."""
    return TooMuch(f"{job.name}: {craft.doing} takes more than {of}.", craft.todo)


def too_much_output(job: Job, craft: Craft, limits: Limits) -> TooMuch:
    """The error for a job of which more would be handed back than may be."""
    return too_much(job, craft, f"{limits.output_mb} MB for what comes of it")


def too_much_memory(job: Job, craft: Craft, limits: Limits) -> TooMuch:
    return too_much(job, craft, f"{limits.memory_mb} MB of memory")


def _not_understood(job: Job, fault: Exception) -> UnreadableFile:
    return UnreadableFile(
        f"{job.name}: it could not be understood ({type(fault).__name__}: {fault}).",
        "Please report it with the file, if you may share it.",
    )


def _answered(job: Job, limits: Limits, craft: Craft, before: int) -> bytes:
    try:
        result = job.work(*job.arguments)
        answer = pickle.dumps(Answer(result, spent=has_grown(limits, before)))
        if len(answer) <= limits.output_mb * _MIB:
            return answer
        error: MinutebookError = too_much_output(job, craft, limits)
    except MinutebookError as fault:
        error = fault
    except MemoryError:
        error = too_much_memory(job, craft, limits)
    except RecursionError:
        error = UnreadableFile(f"{job.name}: it is nested too deeply.", "Save it anew and try again.")
    except Exception as fault:  # noqa: BLE001 - a file must never stop the run; its name and the error are reported
        error = too_much_memory(job, craft, limits) if ran_short() else _not_understood(job, fault)
    return pickle.dumps(Answer(error=error, spent=isinstance(error, TooMuch) or has_grown(limits, before)))
