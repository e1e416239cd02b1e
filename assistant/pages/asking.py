"""`/`, `/ask`, `/answer`, `/conversations`: questions asked and answers read."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from assistant.access.caller import Caller
from assistant.api.asker import Asker, Configured, Records
from assistant.api.filters import Offset
from assistant.filtering import read_filters
from assistant.pages import addresses
from assistant.pages.filtering import Chosen, bodies_held
from assistant.pages.forms import OwnForm
from assistant.pages.site import page
from assistant.pages.told import told
from assistant.pages.wording import counted, day
from assistant.service import Service
from assistant.talks import as_markdown, conversation_json, list_json
from index.verdicts import verdicts_of
from ingest.errors import BadRequest
from ingest.records import Level

router = APIRouter(include_in_schema=False)

_EARLIER = 5
_LISTED = 50


@router.get("/")
def home(request: Request, records: Records, caller: Asker) -> Response:
    """The question field, with the last conversations."""
    return _home(request, records, caller)


def _home(
    request: Request,
    records: Service,
    caller: Caller,
    question: str = "",
    chosen: Chosen = Chosen(),
    fault: str = "",
) -> Response:
    store = records.collection.store
    return page(
        request,
        "ask.html",
        status=400 if fault else 200,
        question=question,
        filters=chosen.as_fields(),
        bodies=bodies_held(store, caller.level),
        kinds=(),
        held=_held(records, caller.level),
        earlier=list_json(store, caller.level, _EARLIER, 0, caller.owner)["conversations"],
        fault=fault,
    )


def _held(records: Service, level: Level) -> str:
    held = records.collection.store.coverage(level)
    if not held.documents:
        return "No records are held yet."
    bodies = counted(len(held.bodies), "body", "bodies")
    span = f", {day(held.first.isoformat())} to {day(held.last.isoformat())}" if held.first and held.last else ""
    return f"Held are {counted(held.documents, 'document')} of {bodies}{span}."


@router.post("/ask")
def ask(
    request: Request,
    records: Records,
    caller: Asker,
    _own: OwnForm,
    question: Annotated[str, Form()] = "",
    conversation: Annotated[str, Form()] = "",
    body: Annotated[str, Form()] = "",
    date_from: Annotated[str, Form(alias="from")] = "",
    date_to: Annotated[str, Form(alias="to")] = "",
) -> Response:
    """Asks, and leads to the answer in its conversation; a question that cannot be asked is told on the same page."""
    chosen = Chosen(body, "", date_from, date_to)
    try:
        filters = read_filters(*chosen.as_asked())
        answer = records.converse(question, caller.level, filters, conversation or None, owner=caller.owner)
    except BadRequest as error:
        if conversation:
            return _conversation(request, records, caller, conversation, question, str(error))
        return _home(request, records, caller, question, chosen, str(error))
    return RedirectResponse(addresses.conversation(answer.conversation_id, answer.turn), 303)


@router.get("/answer")
def answer(
    request: Request,
    records: Records,
    caller: Asker,
    body: Annotated[list[str], Query(default_factory=list)],
    kind: Annotated[list[str], Query(default_factory=list)],
    q: str = "",
    date_from: Annotated[str, Query(alias="from")] = "",
    date_to: Annotated[str, Query(alias="to")] = "",
) -> Response:
    """The answer to the question in the address, asked anew: what is passed on to somebody else."""
    filters = read_filters(body, date_from or None, date_to or None, kind)
    found = records.ask(q, caller.level, filters).as_json()
    return page(request, "single.html", told=told(found, records.collection.store, caller.level))


@router.get("/conversations")
def conversations(
    request: Request,
    records: Records,
    caller: Asker,
    settings: Configured,
    offset: Offset = 0,
) -> Response:
    """What was asked before."""
    listed = list_json(records.collection.store, caller.level, _LISTED, offset, caller.owner)
    days = settings.conversation_days
    return page(request, "conversations.html", offset=offset, limit=_LISTED, days=days, **listed)


@router.get("/conversations/{key}")
def conversation(request: Request, key: str, records: Records, caller: Asker) -> Response:
    """A conversation, to be read and gone on with. Raises NotHeld."""
    return _conversation(request, records, caller, key)


def _conversation(
    request: Request, records: Service, caller: Caller, key: str, question: str = "", fault: str = ""
) -> Response:
    store = records.collection.store
    with store.reading() as connection:
        said = verdicts_of(connection, key)
    turns: list[dict[str, Any]] = [
        told(turn["answer"] | {"turn": turn["turn"]}, store, caller.level) | {"verdict": said.get(turn["turn"])}
        for turn in conversation_json(store, key, caller.level, caller.owner)["turns"]
    ]
    status = 400 if fault else 200
    return page(request, "conversation.html", status, key=key, turns=turns, question=question, fault=fault)


@router.get("/conversations/{key}/text")
def as_text(key: str, records: Records, caller: Asker) -> Response:
    """The conversation as Markdown, for keeping. Raises NotHeld."""
    text = as_markdown(records.collection.store, key, caller.level, caller.owner)
    headers = {"Content-Disposition": 'attachment; filename="conversation.md"'}
    return Response(text, media_type="text/markdown; charset=utf-8", headers=headers)


@router.post("/conversations/{key}/delete")
def delete(key: str, records: Records, caller: Asker, _own: OwnForm) -> Response:
    """Deletes the conversation. Raises NotHeld."""
    records.collection.store.delete_conversation(key, caller.level, caller.owner)
    return RedirectResponse("/conversations", 303)
