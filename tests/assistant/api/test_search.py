from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from assistant.api.schemas import SearchReply


def search(client: TestClient, q: str, **more: Any) -> dict[str, Any]:
    reply = client.get("/v1/search", params={"q": q, **more})
    assert reply.status_code == 200, reply.text
    document: dict[str, Any] = reply.json()
    SearchReply.model_validate(document)
    return document


def test_hits_come_best_first_with_highlights(client: TestClient) -> None:
    page = search(client, "crossing patrols")
    best = page["hits"][0]
    assert best["file"] == "panel.md"
    assert best["score"] == max(hit["score"] for hit in page["hits"])
    marked = {best["text"][start:end].lower() for start, end in best["highlights"]}
    assert "crossing" in marked


def test_facets_count_what_was_found(client: TestClient) -> None:
    page = search(client, "crossing patrols")
    assert sum(page["facets"]["kind"].values()) == page["total"]
    assert page["facets"]["year"]["2022"] >= 1


def test_limit_and_offset_page_through(client: TestClient) -> None:
    every = [hit["passage_id"] for hit in search(client, "Aldermoor Cabinet resolved", limit=200)["hits"]]
    second = search(client, "Aldermoor Cabinet resolved", limit=1, offset=1)
    assert [hit["passage_id"] for hit in second["hits"]] == every[1:2]
    assert second["total"] == len(every)


def test_filters_hold(client: TestClient) -> None:
    assert {hit["file"] for hit in search(client, "resolved", file="panel.md")["hits"]} == {"panel.md"}
    assert search(client, "resolved", **{"from": "1990", "to": "1991"})["total"] == 0
    assert search(client, "resolved", body="No Such Board")["total"] == 0


def test_nonsense_finds_nothing(client: TestClient) -> None:
    assert search(client, "blorf zizzle quonk")["hits"] == []
