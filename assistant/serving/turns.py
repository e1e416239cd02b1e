"""Which of several server processes takes the next connection: the one that has the fewest.

They wait at one listening socket, and whichever woke first would take what comes, and let it wait behind its own
requests while another falls idle. Joining the shortest queue waits little longer than one queue for all would (Gupta,
Harchol-Balter, Sigman and Whitt, "Analysis of join-the-shortest-queue routing for web server farms", 2007).
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import time
from multiprocessing.reduction import DupFd
from select import select
from typing import Any

_MOMENT = 0.0005
"""Seconds given to those that have fewer, each time a connection is found untaken."""
_PATIENCE = 0.005
"""Seconds after which it is taken all the same: they may be busy with something else, or gone."""
_WIDTH = 3
"""Of a row: the process's pid, the connections that it has open, those that it has taken."""
_ROWS = 4
"""For each process: one that is replaced has a successor, whose row must not be its own."""


class Counts:
    """How many connections each of `processes` has open and has taken, in memory that they share.

    A process is given its row as it is spawned with this; the one that spawns them has none. Nothing is locked, so that
    no process can hinder others by dying."""

    def __init__(self, processes: int) -> None:
        self._rows = multiprocessing.get_context("spawn").RawArray("q", _WIDTH * _ROWS * processes)
        self._given = 0
        self._own: int | None = None

    def __getstate__(self) -> dict[str, Any]:
        own = self._given % (len(self._rows) // _WIDTH)
        self._given += 1
        return {"_rows": self._rows, "_given": 0, "_own": own}

    def begin(self) -> None:
        """This process takes connections from now on."""
        self._set(os.getpid(), 0, 0)

    def leave(self) -> None:
        """This process takes no more."""
        self._set(0, 0, 0)

    def open(self) -> None:
        """One more is taken, and open."""
        pid, is_open, taken = self._mine()
        self._set(pid, is_open + 1, taken + 1)

    def close(self) -> None:
        """One of those open is closed."""
        pid, is_open, taken = self._mine()
        self._set(pid, is_open - 1, taken)

    def is_fewest(self) -> bool:
        """Whether no other process has fewer open than this one."""
        own = self._mine()[1]
        return all(is_open >= own for pid, is_open in zip(self._column(0), self._column(1), strict=True) if pid)

    def taken(self) -> int:
        """Another number whenever a process takes a connection."""
        return sum(self._column(2))

    def forget_the_dead(self) -> None:
        """Leaves out the processes that ended without leaving."""
        for row, pid in enumerate(self._column(0)):
            if pid and not _lives(pid):
                self._rows[row * _WIDTH] = 0

    def _column(self, at: int) -> list[int]:
        return list(self._rows[at::_WIDTH])

    def _mine(self) -> tuple[int, int, int]:
        if self._own is None:
            return 0, 0, 0
        pid, is_open, taken = self._rows[self._own * _WIDTH : (self._own + 1) * _WIDTH]
        return pid, is_open, taken

    def _set(self, pid: int, is_open: int, taken: int) -> None:
        if self._own is not None:
            self._rows[self._own * _WIDTH : (self._own + 1) * _WIDTH] = [pid, is_open, taken]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class TakenInTurn(socket.socket):
    """A listening socket of several processes, whose connections go to the one that has the fewest open."""

    counts: Counts
    _left = 0.0
    _taken = -1

    @classmethod
    def of(cls, listening: socket.socket, counts: Counts) -> TakenInTurn:
        """The same socket, in the place of `listening`."""
        return _opened(listening.family, listening.type, listening.proto, listening.detach(), counts)

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection. Raises BlockingIOError where none waits, or another process should take it."""
        if not self.counts.is_fewest() and not self._is_overdue():
            raise BlockingIOError
        taken, address = super().accept()
        return _Counted(taken, self.counts), address

    def _is_overdue(self) -> bool:
        """Whether a connection has been left to others for too long; they are given a moment before this tells no."""
        if not select([self], (), (), 0)[0]:
            return False
        now, taken = time.monotonic(), self.counts.taken()
        if taken != self._taken:  # then this is another one
            self._left, self._taken = now, taken
        if now - self._left > _PATIENCE:
            self.counts.forget_the_dead()
            return True
        time.sleep(_MOMENT)
        return False

    def listen(self, backlog: int = 128, /) -> None:
        super().listen(backlog)
        self.counts.begin()

    def close(self) -> None:
        self.counts.leave()
        super().close()

    def __reduce__(self) -> tuple[Any, ...]:
        return _received, (self.family, self.type, self.proto, DupFd(self.fileno()), self.counts)


class _Counted(socket.socket):
    """A connection that counts as long as it is open, in the place of `taken`."""

    def __init__(self, taken: socket.socket, counts: Counts) -> None:
        super().__init__(taken.family, taken.type, taken.proto, taken.detach())
        self._counts: Counts | None = counts
        counts.open()

    def close(self) -> None:
        if self._counts is not None:
            self._counts.close()
            self._counts = None
        super().close()


def _opened(family: int, kind: int, protocol: int, descriptor: int, counts: Counts) -> TakenInTurn:
    opened = TakenInTurn(family, kind, protocol, descriptor)
    opened.counts = counts
    return opened


def _received(family: int, kind: int, protocol: int, descriptor: Any, counts: Counts) -> TakenInTurn:
    return _opened(family, kind, protocol, descriptor.detach(), counts)
