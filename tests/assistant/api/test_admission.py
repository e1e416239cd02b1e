"""How many requests are worked on at once, and what becomes of the others."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from math import inf
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal

from assistant.api.admission import Admission, Full, Queue, Queues
from assistant.api.app import create_app
from assistant.room import Room
from assistant.settings import Settings

ROOM = Room(at_once=2, burst=3, lasting=1, burst_seconds=inf, lasting_seconds=inf)


class Work:
    """Requests under way in a queue, each ended by name; `now` is its time."""

    def __init__(self, room: Room = ROOM) -> None:
        self.now = 0.0
        self.queue = Queue(room, lambda: self.now)
        self.inside: list[str] = []
        self._end: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def begin(self, *names: str) -> None:
        for name in names:
            self._end[name] = asyncio.Event()
            self._tasks[name] = asyncio.create_task(self._do(name))
            await settle()

    async def _do(self, name: str) -> None:
        async with self.queue.place():
            self.inside.append(name)
            await self._end[name].wait()
            self.inside.remove(name)

    async def end(self, *names: str) -> None:
        for name in names:
            self._end[name].set()
            await settle()

    async def leave(self, name: str) -> None:
        self._tasks[name].cancel()
        await settle()

    def is_refused(self, name: str) -> bool:
        task = self._tasks[name]
        return task.done() and isinstance(task.exception(), Full)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def run(steps: Callable[[Work], Coroutine[Any, Any, None]], work: Work | None = None) -> None:
    with start_blocking_portal() as portal:
        portal.call(steps, work or Work())


def test_a_number_is_worked_on_and_the_others_wait_their_turn() -> None:
    async def steps(work: Work) -> None:
        await work.begin("a", "b", "c", "d")
        assert work.inside == ["a", "b"]
        await work.end("b")
        assert work.inside == ["a", "c"]
        await work.end("a", "c", "d")
        assert work.inside == []

    run(steps)


def test_while_requests_are_refused_the_queue_is_kept_short() -> None:
    async def steps(work: Work) -> None:
        await work.begin("a", "b", "c", "d", "e", "f")
        assert work.is_refused("f")
        await work.end("a")
        work.now += 4
        await work.begin("g")
        assert work.is_refused("g")  # two wait, and while others are refused one may
        await work.end("b", "c")
        assert work.inside == ["d", "e"]
        work.now += 4
        await work.begin("h", "i")
        assert [work.is_refused(name) for name in "hi"] == [False, True]
        work.now += 6
        await work.begin("j", "k", "l")
        assert [work.is_refused(name) for name in "jkl"] == [False, False, True]
        await work.end("d", "e", "h", "j", "k")
        assert work.inside == []

    run(steps)


@pytest.mark.parametrize(("turns_a_refusal", "ends"), [(3, True), (1, False)])
def test_the_queue_stays_short_while_many_are_refused_and_no_longer(turns_a_refusal: int, ends: bool) -> None:
    """Kept short it refuses some at a load that it could bear: one of four, as against one of two."""

    async def steps(work: Work) -> None:
        await work.begin("a", "b", "c")
        assert work.is_refused("c")
        await work.end("a", "b")
        refused = []
        for turn in range(120):
            work.now += 0.1
            await work.begin(f"{turn}")
            if turn % turns_a_refusal == 0:
                await work.begin(f"{turn} too")
                refused.append(work.is_refused(f"{turn} too"))
                await work.end(f"{turn} too")
            await work.end(f"{turn}")
        assert refused[0]
        assert refused[-1] is not ends

    run(steps, Work(Room(1, 1, 0)))


def test_where_requests_take_long_fewer_are_let_wait() -> None:
    """Two places and three seconds each: one and a half between two that leave, and two are waited at most."""

    async def steps(work: Work) -> None:
        await work.begin("a")
        work.now += 3
        await work.end("a")
        await work.begin("b", "c", "d", "e")
        assert [work.is_refused(name) for name in "bcde"] == [False, False, False, True]
        await work.begin("f")
        assert work.is_refused("f")  # and a tenth of it while others are refused
        await work.end("b", "c", "d")
        assert work.inside == []

    run(steps, Work(Room(2, 3, 1, burst_seconds=2.0, lasting_seconds=0.2)))


def test_who_leaves_gives_up_the_place_or_the_turn() -> None:
    async def steps(work: Work) -> None:
        await work.begin("a", "b", "c", "d")
        await work.leave("c")
        await work.leave("a")
        assert work.inside[-1] == "d"
        await work.begin("e")
        await work.end("b")
        assert work.inside[-1] == "e"
        await work.end("d", "e")
        await work.begin("f", "g")
        assert set("fg") <= set(work.inside)
        await work.end("f", "g")

    run(steps)


def test_a_place_given_to_one_who_has_just_left_goes_on() -> None:
    async def steps(work: Work) -> None:
        await work.begin("a", "b", "c", "d")
        work._end["a"].set()
        while not work._tasks["a"].done():
            await asyncio.sleep(0)
        work._tasks["c"].cancel()  # its turn has come, and it may not know yet
        await settle()
        assert "d" in work.inside
        await work.end("b", "d")

    run(steps)


# --- over HTTP --------------------------------------------------------------------------------


class Streaming:
    """An application that sends two pieces, the second when it is let; but at once how it is."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"first", "more_body": True})
        if scope["path"] != "/healthz":
            await self.go_on.wait()
        await send({"type": "http.response.body", "body": b"last"})


