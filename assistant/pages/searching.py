"""`/search`: passages found, with counts by body, kind, year and status to narrow them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.answers import Hit
from assistant.api.asker import AskerLevel, Records
from assistant.filtering import read_filters
from assistant.pages import addresses
from assistant.pages.filtering import Chosen, ChosenInAddress, bodies_held
from assistant.pages.site import page
from assistant.service import Service
from ingest.errors import BadRequest
from ingest.records import Level, MinutesStatus, PartKind

router = APIRouter(include_in_schema=False)

_SHOWN = 10
_FACETS = (("body", "Body"), ("kind", "Kind"), ("year", "Year"), ("status", "Minutes"))
_MOST = 12
"""Values shown of one facet."""


@router.get("/search")
def search(
    request: Request,
    records: Records,
    level: AskerLevel,
    chosen: ChosenInAddress,
    q: str = "",
    status: str = "",
    sort: str = "",
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> Response:
    """The field for words and, where some are given, what is found."""
    fields = {"q": q, **chosen.as_fields(), "status": status, "sort": "date" if sort == "date" else ""}
    shown: dict[str, Any] = {"found": None, "fault": "", "facets": [], "hits": []}
    if q.strip():
        try:
            shown |= _found(records, level, chosen, fields, offset)
        except BadRequest as error:
            shown["fault"] = str(error)
    return page(
        request,
        "search.html",
        status=400 if shown["fault"] else 200,
        q=q,
        filters=chosen.as_fields(),
        bodies=bodies_held(records.collection.store, level),
        kinds=[one.value for one in PartKind],
        fields=fields,
        narrowed=_is_narrowed(fields),
        statuses=[one.value for one in MinutesStatus if one is not MinutesStatus.UNKNOWN],
        sorts=[
            (name, None if value == fields["sort"] else addresses.with_query("/search", {**fields, "sort": value}))
            for name, value in (("best first", ""), ("latest first", "date"))
        ],
        offset=offset,
        limit=_SHOWN,
        **shown,
    )


def _is_narrowed(fields: Mapping[str, Any]) -> bool:
    return any(value for name, value in fields.items() if name not in ("q", "sort"))


def _found(records: Service, level: Level, chosen: Chosen, fields: Mapping[str, Any], offset: int) -> dict[str, Any]:
    status = fields["status"]
    filters = read_filters(*chosen.as_asked(), statuses=[status] if status else [])
    found = records.search(fields["q"], level, filters, _SHOWN, offset, latest_first=fields["sort"] == "date")
    places = {one.id: one for one in records.collection.store.passages([hit.passage_id for hit in found.hits], level)}
    hits = [
        _hit(hit, places[hit.passage_id].start, places[hit.passage_id].end)
        for hit in found.hits
        if hit.passage_id in places
    ]
    counts = {**found.facets, "status": found.statuses}
    return {"found": found, "hits": hits, "facets": [*_facets(counts, fields)]}


def _hit(hit: Hit, start: int, end: int) -> dict[str, Any]:
    return {**asdict(hit), "start_char": start, "end_char": end}


def _facets(counts: Mapping[str, Mapping[str, int]], fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each facet with its values, how many passages have each, and the address that asks for them alone."""
    shown = []
    for name, title in _FACETS:
        values = sorted(counts.get(name, {}).items(), key=lambda pair: pair if name == "year" else (-pair[1], pair[0]))
        values = values[::-1] if name == "year" else values
        rows = [(value, count, _narrowed(name, value, fields)) for value, count in values[:_MOST] if value]
        if len(rows) > 1 or (rows and name == "status" and not fields["status"]):
            shown.append({"title": title, "rows": rows, "left": len(values) - len(rows)})
    return shown


def _narrowed(name: str, value: str, fields: Mapping[str, Any]) -> str:
    wanted = {"from": value, "to": value} if name == "year" else {name: value}
    return addresses.with_query("/search", {**fields, **wanted})
