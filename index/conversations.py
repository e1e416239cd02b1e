"""Conversations: what was asked and answered, for who began them and may see what the answers quote.

`owner` is who asks (`index.owners`): what another one began is not held, as far as an owner can tell.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from index.held import HeldConversation, Turn
from index.owners import LOCAL, PUBLIC
from index.tables import conversations, documents, quotations, turns
from ingest.errors import NoConversation, NotHeld
from ingest.records import Level


def begin_conversation(connection: Connection, level: Level, owner: str = LOCAL) -> str:
    """The id of a new conversation: 128 random bits in hexadecimal digits, safe in a web address and, as no dash begins
    it, on a command line."""
    key = secrets.token_hex(16)
    now = datetime.now(UTC)
    row = {"id": key, "level": int(level), "created": now, "last_used": now, "owner": owner}
    connection.execute(insert(conversations), row)
    return key


def add_turn(
    connection: Connection,
    key: str,
    question: str,
    interpreted: Mapping[str, Any],
    answer: Mapping[str, Any],
    quoted: Sequence[str],
    level: Level,
    owner: str = LOCAL,
) -> int:
    """The number of the new turn, counted from 1. `quoted` are the ids of all documents whose words the turn holds.

    Raises NotHeld for an unknown conversation, and when one of `quoted` has been removed meanwhile."""
    require(connection, key, level, owner)
    _require_documents(connection, quoted)
    last = connection.execute(select(func.max(turns.c.number)).where(turns.c.conversation_id == key)).scalar()
    number = (last or 0) + 1
    now = datetime.now(UTC)
    row = {
        "conversation_id": key,
        "number": number,
        "level": int(level),
        "question": question,
        "interpreted": json.dumps(interpreted, ensure_ascii=False),
        "answer": json.dumps(answer, ensure_ascii=False),
        "at": now,
    }
    connection.execute(insert(turns), row)
    links = [{"conversation_id": key, "number": number, "document_id": each} for each in dict.fromkeys(quoted)]
    if links:
        connection.execute(insert(quotations), links)
    connection.execute(update(conversations).where(conversations.c.id == key).values(last_used=now))
    return number


_SHOWN = 60
"""Characters of an id that nobody gave out which are said back."""


def require(connection: Connection, key: str, level: Level, owner: str = LOCAL) -> None:
    """Raises NotHeld unless there is such a conversation, begun by `owner` at `level` or below."""
    mine = (conversations.c.owner == owner, conversations.c.level <= int(level))
    query = select(conversations.c.id).where(conversations.c.id == key, *mine)
    if connection.execute(query).first() is None:
        what = f"There is no conversation “{key[:_SHOWN]}”."
        raise NoConversation(what, "Begin a new one by asking without a conversation id.")


def _require_documents(connection: Connection, quoted: Sequence[str]) -> None:
    query = select(documents.c.id).where(documents.c.id.in_(list(quoted)))
    if set(quoted) - set(connection.execute(query).scalars()):
        raise NotHeld("A document that the answer quotes was removed in the meantime.", "Ask again.")


def quoting(connection: Connection, document: str) -> list[tuple[str, int]]:
    """The turns that quote `document`, each by its conversation and its number."""
    rows = connection.execute(
        select(quotations.c.conversation_id, quotations.c.number).where(quotations.c.document_id == document)
    )
    return [(talk, number) for talk, number in rows]


def quote_again(connection: Connection, document: str, quoting: Sequence[tuple[str, int]]) -> None:
    """Notes that these turns quote `document`, which has been written anew."""
    if quoting:
        rows = [{"conversation_id": talk, "number": number, "document_id": document} for talk, number in quoting]
        connection.execute(insert(quotations), rows)


def forget(connection: Connection, quoting: Sequence[tuple[str, int]]) -> None:
    """Removes these turns."""
    if quoting:
        one = (turns.c.conversation_id == bindparam("talk"), turns.c.number == bindparam("turn"))
        connection.execute(delete(turns).where(*one), [{"talk": talk, "turn": number} for talk, number in quoting])


def last_turns(connection: Connection, key: str, level: Level, count: int, owner: str = LOCAL) -> list[Turn]:
    """The last `count` turns asked by one of `level` or below, in order, without the documents that they quote. Raises
    NotHeld."""
    require(connection, key, level, owner)
    mine = (turns.c.conversation_id == key, turns.c.level <= int(level))
    rows = connection.execute(select(turns).where(*mine).order_by(turns.c.number.desc()).limit(count)).all()
    return [_turn(row, ()) for row in reversed(rows)]


def held_turns(connection: Connection, key: str, level: Level, owner: str = LOCAL) -> list[Turn]:
    """The turns of the conversation asked by one of `level` or below, in order. Raises NotHeld."""
    require(connection, key, level, owner)
    links: dict[int, list[str]] = defaultdict(list)
    for number, document in connection.execute(
        select(quotations.c.number, quotations.c.document_id).where(quotations.c.conversation_id == key)
    ):
        links[number].append(document)
    mine = (turns.c.conversation_id == key, turns.c.level <= int(level))
    return [
        _turn(row, sorted(links[row.number]))
        for row in connection.execute(select(turns).where(*mine).order_by(turns.c.number))
    ]


def _turn(row: Row[Any], quoted: Sequence[str]) -> Turn:
    return Turn(
        number=row.number,
        question=row.question,
        interpreted=json.loads(row.interpreted),
        answer=json.loads(row.answer),
        documents=tuple(quoted),
        level=Level(row.level),
        at=row.at,
    )


def list_conversations(
    connection: Connection, level: Level, limit: int, offset: int, owner: str = LOCAL
) -> tuple[int, list[HeldConversation]]:
    """How many `owner` has with a turn that `level` may see, and those from `offset` on, the last used first; none for
    the public, who are not one."""
    if owner == PUBLIC:
        return 0, []
    mine = turns.c.level <= int(level)
    counted = (
        select(turns.c.conversation_id, func.count().label("turns"), func.min(turns.c.number).label("first"))
        .where(mine)
        .group_by(turns.c.conversation_id)
        .subquery()
    )
    held = conversations.join(counted, counted.c.conversation_id == conversations.c.id).join(
        turns, (turns.c.conversation_id == conversations.c.id) & (turns.c.number == counted.c.first)
    )
    open_to = (conversations.c.owner == owner, conversations.c.level <= int(level))
    total = connection.execute(select(func.count()).select_from(held).where(*open_to)).scalar_one()
    columns = (
        conversations.c.id,
        conversations.c.created,
        conversations.c.last_used,
        turns.c.question,
        counted.c.turns,
    )
    rows = connection.execute(
        select(*columns)
        .select_from(held)
        .where(*open_to)
        .order_by(conversations.c.last_used.desc(), conversations.c.id)
        .limit(limit)
        .offset(offset)
    )
    return total, [HeldConversation(*row) for row in rows]


def delete_conversation(connection: Connection, key: str, level: Level, owner: str = LOCAL) -> None:
    """Raises NotHeld."""
    require(connection, key, level, owner)
    connection.execute(delete(conversations).where(conversations.c.id == key))


def expire_conversations(connection: Connection, days: float) -> int:
    """Removes the conversations not used for `days`; how many they were."""
    before = datetime.now(UTC) - timedelta(days=days)
    return connection.execute(delete(conversations).where(conversations.c.last_used < before)).rowcount
