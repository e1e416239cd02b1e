"""Every error of the API as problem details (RFC 9457), shaped by `problem`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from assistant.access.errors import NotAllowed, NotKnown, TooMany
from assistant.api.headers import EVERY_REPLY
from assistant.api.replies import encode
from assistant.filtering import BadFilter
from assistant.intake import TooManyFiles, TypeNotTaken
from assistant.pages.faults import fault_page, wants_page
from index.originals import FULL, DiskFull
from ingest.errors import BadRequest, MinutebookError, NotHeld, Removed, StoreBusy, StoreError, UnreadableFile

MEDIA_TYPE = "application/problem+json"

# The first row whose class the error is of decides; so the narrow ones stand first.
_STATUSES: tuple[tuple[type[MinutebookError], int, str], ...] = (
    (BadFilter, 422, "The filter cannot be used"),
    (TooManyFiles, 413, "Too many files"),
    (TypeNotTaken, 415, "Type not taken"),
    (BadRequest, 400, "The request makes no sense"),
    (NotHeld, 404, "Not held"),
    (NotKnown, 401, "Not signed in"),
    (NotAllowed, 403, "Refused"),
    (TooMany, 429, "Too many requests"),
    (StoreBusy, 503, "The records are being changed"),
    (UnreadableFile, 422, "The file could not be read"),
    (DiskFull, 507, "The disk is full"),
    (StoreError, 500, "The records cannot be used"),
    (MinutebookError, 500, "It could not be done"),
)
_TITLES = {
    404: "Not found",
    405: "Method not allowed",
    408: "Too slow",
    413: "Too large",
    415: "Type not taken",
    422: "The request is not as described",
    431: "Too much in its head",
}
_DETAILS = {
    404: "There is nothing at this address; /docs lists the addresses there are.",
    405: "This address does not take this method; /docs lists what it takes.",
}
_BROKEN = "Something went wrong in the program; the server's log says what."

Errors = Sequence[Mapping[str, Any]]


def problem(
    status: int, title: str, detail: str, errors: Errors = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The one shape of an error."""
    body = encode(problem_document(status, title, detail, errors))
    return Response(body, status, dict(headers or {}), MEDIA_TYPE)


def problem_document(status: int, title: str, detail: str, errors: Errors = ()) -> dict[str, Any]:
    """What `problem` sends. `errors` names the places at fault, as the RFC's own example does: "pointer" into the
    body, or "parameter"."""
    document: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return {**document, "errors": [dict(error) for error in errors]} if errors else document


def told(error: MinutebookError) -> dict[str, Any]:
    """The problem document of an error with a message for the user."""
    status, title = next((status, title) for kind, status, title in _STATUSES if isinstance(error, kind))
    errors = [{"detail": error.what, "field": error.field}] if isinstance(error, BadFilter) else []
    return problem_document(status, title, str(error), errors)


def broken() -> dict[str, Any]:
    """The problem document of an error that nobody foresaw; it tells nothing of the inside."""
    return problem_document(500, "Internal error", _BROKEN)


def add_problem_handlers(app: FastAPI) -> None:
    """Makes every error of `app` a problem."""
    app.add_exception_handler(MinutebookError, _on_told)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_broken)


def reply_to(request: Request, document: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """The problem `document`, as a page for whoever reads pages."""
    if wants_page(request):
        return fault_page(request, document, headers or {})
    return problem(
        document["status"], document["title"], document["detail"], document.get("errors", ()), headers=headers
    )


async def _on_told(request: Request, error: Exception) -> Response:
    assert isinstance(error, MinutebookError)
    return refusal(request, error)


def refusal(request: Request, error: MinutebookError, headers: Mapping[str, str] | None = None) -> Response:
    """The reply to a request that ended with `error`."""
    if isinstance(error, Removed) and wants_page(request):
        return reply_to(request, problem_document(410, "Removed", str(error)))
    return reply_to(request, told(error), {**_headers_of(error), **(headers or {})})


def _headers_of(error: MinutebookError) -> dict[str, str]:
    if isinstance(error, StoreBusy):
        return {"Retry-After": "5"}
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.seconds)}
    return {"WWW-Authenticate": 'Bearer realm="Minutebook"'} if isinstance(error, NotKnown) else {}


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    cause = error.__cause__  # the framework says only that it could not read the body
    if isinstance(cause, OSError) and cause.errno in FULL:
        return refusal(request, DiskFull("The disk is full; nothing of what was sent was kept."))
    return http_refusal(request, error)


def http_refusal(request: Request, error: HTTPException) -> Response:
    """The reply to a request that the framework, or the door, does not take."""
    title = _TITLES.get(error.status_code, HTTPStatus(error.status_code).phrase)
    printed = HTTPStatus(error.status_code).phrase
    detail = _DETAILS.get(error.status_code, error.detail) if error.detail == printed else error.detail
    headers = dict(error.headers or {}) | _methods_at(request, error.status_code)
    return reply_to(request, problem_document(error.status_code, title, detail), headers)


_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


def _methods_at(request: Request, status: int) -> dict[str, str]:
    """All that an address takes, where it was asked for something else; the framework names those of one route."""
    if status != 405:
        return {}
    routes = request.app.router.routes
    taken = [one for one in _METHODS if any(_takes(route, {**request.scope, "method": one}) for route in routes)]
    return {"Allow": ", ".join(taken)}


def _takes(route: BaseRoute, scope: Scope) -> bool:
    return route.matches(scope)[0] is Match.FULL


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return problem(400, "The body is not JSON", "The body of the request could not be read as JSON.")
    errors = [_place(fault) for fault in faults]
    detail = "; ".join(f"{one.get('pointer') or one.get('parameter')}: {one['detail']}" for one in errors)
    return reply_to(request, problem_document(422, _TITLES[422], detail, errors))


async def _on_broken(request: Request, _error: Exception) -> Response:
    reply = reply_to(request, broken())
    for name, value in EVERY_REPLY.items():  # it is made outside of the door, which gives them to all others
        reply.headers.setdefault(name, value)
    return reply


def _place(fault: Mapping[str, Any]) -> dict[str, str]:
    where, *path = (str(step) for step in fault["loc"])
    if where == "body":
        return {"detail": fault["msg"], "pointer": f"#/{'/'.join(path)}"}
    return {"detail": fault["msg"], "parameter": "/".join(path)}
