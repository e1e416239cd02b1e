"""Every route is handed who asks: none is open that does not know, and none changes anything for who may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from annotated_types import Ge, Gt, Le, Lt
from fastapi.dependencies.models import Dependant
from fastapi.testclient import TestClient
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from assistant.api.app import create_app
from assistant.api.asker import asker, caller_of, service_of
from assistant.pages.forms import from_own_form
from assistant.settings import Settings
from ingest.records import Level

HERE = ("127.0.0.1", 50000)

# What needs an officer: each with a body that would else be taken.
CHANGING: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/v1/documents", {"files": {"files": ("a.md", b"# A")}}),
    ("DELETE", "/v1/documents/0123456789abcdef", {}),
    ("POST", "/v1/corrections", {"json": {"by": "A. Clerk", "document": "a.md", "values": {"date": "2020-01-01"}}}),
    ("DELETE", "/v1/corrections/0123456789abcdef?by=A. Clerk", {}),
]


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    return list(_routes(create_app(Settings(data=tmp_path_factory.mktemp("routes"))).routes))


def _routes(found: Iterable[Any]) -> Iterator[Any]:
    """All routes as they are served: those of an included router with what it was included with."""
    for one in found:
        inner = getattr(one, "effective_candidates", None)
        if inner is None:
            yield one
        else:
            yield from _routes(inner())


def calls(dependant: Dependant) -> set[Any]:
    return {dependant.call, *(call for one in dependant.dependencies for call in calls(one))}


def test_every_route_depends_on_who_asks(routes: list[Any]) -> None:
    served = [one for one in routes if one.path and getattr(one, "dependant", None)]
    assert len(served) > 25
    others = [one for one in routes if one not in served]
    assert all(isinstance(one, Mount) and isinstance(one.app, StaticFiles) for one in others), others
    assert [one.path for one in served if caller_of not in calls(one.dependant)] == []


def numbers(dependant: Dependant) -> Iterator[Any]:
    """The fields of a query or a form, of a route and of what it depends on, that are whole numbers."""
    for field in (*dependant.query_params, *dependant.body_params):
        if field.field_info.annotation in (int, int | None):
            yield field
    for one in dependant.dependencies:
        yield from numbers(one)


def test_every_number_that_is_sent_has_bounds(routes: list[Any]) -> None:
    """One beyond 64 bits would reach the database."""
    sent = {(one.path, field.alias): field for one in routes if one.path for field in numbers(one.dependant)}
    assert len(sent) > 20
    bounds = {Ge: "below", Gt: "below", Le: "above", Lt: "above"}
    found = {key: {bounds.get(type(one)) for one in field.field_info.metadata} for key, field in sent.items()}
    assert [key for key, ends in found.items() if not {"below", "above"} <= ends] == []


def test_every_route_that_reads_records_is_handed_the_level_as_a_value(routes: list[Any]) -> None:
    bare = []
    for one in routes:
        if service_of in calls(one.dependant):
            handed = [calls(each) for each in one.dependant.dependencies if each.name]
            if not any(each & {asker, caller_of} for each in handed):
                bare.append(one.path)
    assert bare == []


def test_every_form_brings_the_word_of_its_session(routes: list[Any]) -> None:
    """But the one that begins it; programs send the word as a header, which the reception asks for."""
    forms = [one for one in routes if one.methods - {"GET", "HEAD"} and not one.path.startswith("/v1/")]
    assert [one.path for one in forms if from_own_form not in calls(one.dependant)] == ["/sign-in"]


def test_a_request_that_came_by_no_door_is_not_served(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path))
    app.user_middleware.clear()
    with TestClient(app, base_url="http://localhost", client=HERE, raise_server_exceptions=False) as client:
        assert client.get("/v1/coverage").status_code == 500


@pytest.mark.parametrize("level", [None, Level.PUBLIC, Level.MEMBER])
@pytest.mark.parametrize(("method", "path", "body"), CHANGING)
def test_only_officers_change_the_records(
    server: Any, level: Level | None, method: str, path: str, body: dict[str, Any]
) -> None:
    key = server.make_key(Level.OFFICER if level is None else level)
    client = server.client() if level is None else server.with_key(key)
    reply = client.request(method, path, **body)
    assert reply.status_code == 403
    assert "officer" in reply.json()["detail"]
    assert server.events() == ["key made"]


# Pages for officers, and where their forms are sent.
FOR_OFFICERS = [
    ("GET", "/add"),
    ("POST", "/add"),
    ("GET", "/records/0123456789abcdef/remove"),
    ("POST", "/records/0123456789abcdef/remove"),
    ("GET", "/records/0123456789abcdef/correct"),
    ("POST", "/records/0123456789abcdef/correct"),
    ("GET", "/review"),
    ("POST", "/review/0123456789abcdef"),
    ("POST", "/corrections/0123456789abcdef/withdraw"),
    ("GET", "/verdicts"),
    ("GET", "/verdicts/candidates"),
]


def test_pages_for_officers_open_for_nobody_else(server: Any) -> None:
    member = server.with_key(server.make_key(Level.MEMBER))
    for client in (server.client(), member):
        for method, path in FOR_OFFICERS:
            filled = {"data": {"by": "A. Clerk"}} if method == "POST" else {}
            assert client.request(method, path, **filled).status_code == 403, path


@pytest.mark.parametrize(("method", "path", "body"), CHANGING[1:])
def test_officers_may(server: Any, method: str, path: str, body: dict[str, Any]) -> None:
    reply = server.with_key(server.make_key()).request(method, path, **body)
    assert reply.status_code == 404, "nothing of the kind is held"


def test_an_upload_of_somebody_who_may_not_is_not_even_read(server: Any) -> None:
    server.make_key()
    sent = 0

    def body() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(64):
            sent += 1
            yield b"x" * 2**16

    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(2**22)}
    assert server.client().post("/v1/documents", content=body(), headers=headers).status_code == 403
    assert server.client().post("/v1/documents", headers=headers, content=b"").status_code == 403
    assert not (server.folder / "uploads").exists()


@pytest.mark.parametrize(
    "path",
    ["/v1/coverage", "/v1/search?q=fund", "/v1/resolutions?format=csv", "/v1/conversations", "/", "/docs", "/nothing"],
)
def test_no_reply_is_kept_on_its_way(server: Any, path: str) -> None:
    """A cache would show it to who may see less, and after a level was changed."""
    assert server.with_key(server.make_key()).get(path).headers["cache-control"] == "no-store"


def test_what_is_loaded_is_told_to_officers_alone(server: Any) -> None:
    officer, member = server.make_key(), server.make_key(Level.MEMBER, "members")
    assert server.with_key(officer).get("/healthz").json()["passages"] == 0
    for client in (server.client(), server.with_key(member)):
        assert client.get("/healthz").json().keys() == {"status", "version"}


def test_head_opens_no_more_than_get_and_counts_as_it(server: Any) -> None:
    server.set(public_requests_per_minute=3)
    key = server.make_key(Level.MEMBER)
    client = server.client()
    assert client.head("/review").status_code == server.with_key(key).head("/add").status_code == 403
    assert server.with_key("mbk_nobody").head("/v1/coverage").status_code == 401
    assert [client.head("/v1/coverage").status_code for _ in range(2)] == [200, 429]
