"""A server over a data folder without records, which is all that asking who asks needs, and keys made for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from assistant.access.key_book import KeyBook
from assistant.api.app import create_app
from assistant.settings import Settings
from index.access_tables import api_keys
from index.audit import Audited, lines
from index.store import Store
from ingest.records import Level

HERE = "127.0.0.1"
ELSEWHERE = "203.0.113.7"


class Server:
    """One application over one folder; `keys` changes its store as another process would."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self._stack = stack
        self._app: Any = None
        self._settings = Settings(data=folder)

    def set(self, **settings: Any) -> Server:
        self._settings = Settings(data=self.folder, max_upload_mb=1, **settings)
        return self

    def client(self, peer: str = HERE, host: str = "localhost", scheme: str = "http", **headers: str) -> TestClient:
        if self._app is None:
            self._app = create_app(self._settings)
            self._stack.enter_context(TestClient(self._app))
        return TestClient(
            self._app,
            base_url=f"{scheme}://{host}",
            client=(peer, 50000),
            headers={name.replace("_", "-"): value for name, value in headers.items()},
            raise_server_exceptions=False,
        )

    def with_key(self, key: str, peer: str = HERE, **more: str) -> TestClient:
        return self.client(peer, Authorization=f"Bearer {key}", **more)

    def make_key(self, level: Level = Level.OFFICER, name: str = "reception", **more: Any) -> str:
        with Store.open(self.folder) as store:
            return KeyBook(store).create(name, level, more.get("last_day"), "local:tester")[1].text

    def revoke(self, name: str = "reception") -> None:
        with Store.open(self.folder) as store:
            KeyBook(store).revoke(name, "local:tester")

    def let_expire(self, name: str = "reception") -> None:
        """As if its last day were over."""
        with Store.open(self.folder) as store, store.writing() as connection:
            over = datetime.now(UTC) - timedelta(seconds=1)
            connection.execute(update(api_keys).where(api_keys.c.name == name).values(expires=over))

    def audited(self) -> list[Audited]:
        """The audit log, the latest first."""
        with Store.open(self.folder) as store, store.reading() as connection:
            return lines(connection, 1000)[1]

    def events(self) -> list[str]:
        return [one.event.value for one in self.audited()]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with ExitStack() as stack:
        yield Server(tmp_path / "data", stack)


@pytest.fixture(scope="session")
def level_of() -> Callable[[TestClient], str]:
    """At which level a client is answered."""

    def level_of(client: TestClient) -> str:
        reply = client.get("/v1/session")
        assert reply.status_code == 200, reply.text
        return str(reply.json()["level"])

    return level_of
