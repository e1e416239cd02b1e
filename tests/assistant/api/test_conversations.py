"""Conversations over HTTP: listed, read again, gone on with, kept outside, deleted; expired after their days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import update

from assistant.access.key_book import KeyBook
from assistant.api.schemas import ConversationReply, ConversationsReply
from assistant.service import Service
from assistant.withholding import WITHHELD
from index.tables import conversations
from ingest.records import Level

QUESTION = "How much was granted to the Fernhill Youth Club?"


def begin(client: TestClient, question: str = QUESTION, **more: Any) -> str:
    key = client.post("/v1/ask", json={"question": question, **more}).json()["conversation_id"]
    assert isinstance(key, str)
    return key


def signed(client: TestClient, level: Level) -> dict[str, str]:
    """The headers of a caller with a new key of `level`."""
    with Service(client.app.state.service.folder) as service:  # type: ignore[attr-defined]
        _, key = KeyBook(service.collection.store).create(level.name, level, None, "local:test")
    return {"Authorization": f"Bearer {key.text}"}


def test_conversations_are_listed_the_last_used_first(own_client: TestClient) -> None:
    for one in own_client.get("/v1/conversations?limit=200").json()["conversations"]:
        own_client.delete(f"/v1/conversations/{one['id']}")
    first, second = begin(own_client), begin(own_client, "How many plots at Quarry Lane?")
    begin(own_client, "And the waiting list?", conversation_id=first)
    listed = own_client.get("/v1/conversations").json()
    ConversationsReply.model_validate(listed)
    assert listed["total"] == 2
    assert [(one["id"], one["turns"]) for one in listed["conversations"]] == [(first, 2), (second, 1)]
    assert listed["conversations"][0]["first_question"] == QUESTION
    assert own_client.get("/v1/conversations?limit=1&offset=1").json()["conversations"][0]["id"] == second


def test_a_conversation_is_read_again_and_kept_outside(own_client: TestClient) -> None:
    key = begin(own_client)
    read = own_client.get(f"/v1/conversations/{key}").json()
    ConversationReply.model_validate(read)
    assert read["turns"][0]["question"] == QUESTION
    assert "£12,750" in read["turns"][0]["answer"]["answer"]
    kept = own_client.get(f"/v1/conversations/{key}", headers={"Accept": "text/markdown"})
    assert kept.headers["content-type"].startswith("text/markdown")
    assert kept.text.startswith(f"## 1. {QUESTION}")
    assert "(cabinet.md)" in kept.text


def test_a_deleted_conversation_is_gone(own_client: TestClient) -> None:
    key = begin(own_client)
    assert own_client.delete(f"/v1/conversations/{key}").status_code == 204
    for reply in (
        own_client.get(f"/v1/conversations/{key}"),
        own_client.delete(f"/v1/conversations/{key}"),
        own_client.post("/v1/ask", json={"question": QUESTION, "conversation_id": key}),
    ):
        assert reply.status_code == 404
        assert key in reply.json()["detail"]


def test_conversations_expire(own_data: Path) -> None:
    with Service(own_data, conversation_days=30) as service:
        old = service.converse(QUESTION, Level.PUBLIC).conversation_id
    with Service(own_data) as service, service.collection.store.writing() as connection:
        connection.execute(update(conversations).values(last_used=datetime.now(UTC) - timedelta(days=31)))
    with Service(own_data, conversation_days=30) as service:
        new = service.converse(QUESTION, Level.PUBLIC).conversation_id
        total, held = service.collection.store.conversations(Level.PUBLIC, 10)
    assert (total, [one.id for one in held]) == (1, [new])
    assert old != new


def test_an_answer_that_quotes_what_has_been_closed_is_withheld(own_client: TestClient) -> None:
    """The key's own conversation, before and after an officer closes the record that it quotes."""
    reader, officer = signed(own_client, Level.MEMBER), signed(own_client, Level.OFFICER)
    asked = own_client.post("/v1/ask", json={"question": QUESTION}, headers=reader).json()
    talk, cited = f"/v1/conversations/{asked['conversation_id']}", asked["citations"][0]["document_id"]
    assert "£12,750" in own_client.get(talk, headers=reader).text
    change = {"document": cited, "values": {"level": "officer"}, "by": "tester"}
    assert own_client.post("/v1/corrections", json=change, headers=officer).status_code == 201
    read = own_client.get(talk, headers=reader)
    ConversationReply.model_validate(read.json())
    assert read.json()["turns"][0]["answer"]["answer"] == WITHHELD
    kept = own_client.get(talk, headers=reader | {"Accept": "text/markdown"})
    again = {"question": "And who moved it?", "conversation_id": asked["conversation_id"]}
    went_on = own_client.post("/v1/ask", json=again, headers=reader)
    for reply in (read, kept, went_on):
        assert reply.status_code == 200
        assert "12,750" not in reply.text
