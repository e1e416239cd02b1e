"""`/review` and what is set right by hand: decisions in doubt worked off one by one, facts of a record corrected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from assistant.access.caller import Caller
from assistant.api.asker import Configured, Corrector, Records
from assistant.api.filters import Offset
from assistant.filtering import BadFilter
from assistant.pages import addresses
from assistant.pages.forms import OwnForm
from assistant.pages.site import page
from assistant.register.amending import amend_part, amend_resolution, list_corrections, withdraw
from assistant.register.filters import read_register_filters
from assistant.service import Service
from assistant.shapes import document_json
from ingest.errors import BadRequest
from ingest.records import Level, Outcome, PartKind

router = APIRouter(include_in_schema=False)

_SHOWN = 10
_WHOM = Annotated[str, Form(min_length=1, max_length=200)]
_FIELDS = ("date", "body", "kind", "level")


@router.get("/review")
def review(request: Request, records: Records, caller: Corrector, offset: Offset = 0) -> Response:
    """What the reader of minutes was not sure of, with the reasons. Raises NotAllowed."""
    return _review(request, records, caller, offset)


def _review(request: Request, records: Service, caller: Caller, offset: int, fault: str = "") -> Response:
    store = records.collection.store
    found = records.book(caller.level).resolutions(read_register_filters(review=True), _SHOWN, offset)
    return page(
        request,
        "review.html",
        status=400 if fault else 200,
        outcomes=[one.value for one in Outcome if one is not Outcome.UNCLEAR],
        corrections=list_corrections(store, caller.level)["corrections"],
        name=caller.name,
        offset=offset,
        limit=_SHOWN,
        fault=fault,
        **found,
    )


@router.post("/review/{key}")
def settle(
    request: Request,
    key: str,
    records: Records,
    caller: Corrector,
    settings: Configured,
    _own: OwnForm,
    by: _WHOM,
    standing: Annotated[str, Form()],
    outcome: Annotated[str, Form()] = "",
    offset: Annotated[int, Form(ge=0, le=10_000_000)] = 0,
) -> Response:
    """Accepts a decision in doubt, with another outcome where one is given, or rejects it. Raises NotAllowed, NotHeld,
    StoreBusy."""
    values = {"standing": standing, **({"outcome": outcome} if outcome else {})}
    try:
        amend_resolution(settings.data, key, values, by.strip(), caller.level, who=caller.who)
    except BadRequest as error:
        return _review(request, records, caller, offset, str(error))
    records.collection.refresh()
    return RedirectResponse(addresses.with_query("/review", {"offset": offset} if offset else {}), 303)


@router.post("/corrections/{key}/withdraw")
def take_back(
    key: str, records: Records, caller: Corrector, settings: Configured, _own: OwnForm, by: _WHOM
) -> Response:
    """Takes a correction back: what the record says holds again. Raises NotAllowed, NotHeld, StoreBusy."""
    withdraw(settings.data, key, by.strip(), caller.level, caller.who)
    records.collection.refresh()
    return RedirectResponse("/review", 303)


@router.get("/records/{document_id}/correct")
def correct_form(request: Request, document_id: str, records: Records, caller: Corrector) -> Response:
    """The facts of a record, each to be set right. Raises NotAllowed, NotHeld."""
    return _facts(request, records, caller, document_id)


def _facts(request: Request, records: Service, caller: Caller, document_id: str, fault: str = "") -> Response:
    held = document_json(records.collection.store.document(document_id, caller.level))
    return page(
        request,
        "correct.html",
        status=400 if fault else 200,
        one=held,
        kinds=[one.value for one in PartKind],
        levels=[one.label for one in Level],
        name=caller.name,
        fault=fault,
    )


@router.post("/records/{document_id}/correct")
def correct(
    request: Request,
    document_id: str,
    records: Records,
    caller: Corrector,
    settings: Configured,
    _own: OwnForm,
    by: _WHOM,
    part: Annotated[int, Form(ge=0, lt=2**31)],
    date: Annotated[str, Form()] = "",
    body: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    level: Annotated[str, Form()] = "",
) -> Response:
    """Sets those facts of a part right that differ from what is held. Raises NotAllowed, NotHeld, StoreBusy."""
    given = dict(zip(_FIELDS, (date, body, kind, level), strict=True))
    try:
        values = _changed(records, caller, document_id, part, given)
        amend_part(settings.data, document_id, part, values, by.strip(), caller.level, caller.who)
    except (BadRequest, BadFilter) as error:
        return _facts(request, records, caller, document_id, str(error))
    records.collection.refresh()
    return RedirectResponse(addresses.record(document_id), 303)


def _changed(records: Service, caller: Caller, document_id: str, part: int, given: dict[str, str]) -> dict[str, str]:
    held = records.collection.store.document(document_id, caller.level)
    now = next((one for one in held.parts if one.number == part), None)
    if now is None:
        raise BadRequest(f"{held.name} has no part {part}.", "Load the page anew.")
    stands = {
        "date": now.date.isoformat() if now.date else "",
        "body": f"{now.body.authority}: {now.body.name}" if now.body.authority else now.body.name,
        "kind": now.kind.value,
        "level": now.access.label,
    }
    changed = {name: value.strip() for name, value in given.items() if value.strip() and value.strip() != stands[name]}
    if not changed:
        raise BadRequest("Nothing was changed.", "Write what is right in place of what is wrong.")
    return changed
