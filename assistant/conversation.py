"""Conversations kept: each question and its answer become a turn, for those who may see what the answer quotes."""

from __future__ import annotations

from dataclasses import asdict, replace

from assistant.answers import Answer
from assistant.carrying import LOOKED_BACK_ON
from index.conversations import add_turn, begin_conversation
from index.store import Store
from ingest.records import Level


def require_conversation(store: Store, conversation_id: str | None, level: Level) -> None:
    """Raises NotHeld for a conversation that isn't held or not open to `level`."""
    if conversation_id:
        store.turns(conversation_id, level)


def earlier_questions(store: Store, conversation_id: str | None, level: Level) -> tuple[str, ...]:
    """What was asked last in the conversation, oldest first; nothing without one. Raises NotHeld for a conversation
    that isn't held or not open to `level`."""
    return store.last_questions(conversation_id, level, LOOKED_BACK_ON) if conversation_id else ()


def keep_turn(store: Store, answer: Answer, level: Level, conversation_id: str | None = None) -> Answer:
    """The answer as the next turn of the conversation, or as the first of a new one. Raises NotHeld."""
    shown = [*(one.document_id for one in answer.citations), *(one.document_id for one in answer.near)]
    interpreted = asdict(answer.interpreted)
    # One transaction for both: writing through to the disk costs more than all else that is done here.
    with store.writing() as connection:
        key = conversation_id or begin_conversation(connection, level)
        turn = add_turn(connection, key, answer.question, interpreted, answer.as_json(), shown, level)
    return replace(answer, conversation_id=key, turn=turn)
