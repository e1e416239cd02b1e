"""What is looked at before any route: who sends the request, then what it brings."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.access.browser import drop_cookie
from assistant.access.caller import Caller
from assistant.access.errors import SessionOver
from assistant.access.reception import Arrival, Reception
from assistant.access.rights import Right, require
from assistant.api.admission import UPLOAD_PATHS, Full, Queues, tell_busy
from assistant.api.bodies import BodyLimits, last_boundary, piece_by_piece, read_whole, require_fit, require_small_head
from assistant.api.headers import with_headers
from assistant.api.problems import http_refusal, refusal
from assistant.pages.faults import wants_page
from ingest.errors import MinutebookError

_BODY = BodyLimits(2**20)
_FORM_BYTES = 2**16
"""What a form adds to the files in it."""


class Door:
    """Has `reception` make out the caller, whom the routes find as `request.state.caller`, and refuses bodies that are
    too large, too slow or of another type than the address takes. Where `queues` have no room nobody is asked who they
    are, and nothing is read."""

    def __init__(self, app: ASGIApp, reception: Reception, queues: Queues, upload_bytes: int) -> None:
        self._app = app
        self._reception = reception
        self._queues = queues
        self._files = BodyLimits(upload_bytes + _FORM_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        arrival = arrival_of(scope)
        send = with_headers(send, self._reception.is_secure(arrival))
        files = scope["method"] == "POST" and scope["path"] in UPLOAD_PATHS
        limits = self._files if files else _BODY
        try:
            if queue := self._queues.of(scope):
                queue.require_room()
        except Full:
            await tell_busy(scope, receive, send)
            return
        try:
            require_small_head(scope)
            caller: Caller = await run_sync(self._reception.admit, arrival)
            if files:
                require(caller, Right.UPLOAD)
            require_fit(arrival.path, arrival.headers, limits)
            ending = last_boundary(arrival.headers)
            body = piece_by_piece(receive, limits, ending) if files else await read_whole(receive, limits)
        except MinutebookError as error:
            ended = isinstance(error, SessionOver)
            cookie = {"Set-Cookie": drop_cookie(self._reception.is_secure(arrival))} if ended else {}
            await _refused(Request(scope), error, cookie)(scope, receive, send)
            return
        except HTTPException as error:
            await http_refusal(Request(scope), error)(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = caller
        await self._app(scope, body, send)


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
