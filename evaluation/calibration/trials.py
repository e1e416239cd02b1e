"""Trials: all questions asked by one set of tunings, each set once, by several processes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.tuning import Tunings
from evaluation.calibration.asking import KeptQuestion, Weighed, weigh_all
from evaluation.calibration.sets import GoldSet, opened

Points = NDArray[np.float64]


class Asker(Protocol):
    """Asks a share of the questions."""

    def ask(self, tunings: Tunings) -> Future[list[Weighed]]:
        """What each of them comes to, in their order."""


class Here:
    """Asks questions in this process."""

    def __init__(self, questions: Sequence[KeptQuestion]) -> None:
        self._questions = questions

    def ask(self, tunings: Tunings) -> Future[list[Weighed]]:
        done: Future[list[Weighed]] = Future()
        done.set_result(weigh_all(self._questions, tunings))
        return done


class Beside:
    """Asks every `of`-th question from the `first` on, in a process of its own that keeps what it has read."""

    def __init__(self, sets: Sequence[GoldSet], first: int, of: int) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), _open, (tuple(sets), first, of))

    def ask(self, tunings: Tunings) -> Future[list[Weighed]]:
        return self._pool.submit(_weigh, tunings)

    def close(self) -> None:
        self._pool.shutdown()


_stack = ExitStack()
_questions: list[KeptQuestion] = []


def _open(sets: Sequence[GoldSet], first: int, of: int) -> None:
    _questions[:] = _stack.enter_context(opened(sets))[first::of]


def _weigh(tunings: Tunings) -> list[Weighed]:
    return weigh_all(_questions, tunings)


class Trials:
    """The points of every question by the tunings tried so far; `askers` share the questions out by turns."""

    def __init__(self, askers: Sequence[Asker]) -> None:
        self._askers = askers
        self._points: dict[Tunings, Points] = {}

    def __len__(self) -> int:
        """How many were tried."""
        return len(self._points)

    def points(self, tunings: Tunings) -> Points:
        """The points of each question, in their order."""
        if tunings not in self._points:
            self._points[tunings] = np.array([one.points for one in self.weighed(tunings)])
        return self._points[tunings]

    def weighed(self, tunings: Tunings) -> list[Weighed]:
        """What each question came to, in their order."""
        shares = [asked.result() for asked in [asker.ask(tunings) for asker in self._askers]]
        count, of = sum(map(len, shares)), len(shares)
        return [shares[place % of][place // of] for place in range(count)]


@contextmanager
def trials_beside(sets: Sequence[GoldSet], processes: int) -> Iterator[Trials]:
    """Trials of all questions of the sets, shared out among processes."""
    with ExitStack() as stack:
        askers = [Beside(sets, first, processes) for first in range(processes)]
        for asker in askers:
            stack.callback(asker.close)
        yield Trials(askers)
