"""Search by date and within drafts or confirmed minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.ingestion import Report
from assistant.service import Service
from index.held import Filters
from ingest.records import Level, MinutesStatus

MINUTES = """# Thornby Borough Council

# {status}Minutes of the Ferry Panel held on {day}

## 1. Slipway at Cobb End

RESOLVED: That the slipway at Cobb End be {done}.
"""
HELD = (
    ("first.md", "Draft ", "4 March 2021", "repaired"),
    ("second.md", "", "6 May 2021", "closed"),
    ("third.md", "Draft ", "1 July 2021", "opened"),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]) -> Any:
    folder = tmp_path_factory.mktemp("ferry")
    for name, status, day, done in HELD:
        (folder / name).write_text(MINUTES.format(status=status, day=day, done=done), encoding="utf-8")
    take_in(folder / "data", *(folder / name for name, *_ in HELD))
    with Service(folder / "data") as service:
        yield service


def test_the_latest_come_first_when_asked_for(service: Service) -> None:
    found = service.search("slipway at Cobb End", Level.PUBLIC, latest_first=True)
    dates = [hit.date or "" for hit in found.hits]
    assert dates == sorted(dates, reverse=True)
    assert found.total == service.search("slipway at Cobb End", Level.PUBLIC).total
    second = service.search("slipway at Cobb End", Level.PUBLIC, limit=1, offset=1, latest_first=True)
    assert second.hits[0].passage_id == found.hits[1].passage_id


def test_a_status_is_counted_and_kept_to(service: Service) -> None:
    every = service.search("slipway", Level.PUBLIC)
    drafts = service.search("slipway", Level.PUBLIC, Filters(statuses=(MinutesStatus.DRAFT,)))
    assert every.statuses["draft"] == drafts.total
    assert {hit.file for hit in drafts.hits} == {"first.md", "third.md"}
    assert service.search("slipway", Level.PUBLIC, Filters(statuses=(MinutesStatus.CONFIRMED,))).hits == ()
    assert set(every.facets) == {"body", "kind", "year"}


def test_the_interface_takes_both(client: TestClient) -> None:
    latest = client.get("/v1/search", params={"q": "Cabinet resolved", "sort": "date", "limit": 50}).json()["hits"]
    dates = [hit["date"] for hit in latest if hit["date"]]
    assert dates == sorted(dates, reverse=True)
    assert set(client.get("/v1/search", params={"q": "Cabinet", "status": "draft"}).json()) == {
        "query",
        "total",
        "hits",
        "facets",
    }
    refused = client.get("/v1/search", params={"q": "Cabinet", "status": "hoped for"})
    assert refused.status_code == 422
    assert "draft" in refused.json()["detail"]
    assert client.get("/v1/search", params={"q": "Cabinet", "sort": "size"}).status_code == 422
