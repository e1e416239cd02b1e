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


def test_what_was_carried_can_be_taken_off(client: TestClient) -> None:
    first = put(client, "What was resolved about the Fernhill Youth Club?")
    key = first["conversation_id"]
    assert "Fernhill Youth Club" in put(client, "How much was it granted?", key)["interpreted"]["carried"]
    body = {"question": "How much was it granted?", "conversation_id": key, "without": ["Fernhill Youth Club"]}
    off = client.post("/v1/ask", json=body).json()
    assert "Fernhill Youth Club" not in off["interpreted"]["carried"]
    assert off["interpreted"]["without"] == ["Fernhill Youth Club"]


def test_more_of_the_same_quotes_nothing_twice(client: TestClient) -> None:
    first = put(client, "What was resolved about the Fernhill Youth Club?")
    more = put(client, "Tell me more", first["conversation_id"])
    spans = {(one["document_id"], one["start_char"]) for one in first["citations"][1:]}
    assert spans.isdisjoint((one["document_id"], one["start_char"]) for one in more["citations"][1:])


def test_many_turns_look_back_on_few(client: TestClient) -> None:
    key = put(client, FIRST)["conversation_id"]
    for _ in range(12):
        last = put(client, "And in 2022/23?", key)
    assert last["turn"] == 13
    assert len(last["interpreted"]["carried"]) < 12


def test_search_goes_on_a_conversation(client: TestClient) -> None:
    key = put(client, "What was resolved about the Fernhill Youth Club?")["conversation_id"]
    alone = client.get("/v1/search", params={"q": "How much was it granted?"}).json()
    told = client.get("/v1/search", params={"q": "How much was it granted?", "conversation_id": key}).json()
    listed = client.get(
        "/v1/search",
        params={"q": "How much was it granted?", "earlier": ["What was resolved about the Fernhill Youth Club?"]},
    ).json()
    assert "Fernhill Youth Club" in told["hits"][0]["text"]
    assert [one["passage_id"] for one in told["hits"]] == [one["passage_id"] for one in listed["hits"]]
    assert alone["total"] > 0
    assert client.get("/v1/search", params={"q": "x", "conversation_id": "none"}).status_code == 404
