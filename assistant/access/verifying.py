"""Whether a key is one of ours: its hash is computed once, and its row looked at on every request.

What has been verified is remembered for some minutes under a keyed hash, never as the key; that it was revoked, has
expired or was changed, by whatever process, counts from the next request on.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from assistant.access.hashing import matches
from assistant.access.key_text import key_id
from index.api_keys import HeldKey, held_key
from index.store import Store

_REMEMBERED_SECONDS = 300.0
_MOST = 1024


class Verifier:
    """Verifies the keys of one store; safe between threads."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._lock = Lock()
        self._verified: OrderedDict[bytes, tuple[str, float]] = OrderedDict()

    def held(self, text: str) -> HeldKey | None:
        """The key whose id `text` bears, by that alone."""
        asked = key_id(text)
        if asked is None:
            return None
        with self._store.reading() as connection:
            return held_key(connection, asked)

    def remembers(self, text: str, held: HeldKey | None) -> bool:
        """Whether `text` was verified lately, and its key's hash is still the same."""
        with self._lock:
            kept, until = self._verified.get(self._mark(text), ("", 0.0))
        return held is not None and hmac.compare_digest(kept, held.hash) and self._clock() < until

    def verify(self, text: str, held: HeldKey | None) -> bool:
        """Whether `text` is the key `held`; takes as long where it is of the shape of a key and none is held."""
        if key_id(text) is None or not matches(text, held.hash if held else None) or held is None:
            return False
        with self._lock:
            self._verified[self._mark(text)] = (held.hash, self._clock() + _REMEMBERED_SECONDS)
            while len(self._verified) > _MOST:
                self._verified.popitem(last=False)
        return True

    def _mark(self, text: str) -> bytes:
        return hmac.digest(self._secret, text.encode("utf-8", "surrogateescape"), "sha256")
