"""What is looked at before any route, and before the body is read: who sends the request, and how much it brings."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.browser import drop_cookie
from assistant.access.caller import Caller
from assistant.access.errors import SessionOver
from assistant.access.reception import Arrival, Reception
from assistant.access.rights import Right, require
from assistant.api.problems import problem_document, refusal, reply_to
from assistant.pages.faults import wants_page
from ingest.errors import MinutebookError

_BODY_BYTES = 2**20
_FORM_BYTES = 2**16
"""What a form adds to the files in it."""
UPLOAD_PATHS = frozenset({"/v1/documents", "/add"})


class Door:
    """Has `reception` make out the caller, whom the routes find as `request.state.caller`, and refuses bodies that are
    too large."""

    def __init__(self, app: ASGIApp, reception: Reception, upload_bytes: int) -> None:
        self._app = app
        self._reception = reception
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        arrival = arrival_of(scope)
        files = scope["method"] == "POST" and scope["path"] in UPLOAD_PATHS
        try:
            caller: Caller = await run_sync(self._reception.admit, arrival)
            if files:
                require(caller, Right.UPLOAD)
        except MinutebookError as error:
            ended = isinstance(error, SessionOver)
            cookie = {"Set-Cookie": drop_cookie(self._reception.is_secure(arrival))} if ended else {}
            await _refused(Request(scope), error, cookie)(scope, receive, send)
            return
        limit = self._upload_bytes + _FORM_BYTES if files else _BODY_BYTES
        if _stated_length(arrival.headers) > limit:
            told = problem_document(413, "Too large", _too_large(limit))
            await reply_to(Request(scope), told)(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = caller
        await self._app(scope, _counted(receive, limit), _uncached(send))


def _refused(request: Request, error: MinutebookError, headers: dict[str, str]) -> Response:
    """The refusal; a browser whose session is over is led to where it can begin another."""
    if isinstance(error, SessionOver) and wants_page(request):
        return RedirectResponse("/sign-in?ended=true", 303, headers=headers)
    return refusal(request, error, headers)


def arrival_of(scope: Scope) -> Arrival:
    """What the reception has to know of a request."""
    peer = scope.get("client")
    return Arrival(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=Headers(scope=scope),
        peer=peer[0] if peer else "",
        tls=scope["scheme"] == "https",
    )


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


def _uncached(send: Send) -> Send:
    """`send`, with a reply that says nothing else kept by nobody: the next one who asks may see less, and so may the
    same one tomorrow."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Cache-Control", "no-store")
            headers.setdefault("X-Content-Type-Options", "nosniff")
        await send(message)

    return sent


def _too_large(limit: int) -> str:
    return f"At most {max(1, limit // 2**20)} MB can be sent at once. Send less, or ingest on the command line."
