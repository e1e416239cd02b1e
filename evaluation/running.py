"""Doing a run: every gold question put to a client, several at a time, each kept as soon as it is answered.

A run that was broken off, even by a kill, goes on where it stood: at most the questions just being asked are lost.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from evaluation.clients import Client, ServiceFault
from evaluation.gold import GoldQuestion
from evaluation.runs import Asked, Head, Run, asked_line, head_line, read_run
from ingest.errors import BadRequest, MinutebookError

WORKERS = 2
"""Questions put at the same time where nothing else is said."""

Progress = Callable[[Asked], None]
"""Told of each question as it is answered, or found answered in an unfinished run."""


def run(
    questions: Sequence[GoldQuestion],
    client: Client,
    out: Path,
    head: Head,
    workers: int = WORKERS,
    progress: Progress = lambda _asked: None,
    fresh: bool = False,
) -> Run:
    """Puts `questions` and keeps the run in the file `out`; gives it back in their order, whatever that of the answers.

    When `out` holds an unfinished run of the same head, only what is missing or failed is asked; `fresh` asks all.
    Raises BadRequest when `out` holds a run of another head, or no run; StoreError or ServiceUnreachable when the
    client can answer no more, MinutebookError when the file cannot be written; all answers so far are kept.
    """
    with _alone(out):
        begun = _begin(out, head, fresh)
        answered = {one.question: one for one in begun.asked if not one.fault}
        for question in questions:
            if question in answered:
                progress(answered[question])
        left = [question for question in questions if question not in answered]
        with out.open("a", encoding="utf-8", newline="\n") as file:
            for asked in _put_all(left, client, workers):
                file.write(asked_line(asked))
                file.flush()
                answered[asked.question] = asked
                progress(asked)
        finished = Run(begun.head, tuple(answered[question] for question in questions))
        _write(out, finished)
        return finished


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keeps a second run out of the same file, and tells what the disk says. The lock lies beside the file."""
    lock = FileLock(out.with_name(f"{out.name}.lock"), timeout=0)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with lock:
            yield
        Path(lock.lock_file).unlink(missing_ok=True)
    except Timeout as error:
        raise BadRequest(f"Another run is writing {out}.", "Wait for it, or choose another --out.") from error
    except OSError as error:
        raise MinutebookError(f"{out} cannot be written ({error.strerror}).", "Choose another with --out.") from error


# --- the file ---------------------------------------------------------------------------------


def head_key(head: Head) -> str:
    """The same for two heads that tell of the same run: 8 hexadecimal digits."""
    return sha256(_essence(head).encode()).hexdigest()[:8]


def _essence(head: Head) -> str:
    """A head without what differs between two sittings of one run: when it was started, and the commit, which also
    changes with files that answer nothing; the hash of the code tells those that do."""
    return head_line(replace(head, started="", commit=""))


def _begin(out: Path, head: Head, fresh: bool) -> Run:
    """The run so far, its file ready to be written on. Raises BadRequest, so that no other file is written over."""
    found = read_run(out) if out.exists() and out.stat().st_size else None
    if found is None or fresh:
        begun = Run(head, ())
    elif _essence(found.head) == _essence(head):
        begun = found
    else:
        raise BadRequest(
            f"{out} holds another run: {' and '.join(_differing(found.head, head))} differ.",
            "Put every question anew with --fresh, or choose another file with --out.",
        )
    _write(out, begun)
    return begun


def _differing(one: Head, other: Head) -> Iterable[str]:
    names = (name for name in Head.__slots__ if name not in ("started", "commit"))
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def _write(out: Path, run: Run) -> None:
    """The whole file at once, so that a kill leaves the old one or the new one; a line that was cut off is gone."""
    part = out.with_name(f"{out.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(head_line(run.head))
        file.writelines(map(asked_line, run.asked))
        file.flush()
        os.fsync(file.fileno())
    part.replace(out)


# --- asking -----------------------------------------------------------------------------------


def _put_all(questions: Sequence[GoldQuestion], client: Client, workers: int) -> Iterator[Asked]:
    """The questions as they are answered; when one ends the run, or the caller does, no further one is begun."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(put, question, client) for question in questions]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def put(question: GoldQuestion, client: Client) -> Asked:
    """One question asked, and searched for where it stands alone. A ServiceFault is told in what comes back."""
    try:
        began = time.perf_counter()
        reply = client.ask(question)
        ask_ms = (time.perf_counter() - began) * 1000 if reply.waited_ms is None else reply.waited_ms
        if question.earlier:
            return Asked(question, None, reply, None, ask_ms)
        began = time.perf_counter()
        hits = client.search(question)
        return Asked(question, hits, reply, (time.perf_counter() - began) * 1000, ask_ms)
    except ServiceFault as error:
        return Asked(question, fault=str(error))
