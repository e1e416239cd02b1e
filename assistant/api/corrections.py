"""`/v1/corrections`: what people set right, and set right anew."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Configured, Corrector, Records
from assistant.api.register_schemas import CORRECTION_EXAMPLES, CorrectionBody, CorrectionsReply
from assistant.api.replies import reply
from assistant.api.schemas import problems
from assistant.register.amending import amend_part, amend_resolution, list_corrections, withdraw
from assistant.register.views import correction_json
from ingest.errors import BadRequest

router = APIRouter(tags=["register"])


@router.get(
    "/v1/corrections",
    summary="List corrections",
    response_model=None,
    responses={200: {"model": CorrectionsReply}, **problems(422)},
)
def corrections(
    records: Records,
    level: AskerLevel,
    past: Annotated[bool, Query(description="Those too that no longer hold.")] = False,
) -> Response:
    """What people have set right, the latest first, each with what the record says."""
    return reply(list_corrections(records.collection.store, level, past))


@router.post(
    "/v1/corrections",
    summary="Set something right",
    status_code=201,
    response_model=None,
    responses={201: {"model": CorrectionsReply}, **problems(404, 422)},
)
def correct(
    asked: Annotated[CorrectionBody, Body(openapi_examples=CORRECTION_EXAMPLES)],
    records: Records,
    level: AskerLevel,
    caller: Corrector,
    settings: Configured,
) -> Response:
    """Accepts, rejects or amends a resolution, or sets date, body, kind or level of a part of a document right. It is
    kept with who and when, shown as a correction, and survives reading the file again."""
    if (asked.resolution_id is None) == (asked.document is None):
        raise BadRequest("A correction is of a resolution or of a part.", 'Give "resolution_id" or "document".')
    if asked.resolution_id is not None:
        clause, who = asked.clause, caller.who
        made = amend_resolution(settings.data, asked.resolution_id, asked.values, asked.by, level, clause, who)
    else:
        document = asked.document or ""
        made = amend_part(settings.data, document, asked.part, asked.values, asked.by, level, caller.who)
    records.collection.refresh()
    return reply({"total": len(made), "corrections": [correction_json(one) for one in made]}, 201)


@router.delete(
    "/v1/corrections/{correction_id}",
    summary="Take a correction back",
    response_model=None,
    responses={200: {"model": CorrectionsReply}, **problems(404, 422)},
)
def take_back(
    correction_id: str,
    records: Records,
    level: AskerLevel,
    caller: Corrector,
    settings: Configured,
    by: Annotated[str, Query(min_length=1, max_length=200, description="Who takes it back.")],
) -> Response:
    """What the record says holds again; the corrections that are left are sent."""
    withdraw(settings.data, correction_id, by, level, caller.who)
    records.collection.refresh()
    return reply(list_corrections(records.collection.store, level))
