"""`/coverage`: what is held by body and year, what is missing, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.access.rights import Right, may
from assistant.api.asker import AskerLevel, Records
from assistant.api.filters import Offset
from assistant.pages.site import page
from assistant.read_again import read_again
from assistant.register.book import ALL_ROWS
from assistant.shapes import coverage_json, document_json
from ingest.records import PartKind

router = APIRouter(include_in_schema=False)

_SHOWN = 50
_OF_MEETINGS = frozenset({PartKind.AGENDA.value, PartKind.MINUTES.value, PartKind.DECISION_NOTICE.value})
_GAPS = 40
"""Meetings without minutes listed by name."""


@router.get("/coverage")
def coverage(request: Request, records: Records, level: AskerLevel) -> Response:
    """Counts by body and year, with the meetings of which an agenda is held and no minutes."""
    store = records.collection.store
    covered = store.coverage(level)
    held = coverage_json(covered, read_again(records.folder, covered) if may(level, Right.INSPECT) else ())
    gaps = _without_minutes(records.book(level).meetings((), None, None, ALL_ROWS)["meetings"])
    bodies = joined(held["bodies"])
    held["bodies"] = [_body(one, bodies) for one in bodies]
    return page(request, "coverage.html", one=held, gaps=gaps[:_GAPS], more=max(0, len(gaps) - _GAPS))


def joined(bodies: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The bodies, one whose authority isn't stated with the only one of its name; those without a name last."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for one in sorted(bodies, key=lambda each: (not each["body"], each["body"], not each["authority"])):
        stated = [key for key in found if one["body"] and key[0] == one["body"]]
        key = stated[0] if len(stated) == 1 and not one["authority"] else (one["body"], one["authority"])
        before = found.get(key, {})
        counts = {name: Counter(before.get(name, {})) + Counter(one[name]) for name in ("kinds", "years")}
        found[key] = {**one, **before, **counts}
    return list(found.values())


def _body(one: Mapping[str, Any], every: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A body with the name by which its meetings are asked for and whether it has any, its years in their order."""
    alone = sum(other["body"] == one["body"] for other in every) == 1 or not one["authority"]
    named = one["body"] if alone else f"{one['authority']}: {one['body']}"
    met = bool(one["body"]) and not _OF_MEETINGS.isdisjoint(one["kinds"])
    return {**one, "named": named, "met": met, "years": dict(sorted(one["years"].items()))}


def _without_minutes(meetings: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    agendas = (PartKind.AGENDA.value, PartKind.REPORT.value)
    return [
        one
        for one in meetings
        if any(source["kind"] in agendas for source in one["sources"])
        and not any(source["kind"] == PartKind.MINUTES.value for source in one["sources"])
    ]


@router.get("/records")
def every_record(request: Request, records: Records, level: AskerLevel, offset: Offset = 0) -> Response:
    """All files held, the latest meeting first."""
    total, held = records.collection.store.documents(level, None, _SHOWN, offset)
    listed = [document_json(one) for one in held]
    return page(request, "records.html", total=total, documents=listed, offset=offset, limit=_SHOWN)
