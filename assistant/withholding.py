"""Turns of a conversation as their reader may see them today: an answer is kept as it was given, and shown only as long
as all that it quotes is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.answers import Answer, Interpreted, Outcome
from assistant.question import Intent
from index.closed import closed_spans
from index.held import Turn
from index.owners import LOCAL
from index.store import Store
from ingest.records import Level

WITHHELD = "What this answer quoted is not open to you any more, so the answer is not shown. Ask again."


def shown_turns(store: Store, conversation_id: str, level: Level, owner: str = LOCAL) -> list[Turn]:
    """All turns of the conversation, those withheld that quote what `level` may not see. Raises NotHeld."""
    return as_shown(store, store.turns(conversation_id, level, owner), level)


def as_shown(store: Store, turns: Sequence[Turn], level: Level) -> list[Turn]:
    """`turns` with a plain line in the place of each answer that quotes what `level` may not see."""
    with store.reading() as connection:
        quoted = {one["document_id"] for turn in turns for one in (*_citations(turn), *_near(turn))}
        shut = closed_spans(connection, quoted, level)
    near = [one["passage_id"] for turn in turns for one in _near(turn)]
    seen = {one.id for one in store.passages(near, level)}
    return [turn if _is_open(turn, shut, seen) else _withheld(turn) for turn in turns]


def is_withheld(turn: Turn) -> bool:
    return bool(turn.answer.get("answer") == WITHHELD)


def _citations(turn: Turn) -> Sequence[Mapping[str, Any]]:
    return tuple(turn.answer.get("citations", ()))


def _near(turn: Turn) -> Sequence[Mapping[str, Any]]:
    return tuple(turn.answer.get("near", ()))


def _is_open(turn: Turn, shut: Mapping[str, Sequence[tuple[int, int]]], seen: Collection[int]) -> bool:
    """A near passage has another number once its file was read again: what is open throughout is open all the same."""
    if any(shut[one["document_id"]] and one["passage_id"] not in seen for one in _near(turn)):
        return False
    return not any(
        one["start_char"] < end and start < one["end_char"]
        for one in _citations(turn)
        for start, end in shut[one["document_id"]]
    )


def _withheld(turn: Turn) -> Turn:
    """With the asker's own words, and nothing that was carried into them."""
    understood = Interpreted(turn.question, Intent.OPEN.value, {})
    answer = Answer(turn.question, understood, Outcome.NOT_RECORDED, WITHHELD, reason=WITHHELD)
    return replace(turn, answer=answer.as_json(), interpreted={})
