"""How many requests a caller may send: a bucket for each, filled evenly through the minute."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable
from threading import Lock

from assistant.access.errors import TooMany

_MOST = 10_000
"""Callers remembered at once."""


class Rate:
    """At most `a_minute` requests of one caller in a minute, counted in this process alone; safe between threads."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(a_minute)
        self._a_second = a_minute / 60
        self._clock = clock
        self._lock = Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, caller: str) -> None:
        """Counts a request. Raises TooMany, and counts nothing then."""
        with self._lock:
            now = self._clock()
            left = self._now_left(caller, now)
            if left < 1:
                raise TooMany("More requests came than are taken in a minute.", self._seconds(left))
            self._make_room(now)
            self._left[caller] = (left - 1, now)

    def require_room(self, caller: str) -> None:
        """Raises TooMany where `take` would; counts nothing."""
        with self._lock:
            left = self._now_left(caller, self._clock())
            if left < 1:
                raise TooMany("Too many keys were refused.", self._seconds(left))

    def _now_left(self, caller: str, now: float) -> float:
        left, at = self._left.get(caller, (self._size, now))
        return min(self._size, left + (now - at) * self._a_second)

    def _seconds(self, left: float) -> int:
        return max(1, math.ceil((1 - left) / self._a_second))

    def _make_room(self, now: float) -> None:
        """Forgets those who have been quiet for long enough to be like new, and where that is nobody all."""
        if len(self._left) < _MOST:
            return
        self._left = {one: held for one, held in self._left.items() if self._now_left(one, now) < self._size}
        if len(self._left) >= _MOST:
            self._left.clear()


def network_of(address: str) -> str:
    """What is counted as one address: an IPv6 subscriber has a network of 64 bits."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv4Address):
        return address
    return str(read.ipv4_mapped or ipaddress.ip_network((read, 64), strict=False))
