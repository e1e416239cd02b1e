"""Requests made from the OpenAPI document: none makes the server fail, and no reply is other than it says.

A short part of `make requests`, the same on every run. Uploads are left to `test_uploads.py`: each would be ingested.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

EXAMPLES = 4
UPLOAD = ("post", "/v1/documents")


def from_here(app: Any) -> Callable[..., Awaitable[None]]:
    """`app`, which has begun already, as a program on this machine asks it."""

    async def asked(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        headers = [(name, b"localhost" if name == b"host" else value) for name, value in scope["headers"]]
        await app({**scope, "client": ("127.0.0.1", 50000), "headers": headers}, receive, send)

    return asked


@pytest.fixture(scope="module")
def described(client: TestClient) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", from_here(client.app))


def test_every_reply_is_described(described: Any) -> None:
    tried = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()
        if (operation.method, operation.path) != UPLOAD:
            try_out(operation)
            tried += 1
    assert tried > 20


def try_out(operation: Any) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def tried(case: Any) -> None:
        # That a question is empty, or a filter names no body, is told by 400 and 422, and no schema can say it.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    tried()
