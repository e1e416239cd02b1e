"""A model endpoint that behaves as a test tells it to, over real HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from assistant.model.endpoint import Endpoint
from assistant.model.settings import ModelSettings
from ingest.records import Level

Behaviour = Callable[["Handler"], None]


@dataclass(slots=True)
class Scripted:
    """An endpoint at `url`; `asked` holds the bodies of the requests that reached it."""

    url: str
    behave: Behaviour
    asked: list[dict[str, Any]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    def says(self, text: str) -> None:
        self.behave = saying(text)

    def does(self, name: str) -> None:
        self.behave = BEHAVIOURS[name]

    def model(self, deadline: float = 5.0, trusted: Level = Level.PUBLIC) -> Endpoint:
        return Endpoint(ModelSettings(self.url, "scripted", "a-key", trusted, deadline))


class Handler(BaseHTTPRequestHandler):
    scripted: Scripted

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.scripted.asked.append(json.loads(body))
        try:
            self.scripted.behave(self)
        except OSError:
            self.scripted.ended.append("the caller closed the connection")

    def head(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def piece(self, text: str) -> None:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
        self.wfile.write(b"data: " + json.dumps({**chunk, "choices": [choice]}).encode() + b"\n\n")
        self.wfile.flush()

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


def saying(text: str) -> Behaviour:
    """Sends `text` word by word, then the end."""

    def behave(handler: Handler) -> None:
        handler.head()
        for word in text.split(" "):
            handler.piece(word + " ")
        handler.wfile.write(b"data: [DONE]\n\n")

    return behave


def refusing(status: int) -> Behaviour:
    def behave(handler: Handler) -> None:
        handler.head(status, "application/json")
        handler.wfile.write(b'{"error": {"message": "secret inside: /srv/keys"}}')

    return behave


def garbage(handler: Handler) -> None:
    handler.head()
    handler.wfile.write(b"data: {]\x00\xff not json\n\n")


def wrong_shape(handler: Handler) -> None:
    handler.head()
    handler.wfile.write(b'data: {"choices": [{"delta": 7}]}\n\ndata: [DONE]\n\n')


def silent(handler: Handler) -> None:
    """Accepts the request and never answers."""
    time.sleep(5)
    handler.head()


def dribbling(handler: Handler) -> None:
    """Sends a comment now and then, for longer than anybody waits."""
    handler.head()
    for _ in range(100):
        handler.wfile.write(b": still here\n\n")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: Handler) -> None:
    """Never stops talking."""
    handler.head()
    while True:
        handler.piece("and so on " * 50)


BEHAVIOURS: dict[str, Behaviour] = {
    "refuses": refusing(401),
    "is too busy": refusing(429),
    "is broken": refusing(500),
    "sends garbage": garbage,
    "sends another shape": wrong_shape,
    "is silent": silent,
    "dribbles": dribbling,
    "never ends": endless,
    "says nothing": saying(""),
}


@pytest.fixture
def endpoint() -> Iterator[Scripted]:
    handler = type("OwnHandler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    scripted = Scripted(f"http://127.0.0.1:{server.server_port}/v1", saying("NONE"))
    handler.scripted = scripted  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield scripted
    server.shutdown()
    server.server_close()
