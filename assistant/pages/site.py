"""How every page is made: its template, its headers, its parts that don't change."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from assistant.access.caller import Caller
from assistant.pages import addresses, wording
from ingest.errors import NotHeld

router = APIRouter(include_in_schema=False)

# Nothing from outside, nothing inline: markup inside a record could not run even if it were not escaped.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_YEAR = 365 * 24 * 60 * 60
_MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("assistant.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wording.FILTERS)
    environment.globals.update(addresses.ADDRESSES)
    environment.globals["static"] = static_address
    return environment


def page(request: Request, template: str, status: int = 200, **shown: Any) -> HTMLResponse:
    """The page that `template` makes of `shown`; `request` tells which part of the site it belongs to."""
    caller: Caller | None = getattr(request.state, "caller", None)
    text = _environment().get_template(template).render(at=request.url.path, caller=caller, csrf=_csrf(caller), **shown)
    return HTMLResponse(text, status, HEADERS)


def _csrf(caller: Caller | None) -> str:
    """What forms send with a change; "" where no session's cookie stands for the caller."""
    return caller.session.csrf if caller and caller.session else ""


@cache
def _kept_files() -> dict[str, bytes]:
    folder = files("assistant.pages") / "static"
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name.endswith(tuple(_MEDIA))}


@cache
def static_address(name: str) -> str:
    """Where a file of the site lies, named by what is in it, so that browsers may keep it."""
    return f"/static/{hashlib.sha256(_kept_files()[name]).hexdigest()[:12]}/{name}"


@router.get("/static/{version}/{name}")
def static_file(version: str, name: str) -> Response:
    """A file of the site. Raises NotHeld."""
    if name not in _kept_files() or static_address(name) != f"/static/{version}/{name}":
        raise NotHeld("There is no such file.", "Load the page anew.")
    suffix = name[name.rindex(".") :]
    headers = {"Cache-Control": f"public, max-age={_YEAR}, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(_kept_files()[name], media_type=_MEDIA[suffix], headers=headers)
