"""The program's side: a few worker processes, used again as long as they behave, each with one file in hand.

A thread stands for each worker and waits for it, so that nothing is shared between workers that one of them could
leave locked. Workers are forked from a process that has loaded the readers once (multiprocessing's fork server).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from types import TracebackType
from typing import Any, TypeVar, TypeVarTuple

from ingest.errors import UnreadableFile
from ingest.workers.limits import Limits
from ingest.workers.serving import READING, Craft, Job
from ingest.workers.worker import Ended, Worker

R = TypeVar("R")
Ts = TypeVarTuple("Ts")


class WorkerPool:
    """Up to `size` workers of one craft that take files within `limits`. To be left as a context, or closed, which ends
    the workers."""

    def __init__(self, size: int, limits: Limits = Limits(), craft: Craft = READING) -> None:
        self._limits = limits
        self._craft = craft
        self._threads = ThreadPoolExecutor(size, "reader")
        self._lock = Lock()
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._closed = False

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers and gives up what waits for them."""
        with self._lock:
            self._closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def submit(self, name: str, work: Callable[[*Ts], R], *arguments: *Ts) -> Future[R]:
        """`work`, a function of a module, called in a worker for the file called `name`.

        The future raises MinutebookError: what `work` raised, TooMuch for a file beyond the limits, UnreadableFile for
        one that stopped its reader twice or that `work` tripped over."""
        return self._threads.submit(self._answer, Job(name, work, arguments))

    def _answer(self, job: Job) -> Any:
        for _ in range(2):  # a worker may have been ended from outside, and the file be sound
            worker = self._take()
            spent = True
            try:
                answer = worker.answer(job)
                spent = answer.spent
            except Ended:
                continue
            finally:
                self._give_back(worker, spent)
            if answer.error:
                raise answer.error
            return answer.result
        raise UnreadableFile(f"{job.name}: {self._craft.doing} stopped the worker.", "Save it anew and try again.")

    def _take(self) -> Worker:
        with self._lock:
            if self._closed:
                raise UnreadableFile("It was broken off.", "Try again.")
            if self._idle:
                return self._idle.pop()
        worker = Worker(self._limits, self._craft)
        with self._lock:
            self._workers.add(worker)
            if not self._closed:
                return worker
        worker.end()
        raise UnreadableFile("It was broken off.", "Try again.")

    def _give_back(self, worker: Worker, spent: bool) -> None:
        with self._lock:
            if not spent:
                self._idle.append(worker)
                return
            self._workers.discard(worker)
        worker.end()
