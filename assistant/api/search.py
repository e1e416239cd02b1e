"""`GET /v1/search`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.api.filters import Offset, QueryFilters
from assistant.api.replies import reply
from assistant.api.schemas import SearchReply, problems

router = APIRouter(tags=["answers"])


@router.get(
    "/v1/search",
    summary="Find passages",
    response_model=None,
    responses={200: {"model": SearchReply}, **problems(400, 422)},
)
def search(
    q: Annotated[str, Query(description='Words or a question; "quoted words" are found as they stand.')],
    records: Records,
    level: AskerLevel,
    filters: QueryFilters,
    limit: Annotated[int, Query(ge=1, le=200)] = 10,
    offset: Offset = 0,
) -> Response:
    """The passages found, best first, and how many there are by body, kind and year."""
    return reply(records.search(q, level, filters, limit, offset).as_json())
