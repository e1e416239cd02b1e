"""What a person sees where a program gets problem details: the same title and words, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from starlette.responses import Response

from assistant.pages.site import page

_NO_ADDRESS = "Not found"
_MISTYPED = "There is no page at this address. It may have been mistyped, or cut short where it was passed on."
_PROGRAMS = ("/v1/", "/openapi.json", "/healthz", "/readyz")


def wants_page(request: Request) -> bool:
    """Whether whoever sent the request reads pages: at an address for people, in a browser."""
    return not request.url.path.startswith(_PROGRAMS) and "text/html" in request.headers.get("accept", "")


def fault_page(request: Request, document: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    """The problem `document` as a page; whoever may not see it is led to where one signs in."""
    title, status = document["title"], document["status"]
    detail = _MISTYPED if title == _NO_ADDRESS else document["detail"]
    shown = page(request, "fault.html", status, title=title, detail=detail, closed=status in (401, 403))
    shown.headers.update(headers)
    return shown
