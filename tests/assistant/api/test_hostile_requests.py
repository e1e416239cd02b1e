"""Requests that nobody sends by mistake: each gets a clean refusal, or the answer to what is left of it."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from contextlib import suppress
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from assistant.api.bodies import BodyLimits, piece_by_piece, read_whole
from assistant.api.headers import with_headers
from assistant.service import Service
from ingest.errors import BadRequest
from ingest.records import Level

JSON = {"Content-Type": "application/json"}
QUESTION = b'{"question": "Who chaired the meeting?"}'
DEEP = b"[" * 100_000 + b"]" * 100_000


def asked(field: str, value: bytes) -> bytes:
    return b'{"question": "Who chaired?", "%s": %s}' % (field.encode(), value)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (asked("as_at", DEEP), JSON, 400),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, JSON, 400),
        (asked("as_at", b"9" * 100_000), JSON, 400),
        (b'{"question": "Who \xff chaired?"}', JSON, 400),
        (b'{"question": "Who \\ud800 chaired?"}', JSON, 422),
        (asked("conversation_id", b'"\\ud800"'), JSON, 422),
        (asked("without", b'["\\udfff"]'), JSON, 422),
        (asked("filters", b'{"body": ["\\ud800"]}'), JSON, 422),
        (asked("filters", b'{"\\ud800": 1}'), JSON, 422),
        (asked("filters", b'{"body": [%s]}' % b",".join([b'"Cabinet"'] * 1000)), JSON, 422),
        (asked("filters", b'{"body": ["%s"]}' % (b"a " * 10_000)), JSON, 422),
        (asked("conversation_id", b'"a\\u0000b"'), JSON, 404),
        (gzip.compress(QUESTION, mtime=0), {**JSON, "Content-Encoding": "gzip"}, 415),
        (QUESTION, {"Content-Type": "text/plain"}, 415),
        (QUESTION, {"Content-Type": "multipart/form-data"}, 415),
        (json.dumps({"question": "why " * 2500}).encode(), JSON, 400),
        (QUESTION, {**JSON, "X-Long": "a" * 70_000}, 431),
    ],
)
def test_a_question_that_is_refused(client: TestClient, body: bytes, headers: dict[str, str], status: int) -> None:
    reply = client.post("/v1/ask", content=body, headers=headers)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json"), reply.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/search?q=%00", 400),
        ("/v1/search?q=%ff%fe", 400),
        ("/v1/search?q=fund%00&limit=1", 200),
        ("/v1/search?q=fund%ed%a0%80&limit=1", 200),
        ("/v1/search?q=fund&offset=10000000", 200),
        ("/v1/search?q=fund&offset=10000001", 422),
        ("/v1/search?q=fund&limit=99999999999999999999999999", 422),
        ("/v1/search?q=fund&from=99999-01-01", 422),
        ("/v1/search?q=fund&earlier=" + "a%20" * 3000, 400),
        ("/v1/search?q=fund" + "&body=Cabinet" * 60, 422),
        ("/v1/search?q=fund&body=Cabinet&body=Panel&kind=minutes&kind=agenda&limit=1", 200),
        ("/v1/search?q=fund&q=panel", 422),
        ("/v1/resolutions?from=2021&from=2021", 422),
        ("/v1/resolutions?" + "limit=1&" * 7000, 422),
        ("/search?q=fund&offset=0&offset=1", 422),
        ("/v1/resolutions?q=" + "a%20" * 3000, 422),
        ("/v1/actions?actor=" + "a%20" * 3000, 422),
        ("/v1/figures?q=" + "(1" * 3000, 422),
        ("/v1/resolutions?q=%22%27%25%5f--;", 200),
        ("/v1/actions?as_at=0001-01-01", 200),
        ("/v1/actions?as_at=0", 422),
        ("/v1/actions?as_at=9999-12-31", 200),
        ("/v1/documents/%ff%fe", 404),
        ("/v1/documents/a%2fb", 404),
        ("/v1/documents/..%2f..%2fetc%2fpasswd", 404),
        ("/v1/documents/a%00b", 404),
        ("/v1/resolutions/" + "a" * 5000, 404),
        ("/v1/documents/0123456789abcdef/pages/99999999999999999999999999.png", 404),
        ("/v1/documents/0123456789abcdef/pages/1.png?passage=9223372036854775808", 422),
        ("/v1/documents/0123456789abcdef/pages/1.png?passage=-1", 422),
        ("/v1/figures?file=%00", 200),
        ("/search?q=%00", 400),
        ("/records/%ff", 404),
        ("/records/0123456789abcdef/read?from=99999999999999999999999", 422),
    ],
)
def test_an_address_that_is_odd(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_what_is_given_twice_is_named(client: TestClient) -> None:
    reply = client.get("/v1/search?q=fund&limit=1&q=panel&limit=2&body=Cabinet&body=Panel")
    assert reply.headers["content-type"] == "application/problem+json"
    assert [one["parameter"] for one in reply.json()["errors"]] == ["limit", "q"]


def test_an_address_names_all_methods_that_it_takes(client: TestClient) -> None:
    assert client.put("/v1/documents").headers["allow"] == "GET, POST"
    assert client.put("/v1/session").headers["allow"] == "DELETE, GET, POST"


@pytest.mark.parametrize(
    "question",
    [
        "a" * 2000,
        "Mr A. " * 333,
        "1/" * 1000,
        "1 May " * 333,
        "£1,1" * 500,
        "a'" * 1000,
        'who "a" ' * 250,
        "( " * 999 + "a",
    ],
    ids=["one word", "initials", "fractions", "days", "amounts", "apostrophes", "quotes", "brackets"],
)
def test_no_question_takes_long(data_service: Service, question: str) -> None:
    began = time.thread_time()
    with suppress(BadRequest):  # some hold nothing that can be asked
        data_service.ask(question, Level.PUBLIC)
    assert time.thread_time() - began < 5


@pytest.fixture(scope="module")
def data_service(client: TestClient) -> Service:
    app: Any = client.app
    service: Service = app.state.service
    return service


# --- bodies that do not end -------------------------------------------------------------------

HASTY = BodyLimits(size=100, seconds=0.05, pause=0.05)


class Dribble:
    """A body of one byte, and then nothing for as long as anybody waits."""

    def __init__(self) -> None:
        self.sent = False

    async def __call__(self) -> dict[str, Any]:
        if self.sent:
            await asyncio.Event().wait()
        self.sent = True
        return {"type": "http.request", "body": b"{", "more_body": True}


def test_a_body_without_end_is_given_up() -> None:
    with start_blocking_portal() as portal, pytest.raises(HTTPException) as fault:
        portal.call(read_whole, Dribble(), HASTY)
    assert fault.value.status_code == 408


def test_files_that_stop_coming_are_given_up() -> None:
    async def read() -> None:
        receive = piece_by_piece(Dribble(), HASTY)
        await receive()
        await receive()

    with start_blocking_portal() as portal, pytest.raises(HTTPException) as fault:
        portal.call(read)
    assert fault.value.status_code == 408


def test_a_form_that_is_cut_off_is_not_taken_in(client: TestClient) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\nThe weir was'
    reply = client.post("/v1/documents", content=form, headers={"Content-Type": 'multipart/form-data; boundary="x"'})
    assert (reply.status_code, reply.headers["content-type"]) == (400, "application/problem+json")
    assert "cut off" in reply.json()["detail"]


# --- headers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/v1/coverage", "/v1/nothing", "/openapi.json", "/docs", "/", "/healthz", "/search?q=a"]
)
def test_every_reply_has_strict_headers(client: TestClient, address: str) -> None:
    headers = client.get(address, headers={"Accept": "text/html"}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("secure", [True, False])
def test_over_tls_browsers_are_told_to_keep_to_it(secure: bool) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    with start_blocking_portal() as portal:
        portal.call(with_headers(send, secure), {"type": "http.response.start", "status": 200, "headers": []})
    assert (b"strict-transport-security" in dict(sent[0]["headers"])) == secure
