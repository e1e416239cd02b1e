"""`GET /healthz`: whether it works, and for who may know, what is loaded."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.access.rights import Right, may
from assistant.api.asker import AskerLevel, Records
from assistant.api.replies import reply
from assistant.api.schemas import HealthReply

router = APIRouter(tags=["service"])


@router.get("/healthz", summary="What is loaded", response_model=None, responses={200: {"model": HealthReply}})
def health(request: Request, records: Records, level: AskerLevel) -> Response:
    """That it works, and the version; for officers also how much is held, the model, and how far the indexes have read
    the store."""
    loaded = records.loaded()
    return reply({"status": "ok", "version": request.app.version, **(loaded if may(level, Right.INSPECT) else {})})
