"""Connections held open by callers who send nothing whole, or nothing that is a request."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from assistant.serving.connections import PatientConnection


class Hasty(PatientConnection):
    """As served, with less patience."""

    most = 4
    head_seconds = 0.25
    ending_seconds = 0.25


async def hello(scope: Any, _receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"hi"})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(hello, http=Hasty, lifespan="off", log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    number = int(listening.getsockname()[1])
    listening.listen()
    thread.start()
    yield number
    server.should_exit = True
    thread.join(10)


def connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def all_of(connection: socket.socket) -> bytes:
    """What comes until the other side closes."""
    said = b""
    with connection:
        while piece := connection.recv(65536):
            said += piece
    return said


def is_greeted(connection: socket.socket) -> bool:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    said = b""
    while not said.endswith(b"hi") and (piece := connection.recv(1000)):
        said += piece
    return said.startswith(b"HTTP/1.1 200 OK")


def test_a_head_that_never_ends_is_ended(port: int) -> None:
    connection = connect(port)
    connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    assert all_of(connection).startswith(b"HTTP/1.1 408 ")


def test_a_byte_now_and_then_does_not_lengthen_it(port: int) -> None:
    connection, began = connect(port), time.monotonic()
    connection.settimeout(0.05)
    said = b""
    while not said and time.monotonic() - began < 10:
        connection.sendall(b"G")
        try:
            said = connection.recv(100)
        except TimeoutError:
            continue
    assert said.startswith(b"HTTP/1.1 408 ")


def test_a_body_without_end_is_not_read_for_ever_once_it_was_answered(port: int) -> None:
    ended = False
    with connect(port) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        until = time.monotonic() + 10
        while not ended and time.monotonic() < until:
            try:
                connection.sendall(b"1000\r\n" + b"a" * 4096 + b"\r\n")
            except ConnectionError:
                ended = True
            time.sleep(0.01)
    assert ended


def test_one_request_after_another_has_its_own_time(port: int) -> None:
    with connect(port) as connection:
        for _ in range(2):
            assert is_greeted(connection)
        time.sleep(0.3)
        assert is_greeted(connection)


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-Many: a\r\n" * 20_000 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100,
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    ],
    ids=["a long header", "many headers", "TLS", "no host", "a length below 0", "two lengths"],
)
def test_what_is_no_request_is_told_so(port: int, sent: bytes) -> None:
    with connect(port) as connection:
        try:
            connection.sendall(sent)
        except OSError:
            return  # closed before all of it was sent
        try:
            said = connection.recv(1000)
        except ConnectionResetError:
            return
        assert said.startswith(b"HTTP/1.1 400 ")


def test_more_connections_than_are_kept_are_turned_away(port: int) -> None:
    held = [connect(port) for _ in range(4)]
    try:
        said = all_of(connect(port))
        assert said.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 5" in said
    finally:
        for one in held:
            one.close()
