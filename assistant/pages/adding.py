"""`/add` and removing: files sent in by officers, each with what came of it; a record taken away for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from assistant.api.asker import Configured, Records, Remover, Uploader
from assistant.filtering import read_level
from assistant.intake import Incoming, Taken, take_in
from assistant.pages.forms import OwnForm
from assistant.pages.site import page
from assistant.removal import remove_document
from ingest.errors import BadRequest, StoreBusy
from ingest.records import Level

router = APIRouter(include_in_schema=False)

LEVELS = tuple(level.label for level in Level)


@router.get("/add")
def form(request: Request, _caller: Uploader, settings: Configured) -> Response:
    """The form for files. Raises NotAllowed."""
    return _shown(request, settings.max_upload_mb)


def _shown(request: Request, most: int, results: Sequence[Taken] = (), fault: str = "", status: int = 200) -> Response:
    return page(request, "add.html", status, most=most, results=results, fault=fault, levels=LEVELS)


@router.post("/add")
def add(
    request: Request,
    caller: Uploader,
    _own: OwnForm,
    records: Records,
    settings: Configured,
    files: Annotated[list[UploadFile], File(default_factory=list)],
    access: Annotated[str, Form()] = "",
) -> Response:
    """Ingests the files and shows what came of each. Raises NotAllowed."""
    incoming = [Incoming(one.filename or "", one.file) for one in files if one.filename]
    try:
        if not incoming:
            raise BadRequest("No file was chosen.", "Choose one or more.")
        results = take_in(settings, incoming, read_level(access) if access else None, caller.who)
    except (BadRequest, StoreBusy) as error:
        return _shown(request, settings.max_upload_mb, fault=str(error), status=400)
    records.collection.refresh()
    return _shown(request, settings.max_upload_mb, results)


@router.get("/records/{document_id}/remove")
def ask_removal(request: Request, document_id: str, caller: Remover, records: Records) -> Response:
    """Asks whether it is meant. Raises NotAllowed, NotHeld."""
    held = records.collection.store.document(document_id, caller.level)
    return page(request, "remove.html", key=held.id, name=held.name, parts=held.parts)


@router.post("/records/{document_id}/remove")
def remove(
    request: Request, document_id: str, caller: Remover, _own: OwnForm, records: Records, settings: Configured
) -> Response:
    """Removes the record wholly. Raises NotAllowed, NotHeld, StoreBusy."""
    held = records.collection.store.document(document_id, caller.level)
    remove_document(settings.data, held, caller.who)
    records.collection.refresh()
    return page(request, "removed.html", name=held.name)
