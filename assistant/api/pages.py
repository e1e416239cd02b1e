"""`GET /v1/documents/{id}/pages/{n}.png`: a page as it is printed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.answers import PageBox
from assistant.api.asker import AskerLevel, Pictures, Records
from assistant.api.schemas import problems
from assistant.page_pictures import DPI
from assistant.service import Service
from assistant.sources import boxes_of
from ingest.errors import NotHeld
from ingest.records import Level

router = APIRouter(tags=["documents"])

# A browser asks each time whether it may still see the page; the drawing itself is what takes time, and is kept here.
_HEADERS = {"Cache-Control": "private, no-cache"}


@router.get(
    "/v1/documents/{document_id}/pages/{number}.png",
    summary="A page of a PDF as a picture",
    response_model=None,
    responses={200: {"content": {"image/png": {}}}, **problems(404, 422)},
)
def page_picture(
    request: Request,
    document_id: str,
    number: int,
    records: Records,
    pictures: Pictures,
    level: AskerLevel,
    passage: Annotated[int | None, Query(ge=1, lt=2**63, description="A passage to be marked on the page.")] = None,
    start: Annotated[
        int | None, Query(ge=0, lt=2**31, description="Where a quote to be marked begins in the text.")
    ] = None,
    end: Annotated[int | None, Query(ge=0, lt=2**31, description="Where that quote ends.")] = None,
) -> Response:
    """The page as displayed, at 110 dots per inch; the lines of a passage, or of a quote, are marked."""
    store = records.collection.store
    held = store.document(document_id, level)
    if held.media_type != "application/pdf":
        raise NotHeld(f"{held.name} has no printed pages.", "Pictures are of the pages of PDF files.")
    canonical = store.canonical(document_id, level)
    sizes = {page.number: page.width for page in canonical.pages}
    if number not in sizes:
        raise NotHeld(f"{held.name} has no page {number} with text.", f"Its pages are 1 to {max(sizes, default=0)}.")
    boxes = _boxes(records, document_id, passage, level) if passage is not None else ()
    if start is not None and end is not None:
        boxes = (*boxes, *boxes_of(canonical, start, end))
    marked = [box for box in boxes if box.page == number]
    # Asked for even where the page is drawn already: the original is kept from those who may not see all of it.
    original = store.original(document_id, level)
    headers = {**_HEADERS, "ETag": _etag(held.sha256, number, marked)}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    picture = pictures.page(held.sha256, original, number, held.name)
    shown = pictures.marked(picture, sizes[number], marked, held.name, number)
    return Response(shown, media_type="image/png", headers=headers)


def _etag(sha256: str, number: int, marked: Sequence[PageBox]) -> str:
    """What a browser may keep a picture by: the file, the page, what is marked on it and how it is drawn."""
    told = repr((sha256, number, DPI, [(box.x0, box.y0, box.x1, box.y1) for box in marked]))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def _boxes(records: Service, document_id: str, passage: int, level: Level) -> tuple[PageBox, ...]:
    store = records.collection.store
    held = [one for one in store.passages([passage], level) if one.document_id == document_id]
    if not held:
        raise NotHeld(f"The document holds no passage {passage}.", "Search gives the ids of passages.")
    return boxes_of(store.canonical(document_id, level), held[0].start, held[0].end)
