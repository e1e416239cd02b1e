"""The headers that every reply has: kept by nobody, framed by nobody, read as what it says it is."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

EVERY_REPLY = {
    # The next one who asks may see less, and so may the same one tomorrow.
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_OVER_TLS = "max-age=31536000"
"""A year, for this host alone: others below it are not ours to speak for."""


def with_headers(send: Send, secure: bool) -> Send:
    """`send`, with what every reply has and this one doesn't say itself; `secure` tells that it goes out over TLS."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in EVERY_REPLY.items():
                headers.setdefault(name, value)
            if secure:
                headers.setdefault("Strict-Transport-Security", _OVER_TLS)
        await send(message)

    return sent
