"""`/meetings` and `/meetings/{id}`: meetings by body and year, and all that is held of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.api.filters import Offset
from assistant.filtering import read_filters
from assistant.pages.filtering import Chosen, bodies_held
from assistant.pages.site import page
from assistant.register.book import Book
from assistant.register.calendar import bodies_of
from index.held_register import MeetingNamed
from ingest.records import PartKind

router = APIRouter(include_in_schema=False)

_SHOWN = 50


@router.get("/meetings")
def meetings(
    request: Request,
    records: Records,
    level: AskerLevel,
    body: str = "",
    year: str = "",
    offset: Offset = 0,
) -> Response:
    """The meetings, the latest first."""
    chosen = Chosen(body, "", year, year)
    book = records.book(level)
    bodies, first, last, kinds = chosen.as_asked()
    asked = read_filters(bodies, first, last, kinds)
    every = book.register.meetings_named(level)
    found = book.meetings(asked.bodies, asked.date_from, asked.date_to, _SHOWN, offset)
    return page(
        request,
        "meetings.html",
        body=body,
        year=year,
        years=sorted({str(one.date.year) for one in every if one.date}, reverse=True),
        bodies=bodies_held(records.collection.store, level),
        fields={"body": body, "year": year},
        groups=_by_body(found["meetings"], bodies_of(every)),
        offset=offset,
        limit=_SHOWN,
        total=found["total"],
    )


def _by_body(meetings: Sequence[Mapping[str, Any]], bodies: Mapping[str, str]) -> list[dict[str, Any]]:
    """The meetings of each body together, by its name, with its authority where two have one of the name; those whose
    body is not known last. `bodies` tells the body of each meeting."""
    found: dict[str, dict[str, Any]] = {}
    for one in meetings:
        group = found.setdefault(bodies[one["id"]], {"name": one["body"], "authority": "", "meetings": []})
        group["authority"] = group["authority"] or one["authority"]
        group["meetings"].append({**one, "papers": _papers(one)})
    names = [group["name"] for group in found.values()]
    told = [{**one, "authority": one["authority"] if names.count(one["name"]) > 1 else ""} for one in found.values()]
    return sorted(told, key=lambda one: (not one["name"], one["name"], one["authority"]))


def _papers(one: Mapping[str, Any]) -> str:
    """What is held of a meeting, its minutes with their status first."""
    kinds = dict.fromkeys(source["kind"] for source in one["sources"])
    minutes = "no minutes held"
    if PartKind.MINUTES.value in kinds:
        minutes = "minutes" if one["status"] == "unknown" else f"{one['status']} minutes"
    return ", ".join([minutes, *(kind for kind in kinds if kind != PartKind.MINUTES.value)])


@router.get("/meetings/{key}")
def meeting(request: Request, key: str, records: Records, level: AskerLevel) -> Response:
    """Attendance, items, decisions and papers of a meeting, with the meetings before and after. Raises NotHeld."""
    book = records.book(level)
    held = book.meeting(key)
    before, after = _beside(book, held)
    return page(request, "meeting.html", one=held, items=_items(held), before=before, after=after)


def _beside(book: Book, held: Mapping[str, Any]) -> tuple[MeetingNamed | None, MeetingNamed | None]:
    """The meetings of the body before and after this one."""
    if not held["date"]:
        return None, None
    here, every = date.fromisoformat(held["date"]), book.register.meetings_named(book.level)
    bodies = bodies_of(every)
    met = [(one.date, one) for one in every if bodies[one.id] == bodies.get(held["id"])]
    earlier = [(day, one) for day, one in met if day and day < here]
    later = [(day, one) for day, one in met if day and day > here]
    return (
        max(earlier, key=lambda pair: pair[0], default=(None, None))[1],
        min(later, key=lambda pair: pair[0], default=(None, None))[1],
    )


def _items(held: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of the agenda in order, each with the decisions taken under it."""
    left = list(held["decisions"])
    shown = []
    for item in held["items"]:
        taken = [row for row in left if _is_under(row, item)]
        left = [row for row in left if row not in taken]
        shown.append({**item, "decisions": taken})
    if left:
        shown.append(
            {"number": "", "minute_number": "", "title": "Other decisions", "report_of": "", "decisions": left}
        )
    return shown


def _is_under(row: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    if row["minute_number"] and item["minute_number"]:
        return bool(row["minute_number"] == item["minute_number"])
    return bool(row["item_title"] == item["title"] and row["item_number"] == item["number"])
