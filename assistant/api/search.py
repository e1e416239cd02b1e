"""`GET /v1/search`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.api.asker import Asker, AskerLevel, Records
from assistant.api.filters import Offset, QueryFilters
from assistant.api.replies import reply
from assistant.api.schemas import SearchReply, problems
from assistant.filtering import read_status

router = APIRouter(tags=["answers"])


@router.get(
    "/v1/search",
    summary="Find passages",
    response_model=None,
    responses={200: {"model": SearchReply}, **problems(404, 422)},
)
def search(
    q: Annotated[str, Query(description='Words or a question; "quoted words" are found as they stand.')],
    records: Records,
    level: AskerLevel,
    caller: Asker,
    filters: QueryFilters,
    status: Annotated[
        list[str],
        Query(
            default_factory=list, description="Minutes alone: `draft`, `confirmed` or `unknown`; may be given again."
        ),
    ],
    earlier: Annotated[list[str], Query(default_factory=list, description="An earlier question; may be given again.")],
    limit: Annotated[int, Query(ge=1, le=200)] = 10,
    offset: Offset = 0,
    sort: Annotated[Literal["relevance", "date"], Query(description="The best first, or the latest.")] = "relevance",
    conversation_id: Annotated[str | None, Query(description="The conversation that `q` goes on with.")] = None,
) -> Response:
    """The passages found, best or latest first, and how many there are by body, kind and year. With `conversation_id`,
    or with `earlier` questions, oldest first, `q` is read as the next turn of the conversation."""
    turns = records.before(level, conversation_id, earlier, caller.owner)
    wanted = replace(filters, statuses=tuple(read_status(one) for one in status))
    return reply(records.search(q, level, wanted, limit, offset, turns, sort == "date").as_json())
