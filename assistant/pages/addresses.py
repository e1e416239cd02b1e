"""Where things are: the address of every page, made in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

Fields = Mapping[str, str | Sequence[str] | int | None]


def with_query(path: str, fields: Fields) -> str:
    """`path` with those of `fields` that are filled in, several values one after the other.

    >>> with_query("/search", {"q": "hate crime", "body": ["Cabinet"], "from": ""})
    '/search?q=hate+crime&body=Cabinet'
    """
    pairs = [
        (name, str(value))
        for name, values in fields.items()
        for value in ([values] if isinstance(values, str | int) else values or ())
        if value != ""
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def decision(key: str) -> str:
    return f"/decisions/{quote(key, safe='')}"


def meeting(key: str) -> str:
    return f"/meetings/{quote(key, safe='')}"


def record(document_id: str) -> str:
    return f"/records/{quote(document_id, safe='')}"


def quoted(document_id: str, start: int, end: int) -> str:
    """The place of a quote in its record: it stays the same when the same file is read again."""
    return with_query(f"{record(document_id)}/read", {"from": start, "to": end}) + "#quote"


def page_of(document_id: str, number: int) -> str:
    return f"{record(document_id)}/pages/{number}"


def picture(document_id: str, number: int, start: int | None = None, end: int | None = None) -> str:
    marked = {"start": start, "end": end} if start is not None and end is not None else {}
    return with_query(f"/v1/documents/{quote(document_id, safe='')}/pages/{number}.png", marked)


def conversation(key: str, turn: int = 0) -> str:
    return f"/conversations/{quote(key, safe='')}" + (f"#turn-{turn}" if turn else "")


ADDRESSES: dict[str, Any] = {
    "with_query": with_query,
    "decision_at": decision,
    "meeting_at": meeting,
    "record_at": record,
    "quote_at": quoted,
    "page_at": page_of,
    "picture_at": picture,
    "conversation_at": conversation,
}