async def ask(app: Any, path: str, method: str = "GET", receive: Any = None) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": [], "scheme": "http"}

    async def empty() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    await app(scope, receive or empty, send)
    return said


@pytest.mark.parametrize(
    ("path", "method", "at_once"),
    [
        ("/v1/ask", "POST", 1),
        ("/v1/documents", "POST", 2),
        ("/search", "GET", 1),
        ("/v1/documents/x/pages/7.png", "GET", 18),
    ],
)
def test_what_cannot_be_served_is_told_when_to_come_again(path: str, method: str, at_once: int) -> None:
    async def steps() -> None:
        streaming = Streaming()
        app = Admission(streaming, Queues(Room(1, 0, 0)))
        under_way = [asyncio.create_task(ask(app, path, method)) for _ in range(at_once)]
        await settle()
        head, body = await ask(app, path, method)
        assert head["status"] == 503
        assert dict(head["headers"])[b"retry-after"].isdigit()
        assert json.loads(body["body"])["status"] == 503
        assert (await ask(app, "/healthz"))[-1]["body"] == b"last"
        streaming.go_on.set()
        assert all(one[-1]["body"] == b"last" for one in await asyncio.gather(*under_way))
        assert (await ask(app, path, method))[0]["status"] == 200

    with start_blocking_portal() as portal:
        portal.call(steps)


def test_where_there_is_no_room_nothing_is_asked_or_read(data: Path) -> None:
    """The refusal comes from the door, before it is made out who asks, with the headers that every reply has."""
    app = create_app(Settings(data=data, requests_at_once=1))
    queue = app.state.queues.of({"method": "POST", "path": "/v1/ask"})

    async def steps() -> None:
        async with queue.place():
            waiting = [asyncio.create_task(held(queue)) for _ in range(12)]
            await settle()
            head, body = await ask(app, "/v1/ask", "POST", receive=never)
            told = dict(head["headers"])
            assert (head["status"], told[b"retry-after"], told[b"x-content-type-options"]) == (503, b"1", b"nosniff")
            assert json.loads(body["body"])["title"] == "Too busy"
            head, _ = await ask(app, "/healthz")
            assert head["status"] != 503
        await asyncio.gather(*waiting)

    with start_blocking_portal() as portal:
        portal.call(steps)
    app.state.service.close()


async def held(queue: Queue) -> None:
    async with queue.place():
        pass


async def never() -> dict[str, Any]:
    raise AssertionError("the body is read")
