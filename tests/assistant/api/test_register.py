from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.asker import asker
from assistant.api.register_schemas import (
    ActionsReply,
    CorrectionsReply,
    MeetingReply,
    MeetingsReply,
    ResolutionShape,
    ResolutionsReply,
    TraceReply,
)
from assistant.settings import Settings
from ingest.records import Level

LOCAL = "http://localhost"
HERE = ("127.0.0.1", 50000)


@pytest.fixture(scope="module")
def board(minuted_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=minuted_data)), base_url=LOCAL, client=HERE) as client:
        yield client


@pytest.fixture
def own_board(own_minuted: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=own_minuted)), base_url=LOCAL, client=HERE) as client:
        yield client


def get(client: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    reply = client.get(path, params=asked)
    assert reply.status_code == 200, reply.text
    document: dict[str, Any] = reply.json()
    return document


def test_every_reply_has_its_documented_shape(board: TestClient) -> None:
    rows = ResolutionsReply.model_validate(get(board, "/v1/resolutions")).resolutions
    ResolutionShape.model_validate(get(board, f"/v1/resolutions/{rows[-1].id}"))
    met = MeetingsReply.model_validate(get(board, "/v1/meetings")).meetings
    for one in met:
        MeetingReply.model_validate(get(board, f"/v1/meetings/{one.id}"))
    assert TraceReply.model_validate(get(board, "/v1/trace", q="footbridge")).total == 3
    assert ActionsReply.model_validate(get(board, "/v1/actions", as_at="2022-01-01")).as_at == "2022-01-01"


def test_a_day_gives_the_decisions_of_that_meeting(board: TestClient) -> None:
    found = get(board, "/v1/resolutions", **{"from": "2021-05-06", "to": "2021-05-06"})
    assert found["total"] == len(found["resolutions"]) == 3
    assert {row["meeting_date"] for row in found["resolutions"]} == {"2021-05-06"}


def test_limit_and_offset_page_through(board: TestClient) -> None:
    every = [row["id"] for row in get(board, "/v1/resolutions")["resolutions"]]
    page = get(board, "/v1/resolutions", limit=2, offset=1)
    assert ([row["id"] for row in page["resolutions"]], page["total"]) == (every[1:3], len(every))


@pytest.mark.parametrize(
    ("asked", "accept"), [({}, "text/csv"), ({"format": "csv"}, "*/*"), ({"format": "csv"}, "application/json")]
)
@pytest.mark.parametrize(("path", "rows"), [("/v1/resolutions", 10), ("/v1/trace?q=footbridge", 3), ("/v1/actions", 5)])
def test_csv_by_header_or_by_format(
    board: TestClient, path: str, rows: int, asked: dict[str, str], accept: str
) -> None:
    plain, _, query = path.partition("?")
    more = dict([query.split("=")]) if query else {}
    reply = board.get(plain, params={**asked, **more}, headers={"Accept": accept})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in reply.headers["content-disposition"]
    read = list(csv.DictReader(io.StringIO(reply.text, newline="")))
    assert len(read) == rows
    assert all(row["file"] in row["citation"] for row in read)


def test_a_browser_gets_json(board: TestClient) -> None:
    reply = board.get("/v1/resolutions", headers={"Accept": "text/html,*/*;q=0.8"})
    assert reply.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/resolutions?outcome=lovely", 422),
        ("/v1/resolutions?kind=minutes", 422),
        ("/v1/resolutions?from=June", 422),
        ("/v1/resolutions?limit=0", 422),
        ("/v1/resolutions?limit=201", 422),
        ("/v1/resolutions?format=xml", 422),
        ("/v1/resolutions/nothing", 404),
        ("/v1/meetings/nothing", 404),
        ("/v1/trace", 422),
        ("/v1/trace?q=", 400),
        ("/v1/actions?as_at=soon", 422),
    ],
)
def test_errors_are_problems(board: TestClient, path: str, status: int) -> None:
    reply = board.get(path)
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["detail"]


