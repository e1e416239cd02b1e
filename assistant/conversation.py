"""Conversations kept: each question and its answer become a turn, for those who may see what the answer quotes."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from threading import Lock

from assistant.answers import Answer
from assistant.carrying import LOOKED_BACK_ON
from assistant.earlier import Earlier, cited_in
from assistant.question import Intent
from assistant.withholding import as_shown, is_withheld
from index.conversations import add_turn, begin_conversation
from index.held import Turn
from index.owners import LOCAL
from index.store import Store
from ingest.records import Level

_DAY = 24 * 60 * 60.0


class Expiry:
    """Removes the conversations not used for `days` (None: never), at most once a day."""

    def __init__(self, days: int | None) -> None:
        self._days = days
        self._lock = Lock()
        self._last: float | None = None

    def run(self, store: Store) -> None:
        now = time.monotonic()
        if self._days is None:
            return
        with self._lock:
            if self._last is not None and now - self._last < _DAY:
                return
            self._last = now
        store.expire_conversations(self._days)


def require_conversation(store: Store, conversation_id: str | None, level: Level, owner: str = LOCAL) -> None:
    """Raises NotHeld for a conversation that isn't held, another's, or not open to `level`."""
    if conversation_id:
        store.last_turns(conversation_id, level, 1, owner)


def earlier_turns(store: Store, conversation_id: str | None, level: Level, owner: str = LOCAL) -> tuple[Earlier, ...]:
    """The last turns of the conversation, oldest first; none without one. Raises NotHeld for a conversation that isn't
    held, another's, or not open to `level`."""
    if not conversation_id:
        return ()
    held = as_shown(store, store.last_turns(conversation_id, level, LOOKED_BACK_ON, owner), level)
    return tuple(_earlier(one) for one in held if is_withheld(one) or one.interpreted["intent"] in _OF_RECORDS)


_OF_RECORDS = frozenset(intent.value for intent in Intent)
"""Intents of questions about the records; a greeting between them is passed over."""


def _earlier(turn: Turn) -> Earlier:
    if is_withheld(turn):
        return Earlier(question=turn.question, said=turn.question)
    answer, told = turn.answer, turn.interpreted
    cited = ((one["n"], one["document_id"], one["start_char"], one["end_char"]) for one in answer["citations"])
    return Earlier(
        question=told["question"],
        cited=cited_in(answer["answer"], cited),
        without=tuple(told.get("without", ())),
        choices=tuple(answer.get("choices", ())),
        said=turn.question,
    )


def asked_anew(question: str, earlier: tuple[Earlier, ...]) -> tuple[Earlier, ...]:
    """The turns before a question that is asked once more: without the one that it was asked in last."""
    again = bool(earlier) and earlier[-1].said == " ".join(question.split())
    return earlier[:-1] if again else earlier


def keep_turn(
    store: Store, answer: Answer, level: Level, conversation_id: str | None = None, owner: str = LOCAL
) -> Answer:
    """The answer as the next turn of the conversation, or as the first of a new one of `owner`. Raises NotHeld."""
    shown = [*(one.document_id for one in answer.citations), *(one.document_id for one in answer.near)]
    interpreted = asdict(answer.interpreted)
    # One transaction for both: writing through to the disk costs more than all else that is done here.
    with store.writing() as connection:
        key = conversation_id or begin_conversation(connection, level, owner)
        turn = add_turn(connection, key, answer.question, interpreted, answer.as_json(), shown, level, owner)
    return replace(answer, conversation_id=key, turn=turn)
