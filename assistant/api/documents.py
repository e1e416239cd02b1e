"""`/v1/documents`: what is held, and away with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Configured, Records, Remover
from assistant.api.filters import Offset, QueryFilters
from assistant.api.replies import reply
from assistant.api.schemas import DocumentReply, DocumentsReply, RemovedReply, problems
from assistant.removal import remove_document
from assistant.shapes import document_json

router = APIRouter(tags=["documents"])


@router.get(
    "/v1/documents",
    summary="List documents",
    response_model=None,
    responses={200: {"model": DocumentsReply}, **problems(422)},
)
def list_documents(
    records: Records,
    level: AskerLevel,
    filters: QueryFilters,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Offset = 0,
) -> Response:
    """The documents that have a part which meets the filters, the latest first."""
    total, held = records.collection.store.documents(level, filters, limit, offset)
    return reply({"total": total, "documents": [document_json(one) for one in held]})


@router.get(
    "/v1/documents/{document_id}",
    summary="A document with its parts",
    response_model=None,
    responses={200: {"model": DocumentReply}, **problems(404)},
)
def one_document(document_id: str, records: Records, level: AskerLevel) -> Response:
    """Its facts and the parts that the asker may see."""
    return reply(document_json(records.collection.store.document(document_id, level)))


@router.delete(
    "/v1/documents/{document_id}",
    summary="Remove a document, wholly",
    response_model=None,
    responses={200: {"model": RemovedReply}, **problems(404)},
)
def delete_document(
    document_id: str, records: Records, level: AskerLevel, caller: Remover, settings: Configured
) -> Response:
    """Takes it out of store and indexes, with every kept answer that quotes it."""
    held = records.collection.store.document(document_id, level)
    removed = remove_document(settings.data, held, caller.who)
    records.collection.refresh()
    return reply({"removed": removed, "document_id": held.id, "file": held.name, "path": held.path})
