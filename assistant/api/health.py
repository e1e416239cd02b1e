"""`GET /healthz`: whether it works, and what is loaded."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.api.asker import Records
from assistant.api.replies import reply
from assistant.api.schemas import HealthReply

router = APIRouter(tags=["service"])


@router.get("/healthz", summary="What is loaded", response_model=None, responses={200: {"model": HealthReply}})
def health(request: Request, records: Records) -> Response:
    """The version, how much is held, the model, and how far the indexes have read the store."""
    return reply({"status": "ok", "version": request.app.version, **records.loaded()})
