"""`/v1/session`: who is asking; a browser signed in with a key, and out again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import Field, SecretStr
from starlette.responses import Response

from assistant.access.browser import drop_cookie, set_cookie, token_in
from assistant.access.caller import Caller
from assistant.api.asker import Asker, Front
from assistant.api.replies import reply
from assistant.api.schemas import Sent, Shape, problems

router = APIRouter(tags=["access"])


class SignInBody(Sent):
    key: SecretStr = Field(description="As it was shown when it was made.", max_length=200)


class SessionReply(Shape):
    """`id` is how conversations and the audit log know the caller; `csrf_token` and `expires` are those of a browser's
    session."""

    kind: str = Field(description="local, key, session, proxy or public.")
    id: str
    name: str
    level: str
    csrf_token: str | None = Field(description="To be sent as X-CSRF-Token with whatever changes anything.")
    expires: str | None


@router.get("/v1/session", summary="Who is asking", response_model=None, responses={200: {"model": SessionReply}})
def session(caller: Asker) -> Response:
    """As what the request was taken, and at which level it is answered."""
    return _uncached(_told(caller))


@router.post(
    "/v1/session",
    summary="Sign in",
    status_code=201,
    response_model=None,
    responses={201: {"model": SessionReply}, **problems(422)},
)
def sign_in(asked: Annotated[SignInBody, Body()], request: Request, caller: Asker, front: Front) -> Response:
    """Begins a browser's session: its cookie stands for the key until the session ends, or the key is revoked or has
    expired."""
    earlier = token_in(request.headers, caller.secure)
    signed_in, token = front.sign_in(asked.key.get_secret_value(), caller, earlier)
    assert signed_in.session is not None
    left = int((signed_in.session.expires - datetime.now(UTC)).total_seconds())
    answer = _uncached(_told(signed_in), 201)
    answer.headers["Set-Cookie"] = set_cookie(token, caller.secure, left)
    return answer


@router.delete("/v1/session", summary="Sign out", status_code=204, response_model=None)
def sign_out(caller: Asker, front: Front) -> Response:
    """Ends the browser's session; nothing without one."""
    front.sign_out(caller)
    return Response(status_code=204, headers={"Set-Cookie": drop_cookie(caller.secure)})


def _told(caller: Caller) -> dict[str, str | None]:
    own = caller.session
    return {
        "kind": caller.kind.value,
        "id": caller.id,
        "name": caller.name,
        "level": caller.level.label,
        "csrf_token": own.csrf if own else None,
        "expires": own.expires.isoformat() if own else None,
    }


def _uncached(document: dict[str, str | None], status: int = 200) -> Response:
    answer = reply(document, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
