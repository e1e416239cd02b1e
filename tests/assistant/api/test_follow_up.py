"""A follow-up over HTTP is answered with what it leaves unsaid taken from its conversation."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

FIRST = "How much remained in the Community Safety Fund for 2021/22?"


def put(client: TestClient, question: str, conversation: str | None = None) -> Any:
    return client.post("/v1/ask", json={"question": question, "conversation_id": conversation}).json()


def test_a_follow_up_is_answered_in_its_conversation(client: TestClient) -> None:
    first = put(client, "What was resolved about the Fernhill Youth Club?")
    second = put(client, "How much was it granted?", first["conversation_id"])
    assert second["turn"] == 2
    assert "Fernhill Youth Club" in second["interpreted"]["carried"]
    assert "£12,750" in second["answer"]


def test_the_same_words_without_a_conversation_carry_nothing(client: TestClient) -> None:
    assert put(client, "How much was it granted?")["interpreted"]["carried"] == []


def test_a_change_of_subject_carries_nothing(client: TestClient) -> None:
    first = put(client, FIRST)
    second = put(client, "How many of the crossing patrol posts were vacant in June 2022?", first["conversation_id"])
    assert second["interpreted"]["carried"] == []
    assert "four of eleven" in second["answer"]


def test_a_new_period_is_not_answered_with_the_old_one(client: TestClient) -> None:
    first = put(client, FIRST)
    assert "£48,500" in first["answer"]
    second = put(client, "And in 2016/17?", first["conversation_id"])
    assert "Community Safety Fund" in second["interpreted"]["carried"]
    assert "£48,500" not in second["answer"]
