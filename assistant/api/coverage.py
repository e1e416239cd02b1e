"""`GET /v1/coverage`."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from assistant.access.rights import Right, may
from assistant.api.asker import AskerLevel, Records
from assistant.api.replies import reply
from assistant.api.schemas import CoverageReply
from assistant.read_again import read_again
from assistant.shapes import coverage_json

router = APIRouter(tags=["documents"])


@router.get(
    "/v1/coverage", summary="What the records cover", response_model=None, responses={200: {"model": CoverageReply}}
)
def coverage(records: Records, level: AskerLevel) -> Response:
    """Bodies with their kinds of record, dates and years, and for officers the files that could not be read."""
    collection = records.collection
    collection.refresh()
    failures = tuple(collection.store.failures(level))
    held = replace(collection.coverage(level), failures=failures)
    notes = read_again(records.folder, held) if may(level, Right.INSPECT) else ()
    return reply(coverage_json(held, notes))
