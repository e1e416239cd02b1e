"""`/healthz`: whether it works, and for who may know, what is loaded; `/readyz`: whether it can answer now."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.access.rights import Right, may
from assistant.api.asker import AskerLevel, Records
from assistant.api.replies import reply
from assistant.api.schemas import HealthReply, ReadyReply
from assistant.read_again import read_again
from assistant.readiness import faults
from assistant.service import Service
from ingest.records import Level

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
    wrong. `notes` tell them what could be better meanwhile. While records are being opened nothing listens yet."""
    found = faults(records)
    told = {"reasons": found, "notes": _notes(records, level, found)} if may(level, Right.INSPECT) else {}
    return reply({"ready": not found, **told}, 503 if found else 200)


def _notes(records: Service, level: Level, found: list[str]) -> tuple[str, ...]:
    return () if found else read_again(records.folder, records.collection.coverage(level))
