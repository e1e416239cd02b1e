"""How many requests are worked on at once: a bounded number, a short queue, and a refusal at once for what is beyond.

The queue takes bursts. Once it has been full it is kept short until it has been empty again, so that under a load that
lasts whoever is let in waits little and whoever is not is told so at once (the thought is that of CoDel: Nichols and
Jacobson, "Controlling queue delay", 2012). Counted in this process alone.
"""

from __future__ import annotations

from asyncio import Future, get_running_loop
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.door import UPLOAD_PATHS
from assistant.api.problems import problem_document, reply_to
from assistant.room import Room

_ALWAYS = ("/healthz", "/readyz", "/static/")
"""Addresses that are answered however busy the server is."""


UPLOADS = Room(at_once=2, burst=0, lasting=0)
"""Files are ingested one upload at a time by a process of its own; a second is read meanwhile."""


class Full(Exception):
    """No room, neither now nor in the queue."""


class Queue:
    """Lets `room.at_once` in at once, in the order of their coming; for one event loop."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._inside = 0
        self._waiting: deque[Future[None]] = deque()
        self._was_full = False

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place, held until the block is left. Raises Full."""
        await self._enter()
        try:
            yield
        finally:
            self._leave()

    async def _enter(self) -> None:
        if self._inside < self._room.at_once:
            self._inside += 1
            return
        if len(self._waiting) >= (self._room.lasting if self._was_full else self._room.burst):
            self._was_full = True
            raise Full
        turn: Future[None] = get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except BaseException:
            # The caller's task was ended: before its turn came it waits no more, after it the place is handed on.
            if turn.done() and not turn.cancelled():
                self._leave()
            elif turn in self._waiting:
                self._waiting.remove(turn)
            raise

    def _leave(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)  # the place goes on to the next, and is never free in between
                break
        else:
            self._inside -= 1
        if not self._waiting:
            self._was_full = False


class Admission:
    """Works on requests as `room` allows and refuses the others with 503 and Retry-After.

    A reply that is streamed counts until it is done. Stands behind the door, where the body is at hand: nobody holds a
    place by sending slowly."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._work = Queue(room)
        self._uploads = Queue(UPLOADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_ALWAYS):
            await self._app(scope, receive, send)
            return
        files = scope["method"] == "POST" and scope["path"] in UPLOAD_PATHS
        try:
            async with (self._uploads if files else self._work).place():
                await self._app(scope, receive, send)
        except Full:
            told = problem_document(503, "Too busy", "More is asked at once than can be answered. Ask again shortly.")
            await reply_to(Request(scope), told, {"Retry-After": "10" if files else "1"})(scope, receive, send)
