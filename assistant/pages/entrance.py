"""`/sign-in` and `/sign-out`: a browser's session, begun with a key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from assistant.access.browser import drop_cookie, set_cookie, token_in
from assistant.access.errors import NotKnown, TooMany
from assistant.api.asker import Asker, Front
from assistant.pages.forms import OwnForm
from assistant.pages.site import page

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in_form(request: Request, ended: bool = False) -> Response:
    """The field for a key; `ended` tells that a session is over."""
    return page(request, "sign_in.html", fault="", ended=ended)


@router.post("/sign-in")
def sign_in(request: Request, caller: Asker, front: Front, key: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Begins a session; a key that opens nothing is told on the same page."""
    try:
        signed_in, token = front.sign_in(key.strip(), caller, token_in(request.headers, caller.secure))
    except (NotKnown, TooMany) as error:
        return page(request, "sign_in.html", 429 if isinstance(error, TooMany) else 401, fault=str(error), ended=False)
    assert signed_in.session is not None
    left = int((signed_in.session.expires - datetime.now(UTC)).total_seconds())
    cookie = {"Set-Cookie": set_cookie(token, caller.secure, left)}
    return RedirectResponse("/", 303, headers=cookie)


@router.post("/sign-out")
def sign_out(caller: Asker, front: Front, _own: OwnForm) -> Response:
    """Ends the session."""
    front.sign_out(caller)
    return RedirectResponse("/", 303, headers={"Set-Cookie": drop_cookie(caller.secure)})
