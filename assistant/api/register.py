"""`/v1/resolutions`, `/v1/trace` and `/v1/actions`: the register and what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.api.asker import Records
from assistant.api.filters import Offset
from assistant.api.register_query import CSV_REPLY, FIRST, Limit, RegisterBook, RegisterQuery, SentAs, rows_reply
from assistant.api.register_schemas import ActionsReply, ResolutionShape, ResolutionsReply, TraceReply
from assistant.api.replies import reply
from assistant.api.schemas import problems
from assistant.filtering import read_day
from assistant.register.book import ALL_ROWS, trace_json
from assistant.register.csv import actions_csv, resolutions_csv, trace_csv
from assistant.register.filters import read_register_filters
from assistant.register.following import follow

router = APIRouter(tags=["register"])


@router.get(
    "/v1/resolutions",
    summary="The register of decisions",
    response_model=None,
    responses={200: {"model": ResolutionsReply, **CSV_REPLY}, **problems(422)},
)
def resolutions(
    book: RegisterBook, filters: RegisterQuery, form: SentAs, limit: Limit = None, offset: Offset = 0
) -> Response:
    """Resolutions, agreements and recommendations to other bodies, the latest meeting first and a meeting's in order;
    with `review` what waits for a person instead. Also as text/csv."""
    found = book.resolutions(filters, limit or (ALL_ROWS if form == "csv" else FIRST), offset)
    return rows_reply(found, "resolutions", resolutions_csv, form)


@router.get(
    "/v1/resolutions/{resolution_id}",
    summary="One resolution",
    response_model=None,
    responses={200: {"model": ResolutionShape}, **problems(404)},
)
def resolution(resolution_id: str, book: RegisterBook) -> Response:
    """The row with its place in the record, its links and what has been set right in it."""
    return reply(book.resolution(resolution_id))


@router.get(
    "/v1/trace",
    summary="One matter through its meetings",
    response_model=None,
    responses={200: {"model": TraceReply, **CSV_REPLY}, **problems(422)},
)
def trace(
    q: Annotated[str, Query(description="The matter in a few words, for example its title on the agenda.")],
    book: RegisterBook,
    records: Records,
    form: SentAs,
) -> Response:
    """What each meeting did about the matter, the earliest first, each step with its citation and what came of it."""
    return rows_reply(trace_json(follow(book, q, records.desk), book), "steps", trace_csv, form)


@router.get(
    "/v1/actions",
    summary="What is to be done",
    response_model=None,
    responses={200: {"model": ActionsReply, **CSV_REPLY}, **problems(422)},
)
def actions(
    book: RegisterBook,
    form: SentAs,
    body: Annotated[list[str], Query(default_factory=list, description="A body or authority; may be given again.")],
    date_from: Annotated[str | None, Query(alias="from", description="Decided on this date or later.")] = None,
    date_to: Annotated[str | None, Query(alias="to", description="Decided on this date or earlier.")] = None,
    actor: Annotated[str, Query(description="Words of who is to do it.")] = "",
    still_open: Annotated[bool, Query(alias="open", description="Without what is done.")] = False,
    as_at: Annotated[str | None, Query(description="The day as of which it is told; today where none is.")] = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> Response:
    """Who is to do what by when, and what later records show of it: done (with the citation), silent (due at a meeting
    whose minutes are held and don't tell), not yet due, else open."""
    filters = read_register_filters("", body, date_from, date_to, actor=actor)
    day = read_day("as_at", as_at, last=True) if as_at else datetime.now(UTC).date()
    found = book.actions(day, still_open, filters, limit or (ALL_ROWS if form == "csv" else FIRST), offset)
    return rows_reply(found, "actions", actions_csv, form)
