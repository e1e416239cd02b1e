"""Conversations are kept for those who may see them, and go with the documents that they quote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from index.store import Store
from index.tables import conversations, quotations
from ingest.errors import NotHeld
from ingest.records import Level

PUBLIC, MEMBER, OFFICER = Level.PUBLIC, Level.MEMBER, Level.OFFICER


def test_turns_come_back_in_order(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one"])).put(store)
    talk = store.begin_conversation(PUBLIC)
    answer = {"answer": "£5 [1]", "citations": [{"n": 1, "section": ["Ä", "🏛"]}]}
    assert store.add_turn(talk, "How much?", {"intent": "figure"}, answer, [key, key], PUBLIC) == 1
    assert store.add_turn(talk, "And since?", {}, {}, [], PUBLIC) == 2
    first, second = store.turns(talk, PUBLIC)
    assert (first.question, first.interpreted, first.answer) == ("How much?", {"intent": "figure"}, answer)
    assert (first.documents, second.documents) == ((key,), ())
    assert second.number == 2


def test_ids_are_random_and_safe_in_an_address_and_on_a_command_line(store: Store) -> None:
    ids = {store.begin_conversation(PUBLIC) for _ in range(20)}
    assert len(ids) == 20
    assert all(len(each) == 32 and each.isalnum() for each in ids)


def test_a_conversation_is_not_there_for_lower_levels(store: Store) -> None:
    talk = store.begin_conversation(MEMBER)
    for refused in (
        lambda: store.turns(talk, PUBLIC),
        lambda: store.add_turn(talk, "q", {}, {}, [], PUBLIC),
        lambda: store.delete_conversation(talk, PUBLIC),
        lambda: store.turns("unknown", OFFICER),
    ):
        with pytest.raises(NotHeld):
            refused()
    assert store.turns(talk, OFFICER) == []


def test_a_turn_asked_at_a_higher_level_is_not_shown_to_a_lower_one(store: Store) -> None:
    talk = store.begin_conversation(PUBLIC)
    store.add_turn(talk, "open?", {}, {}, [], PUBLIC)
    store.add_turn(talk, "closed?", {}, {"answer": "closed words"}, [], OFFICER)
    assert [turn.question for turn in store.turns(talk, PUBLIC)] == ["open?"]
    assert [turn.question for turn in store.turns(talk, OFFICER)] == ["open?", "closed?"]


def test_the_last_turns_are_those_the_level_may_see(store: Store) -> None:
    talk = store.begin_conversation(PUBLIC)
    for number in range(4):
        store.add_turn(talk, f"open {number}?", {}, {}, [], PUBLIC)
    store.add_turn(talk, "closed?", {}, {}, [], OFFICER)
    assert [turn.question for turn in store.last_turns(talk, PUBLIC, 2)] == ["open 2?", "open 3?"]
    assert [turn.question for turn in store.last_turns(talk, OFFICER, 2)] == ["open 3?", "closed?"]
    with pytest.raises(NotHeld):
        store.last_turns("unknown", OFFICER, 2)


def test_removing_a_document_removes_the_turns_that_quote_it(store: Store, made: Any, record: Any) -> None:
    one = made("/r/a.txt", record(["one"])).put(store)
    two = made("/r/b.txt", record(["two"])).put(store)
    talk = store.begin_conversation(PUBLIC)
    for quoted in ([one], [two], [one, two], []):
        store.add_turn(talk, f"{len(quoted)}", {}, {}, quoted, PUBLIC)
    store.remove(one)
    assert [turn.number for turn in store.turns(talk, PUBLIC)] == [2, 4]
    with store.reading() as connection:
        assert connection.execute(select(quotations.c.number)).scalars().all() == [2]
    assert store.add_turn(talk, "next", {}, {}, [two], PUBLIC) == 5


def test_turns_outlive_the_same_text_read_anew_and_no_other(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one", "two"])).put(store)
    talk = store.begin_conversation(PUBLIC)
    store.add_turn(talk, "How many?", {}, {"answer": "one"}, [key], PUBLIC)
    made("/r/a.txt", record(["one", "two"]), reader_version="2").put(store)
    assert [(turn.question, turn.documents) for turn in store.turns(talk, PUBLIC)] == [("How many?", (key,))]
    made("/r/a.txt", record(["one and", "two"]), reader_version="3").put(store)
    assert store.turns(talk, PUBLIC) == []


def test_a_turn_about_a_document_removed_meanwhile_is_not_kept(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one"])).put(store)
    talk = store.begin_conversation(PUBLIC)
    store.remove(key)
    with pytest.raises(NotHeld, match="removed"):
        store.add_turn(talk, "q", {}, {"answer": "one"}, [key], PUBLIC)
    assert store.turns(talk, PUBLIC) == []


def test_conversations_are_deleted_and_expire(store: Store) -> None:
    old, new, other = (store.begin_conversation(PUBLIC) for _ in range(3))
    store.add_turn(old, "expiredquestion", {}, {}, [], PUBLIC)
    past = datetime.now(UTC) - timedelta(days=31)
    with store.writing() as connection:
        connection.execute(update(conversations).where(conversations.c.id == old).values(last_used=past))
    assert store.expire_conversations(days=30) == 1
    assert store.expire_conversations(days=30) == 0
    store.delete_conversation(other, PUBLIC)
    for gone in (old, other):
        with pytest.raises(NotHeld):
            store.turns(gone, PUBLIC)
    assert store.turns(new, PUBLIC) == []
    assert b"expiredquestion" not in b"".join(p.read_bytes() for p in store.folder.glob("minutebook.db*"))
