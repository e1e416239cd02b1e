from __future__ import annotations

import re

from fastapi.testclient import TestClient

CONTRACTED = {
    ("post", "/v1/ask"),
    ("get", "/v1/search"),
    ("get", "/v1/documents"),
    ("post", "/v1/documents"),
    ("get", "/v1/documents/{document_id}"),
    ("delete", "/v1/documents/{document_id}"),
    ("get", "/v1/documents/{document_id}/pages/{number}.png"),
    ("get", "/v1/resolutions"),
    ("get", "/v1/resolutions/{resolution_id}"),
    ("get", "/v1/trace"),
    ("get", "/v1/actions"),
    ("get", "/v1/meetings"),
    ("get", "/v1/meetings/{meeting_id}"),
    ("get", "/v1/corrections"),
    ("post", "/v1/corrections"),
    ("delete", "/v1/corrections/{correction_id}"),
    ("get", "/v1/figures"),
    ("get", "/v1/figures/{figure_id}"),
    ("get", "/v1/conversations"),
    ("get", "/v1/conversations/{conversation_id}"),
    ("delete", "/v1/conversations/{conversation_id}"),
    ("get", "/v1/coverage"),
    ("get", "/v1/session"),
    ("post", "/v1/session"),
    ("delete", "/v1/session"),
    ("get", "/healthz"),
    ("get", "/readyz"),
}


def test_openapi_documents_every_contracted_call(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    calls = {(method, path): call for path, methods in api["paths"].items() for method, call in methods.items()}
    assert calls.keys() == CONTRACTED
    assert all(call["summary"] and call["description"] for call in calls.values())
    assert calls["post", "/v1/ask"]["requestBody"]["content"]["application/json"]["examples"]
    assert "application/problem+json" in calls["post", "/v1/ask"]["responses"]["404"]["content"]


def test_the_guide_needs_nothing_from_the_network(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "POST /v1/ask" in page
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
