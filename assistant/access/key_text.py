"""How a key is written: `mbk_`, its public id, `_`, its secret."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from urllib.parse import unquote_plus

_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_ID_LENGTH = 12
_SECRET_BYTES = 32

_KEY = re.compile(rf"mbk_([a-z2-7]{{{_ID_LENGTH}}})_[A-Za-z0-9_-]{{43}}")
_BEGINS = re.compile(rf"mbk_([a-z2-7]{{{_ID_LENGTH}}})")
# Names under which programs are wont to put a key into an address; no route of ours has a parameter of such a name.
_NAMES = frozenset({"key", "api_key", "api-key", "apikey", "access_token", "token", "authorization", "bearer"})


@dataclass(frozen=True, slots=True)
class KeyText:
    """A new key; `text` is shown to its owner once and kept nowhere."""

    id: str
    text: str


def new_key() -> KeyText:
    """A key with 60 random bits of id and 256 of secret."""
    key_id = "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))
    return KeyText(key_id, f"mbk_{key_id}_{secrets.token_urlsafe(_SECRET_BYTES)}")


def key_id(text: str) -> str | None:
    """The public id in `text`; None where it has not the shape of a whole key."""
    match = _KEY.fullmatch(text)
    return match[1] if match else None


def id_in_address(path: str, query: str) -> str | None:
    """The id of a key in an address, whole or truncated, "" where something else is given as a key, None without any.

    >>> id_in_address("/v1/search", "q=fund&api_key=abc"), id_in_address("/v1/search", "q=key+decisions")
    ('', None)
    """
    for text in (unquote_plus(path), unquote_plus(query)):
        if found := _BEGINS.search(text):
            return found[1]
    names = (unquote_plus(piece.partition("=")[0]).casefold() for piece in query.split("&"))
    return "" if any(name in _NAMES for name in names) else None
