"""HEAD on every address: GET's status and headers, and no body."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.settings import Settings

PARAMETERS = {"/v1/search": "?q=fund", "/v1/trace": "?q=fund", "/v1/resolutions": "?format=csv"}
PAGES = ("/", "/coverage", "/meetings", "/docs", "/openapi.json", "/static/nothing", "/nothing")
BY_CHANCE = {"date", "x-request-id", "content-length"}
"""Headers that differ between two of the same; the length where times stand in the reply."""


def test_every_address_answers_head_as_get(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    assert not any("head" in methods for methods in described.values())
    paths = [f"{path}{PARAMETERS.get(path, '')}" for path, methods in described.items() if "get" in methods]
    assert len(paths) > 15
    for path in (*paths, *PAGES):
        got, told = client.get(path), client.head(path)
        assert told.status_code == got.status_code, path
        assert told.content == b"", path
        assert told.headers.keys() == got.headers.keys(), path
        kept = got.headers.keys() - BY_CHANCE
        assert {name: told.headers[name] for name in kept} == {name: got.headers[name] for name in kept}, path
        assert abs(int(told.headers["content-length"]) - int(got.headers["content-length"])) < 20, path


def test_what_takes_no_get_takes_no_head(client: TestClient) -> None:
    assert client.head("/v1/ask").status_code == 405


@pytest.mark.parametrize("method", ["HEAD", "GET"])
def test_the_body_is_kept_back_before_it_is_sent(data: Any, method: str) -> None:
    """A test client drops it by itself."""
    sent: list[Any] = []

    async def ask() -> None:
        scope = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": "/v1/coverage",
            "query_string": b"",
            "headers": [(b"host", b"localhost")],
            "client": ("127.0.0.1", 50000),
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        await create_app(Settings(data=data))(scope, receive, send)

    asyncio.run(ask())
    assert sent[0]["status"] == 200
    assert any(one.get("body") for one in sent) is (method == "GET")
