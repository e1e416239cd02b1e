"""What askers said of answers, kept with the turn: it goes when the turn goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from index.conversations import require
from index.owners import LOCAL
from index.tables import turns, verdicts
from ingest.errors import NotHeld
from ingest.records import Level


@dataclass(frozen=True, slots=True)
class Verdict:
    """A turn with what its asker said of it; `answer` is the answer as it was given."""

    conversation_id: str
    number: int
    right: bool
    words: str
    at: datetime
    question: str
    answer: dict[str, Any]


def keep_verdict(
    connection: Connection, key: str, number: int, right: bool, words: str, level: Level, owner: str = LOCAL
) -> None:
    """Keeps what `owner` says of turn `number`, in the place of what was said before. Raises NotHeld."""
    require(connection, key, level, owner)
    here = turns.c.conversation_id == key, turns.c.number == number, turns.c.level <= int(level)
    if connection.execute(select(turns.c.number).where(*here)).first() is None:
        raise NotHeld(f"The conversation has no turn {number}.", "Load its page anew.")
    connection.execute(delete(verdicts).where(verdicts.c.conversation_id == key, verdicts.c.number == number))
    row = {"conversation_id": key, "number": number, "right": right, "words": words, "at": datetime.now(UTC)}
    connection.execute(insert(verdicts), row)


def verdicts_of(connection: Connection, key: str) -> dict[int, bool]:
    """By the number of its turn, whether an answer of the conversation was called right."""
    query = select(verdicts.c.number, verdicts.c.right).where(verdicts.c.conversation_id == key)
    return {row.number: row.right for row in connection.execute(query)}


def list_verdicts(connection: Connection, level: Level, limit: int, offset: int) -> tuple[int, list[Verdict]]:
    """How many there are of turns that `level` may see, and those from `offset` on, the latest first."""
    joined = verdicts.join(
        turns, (turns.c.conversation_id == verdicts.c.conversation_id) & (turns.c.number == verdicts.c.number)
    )
    seen = turns.c.level <= int(level)
    total = connection.execute(select(func.count()).select_from(joined).where(seen)).scalar_one()
    query = select(verdicts, turns.c.question, turns.c.answer).select_from(joined).where(seen)
    rows = connection.execute(query.order_by(verdicts.c.at.desc()).limit(limit).offset(offset))
    return total, [
        Verdict(row.conversation_id, row.number, row.right, row.words, row.at, row.question, json.loads(row.answer))
        for row in rows
    ]
