"""The buckets of requests, by a clock that the test turns."""

from __future__ import annotations

import pytest

from assistant.access import rate
from assistant.access.errors import TooMany
from assistant.access.rate import Rate, network_of


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_fills_evenly() -> None:
    clock = Clock()
    limit = Rate(60, clock)
    for _ in range(60):
        limit.take("a")
    with pytest.raises(TooMany) as caught:
        limit.take("a")
    assert caught.value.seconds == 1
    clock.now += 2
    limit.take("a")
    limit.take("a")
    with pytest.raises(TooMany, match="1 second "):
        limit.take("a")
    limit.take("b")


def test_looking_for_room_takes_none() -> None:
    limit = Rate(1, Clock())
    for _ in range(3):
        limit.require_room("a")
    limit.take("a")
    with pytest.raises(TooMany):
        limit.require_room("a")


def test_what_is_refused_is_not_counted() -> None:
    clock = Clock()
    limit = Rate(1, clock)
    limit.take("a")
    for _ in range(5):
        with pytest.raises(TooMany):
            limit.take("a")
    clock.now += 60
    limit.take("a")


def test_those_who_are_quiet_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "_MOST", 3)
    clock = Clock()
    limit = Rate(60, clock)
    for caller in "abcdefgh":
        limit.take(caller)
        clock.now += 5
    assert len(limit._left) <= 3


def test_a_flood_of_addresses_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "_MOST", 3)
    limit = Rate(2, Clock())
    for number in range(50):
        limit.take(str(number))
    assert len(limit._left) <= 3


def test_an_address_of_the_sixth_version_counts_with_its_network() -> None:
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert network_of("2001:db8:1:3::1") != network_of("2001:db8:1:2::1")
    assert network_of("::ffff:203.0.113.7") == "203.0.113.7", "the fourth version, as a socket of both prints it"
    assert (network_of("203.0.113.7"), network_of("testclient")) == ("203.0.113.7", "testclient")
