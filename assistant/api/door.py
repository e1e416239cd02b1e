"""What is looked at before any route: whose page sent the request, and how much it brings."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import problem
from assistant.loopback import is_loopback

_BODY_BYTES = 2**20
_FORM_BYTES = 2**16
"""What a form adds to the files in it."""
UPLOAD_PATH = "/v1/documents"


class Door:
    """Refuses requests under a foreign host name or from another site's page (only this machine is served, and a page
    in its browser must not reach the records), and bodies that are too large."""

    def __init__(self, app: ASGIApp, upload_bytes: int) -> None:
        self._app = app
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not _is_own(headers):
            refusal = problem(403, "Refused", "Requests are taken from this machine's own pages and programs alone.")
            await refusal(scope, receive, send)
            return
        files = scope["method"] == "POST" and scope["path"] == UPLOAD_PATH
        limit = self._upload_bytes + _FORM_BYTES if files else _BODY_BYTES
        if _stated_length(headers) > limit:
            await problem(413, "Too large", _too_large(limit))(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


def _is_own(headers: Headers) -> bool:
    host = headers.get("host", "localhost")
    try:
        local = is_loopback(urlsplit(f"//{host}").hostname or "")
        origin = headers.get("origin")
        return local and (origin is None or urlsplit(origin).netloc == host)
    except ValueError:
        return False


def _stated_length(headers: Headers) -> int:
    stated = headers.get("content-length", "")
    return int(stated) if stated.isdecimal() else 0


def _counted(receive: Receive, limit: int) -> Receive:
    """`receive`, ended by a 413 when a body without a stated length goes past `limit`."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, _too_large(limit))
        return message

    return counted


def _too_large(limit: int) -> str:
    return f"At most {max(1, limit // 2**20)} MB can be sent at once. Send less, or ingest on the command line."
