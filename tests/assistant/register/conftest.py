"""The register of a board's minutes, as one level may see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.register.book import Book
from assistant.service import Service
from ingest.records import Level


@pytest.fixture(scope="module")
def service(minuted_data: Path) -> Iterator[Service]:
    with Service(minuted_data) as service:
        yield service


@pytest.fixture
def public(service: Service) -> Book:
    return Book(service.collection.store, Level.PUBLIC)


@pytest.fixture
def officer(service: Service) -> Book:
    return Book(service.collection.store, Level.OFFICER)
