"""Processes to be killed, forked from one that has loaded everything.

    python -m evaluation.proofs.victims

Importing torch and loading the model takes longer than all that a victim does afterwards. This process does both once,
with a single thread so that it may be forked, and then forks a child for each line that it reads: what the child does
is what the commands do, but that it copies an ONNX form of the model that was traced before. It answers with the
child's id when the child begins, and with its exit status when it has ended (negative: by which signal).
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from assistant.backup import back_up, restore
from assistant.ingestion import Ingest
from assistant.removal import remove_document
from assistant.settings import DEFAULT_MODEL
from assistant.upkeep import rebuild_folder
from evaluation.proofs.sending import serve_and_send
from index import query_encoder
from index.embedder import load_transformer
from index.model_files import resolve_model
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def _ingest(data: Path, records: Path) -> None:
    Ingest(data, DEFAULT_MODEL, workers=1).run([records])


def _remove(data: Path, name: Path) -> None:
    with Store.open(data, create=False) as store:
        try:
            document = store.find_document(name.name, Level.OFFICER)
        except NotHeld:
            return
    remove_document(data, document)


def _rebuild(data: Path, _other: Path) -> None:
    rebuild_folder(data)


def _back_up(data: Path, archive: Path) -> None:
    back_up(data, archive)


def _restore(data: Path, archive: Path) -> None:
    restore(archive, data)


def _migrate(data: Path, _other: Path) -> None:
    Store.open(data, create=False).close()


ACTS: dict[str, Callable[[Path, Path], None]] = {
    "ingest": _ingest,
    "upload": serve_and_send,
    "remove": _remove,
    "rebuild": _rebuild,
    "backup": _back_up,
    "restore": _restore,
    "migrate": _migrate,
}
"""What a victim does with a data folder, and with records, files to be sent in, a document's name or an archive."""


class Victims:
    """The process that forks victims, one at a time. `traced` is the ONNX form of the model, "" until there is one."""

    def __init__(self) -> None:
        self.traced = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "evaluation.proofs.victims"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD,
            text=True,
            bufsize=1,
        )
        self._victim = self._answer()

    def __enter__(self) -> Victims:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe(self._process.stdin).close()
        self._process.wait()

    def begin(self, act: str, data: Path, other: Path) -> int:
        """The id of a process that has begun `act`."""
        told = json.dumps([act, str(data), str(other), self.traced])
        print(told, file=self._pipe(self._process.stdin), flush=True)
        self._victim = self._answer()
        return self._victim

    def ended(self, seconds: float) -> bool:
        """Whether the process has ended before `seconds` were over."""
        return bool(select.select([self._pipe(self._process.stdout)], [], [], seconds)[0])

    def kill(self) -> None:
        """Ends it by SIGKILL, if it has not ended by itself."""
        with suppress(ProcessLookupError):
            os.kill(self._victim, signal.SIGKILL)

    def status(self) -> int:
        """Its exit status, once it has ended."""
        return self._answer()

    def _answer(self) -> int:
        return int(self._pipe(self._process.stdout).readline())

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


def left_running(victims: Collection[int], seconds: float = 10) -> list[int]:
    """The processes that a victim began and that run on `seconds` after the last of them was killed; they are ended,
    and are gone with the locks that they held."""
    until = time.monotonic() + seconds
    while (found := _begun_by(victims)) and time.monotonic() < until:
        time.sleep(0.1)
    for process in found:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    while _begun_by(victims):
        time.sleep(0.01)
    return found


def _begun_by(victims: Collection[int]) -> list[int]:
    """Each victim leads a session of its own. A process whose first thread is gone holds its locks until all are."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _parent, _group, session = place.read_text().rpartition(") ")[2].split()[:4]
            if int(session) in victims and (state != "Z" or len(list((place.parent / "task").iterdir())) > 1):
                found.append(int(place.parent.name))
    return found


def _fork(act: str, data: Path, other: Path, traced: str) -> None:
    begun, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        if traced:
            query_encoder.write_onnx = _giving(traced)  # type: ignore[assignment]
        os.write(told, b"!")
        ACTS[act](data, other)
        sys.stderr.flush()
        os._exit(0)
    os.read(begun, 1)
    os.close(begun)
    os.close(told)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _giving(traced: str) -> Callable[[Any, Path], None]:
    """Stands for the tracing of a model: the file that it makes is copied."""

    def write(transformer: Any, path: Path) -> None:  # noqa: ARG001 - it has been traced
        shutil.copyfile(traced, path)

    return write


def _load() -> None:
    from alembic import command  # noqa: F401 - imported by whoever migrates

    model = resolve_model(DEFAULT_MODEL)
    load_transformer(model.folder)
    load_transformer(model.folder, device="cpu", precision="float32")


def main() -> None:
    _load()
    if len(os.listdir("/proc/self/task")) > 1:
        raise RuntimeError("a process with several threads must not be forked")
    print(0, flush=True)
    for line in sys.stdin:
        act, data, other, traced = json.loads(line)
        _fork(act, Path(data), Path(other), traced)


if __name__ == "__main__":
    main()
