"""`/healthz`: whether it works, and for who may know, what is loaded; `/readyz`: whether it can answer now."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.access.rights import Right, may
from assistant.api.asker import AskerLevel, Records
from assistant.api.replies import reply
from assistant.api.schemas import HealthReply, ReadyReply
from assistant.readiness import faults

router = APIRouter(tags=["service"])


@router.get("/healthz", summary="What is loaded", response_model=None, responses={200: {"model": HealthReply}})
def health(request: Request, records: Records, level: AskerLevel) -> Response:
    """That it works, and the version; for officers also how much is held, the model, and how far the indexes have read
    the store."""
    loaded = records.loaded()
    return reply({"status": "ok", "version": request.app.version, **(loaded if may(level, Right.INSPECT) else {})})


@router.get(
    "/readyz",
    summary="Whether it can answer",
    response_model=None,
    responses={code: {"model": ReadyReply} for code in (200, 503)},
)
def ready(records: Records, level: AskerLevel) -> Response:
    """200 when store, indexes and encoder are there, in the schema of this program; else 503, for officers with what is
    wrong. While records are being opened nothing listens yet."""
    found = faults(records)
    told = {"reasons": found} if may(level, Right.INSPECT) else {}
    return reply({"ready": not found, **told}, 503 if found else 200)
