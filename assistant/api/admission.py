"""How many requests are worked on at once: a bounded number, a short queue, and a refusal at once for what is beyond.

The queue takes bursts. While many requests are being refused it is kept short, so that under a load that lasts whoever
is let in waits little and whoever is not is told so at once (the thought is that of CoDel: Nichols and Jacobson,
"Controlling queue delay", 2012); no longer, since a short queue refuses some at a load that it could bear. What waiting
costs is measured: a queue of slow requests is shorter than one of quick ones. Counted in this process alone.
"""

from __future__ import annotations

import re
import time
from asyncio import Future, get_running_loop
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.problems import problem_document, reply_to
from assistant.room import Room

UPLOAD_PATHS = frozenset({"/v1/documents", "/add"})
_ALWAYS = ("/healthz", "/readyz", "/static/")
"""Addresses that are answered however busy the server is."""
_PICTURE = re.compile(r"/v1/documents/[^/]{1,100}/pages/[^/]{1,20}\.png")

UPLOADS = Room(at_once=2, burst=0, lasting=0)
"""Files are ingested one upload at a time by a process of its own; a second is read meanwhile."""
PICTURES = Room(at_once=2, burst=16, lasting=2)
"""Pictures are drawn by two processes of their own: a page that takes long to draw holds up no question."""

_CALM = 5.0
"""Seconds without a refusal after which the queue takes bursts again."""
_BEARABLE = 0.4
"""The share of refusals below which it does so too. A queue kept short refuses some at any load: at 70% of what can be
answered a fifth, at all of it a third, at twice as much more than half."""
_MEMORY = 0.02
"""Of the latest request in that share."""
_WEIGHT = 0.1
"""Of the latest request in the mean of what requests took."""


class Full(Exception):
    """No room, neither now nor in the queue."""


class Queue:
    """Lets `room.at_once` in at once, in the order of their coming; for one event loop."""

    def __init__(self, room: Room, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = room
        self._clock = clock
        self._inside = 0
        self._waiting: deque[Future[None]] = deque()
        self._refused = -_CALM
        self._share = 0.0
        self._took = 0.0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place, held until the block is left. Raises Full."""
        await self._enter()
        began = self._clock()
        try:
            yield
        finally:
            self._leave(self._clock() - began)

    def require_room(self) -> None:
        """Raises Full where nobody is let in and nobody more may wait."""
        if self._inside >= self._room.at_once and len(self._waiting) >= self._most_waiting():
            self._share = self._share * (1 - _MEMORY) + _MEMORY if self._is_overloaded() else 1.0
            self._refused = self._clock()
            raise Full

    def _is_overloaded(self) -> bool:
        """Whether more is being asked than can be answered: from the first refusal on, until few are refused."""
        return self._clock() - self._refused < _CALM and self._share > _BEARABLE

    def _most_waiting(self) -> int:
        room, lasts = self._room, self._is_overloaded()
        most, patience = (room.lasting, room.lasting_seconds) if lasts else (room.burst, room.burst_seconds)
        between = self._took / room.at_once
        return most if between * most <= patience else int(patience / between)

    async def _enter(self) -> None:
        if self._inside < self._room.at_once:
            self._inside += 1
            self._share *= 1 - _MEMORY
            return
        self.require_room()
        self._share *= 1 - _MEMORY
        turn: Future[None] = get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except BaseException:
            # The caller's task was ended: before its turn came it waits no more, after it the place is handed on.
            if turn.done() and not turn.cancelled():
                self._hand_on()
            elif turn in self._waiting:
                self._waiting.remove(turn)
            raise

    def _leave(self, took: float) -> None:
        self._took += (took - self._took) * (_WEIGHT if self._took else 1.0)
        self._hand_on()

    def _hand_on(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)  # the place goes on to the next, and is never free in between
                return
        self._inside -= 1


class Queues:
    """The queues of one process."""

    def __init__(self, room: Room) -> None:
        self._work = Queue(room)
        self._uploads = Queue(UPLOADS)
        self._pictures = Queue(PICTURES)

    def of(self, scope: Scope) -> Queue | None:
        """The queue that a request stands in; None for those that are answered at once."""
        path = scope["path"]
        if path.startswith(_ALWAYS):
            return None
        if scope["method"] == "POST" and path in UPLOAD_PATHS:
            return self._uploads
        return self._pictures if _PICTURE.fullmatch(path) else self._work


class Admission:
    """Works on requests as there is room and refuses the others with 503 and Retry-After.

    A reply that is streamed counts until it is done. Stands behind the door, where the body is at hand: nobody holds a
    place by sending slowly. The door has looked before anything was read whether there is room at all."""

    def __init__(self, app: ASGIApp, queues: Queues) -> None:
        self._app = app
        self._queues = queues

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        queue = self._queues.of(scope) if scope["type"] == "http" else None
        if queue is None:
            await self._app(scope, receive, send)
            return
        try:
            async with queue.place():
                await self._app(scope, receive, send)
        except Full:
            await tell_busy(scope, receive, send)


async def tell_busy(scope: Scope, receive: Receive, send: Send) -> None:
    """The refusal of what there is no room for."""
    told = problem_document(503, "Too busy", "More is asked at once than can be answered. Ask again shortly.")
    later = "10" if scope["path"] in UPLOAD_PATHS else "1"
    await reply_to(Request(scope), told, {"Retry-After": later})(scope, receive, send)