def test_closed_decisions_are_not_there_for_the_public(minuted_data: Path) -> None:
    app = create_app(Settings(data=minuted_data))
    app.dependency_overrides[asker] = lambda: Level.PUBLIC
    with TestClient(app, base_url=LOCAL, client=HERE) as client:
        for path in ("/v1/resolutions", "/v1/actions", "/v1/meetings", "/v1/trace?q=Flood Resilience Strategy"):
            assert "september.md" not in client.get(path).text
        assert get(client, "/v1/resolutions")["total"] == 9
        assert get(client, "/v1/meetings")["total"] == 3


# --- corrections ------------------------------------------------------------------------------


def correct(client: TestClient, **asked: Any) -> dict[str, Any]:
    reply = client.post("/v1/corrections", json={"by": "A. Clerk", **asked})
    assert reply.status_code == 201, reply.text
    document: dict[str, Any] = reply.json()
    CorrectionsReply.model_validate(document)
    return document


def test_a_resolution_is_amended_and_shown_so_and_taken_back(own_board: TestClient) -> None:
    row = get(own_board, "/v1/resolutions", q="deferred")["resolutions"][0]
    (made,) = correct(own_board, resolution_id=row["id"], values={"outcome": "withdrawn"})["corrections"]
    assert (made["value"], made["was"], made["by"]) == ("withdrawn", "deferred", "A. Clerk")
    shown = get(own_board, f"/v1/resolutions/{row['id']}")
    assert shown["outcomes"] == ["withdrawn"]
    assert [one["id"] for one in shown["corrections"]] == [made["id"]]
    assert get(own_board, "/v1/corrections")["total"] == 1
    back = own_board.delete(f"/v1/corrections/{made['id']}", params={"by": "B. Clerk"})
    assert back.status_code == 200
    assert get(own_board, f"/v1/resolutions/{row['id']}")["outcomes"] == ["deferred"]
    assert get(own_board, "/v1/corrections", past=True)["corrections"][0]["until_by"] == "B. Clerk"


def test_a_date_set_right_moves_the_meeting(own_board: TestClient) -> None:
    correct(own_board, document="july.md", values={"date": "2021-07-08"})
    days = {row["meeting_date"] for row in get(own_board, "/v1/resolutions", file="july.md")["resolutions"]}
    assert days == {"2021-07-08"}


def test_a_rejected_resolution_leaves_the_register(own_board: TestClient) -> None:
    every = get(own_board, "/v1/resolutions")
    correct(own_board, resolution_id=every["resolutions"][0]["id"], values={"standing": "rejected"})
    assert get(own_board, "/v1/resolutions")["total"] == every["total"] - 1


def test_a_level_set_right_closes_the_part(own_minuted: Path) -> None:
    app = create_app(Settings(data=own_minuted))
    with TestClient(app, base_url=LOCAL, client=HERE) as client:
        correct(client, document="july.md", values={"level": "officer"})
        app.dependency_overrides[asker] = lambda: Level.PUBLIC
        assert "july.md" not in client.get("/v1/resolutions").text
        assert "pumps" not in str(get(client, "/v1/search", q="FRS pumps ordered")["hits"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"values": {"date": "2021-07-08"}}, 400),
        ({"document": "july.md", "resolution_id": "x", "values": {"date": "2021-07-08"}}, 400),
        ({"document": "july.md", "values": {"date": "soon"}}, 400),
        ({"document": "july.md", "values": {"colour": "red"}}, 400),
        ({"document": "july.md", "values": {}}, 422),
        ({"document": "july.md", "part": 9, "values": {"date": "2021-07-08"}}, 404),
        ({"document": "nothing.md", "values": {"date": "2021-07-08"}}, 404),
        ({"resolution_id": "nothing", "values": {"standing": "accepted"}}, 404),
        ({"document": "july.md", "values": {"date": "2021-07-08"}, "by": ""}, 422),
        ({"document": "july.md", "values": {"date": "2021-07-08", "level": "nobody"}}, 400),
    ],
)
def test_a_correction_that_makes_no_sense_changes_nothing(
    own_board: TestClient, asked: dict[str, Any], status: int
) -> None:
    reply = own_board.post("/v1/corrections", json={"by": "A. Clerk", **asked})
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert get(own_board, "/v1/corrections")["total"] == 0
