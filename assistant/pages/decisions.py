"""`/decisions`, `/decisions/{id}`, `/actions`: the register of decisions, one decision, and what is to be done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.api.filters import Offset
from assistant.filtering import BadFilter
from assistant.pages import addresses
from assistant.pages.filtering import ChosenInAddress, bodies_held
from assistant.pages.site import page
from assistant.register.book import Book, trace_json
from assistant.register.filters import read_register_filters
from assistant.register.following import follow
from assistant.service import Service
from ingest.records import Outcome, ResolutionKind

router = APIRouter(include_in_schema=False)

_SHOWN = 25
_EARLIEST = "earliest"
_TITLE = 300
"""Characters of a title by which its matter is followed; some records print a whole motion as one."""


@router.get("/decisions")
def decisions(
    request: Request,
    records: Records,
    level: AskerLevel,
    chosen: ChosenInAddress,
    q: str = "",
    outcome: str = "",
    sort: str = "",
    offset: Offset = 0,
) -> Response:
    """The register, the latest meeting first or the earliest."""
    asked = {"q": q, "outcome": outcome, **chosen.as_fields()}
    earliest = sort == _EARLIEST
    fields = {**asked, "sort": sort if earliest else ""}
    found: dict[str, Any] = {"total": 0, "resolutions": []}
    fault = ""
    try:
        bodies, first, last, kinds = chosen.as_asked()
        filters = read_register_filters(q, bodies, first, last, [outcome] if outcome else [], kinds)
        found = records.book(level).resolutions(filters, _SHOWN, offset, earliest)
    except BadFilter as error:
        fault = str(error)
    return page(
        request,
        "decisions.html",
        status=400 if fault else 200,
        q=q,
        outcome=outcome,
        filters=chosen.as_fields(),
        fields=fields,
        bodies=bodies_held(records.collection.store, level),
        kinds=[one.value for one in ResolutionKind],
        outcomes=[one.value for one in Outcome if one is not Outcome.UNCLEAR],
        earliest=earliest,
        turned=addresses.with_query("/decisions", {**asked, "sort": "" if earliest else _EARLIEST}),
        csv=addresses.with_query("/v1/resolutions", {**asked, "format": "csv"}),
        offset=offset,
        limit=_SHOWN,
        fault=fault,
        **found,
    )


@router.get("/decisions/{key}")
def decision(request: Request, key: str, records: Records, level: AskerLevel) -> Response:
    """One decision: its words, its meeting, what came before and after, what is to be done. Raises NotHeld."""
    book = records.book(level)
    held = book.resolution(key)
    actions = book.actions_of(key, datetime.now(UTC).date())
    return page(request, "decision.html", one=held, steps=_steps(records, book, held), actions=actions)


def _steps(records: Service, book: Book, held: dict[str, Any]) -> list[dict[str, Any]]:
    """What other meetings did about the same matter."""
    if not any(sign.isalnum() for sign in held["item_title"]):
        return []
    matter = held["item_title"][:_TITLE]
    found: dict[str, Any] = trace_json(follow(book, matter, records.desk), book)
    return [step for step in found["steps"] if step["meeting_id"] != held["meeting_id"]]


@router.get("/actions")
def actions(
    request: Request,
    records: Records,
    level: AskerLevel,
    actor: str = "",
    body: str = "",
    state: str = "",
    sort: str = "",
    offset: Offset = 0,
) -> Response:
    """What is to be done, by whom and by when, and what later records show of it; the latest decided first or the
    earliest."""
    asked = {"actor": actor, "body": body, "state": state}
    filters = read_register_filters("", [body] if body else [], actor=actor)
    earliest, today = sort == _EARLIEST, datetime.now(UTC).date()
    book = records.book(level)
    found = book.actions(today, state == "open", filters, _SHOWN, offset, latest_first=not earliest)
    return page(
        request,
        "actions.html",
        actor=actor,
        body=body,
        state=state,
        bodies=bodies_held(records.collection.store, level),
        fields={**asked, "sort": sort if earliest else ""},
        earliest=earliest,
        turned=addresses.with_query("/actions", {**asked, "sort": "" if earliest else _EARLIEST}),
        csv=addresses.with_query(
            "/v1/actions", {"actor": actor, "body": body, "open": "true" if state == "open" else "", "format": "csv"}
        ),
        offset=offset,
        limit=_SHOWN,
        **found,
    )
