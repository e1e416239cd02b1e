"""A step of reading held to a time of the processor."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTime(Exception):
    """A step that computed for longer than it may."""


class _Stop(BaseException):
    """Raised wherever the step happens to be; no library on the way takes it for an error of its own."""


_LEAST = 0.05
"""Seconds at least between two stops."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Raises OutOfTime where what is done within computes for longer than `seconds`. Outside a process's main thread,
    which alone can be stopped so, nothing is limited.

    The timer goes off again and again: where it meets a destructor, Python drops what is raised there."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    armed = True

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if armed:
            raise _Stop

    before = signal.signal(signal.SIGPROF, stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, max(seconds / 4, _LEAST))
        yield
    except _Stop as error:
        armed = False
        raise OutOfTime from error
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
