"""Pictures of printed pages, drawn by workers within limits, kept as long as there is room, with lines marked on them.

This process opens no PDF and no picture: a page that hangs its drawing or bursts it ends a worker, and is told."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock

from assistant.answers import PageBox
from ingest.workers.limits import Limits
from ingest.workers.pool import WorkerPool
from ingest.workers.serving import DRAWING

DPI = 110
WORKERS = 2
"""So that a page which takes long holds up no other."""
_KEPT = 200
"""Pictures kept, of some 100 kB each."""
_TRIED_AGAIN = 60.0
"""Seconds after which a page that could not be drawn is tried once more."""
_LIMITS = Limits(seconds=20, processor_seconds=10, memory_mb=1024, output_mb=64)
"""A page takes a tenth of a second, and at its largest 400 MB."""


def drawing_limits(reader: Limits) -> Limits:
    """What drawing one page may take, and no more than reading a whole file."""
    return Limits(
        min(_LIMITS.seconds, reader.seconds),
        min(_LIMITS.processor_seconds, reader.processor_seconds),
        min(_LIMITS.memory_mb, reader.memory_mb),
        min(_LIMITS.output_mb, reader.output_mb),
    )


class PagePictures:
    """The pictures last drawn, by the hash of their file: whoever asks for one has shown the file already."""

    def __init__(self, limits: Limits, kept: int = _KEPT) -> None:
        """`limits` are those of one page."""
        self._pool = WorkerPool(WORKERS, limits, DRAWING)
        self._most = kept
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int], tuple[Future[bytes], float]] = OrderedDict()

    def begin(self) -> None:
        """Starts a worker beside, so that the first picture need not wait for it."""
        self._pool.submit("", time.time)

    def close(self) -> None:
        """Ends the workers."""
        self._pool.close()

    def page(self, sha256: str, data: bytes, number: int, name: str) -> bytes:
        """Page `number` of the PDF in `data`, called `name`, as PNG; drawn once, however many ask for it at a time.
        Raises UnreadableFile, again for a minute without another try."""
        key = (sha256, number)
        with self._lock:
            drawn, since = self._kept.get(key, (None, 0.0))
            if drawn is None or (_has_failed(drawn) and time.monotonic() - since > _TRIED_AGAIN):
                drawn = self._pool.submit(_called(name, number), _draw, data, number)
                self._kept[key] = (drawn, time.monotonic())
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return drawn.result()

    def marked(self, picture: bytes, width: float, boxes: Sequence[PageBox], name: str, number: int) -> bytes:
        """A page drawn as PNG with `boxes` marked; `width` is the page's in points. Raises UnreadableFile."""
        if not boxes:
            return picture
        edges = [(box.x0, box.y0, box.x1, box.y1) for box in boxes]
        return self._pool.submit(_called(name, number), _mark, picture, width, edges).result()


# --- in the worker: what draws is imported there alone -----------------------------------------


def _draw(data: bytes, number: int) -> bytes:
    from ingest.readers.page_picture import render_page

    return render_page(data, number, DPI)


def _mark(picture: bytes, width: float, boxes: Sequence[tuple[float, float, float, float]]) -> bytes:
    from ingest.readers.page_picture import mark_page

    return mark_page(picture, width, boxes, DPI)


# --- here ---------------------------------------------------------------------------------------


def _called(name: str, number: int) -> str:
    return f"{name}, page {number}"


def _has_failed(drawn: Future[bytes]) -> bool:
    return drawn.done() and drawn.exception() is not None
