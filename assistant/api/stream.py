"""An answer as server-sent events, told as it comes about and given up when the client leaves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date
from typing import Any

from assistant.answers import Answer
from assistant.api.problems import broken, told
from assistant.api.replies import encode
from assistant.service import Service
from assistant.waiting import Waiting
from index.held import Filters
from ingest.errors import MinutebookError
from ingest.records import Level

_log = logging.getLogger("minutebook.api")


async def answer_events(
    service: Service,
    question: str,
    level: Level,
    filters: Filters,
    talk: tuple[str | None, str],
    as_at: date | None = None,
    without: Sequence[str] = (),
) -> AsyncIterator[bytes]:
    """`talk` is the conversation, None for a new one, and who owns it.

    status, then passages, message and every citation, then done with the whole answer; or error with a problem.

    When the client leaves, no model is waited for any more; what was found is kept as a turn all the same."""
    yield _event("status", {"text": "Looking in the records."})
    loop = asyncio.get_running_loop()
    events: asyncio.Queue[bytes | None] = asyncio.Queue()

    def tell(event: bytes | None) -> None:
        loop.call_soon_threadsafe(events.put_nowait, event)

    waiting = Waiting(found=lambda answer: _tell_found(tell, answer, bool(service.model)))

    def answered() -> None:
        try:
            conversation_id, owner = talk
            answer = service.converse(question, level, filters, conversation_id, as_at, waiting, owner, without)
            _tell_answer(tell, answer)
        except MinutebookError as error:
            tell(_event("error", told(error)))
        except Exception:  # noqa: BLE001 - the stream has begun, so the error can only be told in it
            _log.exception("A question could not be answered.")
            tell(_event("error", broken()))
        finally:
            tell(None)

    work = asyncio.create_task(asyncio.to_thread(answered))
    try:
        while (event := await events.get()) is not None:
            yield event
        await work
    finally:
        waiting.left.set()


def _tell_found(tell: Callable[[bytes], None], answer: Answer, model: bool) -> None:
    tell(_event("passages", {"near": answer.as_json()["near"]}))
    if model and answer.answered:
        tell(_event("status", {"text": "Putting it into words."}))


def _tell_answer(tell: Callable[[bytes], None], told_answer: Answer) -> None:
    answer = told_answer.as_json()
    tell(_event("message", {key: answer[key] for key in ("outcome", "answered", "answer", "reason")}))
    for citation in answer["citations"]:
        tell(_event("citation", citation))
    tell(_event("done", answer))


def _event(name: str, document: dict[str, Any]) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + encode(document) + b"\n\n"
