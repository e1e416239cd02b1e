"""What a request brings, looked at before any work is begun on it: the size of its head, and its body, read whole
within its size, its time and the types taken."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

_JSON = "application/json"
_FORM = "multipart/form-data"
_PLAIN_FORM = "application/x-www-form-urlencoded"
_HEAD_BYTES = 2**16
_AFTER = 1024
"""Bytes at the end of a form in which its last boundary stands; hardly anybody sends something after it."""
_PROGRAMS = "/v1/"
_FILES = "/v1/documents"


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Bytes of a body, seconds for all of one that is read whole, and between two pieces of one with files."""

    size: int
    seconds: float = 20.0
    pause: float = 20.0


class UnfitRequest(HTTPException):
    """A request that is not taken for what it brings; told as any refusal, also where the framework reads the body."""


def require_small_head(scope: Scope) -> None:
    """Raises UnfitRequest for an address and headers that are too long together."""
    size = len(scope.get("raw_path", b"")) + len(scope["query_string"])
    if size + sum(len(name) + len(value) for name, value in scope["headers"]) > _HEAD_BYTES:
        raise UnfitRequest(431, f"Address and headers may have {_HEAD_BYTES // 1024} kB together. Send less in them.")


def require_fit(path: str, headers: Headers, limits: BodyLimits) -> None:
    """Raises UnfitRequest where the headers already say that the body cannot be taken."""
    stated = headers.get("content-length", "")
    length = int(stated) if stated.isdecimal() else 0
    if not length and "transfer-encoding" not in headers:
        return
    if length > limits.size:
        raise _too_large(limits)
    if headers.get("content-encoding", "identity").strip().casefold() != "identity":
        raise UnfitRequest(415, "Bodies are taken as they are, not compressed.")
    taken = _types(path)
    if headers.get("content-type", "").partition(";")[0].strip().casefold() not in taken:
        raise UnfitRequest(415, f"This address takes {' or '.join(taken)}.")


def _types(path: str) -> tuple[str, ...]:
    """The media types that an address takes; programs and pages send different ones."""
    if not path.startswith(_PROGRAMS):
        return _PLAIN_FORM, _FORM
    return (_FORM, _PLAIN_FORM) if path == _FILES else (_JSON,)


async def read_whole(receive: Receive, limits: BodyLimits) -> Receive:
    """A `receive` that has the whole body at hand, and what comes after it as it comes. Raises UnfitRequest."""
    try:
        async with asyncio.timeout(limits.seconds):
            body = await _all_of(receive, limits)
    except TimeoutError as error:
        raise _too_slow() from error
    given: list[Message] = [body]

    async def at_hand() -> Message:
        return given.pop() if given else await receive()

    return at_hand


async def _all_of(receive: Receive, limits: BodyLimits) -> Message:
    pieces = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return message
        pieces += message.get("body", b"")
        if len(pieces) > limits.size:
            raise _too_large(limits)
        if not message.get("more_body", False):
            return {"type": "http.request", "body": bytes(pieces), "more_body": False}


def last_boundary(headers: Headers) -> bytes:
    """What the body of a form with files ends in; b"" for any other (RFC 2046, 5.1.1)."""
    kind, options = parse_options_header(headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    return b"--" + boundary + b"--" if kind == _FORM.encode() and boundary else b""


def piece_by_piece(receive: Receive, limits: BodyLimits, ending: bytes = b"") -> Receive:
    """`receive` for a body that is read as it comes: it raises UnfitRequest past its size, when nothing comes, and
    where it ends without its `ending`, of which the framework asks nothing: a file that was cut off is no record."""
    taken, ended, last = 0, False, b""

    async def counted() -> Message:
        nonlocal taken, ended, last
        if ended:
            return await receive()
        try:
            async with asyncio.timeout(limits.pause):
                message = await receive()
        except TimeoutError as error:
            raise _too_slow() from error
        piece = message.get("body", b"")
        taken += len(piece)
        last = (last + piece[-_AFTER:])[-_AFTER:]
        ended = not message.get("more_body", False)
        if taken > limits.size:
            raise _too_large(limits)
        if ended and message["type"] == "http.request" and ending not in last:
            raise UnfitRequest(400, "The body is cut off before its last boundary. Send it again.")
        return message

    return counted


def _too_large(limits: BodyLimits) -> UnfitRequest:
    most = max(1, limits.size // 2**20)
    return UnfitRequest(413, f"At most {most} MB can be sent at once. Send less, or ingest on the command line.")


def _too_slow() -> UnfitRequest:
    return UnfitRequest(408, "The body did not arrive in time. Send it again.")
