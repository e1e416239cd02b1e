"""`POST /v1/documents`: files sent in and ingested."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import Response

from assistant.api.asker import Configured, Records, Uploader
from assistant.api.problems import problem
from assistant.api.replies import reply
from assistant.api.schemas import UploadReply, problems
from assistant.filtering import read_level
from assistant.intake import Incoming, take_in
from ingest.errors import BadRequest

router = APIRouter(tags=["documents"])


@router.post(
    "/v1/documents",
    summary="Send in files",
    status_code=201,
    response_model=None,
    responses={201: {"model": UploadReply}, 200: {"model": UploadReply}, **problems(422)},
)
def upload(
    records: Records,
    caller: Uploader,
    settings: Configured,
    files: Annotated[list[UploadFile], File(default_factory=list, description="One or more files.")],
    file: Annotated[list[UploadFile], File(default_factory=list, description="The same, under the other name.")],
    access: Annotated[
        str | None,
        Form(description="public, member or officer. Without it a replaced file keeps its level; a new one is public."),
    ] = None,
) -> Response:
    """Keeps the files under their base names and ingests them; a file of the same name is replaced. 201 when a
    document was added or replaced, 200 when all were held already, 422 when none could be read."""
    level = None if access is None else read_level(access)
    incoming = [Incoming(one.filename or "", one.file) for one in (*files, *file)]
    if not incoming:
        raise BadRequest("No file was sent.", 'Send one or more as the form field "files".')
    results = take_in(settings, incoming, level, caller.who)
    records.collection.refresh()
    failed = [{"detail": f"{one.what} {one.todo}".strip(), "file": one.file} for one in results if one.failed]
    if len(failed) == len(results):
        return problem(422, "No file could be read", " ".join(one["detail"] for one in failed), failed)
    new = any(one.status in ("added", "replaced") for one in results)
    return reply({"results": [one.as_json() for one in results]}, 201 if new else 200)
