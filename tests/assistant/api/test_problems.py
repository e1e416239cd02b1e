"""Every error of the API has the one shape of RFC 9457."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api.problems import MEDIA_TYPE, add_problem_handlers
from assistant.api.schemas import Problem
from ingest.errors import MinutebookError, NotHeld, StoreBusy, StoreDamaged


def problem_of(reply: Any, status: int) -> dict[str, Any]:
    assert reply.status_code == status
    assert reply.headers["content-type"] == MEDIA_TYPE
    document: dict[str, Any] = reply.json()
    Problem.model_validate(document)
    assert document["status"] == status
    assert document["detail"]
    return document


def test_an_unknown_address(client: TestClient) -> None:
    assert "/docs" in problem_of(client.get("/v1/nothing"), 404)["detail"]


def test_a_method_that_an_address_does_not_take(client: TestClient) -> None:
    reply = client.get("/v1/ask")
    problem_of(reply, 405)
    assert reply.headers["allow"] == "POST"


def test_a_body_that_is_no_json(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    problem_of(client.post("/v1/ask", content=b"{question", headers=headers), 400)


def test_a_body_without_its_question(client: TestClient) -> None:
    document = problem_of(client.post("/v1/ask", json={}), 422)
    assert document["errors"][0]["pointer"] == "#/question"


def test_a_field_that_is_not_in_the_contract(client: TestClient) -> None:
    document = problem_of(client.post("/v1/ask", json={"question": "Who?", "filter": {}}), 422)
    assert document["errors"][0]["pointer"] == "#/filter"


def test_a_limit_above_200(client: TestClient) -> None:
    document = problem_of(client.get("/v1/documents", params={"limit": 201}), 422)
    assert document["errors"][0]["parameter"] == "limit"


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "why " * 2500], ids=["empty", "spaces", "signs", "10,000 characters"]
)
def test_a_question_that_cannot_be_asked(client: TestClient, question: str) -> None:
    document = problem_of(client.post("/v1/ask", json={"question": question}), 400)
    assert "question" in document["detail"]
    problem_of(client.get("/v1/search", params={"q": question}), 400)


def test_an_unknown_kind_names_the_known_ones(client: TestClient) -> None:
    document = problem_of(client.post("/v1/ask", json={"question": "Who?", "filters": {"kind": ["menu"]}}), 422)
    assert "menu" in document["detail"]
    assert "decision notice" in document["detail"]
    assert document["errors"][0]["field"] == "kind"


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ({"from": "2022-01-01", "to": "2021-01-01"}, "from"),
        ({"from": "last June"}, "from"),
        ({"to": "2021-02-30"}, "to"),
        ({"body": [" "]}, "body"),
        ({"outcome": ["shrugged at"]}, "outcome"),
    ],
)
def test_filters_that_cannot_be_met(client: TestClient, filters: dict[str, Any], field: str) -> None:
    document = problem_of(client.post("/v1/ask", json={"question": "Who?", "filters": filters}), 422)
    assert document["errors"][0]["field"] == field


def test_documents_and_conversations_that_are_not_held(client: TestClient) -> None:
    problem_of(client.get("/v1/documents/0123456789abcdef"), 404)
    problem_of(client.delete("/v1/documents/0123456789abcdef"), 404)
    problem_of(client.post("/v1/ask", json={"question": "Who?", "conversation_id": "none"}), 404)


def test_a_body_that_is_too_large(client: TestClient) -> None:
    problem_of(client.post("/v1/ask", json={"question": "w" * 2**20}), 413)


def test_a_stream_that_grows_too_large(client: TestClient) -> None:
    blocks = (b" " * 2**16 for _ in range(20))
    problem_of(client.post("/v1/ask", content=blocks, headers={"Content-Type": "application/json"}), 413)


def test_requests_of_foreign_pages(client: TestClient) -> None:
    problem_of(client.get("/v1/coverage", headers={"Host": "records.example.org"}), 403)
    problem_of(client.get("/v1/coverage", headers={"Host": "[::1"}), 403)
    problem_of(client.delete("/v1/documents/0", headers={"Origin": "https://example.org"}), 403)
    assert client.get("/v1/coverage", headers={"Origin": "http://localhost"}).status_code == 200
    assert client.get("/v1/coverage", headers={"Host": "[::1]:8000"}).status_code == 200


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotHeld("It is not held.", "Look again."), 404),
        (StoreBusy("The store is busy.", "Wait."), 503),
        (StoreDamaged("The store is damaged.", "Restore it."), 500),
        (MinutebookError("It went wrong.", "Try again."), 500),
    ],
)
def test_errors_with_a_message_tell_it(error: MinutebookError, status: int) -> None:
    assert problem_of(raising(error).get("/"), status)["detail"] == str(error)


def test_an_unforeseen_error_tells_nothing_of_the_inside() -> None:
    reply = raising(RuntimeError("secret")).get("/")
    assert "secret" not in str(problem_of(reply, 500))
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in reply.headers["content-security-policy"]


def raising(error: Exception) -> TestClient:
    app = FastAPI()
    add_problem_handlers(app)

    @app.get("/")
    def fail() -> None:
        raise error

    return TestClient(app, raise_server_exceptions=False)
