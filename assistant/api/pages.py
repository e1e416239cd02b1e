"""`GET /v1/documents/{id}/pages/{n}.png`: a page as it is printed."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.answers import PageBox
from assistant.api.asker import AskerLevel, Records
from assistant.api.schemas import problems
from assistant.service import Service
from assistant.sources import boxes_of
from ingest.errors import NotHeld
from ingest.records import Level

router = APIRouter(tags=["documents"])

_DPI = 110
_MARKED = (255, 214, 0, 70)
_EDGE = (200, 120, 0, 255)


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
) -> Response:
    """The page as displayed, at 110 dots per inch; with `passage`, its lines are marked."""
    store = records.collection.store
    held = store.document(document_id, level)
    if held.media_type != "application/pdf":
        raise NotHeld(f"{held.name} has no printed pages.", "Pictures are of the pages of PDF files.")
    sizes = {page.number: page.width for page in store.canonical(document_id, level).pages}
    if number not in sizes:
        raise NotHeld(f"{held.name} has no page {number} with text.", f"Its pages are 1 to {max(sizes, default=0)}.")
    boxes = _boxes(records, document_id, passage, level) if passage is not None else ()
    marked = [box for box in boxes if box.page == number]
    return Response(_draw(store.original(document_id, level), number, sizes[number], marked), media_type="image/png")


def _boxes(records: Service, document_id: str, passage: int, level: Level) -> tuple[PageBox, ...]:
    store = records.collection.store
    held = [one for one in store.passages([passage], level) if one.document_id == document_id]
    if not held:
        raise NotHeld(f"The document holds no passage {passage}.", "Search gives the ids of passages.")
    return boxes_of(store.canonical(document_id, level), held[0].start, held[0].end)


def _draw(data: bytes, number: int, width: float, boxes: list[PageBox]) -> bytes:
    """The page as PNG with `boxes` marked; `width` is the page's in points."""
    # Imported here because only this route draws.
    from PIL import Image, ImageDraw

    from ingest.readers.page_picture import draw_page

    picture = draw_page(data, number, _DPI).convert("RGBA")
    scale = picture.width / width if width else _DPI / 72
    marks = Image.new("RGBA", picture.size)
    pen = ImageDraw.Draw(marks)
    for box in boxes:
        pen.rectangle([round(edge * scale) for edge in (box.x0, box.y0, box.x1, box.y1)], _MARKED, _EDGE)
    buffer = io.BytesIO()
    Image.alpha_composite(picture, marks).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()
