from __future__ import annotations

import json
from typing import Any

from fastapi.testclient import TestClient

from assistant.api.schemas import AnswerReply

QUESTION = "How much was granted to the Fernhill Youth Club?"


def ask(client: TestClient, question: str = QUESTION, **more: Any) -> dict[str, Any]:
    reply = client.post("/v1/ask", json={"question": question, **more})
    assert reply.status_code == 200, reply.text
    document: dict[str, Any] = reply.json()
    AnswerReply.model_validate(document)
    return document


def test_an_answer_quotes_the_record(client: TestClient) -> None:
    answer = ask(client)
    assert answer["answered"]
    assert answer["outcome"] == "answered"
    assert "£12,750" in answer["answer"]
    cited = answer["citations"][0]
    assert cited["file"] == "cabinet.md"
    assert cited["date"] == "2021-07-13"
    assert "£12,750" in cited["cited_text"]


def test_nonsense_is_not_recorded(client: TestClient) -> None:
    answer = ask(client, "Blorf zizzle quonk vrump?")
    assert (answer["outcome"], answer["answered"], answer["citations"]) == ("not_recorded", False, [])


def test_turns_of_a_conversation_count_up(client: TestClient) -> None:
    first = ask(client)
    second = ask(client, "How many plots at Quarry Lane?", conversation_id=first["conversation_id"])
    other = ask(client)
    assert (first["turn"], second["turn"], other["turn"]) == (1, 2, 1)
    assert second["conversation_id"] == first["conversation_id"] != other["conversation_id"]


def test_filters_are_told_and_met(client: TestClient) -> None:
    filters = {"body": ["Children and Families Scrutiny Panel"], "from": "2022", "to": "2022", "kind": ["minutes"]}
    answer = ask(client, "How many crossing patrol posts were vacant?", filters=filters)
    assert answer["interpreted"]["filters"] == {**filters, "from": "2022-01-01", "to": "2022-12-31"}
    assert {one["file"] for one in answer["citations"]} == {"panel.md"}


def test_a_filter_that_matches_nothing_gives_nothing(client: TestClient) -> None:
    answer = ask(client, filters={"from": "1999", "to": "2000"})
    assert (answer["outcome"], answer["citations"], answer["near"]) == ("empty_filter", [], [])


def test_the_stream_tells_the_same(client: TestClient) -> None:
    events = stream(client, {"question": QUESTION})
    assert [name for name, _ in events] == ["status", "passages", "message", "citation", "done"]
    done = AnswerReply.model_validate(events[-1][1]).model_dump()
    assert events[2][1]["answer"] == done["answer"]
    assert events[3][1]["cited_text"] == done["citations"][0]["cited_text"]
    assert done["turn"] == 1


def test_a_stream_that_cannot_begin_is_a_problem(client: TestClient) -> None:
    headers = {"Accept": "text/event-stream"}
    assert client.post("/v1/ask", json={"question": " "}, headers=headers).status_code == 400
    gone = {"question": QUESTION, "conversation_id": "none"}
    assert client.post("/v1/ask", json=gone, headers=headers).status_code == 404


def stream(client: TestClient, body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    with client.stream("POST", "/v1/ask", json=body, headers={"Accept": "text/event-stream"}) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        blocks = "".join(reply.iter_text()).split("\n\n")
    pairs = (block.removeprefix("event: ").split("\ndata: ", 1) for block in blocks if block)
    return [(name, json.loads(text)) for name, text in pairs]


def test_bounds_of_time_become_filters_that_are_shown(client: TestClient) -> None:
    answer = ask(client, "What was resolved about crossing patrols since January 2022?")
    assert answer["interpreted"]["filters"] == {"from": "2022-01-01"}
    assert {one["file"] for one in answer["citations"]} == {"panel.md"}
    before = ask(client, "What was resolved about crossing patrols before 2022?")
    assert before["interpreted"]["filters"] == {"to": "2021-12-31"}
    assert not before["answered"]


def test_a_filter_set_on_purpose_wins_over_the_question(client: TestClient) -> None:
    question = "What was resolved about crossing patrols before 2022?"
    answer = ask(client, question, filters={"to": "2022-12-31"})
    assert answer["interpreted"]["filters"] == {"to": "2022-12-31"}
    assert answer["answered"]


def test_last_june_is_counted_from_the_day_given(client: TestClient) -> None:
    question = "What did the Children and Families Scrutiny Panel resolve last June?"
    assert ask(client, question, as_at="2022-09-01")["answered"]
    assert not ask(client, question, as_at="2021-09-01")["answered"]
    assert client.post("/v1/ask", json={"question": question, "as_at": "soon"}).status_code == 422
