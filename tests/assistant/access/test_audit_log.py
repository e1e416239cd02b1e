"""Who did what and when stands in the audit log, in ids alone, for its days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import update

from assistant.access.key_book import KeyBook
from assistant.access.retention import Retention
from assistant.api.app import create_app
from assistant.settings import Settings
from index.access_tables import audit
from index.audit import Event, lines, note
from index.store import Store
from ingest.records import Level

PAPER = b"# Aldermoor Borough Council\n\nThe weir at Otter Bend was repaired for 4,410 pounds.\n"


def told(folder: Path) -> list[tuple[str, str, str, str]]:
    with Store.open(folder) as store, store.reading() as connection:
        return [(one.event.value, one.who, one.subject, one.detail) for one in lines(connection, 100)[1]]


def test_uploads_level_changes_corrections_and_removals_are_told_with_who(own_data: Path) -> None:
    with Store.open(own_data) as store:
        key, text = KeyBook(store).create("records office", Level.OFFICER, None, "local:tester")
        before = len(told(own_data))
    app = create_app(Settings(data=own_data, workers=1))
    who = f"key:{key.id}"
    with TestClient(app, base_url="http://localhost", headers={"Authorization": f"Bearer {text.text}"}) as client:
        sent = client.post("/v1/documents", files={"files": ("weir.md", PAPER)}).json()["results"][0]["document_id"]
        client.post("/v1/documents", files={"files": ("weir.md", PAPER)}, data={"access": "member"})
        asked = {"by": "A. Clerk", "document": sent, "values": {"level": "officer"}}
        correction = client.post("/v1/corrections", json=asked).json()["corrections"][0]["id"]
        client.delete(f"/v1/corrections/{correction}", params={"by": "A. Clerk"})
        client.delete(f"/v1/documents/{sent}")
    found = told(own_data)
    assert found[: len(found) - before] == [
        ("document removed", who, sent, ""),
        ("level changed", who, sent, "part 0: officer to member"),
        ("correction withdrawn", who, correction, ""),
        ("level changed", who, sent, "part 0: member to officer"),
        ("corrected", who, correction, ""),
        ("level changed", who, sent, "public to member"),
        ("document replaced", who, sent, sent),
        ("document added", who, sent, ""),
    ]
    assert "weir" not in str(found), "ids alone"


def test_lines_are_kept_for_their_days(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        with store.writing() as connection:
            note(connection, "local", Event.SIGNED_IN)
            connection.execute(update(audit).values(at=datetime.now(UTC) - timedelta(days=31)))
            note(connection, "local", Event.SIGNED_OUT)
        Retention(store, 30).run()
        with store.reading() as connection:
            total, left = lines(connection, 10)
    assert (total, [one.event for one in left]) == (1, [Event.SIGNED_OUT])


def test_a_server_keeps_them_no_longer_than_set(server: Any) -> None:
    server.make_key()
    with Store.open(server.folder) as store, store.writing() as connection:
        connection.execute(update(audit).values(at=datetime.now(UTC) - timedelta(days=8)))
    server.set(audit_days=7).client().get("/v1/coverage")
    assert server.events() == []


def test_signing_in_and_being_refused_are_told_with_where_from(server: Any) -> None:
    key = server.make_key()
    server.client("203.0.113.7").post("/v1/session", json={"key": key})
    server.with_key(key[:-4] + "AAAA", "203.0.113.7").get("/v1/coverage")
    refused, signed_in, made = server.audited()
    assert (refused.event, refused.who, refused.subject_name) == (Event.REFUSED, "address 203.0.113.7", "reception")
    assert (signed_in.event, signed_in.who_name) == (Event.SIGNED_IN, "reception")
    assert (made.event, made.who, made.detail) == (Event.KEY_MADE, "local:tester", "officer")
