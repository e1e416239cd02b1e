"""`/records/{id}`: a record's contents, its text with a quote marked, its pages as printed, the file itself."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote as quoted_name

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.pages import addresses
from assistant.pages.site import page
from assistant.pages.stretches import Quote, Stretch, shown_blocks, stretch_at, stretches
from assistant.pages.told import part_at, status_told
from assistant.service import Service
from assistant.shapes import document_json
from index.held import HeldDocument
from ingest.errors import NotHeld
from ingest.records import CanonicalText, Level

router = APIRouter(include_in_schema=False)

_PDF = "application/pdf"
_FAR = 2**53


@router.get("/records/{document_id}")
def record(request: Request, document_id: str, records: Records, level: AskerLevel) -> Response:
    """What is in a file: its parts, each with its kind, body and date. Raises NotHeld."""
    held = records.collection.store.document(document_id, level)
    return page(request, "record.html", one=document_json(held), name=_title(held))


@router.get("/records/{document_id}/read")
def read(
    request: Request,
    document_id: str,
    records: Records,
    level: AskerLevel,
    start: Annotated[int, Query(alias="from", ge=0, le=_FAR)] = 0,
    end: Annotated[int, Query(alias="to", ge=0, le=_FAR)] = 0,
) -> Response:
    """The page or stretch of a record in which a quote stands, the quote marked. Raises NotHeld."""
    canonical = records.collection.store.canonical(document_id, level)
    return _shown(
        request, records, level, document_id, canonical, stretch_at(stretches(canonical), start), Quote(start, end)
    )


@router.get("/records/{document_id}/pages/{number}")
def one_page(request: Request, document_id: str, number: int, records: Records, level: AskerLevel) -> Response:
    """A printed page, or where a record has none the stretch of that number. Raises NotHeld."""
    canonical = records.collection.store.canonical(document_id, level)
    every = stretches(canonical)
    numbers = [one.page or at + 1 for at, one in enumerate(every)]
    if number not in numbers:
        raise NotHeld(f"The record has no page {number} with text.", "Its contents tell which pages it has.")
    return _shown(request, records, level, document_id, canonical, numbers.index(number), Quote())


def _shown(
    request: Request,
    records: Service,
    level: Level,
    document_id: str,
    canonical: CanonicalText,
    place: int,
    quote: Quote,
) -> Response:
    store = records.collection.store
    held, every = store.document(document_id, level), stretches(canonical)
    stretch = every[place]
    part = part_at(store, level, document_id, max(stretch.start, quote.start))
    labels = {one.number: one.label for one in canonical.pages}
    return page(
        request,
        "reading.html",
        key=held.id,
        name=_title(held),
        file=held.name,
        part=part,
        minutes=status_told(part) if part else "",
        here=stretch,
        label=labels.get(stretch.page, ""),
        number=stretch.page or place + 1,
        count=len(every),
        blocks=list(shown_blocks(canonical, stretch, quote)),
        picture=_picture(held, stretch, quote),
        before=_number(every, place - 1),
        after=_number(every, place + 1),
    )


def _number(every: list[Stretch], place: int) -> int | None:
    return (every[place].page or place + 1) if 0 <= place < len(every) else None


def _picture(held: HeldDocument, stretch: Stretch, quote: Quote) -> str:
    """The address of the page's picture; "" where there is none, or the reader may not see all of the file."""
    if held.media_type != _PDF or not held.whole or not stretch.page:
        return ""
    marked: dict[str, Any] = {"start": quote.start, "end": quote.end} if quote.end > quote.start else {}
    return addresses.picture(held.id, stretch.page, **marked)


def _title(held: HeldDocument) -> str:
    return held.parts[0].title if len(held.parts) == 1 and held.parts[0].title else held.name


@router.get("/records/{document_id}/file")
def original(document_id: str, records: Records, level: AskerLevel) -> Response:
    """The file as it was ingested, to be kept. Raises NotHeld, also where the reader may not see all of it."""
    store = records.collection.store
    held = store.document(document_id, level)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quoted_name(held.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(store.original(document_id, level), media_type="application/octet-stream", headers=headers)
