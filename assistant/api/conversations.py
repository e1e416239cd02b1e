"""`/v1/conversations`: what was asked before, to be read again, kept outside, or taken away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.responses import Response

from assistant.api.asker import Asker, AskerLevel, Records
from assistant.api.filters import Offset
from assistant.api.replies import reply
from assistant.api.schemas import ConversationReply, ConversationsReply, problems
from assistant.talks import as_markdown, conversation_json, list_json

router = APIRouter(tags=["answers"])

_MARKDOWN = {"schema": {"type": "string"}, "example": "## 1. Who chaired the meeting?\n"}


@router.get(
    "/v1/conversations",
    summary="List conversations",
    response_model=None,
    responses={200: {"model": ConversationsReply}, **problems(422)},
)
def conversations(
    records: Records,
    level: AskerLevel,
    caller: Asker,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Offset = 0,
) -> Response:
    """The conversations that the caller began, the last used first; those not used for a number of days have expired.
    Without a key there is no list: a conversation is then read by its id."""
    return reply(list_json(records.collection.store, level, limit, offset, caller.owner))


@router.get(
    "/v1/conversations/{conversation_id}",
    summary="A conversation with its turns",
    response_model=None,
    responses={200: {"model": ConversationReply, "content": {"text/markdown": _MARKDOWN}}, **problems(404)},
)
def conversation(
    conversation_id: str,
    records: Records,
    level: AskerLevel,
    caller: Asker,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """Every question with its answer as it was given. `Accept: text/markdown` gives it for keeping."""
    store = records.collection.store
    if "text/markdown" in accept:
        return Response(
            as_markdown(store, conversation_id, level, caller.owner), media_type="text/markdown; charset=utf-8"
        )
    return reply(conversation_json(store, conversation_id, level, caller.owner))


@router.delete(
    "/v1/conversations/{conversation_id}",
    summary="Delete a conversation",
    status_code=204,
    response_model=None,
    responses=problems(404),
)
def delete_conversation(conversation_id: str, records: Records, level: AskerLevel, caller: Asker) -> Response:
    """Takes it away, with all its turns."""
    records.collection.store.delete_conversation(conversation_id, level, caller.owner)
    return Response(status_code=204)
