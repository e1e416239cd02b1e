"""`/v1/meetings`: the meetings that the records tell of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.api.filters import Offset
from assistant.api.register_query import FIRST, RegisterBook
from assistant.api.register_schemas import MeetingReply, MeetingsReply
from assistant.api.replies import reply
from assistant.api.schemas import problems
from assistant.filtering import read_filters

router = APIRouter(tags=["register"])


@router.get(
    "/v1/meetings",
    summary="List meetings",
    response_model=None,
    responses={200: {"model": MeetingsReply}, **problems(422)},
)
def meetings(
    book: RegisterBook,
    body: Annotated[list[str], Query(default_factory=list, description="A body or authority; may be given again.")],
    date_from: Annotated[str | None, Query(alias="from", description="This date or later.")] = None,
    date_to: Annotated[str | None, Query(alias="to", description="This date or earlier.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = FIRST,
    offset: Offset = 0,
) -> Response:
    """The latest first, each with the records that tell of it, the best of them first."""
    asked = read_filters(body, date_from, date_to)
    return reply(book.meetings(asked.bodies, asked.date_from, asked.date_to, limit, offset))


@router.get(
    "/v1/meetings/{meeting_id}",
    summary="All that is held of a meeting",
    response_model=None,
    responses={200: {"model": MeetingReply}, **problems(404)},
)
def meeting(meeting_id: str, book: RegisterBook) -> Response:
    """Attendance, declarations, items, decisions (those for review apart) and references, in the record's order."""
    return reply(book.meeting(meeting_id))
