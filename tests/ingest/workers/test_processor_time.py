"""A step that computes too long is stopped, also where the first stop is lost on the way."""

from __future__ import annotations

import signal
import time

import pytest

from ingest.workers.processor_time import OutOfTime, processor_time


def compute(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


class SlowToGo:
    """An object whose destructor computes; what is raised in it goes no further."""

    def __del__(self) -> None:
        compute(0.15)


def limited(seconds: float, *, losing: bool) -> None:
    with processor_time(seconds):
        if losing:
            SlowToGo()
        compute(5)


def test_what_computes_without_end_is_stopped() -> None:
    with pytest.raises(OutOfTime):
        limited(0.05, losing=False)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_stop_that_is_lost_in_a_destructor_comes_again() -> None:
    with pytest.raises(OutOfTime):
        limited(0.1, losing=True)


def test_what_keeps_to_its_time_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with processor_time(5.0):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before
