"""The pages over the records, called in this process as a browser calls them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.access.key_book import KeyBook
from assistant.api.app import create_app
from assistant.settings import Settings
from index.owners import LOCAL
from index.store import Store
from ingest.records import Level

HERE = ("127.0.0.1", 50000)


def pages_over(settings: Settings) -> TestClient:
    app = create_app(settings)
    accepted = {"accept": "text/html,application/xhtml+xml"}
    return TestClient(app, base_url="http://localhost", client=HERE, headers=accepted, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def open_pages() -> Callable[[Path], TestClient]:
    """Opens the pages over a data folder."""
    return lambda data: pages_over(Settings(data=data, workers=1))


@pytest.fixture(scope="session")
def pages(data: Path) -> Iterator[TestClient]:
    """Over the shared data folder; for requests that change nothing but conversations."""
    with pages_over(Settings(data=data)) as pages:
        yield pages


@pytest.fixture(scope="session")
def minuted_pages(minuted_data: Path) -> Iterator[TestClient]:
    """Over minutes of four meetings of one board."""
    with pages_over(Settings(data=minuted_data)) as pages:
        yield pages


@pytest.fixture(scope="session")
def figured_pages(figured_data: Path) -> Iterator[TestClient]:
    """Over three reports with figures."""
    with pages_over(Settings(data=figured_data)) as pages:
        yield pages


@pytest.fixture
def own_pages(own_data: Path) -> Iterator[TestClient]:
    """Over a copy of the data folder, for requests that change it."""
    with pages_over(Settings(data=own_data, max_upload_mb=1, workers=1)) as pages:
        yield pages


@pytest.fixture
def own_minuted_pages(own_minuted: Path) -> Iterator[TestClient]:
    """Over a copy of the minutes, for requests that change them."""
    with pages_over(Settings(data=own_minuted, workers=1)) as pages:
        yield pages


@pytest.fixture
def make_key(own_data: Path) -> Callable[[Level], str]:
    """Makes a key of a level for the copied data folder; its text."""

    def make(level: Level) -> str:
        with Store.open(own_data) as store:
            return KeyBook(store).create(level.label, level, None, LOCAL)[1].text

    return make


@pytest.fixture
def csrf_in() -> Callable[[str], str]:
    """The session's word in the first form of a page."""

    def found(text: str) -> str:
        match = re.search(r'name="csrf" value="(\w+)"', text)
        return match[1] if match else ""

    return found
