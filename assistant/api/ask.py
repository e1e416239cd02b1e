"""`POST /v1/ask`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Body, Header
from starlette.responses import Response, StreamingResponse

from assistant.api.asker import Asker, AskerLevel, Records
from assistant.api.replies import reply
from assistant.api.schemas import QUESTION_EXAMPLES, AnswerReply, AskBody, problems
from assistant.api.stream import answer_events
from assistant.conversation import require_conversation
from assistant.filtering import read_day, read_filters, require_short
from assistant.limits import check_question
from assistant.register.filters import read_outcome
from index.held import Filters

router = APIRouter(tags=["answers"])

_EVENTS = {"schema": {"type": "string"}, "example": 'event: status\ndata: {"text": "..."}\n\n'}


@router.post(
    "/v1/ask",
    summary="Answer a question from the records",
    response_model=None,
    responses={200: {"model": AnswerReply, "content": {"text/event-stream": _EVENTS}}, **problems(404, 422)},
)
def ask(
    body: Annotated[AskBody, Body(openapi_examples=QUESTION_EXAMPLES)],
    records: Records,
    level: AskerLevel,
    caller: Asker,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """The answer with its citations, or that the records do not say. Without `conversation_id` a conversation begins;
    with it, the question is its next turn; asked again `without` some of interpreted.carried, it is understood without
    that. `Accept: text/event-stream` gives the same as events: status, passages,
    message, citation, done, error."""
    filters, as_at = _filters(body), read_day("as_at", body.as_at, last=True) if body.as_at else None
    if "text/event-stream" in accept:
        # What is wrong with the request is told by its status, so it must be known before the stream begins.
        check_question(body.question)
        require_conversation(records.collection.store, body.conversation_id, level, caller.owner)
        talk = (body.conversation_id, caller.owner)
        events = answer_events(records, body.question, level, filters, talk, as_at, body.without)
        return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-cache"})
    answer = records.converse(
        body.question, level, filters, body.conversation_id, as_at, owner=caller.owner, without=body.without
    )
    return reply(answer.as_json())


def _filters(body: AskBody) -> Filters:
    """Raises BadFilter."""
    asked = body.filters
    if asked is None:
        return Filters()
    require_short(outcome=asked.outcome)
    outcomes = tuple(read_outcome(outcome) for outcome in asked.outcome)
    return replace(read_filters(asked.body, asked.date_from, asked.date_to, asked.kind), outcomes=outcomes)
