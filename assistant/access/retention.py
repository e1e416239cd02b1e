"""The audit log kept for its days, and no longer."""

from __future__ import annotations

import time
from threading import Lock

from index import audit
from index.store import Store

_DAY = 24 * 60 * 60.0


class Retention:
    """Removes the lines of the audit log that are older than `days`, at most once a day."""

    def __init__(self, store: Store, days: int) -> None:
        self._store = store
        self._days = days
        self._lock = Lock()
        self._next = 0.0

    def run(self) -> None:
        if time.monotonic() < self._next:
            return
        with self._lock:
            if time.monotonic() < self._next:
                return
            self._next = time.monotonic() + _DAY
        with self._store.reading() as connection:
            due = audit.any_expired(connection, self._days)
        if due:
            with self._store.writing() as connection:
                audit.expire(connection, self._days)
