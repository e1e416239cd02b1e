"""The locks that let one process at a time change the records held, and one at a time send files in."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from filelock import FileLock, Timeout

from index.originals import unwritable
from ingest.errors import StoreBusy


class IngestLock:
    """Held while records are put into the store or removed; the operating system frees it when its process ends.

    `wait` is how many seconds to wait for another holder. Entering raises StoreBusy when it's still held then,
    StoreError where the folder cannot be written.
    """

    name: ClassVar[str] = "ingest"

    def __init__(self, folder: Path, wait: float = 0.0) -> None:
        # Not bound to the thread: an upload may begin in one thread of the server and end in another.
        self._lock = FileLock(folder / f"{self.name}.lock", timeout=wait, thread_local=False)
        # Beside the lock itself, because Windows lets nobody read a locked file.
        self._holder = folder / f"{self.name}.holder"

    def __enter__(self) -> IngestLock:
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreBusy(
                f"Another process is changing the records held{self._who()}.", "Wait until it's done and try again."
            ) from error
        except OSError as error:
            raise unwritable(error, self._holder.parent) from error
        try:
            self._holder.write_text(f"{os.getpid()} {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC", encoding="utf-8")
        except OSError as error:
            self._lock.release()
            raise unwritable(error, self._holder.parent) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _who(self) -> str:
        try:
            process, since = self._holder.read_text(encoding="utf-8").split(" ", 1)
        except (OSError, ValueError):
            return ""
        return f" (process {process}, since {since})"


class UploadLock(IngestLock):
    """Held from before the first file of an upload is written until what came of it is known; a free one tells that
    what an upload has left is left by one that was killed."""

    name = "uploads"
