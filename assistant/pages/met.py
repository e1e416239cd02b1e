"""`/meetings` and `/meetings/{id}`: meetings by body and year, and all that is held of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.filtering import read_filters
from assistant.pages.filtering import Chosen, bodies_held
from assistant.pages.site import page
from assistant.register.book import ALL_ROWS, Book

router = APIRouter(include_in_schema=False)

_SHOWN = 50


@router.get("/meetings")
def meetings(
    request: Request,
    records: Records,
    level: AskerLevel,
    body: str = "",
    year: str = "",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """The meetings, the latest first."""
    chosen = Chosen(body, "", year, year)
    book = Book(records.collection.store, level)
    bodies, first, last, kinds = chosen.as_asked()
    asked = read_filters(bodies, first, last, kinds)
    every = book.meetings(asked.bodies, None, None, ALL_ROWS)["meetings"]
    found = book.meetings(asked.bodies, asked.date_from, asked.date_to, _SHOWN, offset)
    return page(
        request,
        "meetings.html",
        body=body,
        year=year,
        years=sorted({one["date"][:4] for one in every if one["date"]}, reverse=True),
        bodies=bodies_held(records.collection.store, level),
        fields={"body": body, "year": year},
        groups=_by_body(found["meetings"]),
        offset=offset,
        limit=_SHOWN,
        total=found["total"],
    )


def _by_body(meetings: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The meetings of each body together, by its name; those whose body is not known last."""
    bodies: dict[str, list[Mapping[str, Any]]] = {}
    for one in meetings:
        bodies.setdefault(one["body"], []).append(one)
    return sorted(bodies.items(), key=lambda pair: (not pair[0], pair[0]))


@router.get("/meetings/{key}")
def meeting(request: Request, key: str, records: Records, level: AskerLevel) -> Response:
    """Attendance, items, decisions and papers of a meeting, with the meetings before and after. Raises NotHeld."""
    book = Book(records.collection.store, level)
    held = book.meeting(key)
    before, after = _beside(book, held)
    return page(request, "meeting.html", one=held, items=_items(held), before=before, after=after)


def _beside(book: Book, held: Mapping[str, Any]) -> tuple[Any, Any]:
    """The meetings of the body before and after this one."""
    if not held["date"]:
        return None, None
    every: Sequence[Mapping[str, Any]] = book.meetings([held["body"]], None, None, ALL_ROWS)["meetings"]
    of_body = [one for one in every if one["authority"] == held["authority"] and one["date"]]
    earlier = [one for one in of_body if one["date"] < held["date"]]
    later = [one for one in of_body if one["date"] > held["date"]]
    return (
        max(earlier, key=lambda one: one["date"], default=None),
        min(later, key=lambda one: one["date"], default=None),
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
