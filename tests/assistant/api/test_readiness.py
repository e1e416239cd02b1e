"""`/readyz` under real faults, and what the log of requests holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.request_log import RequestLog, begin_log


def newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "minutebook.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def lose_store(folder: Path) -> None:
    (folder / "minutebook.db").rename(folder / "elsewhere.db")


def tear_index(folder: Path) -> None:
    (folder / "lexical" / "member" / "meta.json").write_text("{")


@pytest.mark.parametrize(
    ("harm", "said"), [(newer, "schema 9999"), (lose_store, "gone"), (tear_index, "lexical index")]
)
def test_it_is_ready_until_a_fault(
    own_client: TestClient, own_data: Path, harm: Callable[[Path], None], said: str
) -> None:
    assert own_client.get("/readyz").json() == {"ready": True, "reasons": [], "notes": []}
    harm(own_data)
    reply = own_client.get("/readyz")
    assert reply.status_code == 503
    assert said in " ".join(reply.json()["reasons"])


def test_it_is_ready_with_records_of_an_earlier_reader_and_says_so(own_client: TestClient, own_data: Path) -> None:
    with closing(sqlite3.connect(own_data / "minutebook.db")) as database, database:
        database.execute("UPDATE documents SET reader_version = '6' WHERE name = 'panel.md'")
    reply = own_client.get("/readyz")
    assert reply.status_code == 200
    assert "1 of 4 documents was read by another version" in " ".join(reply.json()["notes"])
    assert own_client.get("/v1/coverage").json()["notes"] == reply.json()["notes"]
    assert "was read by another version" in own_client.get("/coverage").text


def test_the_log_has_no_words_of_a_question(own_client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    begin_log("json")
    try:
        first = own_client.get("/v1/search?q=zanzibar", headers={"Authorization": "Bearer mbk_quagga"})
        second = own_client.get("/v1/conversations/quagga")
        own_client.post("/v1/ask", json={"question": "Was zanzibar resolved?"})
    finally:
        begin_log("none")
    said = capsys.readouterr().err
    lines = [json.loads(line) for line in said.splitlines()]
    assert [(one["path"], one["status"]) for one in lines[:2]] == [
        ("", 401),
        ("/v1/conversations/{conversation_id}", 404),
    ]
    assert [one["request"] for one in lines[:2]] == [one.headers["X-Request-Id"] for one in (first, second)]
    assert lines[2]["caller"] == "local"
    assert lines[2]["ms"] > 0
    assert "zanzibar" not in said
    assert "quagga" not in said


def test_the_log_tells_what_nobody_foresaw_as_500(capsys: pytest.CaptureFixture[str]) -> None:
    async def broken(_scope: object, _receive: object, _send: object) -> None:
        raise RuntimeError

    begin_log("json")
    try:
        with pytest.raises(RuntimeError):
            TestClient(RequestLog(broken)).get("/")
    finally:
        begin_log("none")
    assert json.loads(capsys.readouterr().err)["status"] == 500
