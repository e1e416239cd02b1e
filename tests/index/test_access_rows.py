"""Keys, sessions and the audit log in the store."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from traceback import format_exception
from typing import Any

import pytest

from index.api_keys import HeldKey, any_made, called, held_key, keep_key, list_keys, revoke_key
from index.audit import Event, any_expired, expire, lines, note
from index.sessions import HeldSession, begin_session, end_session, end_sessions_of, held_session
from index.store import Store
from ingest.records import Level

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
KEY = HeldKey("abcdefghijkl", "desk", Level.MEMBER, "$hash", NOW, None, None)


def test_a_key_is_kept_found_and_revoked(store: Store) -> None:
    with store.writing() as connection:
        assert not any_made(connection)
        keep_key(connection, KEY)
        assert held_key(connection, KEY.id) == called(connection, "desk") == called(connection, KEY.id) == KEY
        assert held_key(connection, "other") is called(connection, "other") is None
        revoke_key(connection, KEY.id, LATER)
        assert called(connection, "desk") is None
        assert [key.revoked for key in list_keys(connection)] == [LATER]
        assert any_made(connection)


def test_a_key_is_in_force_until_it_expires_or_is_revoked() -> None:
    assert KEY.in_force(NOW)
    ends = HeldKey(**{**_fields(KEY), "expires": LATER})
    assert ends.in_force(NOW)
    assert not ends.in_force(LATER)
    assert not HeldKey(**{**_fields(KEY), "revoked": LATER}).in_force(NOW)


def _fields(key: HeldKey) -> dict[str, Any]:
    return {name: getattr(key, name) for name in HeldKey.__slots__}


def test_sessions_are_of_a_key_and_end_with_it(store: Store) -> None:
    one, two = (HeldSession(sign * 64, KEY, LATER) for sign in "ab")
    with store.writing() as connection:
        keep_key(connection, KEY)
        for session in (one, two):
            begin_session(connection, session, NOW)
        assert held_session(connection, one.id) == one
        assert one.in_force(NOW)
        assert not one.in_force(LATER)
        end_session(connection, one.id)
        assert held_session(connection, one.id) is None
        end_sessions_of(connection, KEY.id)
        assert held_session(connection, two.id) is None


def test_sessions_that_are_over_are_removed_when_another_begins(store: Store) -> None:
    old, new = HeldSession("a" * 64, KEY, NOW), HeldSession("b" * 64, KEY, LATER)
    with store.writing() as connection:
        keep_key(connection, KEY)
        begin_session(connection, old, NOW - timedelta(hours=1))
        begin_session(connection, new, NOW)
        assert held_session(connection, old.id) is None
        assert held_session(connection, new.id) == new


def test_there_is_no_session_without_its_key(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError) as caught, store.writing() as connection:
        begin_session(connection, HeldSession("a" * 64, KEY, LATER), NOW)
    assert "a" * 64 not in "".join(format_exception(caught.value)), "what was to be written stands in no log"


def test_the_log_is_listed_latest_first_with_the_names_of_keys(store: Store) -> None:
    with store.writing() as connection:
        keep_key(connection, KEY)
        note(connection, "local:clerk", Event.KEY_MADE, KEY.id, "member")
        note(connection, f"key:{KEY.id}", Event.SIGNED_IN)
        total, found = lines(connection, 1)
        assert (total, found[0].who_name, found[0].subject_name) == (2, "desk", "")
        assert [one.subject_name for one in lines(connection, 10, event=Event.KEY_MADE)[1]] == ["desk"]
        assert [one.event for one in lines(connection, 10, 1)[1]] == [Event.KEY_MADE]


def test_the_log_is_kept_for_its_days(store: Store) -> None:
    with store.writing() as connection:
        note(connection, "local", Event.SIGNED_IN)
        assert not any_expired(connection, 1)
        assert expire(connection, 1) == 0
        assert any_expired(connection, -1)
        assert expire(connection, -1) == 1


def test_putting_and_removing_are_told_in_the_same_transaction(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one"])).put(store)
    assert not store.remove("no such id", "key:abc")
    assert store.remove(key, "key:abc")
    with store.reading() as connection:
        told = [(one.event, one.who, one.subject) for one in lines(connection, 10)[1]]
    assert told == [(Event.REMOVED, "key:abc", key), (Event.ADDED, "local", key)]
