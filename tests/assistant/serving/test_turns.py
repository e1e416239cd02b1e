"""Two real processes at one listening socket."""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection

import pytest

from assistant.serving.turns import Counts, TakenInTurn

SPAWN = multiprocessing.get_context("spawn")
SECONDS = 30.0


def take(listening: TakenInTurn, orders: Connection) -> None:
    """A process that does as it is told: "take" a connection (without waiting), "close" the oldest one, "leave"."""
    listening.setblocking(False)
    listening.listen()
    held: list[socket.socket] = []
    for order in iter(orders.recv, "end"):
        if order == "take":
            try:
                held.append(listening.accept()[0])
                orders.send(True)
            except BlockingIOError:
                orders.send(False)
        elif order == "close":
            held.pop(0).close()
            orders.send(True)
        elif order == "leave":
            listening.close()
            orders.send(True)


class Takers:
    """Two processes, and callers that connect."""

    def __init__(self, listening: socket.socket) -> None:
        self.address = listening.getsockname()
        shared = TakenInTurn.of(listening, Counts(2))
        self.callers: list[socket.socket] = []
        self.orders: list[Connection] = []
        self.processes = []
        for _ in range(2):
            ours, theirs = SPAWN.Pipe()
            process = SPAWN.Process(target=take, args=(shared, theirs), daemon=True)
            process.start()
            self.orders.append(ours)
            self.processes.append(process)

    def call(self) -> None:
        self.callers.append(socket.create_connection(self.address))

    def ask(self, process: int, order: str) -> bool:
        self.orders[process].send(order)
        assert self.orders[process].poll(SECONDS)
        return bool(self.orders[process].recv())

    def takes(self, process: int) -> bool:
        return self.ask(process, "take")


@pytest.fixture
def takers() -> Iterator[Takers]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        takers = Takers(listening)
        for process in (0, 1):
            assert not takers.takes(process)  # nothing waits; both have begun
        yield takers
    for process in takers.processes:
        process.kill()
        process.join()


def test_whoever_has_the_fewest_takes_the_next(takers: Takers) -> None:
    for _ in range(3):
        takers.call()
    assert takers.takes(0)
    assert not takers.takes(0), "the other has none"
    assert takers.takes(1)
    assert takers.takes(1), "both have one"
    takers.call()
    assert not takers.takes(1)
    takers.ask(1, "close")
    takers.ask(1, "close")
    assert takers.takes(1), "a connection that was closed counts no more"


def test_what_the_other_leaves_waiting_is_taken_all_the_same(takers: Takers) -> None:
    takers.call()
    takers.call()
    assert takers.takes(0)
    assert until(lambda: takers.takes(0))


@pytest.mark.parametrize("how", ["leave", "kill"])
def test_who_ended_is_waited_for_no_more(takers: Takers, how: str) -> None:
    takers.call()
    assert takers.takes(0)
    if how == "kill":
        takers.processes[1].kill()
        takers.processes[1].join()
        takers.call()
        assert until(lambda: takers.takes(0))
    else:
        takers.ask(1, "leave")
    takers.call()
    assert takers.takes(0)


def until(holds: Callable[[], bool]) -> bool:
    """Whether it holds within a few hundred looks."""
    return any(holds() for _ in range(300))


def test_the_one_who_began_them_has_no_row() -> None:
    counts = Counts(2)
    counts.open()
    assert counts.is_fewest()
    assert counts.taken() == 0
