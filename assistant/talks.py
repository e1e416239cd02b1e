"""Conversations as they are listed, read again and taken away: as JSON, and as Markdown for keeping."""

from __future__ import annotations

from typing import Any

from assistant.draft import readable
from assistant.withholding import shown_turns
from index.held import HeldConversation, Turn
from index.owners import LOCAL
from index.store import Store
from ingest.records import Level


def list_json(store: Store, level: Level, limit: int, offset: int, owner: str = LOCAL) -> dict[str, Any]:
    """The conversations of `owner` that `level` may see, the last used first."""
    total, held = store.conversations(level, limit, offset, owner)
    return {"total": total, "conversations": [_facts(one) for one in held]}


def conversation_json(store: Store, conversation_id: str, level: Level, owner: str = LOCAL) -> dict[str, Any]:
    """A conversation with its turns, each answer as it was given, or withheld. Raises NotHeld."""
    turns = shown_turns(store, conversation_id, level, owner)
    return {"id": conversation_id, "turns": [_turn(one) for one in turns]}


def as_markdown(store: Store, conversation_id: str, level: Level, owner: str = LOCAL) -> str:
    """The questions, answers and sources, to be kept outside. Raises NotHeld."""
    turns = shown_turns(store, conversation_id, level, owner)
    return "\n".join(line for turn in turns for line in _lines(turn))


def _facts(one: HeldConversation) -> dict[str, Any]:
    return {
        "id": one.id,
        "created": one.created.isoformat(),
        "last_used": one.last_used.isoformat(),
        "first_question": one.first_question,
        "turns": one.turns,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {"turn": turn.number, "at": turn.at.isoformat(), "question": turn.question, "answer": turn.answer}


def _lines(turn: Turn) -> list[str]:
    answer = turn.answer
    reason = answer.get("reason")
    lines = [f"## {turn.number}. {turn.question}", "", answer["answer"], ""]
    if reason and reason != answer["answer"]:
        lines += [reason, ""]
    for one in answer["citations"]:
        page = f"page {one['page']}" if one["page"] else ""
        where = ", ".join(each for each in (one["title"], one["date"], page) if each)
        lines += [f"[{one['n']}] {where} ({one['file']}):", "", f"> {readable(one['cited_text'])}", ""]
    return lines
