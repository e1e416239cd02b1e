"""Connections that are not left open for those who send nothing, or read nothing."""

from __future__ import annotations

import asyncio
import resource

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_MOST = 2000

_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_MANY = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n"


def most_connections() -> int:
    """How many a process keeps open: half the files that it may have open, and no more than 2,000."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST if allowed == resource.RLIM_INFINITY else min(_MOST, allowed // 2)


class PatientConnection(H11Protocol):
    """One connection: its requests as uvicorn reads them, and a time for everything that the other side has to do:
    `head_seconds` for the head of a request, `reading_seconds` for taking what waits to be sent, `ending_seconds` for
    ending a body that has been answered, which is read on so that the answer is not lost with it (RFC 9112, 9.6)."""

    most = most_connections()
    head_seconds = 10.0
    reading_seconds = 30.0
    ending_seconds = 10.0
    _ending: asyncio.TimerHandle | None = None
    _head: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.most:
            self._end(_TOO_MANY)
            return
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self._await_head()
        else:
            self._head_came()
        if self.conn.their_state is not h11.SEND_BODY:
            self._body_ended()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY and not self.transport.is_closing():
            self._ending = self.loop.call_later(self.ending_seconds, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_came()
        self._was_read()
        self._body_ended()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._was_read()
        self._reading = self.loop.call_later(self.reading_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        self._was_read()
        super().resume_writing()

    def _await_head(self) -> None:
        """Begins the time for a request's head, unless it runs already: a byte now and then does not lengthen it."""
        if self._head is None:
            self._head = self.loop.call_later(self.head_seconds, self._end, _TOO_SLOW)

    def _head_came(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _was_read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _body_ended(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def _end(self, told: bytes) -> None:
        self._head = None
        if not self.transport.is_closing():
            self.transport.write(told)
            self.transport.close()
