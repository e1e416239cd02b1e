"""An answer as server-sent events."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from assistant.api.problems import broken, told
from assistant.api.replies import encode
from assistant.service import Service
from index.held import Filters
from ingest.errors import MinutebookError
from ingest.records import Level

_log = logging.getLogger("minutebook.api")


def answer_events(
    service: Service, question: str, level: Level, filters: Filters, conversation_id: str | None
) -> Iterator[bytes]:
    """status, then passages, message and every citation, then done with the whole answer; or error with a problem."""
    yield _event("status", {"text": "Looking in the records."})
    try:
        answer = service.converse(question, level, filters, conversation_id).as_json()
    except MinutebookError as error:
        yield _event("error", told(error))
        return
    except Exception:  # noqa: BLE001 - the stream has begun, so the error can only be told in it
        _log.exception("A question could not be answered.")
        yield _event("error", broken())
        return
    yield _event("passages", {"near": answer["near"]})
    yield _event("message", {key: answer[key] for key in ("outcome", "answered", "answer", "reason")})
    for citation in answer["citations"]:
        yield _event("citation", citation)
    yield _event("done", answer)


def _event(name: str, document: dict[str, Any]) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + encode(document) + b"\n\n"
