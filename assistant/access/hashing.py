"""Keys hashed with argon2id, as OWASP's password storage cheat sheet sets it (19 MiB, two passes, one lane)."""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = BoundedSemaphore(2)
"""So that a flood of wrong keys takes two cores and 38 MiB at most."""


def hash_key(text: str) -> str:
    """The hash that is kept, with its salt and parameters."""
    return _HASHER.hash(text)


def matches(text: str, kept: str | None) -> bool:
    """Whether `text` is the key whose hash is `kept`; without one it takes as long, so that the time tells nothing."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _decoy(), text) and kept is not None
        except VerificationError:
            return False


@cache
def _decoy() -> str:
    return hash_key(secrets.token_urlsafe(32))
