"""One line of the log for each request: never what was asked, never a key.

    {"at": "2026-11-22T09:30:00.123Z", "request": "4be1...", "caller": "key:i75qdkovxv67", "method": "POST",
     "path": "/v1/ask", "status": 200, "ms": 31.2}

The path is the route's template: an address may hold what was asked, or a conversation's id.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("minutebook.requests")
REQUEST_ID = "X-Request-Id"
_CUT_OFF = 499
"""For a request that ended without a reply, as nginx writes it."""
_BROKEN = 500


class RequestLog:
    """Gives each request an id, sent back as `X-Request-Id`, and tells the log of it when it has been answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not LOG.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return
        key, began, status = secrets.token_hex(8), time.perf_counter(), _CUT_OFF

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = key
            await send(message)

        try:
            await self._app(scope, receive, told)
        except Exception:
            status = _BROKEN  # it is answered so outside of here
            raise
        finally:
            took = round((time.perf_counter() - began) * 1000, 1)
            LOG.info("request", extra={"facts": {"request": key, **_of(scope), "status": status, "ms": took}})


def _of(scope: Scope) -> dict[str, Any]:
    caller = scope.get("state", {}).get("caller")
    return {
        "caller": caller.id if caller else "",
        "method": scope["method"],
        "path": getattr(scope.get("route"), "path", ""),
    }


class _Lines(logging.Formatter):
    """A line as JSON, or as words."""

    def __init__(self, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        facts = {"at": at, **getattr(record, "facts", {"message": record.getMessage()})}
        return json.dumps(facts) if self._as_json else " ".join(str(value) or "-" for value in facts.values())


def begin_log(form: str) -> None:
    """Sends the log of requests to standard error as "text" or "json" lines; "none" leaves it silent."""
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
    LOG.propagate = False
    LOG.setLevel(logging.CRITICAL if form == "none" else logging.INFO)
    if form != "none":
        handler = logging.StreamHandler()
        handler.setFormatter(_Lines(form == "json"))
        LOG.addHandler(handler)
