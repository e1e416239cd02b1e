"""Cases drawn, read and judged: one that raises, misstates or takes too long is a failure."""

from __future__ import annotations

import resource
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from evaluation.fuzz.seeds import read_seeds
from evaluation.fuzz.soundness import faults_of
from evaluation.fuzz.targets import TARGETS, Case
from ingest.errors import MinutebookError

LONGEST = 5.0
"""Seconds of the processor that one case may take."""
_STOPPED = 30.0
_MEMORY = 4 * 2**30


@dataclass(slots=True)
class Outcome:
    """What came of one target. `failures` holds each kind of failure with the first case of it and how many there
    were; `refused` counts the files that were named as unreadable."""

    target: str
    cases: int = 0
    refused: int = 0
    slowest: float = 0.0
    slowest_case: Case | None = None
    failures: dict[str, tuple[Case, int]] = field(default_factory=dict)

    def add(self, case: Case, seconds: float, fault: str) -> None:
        self.cases += 1
        if seconds > self.slowest:
            self.slowest, self.slowest_case = seconds, case
        if fault:
            first, count = self.failures.get(fault, (case, 0))
            self.failures[fault] = (first, count + 1)


def fuzz(target: str, cases: int, start: int, records: Path) -> Outcome:
    """Puts `cases` cases of `target` to the readers; `start` makes them those of another run."""
    outcome = Outcome(target)
    strategy = TARGETS[target](read_seeds(records))

    @seed(start)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def put(case: Case) -> None:
        began = time.process_time()
        fault, refused = fault_of(case)
        seconds = time.process_time() - began
        outcome.refused += refused
        outcome.add(case, seconds, fault or (f"takes more than {LONGEST:g} s" if seconds > LONGEST else ""))

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))
    put()
    return outcome


def fault_of(case: Case) -> tuple[str, bool]:
    """What is wrong with the reading of a case ("" if nothing), and whether it was refused in plain words."""
    try:
        with _stopped():
            return next(iter(faults_of(case.read())), ""), False
    except MinutebookError:
        return "", True
    except Exception as error:  # noqa: BLE001 - what is looked for
        ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/ingest/" in frame.filename]
        last = ours[-1] if ours else None
        where = f" in {Path(last.filename).name}:{last.lineno} {last.name}" if last else ""
        return f"{type(error).__name__}{where}: {str(error)[:120]}", False


class _TooLong(BaseException):
    pass


@contextmanager
def _stopped() -> Iterator[None]:
    """Ends what computes for longer than `_STOPPED`, wherever it is."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _STOPPED)
    try:
        yield
    except _TooLong as error:
        raise TimeoutError(f"stopped after {_STOPPED:g} s") from error
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
