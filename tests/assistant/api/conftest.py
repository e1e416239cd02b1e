"""The API over the records, called in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.settings import Settings

LOCAL = "http://localhost"
HERE = ("127.0.0.1", 50000)


@pytest.fixture(scope="session")
def client(data: Path) -> Iterator[TestClient]:
    """Over the shared data folder; for requests that change nothing but conversations."""
    app = create_app(Settings(data=data))
    with TestClient(app, base_url=LOCAL, client=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def own_client(own_data: Path) -> Iterator[TestClient]:
    """Over a copy of the data folder, for requests that change it."""
    settings = Settings(data=own_data, max_upload_mb=1, workers=1)
    with TestClient(create_app(settings), base_url=LOCAL, client=HERE, raise_server_exceptions=False) as client:
        yield client
