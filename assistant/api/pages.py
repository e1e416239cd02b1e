"""`GET /v1/documents/{id}/pages/{n}.png`: a page as it is printed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.answers import PageBox
from assistant.api.asker import AskerLevel, Records
from assistant.api.schemas import problems
from assistant.page_pictures import PagePictures, with_marks
from assistant.service import Service
from assistant.sources import boxes_of
from ingest.errors import NotHeld
from ingest.records import Level

router = APIRouter(tags=["documents"])

_PICTURES = PagePictures()
# A browser asks each time whether it may still see the page; the drawing itself is what takes time, and is kept here.
_HEADERS = {"Cache-Control": "private, no-cache"}


@router.get(
    "/v1/documents/{document_id}/pages/{number}.png",
    summary="A page of a PDF as a picture",
    response_model=None,
    responses={200: {"content": {"image/png": {}}}, **problems(404, 422)},
)
def page_picture(
    document_id: str,
    number: int,
    records: Records,
    level: AskerLevel,
    passage: Annotated[int | None, Query(description="A passage to be marked on the page.")] = None,
    start: Annotated[int | None, Query(ge=0, description="Where a quote to be marked begins in the text.")] = None,
    end: Annotated[int | None, Query(ge=0, description="Where that quote ends.")] = None,
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
    picture = _PICTURES.page(held.sha256, store.original(document_id, level), number)
    return Response(with_marks(picture, sizes[number], marked), media_type="image/png", headers=_HEADERS)


def _boxes(records: Service, document_id: str, passage: int, level: Level) -> tuple[PageBox, ...]:
    store = records.collection.store
    held = [one for one in store.passages([passage], level) if one.document_id == document_id]
    if not held:
        raise NotHeld(f"The document holds no passage {passage}.", "Search gives the ids of passages.")
    return boxes_of(store.canonical(document_id, level), held[0].start, held[0].end)
