"""Browsers signed in with a key: the cookie, what it may not do alone, and when it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from assistant.access.key_text import new_key
from index.access_tables import sessions
from index.store import Store
from ingest.records import Level

ASKED = {"json": {"question": "Who chaired the meeting?"}}


def sign_in(client: TestClient, key: str) -> dict[str, Any]:
    reply = client.post("/v1/session", json={"key": key})
    assert reply.status_code == 201, reply.text
    told: dict[str, Any] = reply.json()
    return told


def test_a_browser_signs_in_and_out(server: Any) -> None:
    key, client = server.make_key(Level.MEMBER), server.client()
    told = sign_in(client, key)
    assert (told["kind"], told["level"], told["name"]) == ("session", "member", "reception")
    assert client.get("/v1/session").json() == told
    out = client.delete("/v1/session", headers={"X-CSRF-Token": told["csrf_token"]})
    assert out.status_code == 204
    assert client.get("/v1/session").json()["kind"] == "public"
    assert server.events()[:2] == ["signed out", "signed in"]


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_http(server: Any) -> None:
    key = server.make_key()
    plain = server.client().post("/v1/session", json={"key": key}).headers["set-cookie"]
    over_tls = server.client(scheme="https").post("/v1/session", json={"key": key}).headers["set-cookie"]
    for cookie in (plain, over_tls):
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert plain.startswith("minutebook=")
    assert "Secure" not in plain
    assert over_tls.startswith("__Host-minutebook=")
    assert over_tls.endswith("; Secure")


def test_a_trusted_proxy_tells_that_it_was_asked_over_tls(server: Any) -> None:
    key = server.make_key()
    server.set(proxy_addresses="10.0.0.5")
    told = {"X-Forwarded-Proto": "https"}
    for peer, secure in (("10.0.0.5", True), ("10.0.0.6", False)):
        cookie = server.client(peer, **told).post("/v1/session", json={"key": key}).headers["set-cookie"]
        assert ("Secure" in cookie) is secure


def test_a_cookie_alone_changes_nothing(server: Any) -> None:
    client = server.client()
    told = sign_in(client, server.make_key())
    for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "0" * 64}, {"X-CSRF-Token": "\xfc".encode("latin-1")}):
        for refused in (
            client.post("/v1/ask", headers=headers, **ASKED),
            client.post(
                "/v1/corrections", headers=headers, json={"by": "A", "document": "a", "values": {"date": "2020"}}
            ),
            client.delete("/v1/documents/0123456789abcdef", headers=headers),
            client.post("/v1/documents", headers=headers, files={"files": ("a.md", b"# A")}),
            client.delete("/v1/session", headers=headers),
        ):
            assert refused.status_code == 403
            assert "X-CSRF-Token" in refused.json()["detail"]
    assert client.post("/v1/ask", headers={"X-CSRF-Token": told["csrf_token"]}, **ASKED).status_code == 200
    assert client.get("/v1/coverage").status_code == 200


def test_the_word_of_one_session_does_not_serve_another(server: Any) -> None:
    key, one, two = server.make_key(), server.client(), server.client()
    token = sign_in(one, key)["csrf_token"]
    sign_in(two, key)
    assert two.post("/v1/ask", headers={"X-CSRF-Token": token}, **ASKED).status_code == 403


def test_a_key_needs_no_word_of_a_session(server: Any) -> None:
    assert server.with_key(server.make_key()).post("/v1/ask", **ASKED).status_code == 200


@pytest.mark.parametrize("ended_by", ["revoke", "let_expire"])
def test_a_session_ends_with_its_key(server: Any, ended_by: str) -> None:
    client = server.client()
    sign_in(client, server.make_key())
    getattr(server, ended_by)()
    reply = client.get("/v1/coverage")
    assert reply.status_code == 401
    assert "ended" in reply.json()["detail"]
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert client.get("/v1/session").json()["level"] == "public", "without the cookie, like anyone"


def test_a_session_ends_by_itself(server: Any) -> None:
    client = server.client()
    told = sign_in(client, server.make_key())
    with Store.open(server.folder) as store, store.writing() as connection:
        connection.execute(sessions.update().values(expires=sessions.c.created))
    assert client.get("/v1/session").status_code == 401
    assert told["expires"]


def test_a_session_is_not_longer_than_its_key(server: Any) -> None:
    today = datetime.now(UTC).date()
    server.set(session_hours=48)
    told = sign_in(server.client(), server.make_key(last_day=today))
    assert told["expires"][:10] == str(today + timedelta(days=1)), "48 hours would end later"


@pytest.mark.parametrize(
    "cookie", ["minutebook=forged", "minutebook=", "minutebook=%00", "minutebook=é", "a=b; ;;=", "x"]
)
def test_a_forged_cookie_is_no_session(server: Any, cookie: str) -> None:
    server.make_key()
    reply = server.client().get("/v1/session", headers={"Cookie": cookie.encode("utf-8")})
    assert reply.status_code == 401 or reply.json()["level"] == "public"


def test_odd_cookies_of_others_hide_no_session(server: Any) -> None:
    client = server.client()
    sign_in(client, server.make_key())
    cookies = f'prefs={{"a": [1, 2]}}; @x=1; minutebook={client.cookies["minutebook"]}; last="; y'
    assert server.client(Cookie=cookies).get("/v1/session").json()["level"] == "officer"


def test_a_cookie_set_without_tls_is_none_over_it(server: Any) -> None:
    client = server.client()
    sign_in(client, server.make_key())
    token = client.cookies["minutebook"]
    over_tls = server.client(scheme="https", Cookie=f"minutebook={token}")
    assert over_tls.get("/v1/session").json()["level"] == "public"


def test_one_may_sign_in_over_a_session_that_has_ended(server: Any) -> None:
    client = server.client()
    sign_in(client, server.make_key())
    server.revoke()
    assert sign_in(client, server.make_key(name="second"))["name"] == "second"


def test_signing_in_anew_ends_the_session_before(server: Any) -> None:
    key, client = server.make_key(), server.client()
    sign_in(client, key)
    before = client.cookies["minutebook"]
    sign_in(client, key)
    assert client.cookies["minutebook"] != before
    assert server.client(Cookie=f"minutebook={before}").get("/v1/session").status_code == 401


@pytest.mark.parametrize("fault", ["foreign", "revoked", "truncated", "empty"])
def test_signing_in_with_a_bad_key_says_the_same_of_each(server: Any, fault: str) -> None:
    whole = server.make_key()
    if fault == "revoked":
        server.revoke()
    bad = {"foreign": new_key().text, "revoked": whole, "truncated": whole[:-3], "empty": ""}[fault]
    reply = server.client().post("/v1/session", json={"key": bad})
    assert reply.status_code == 401
    assert reply.json()["detail"] == "The key is not one that opens these records. Ask whoever keeps them for a key."
    assert "set-cookie" not in reply.headers
    refused = server.audited()[0]
    assert (refused.event.value, refused.who) == ("refused", "address 127.0.0.1")


@pytest.mark.parametrize("body", [{}, {"key": 7}, {"key": None}, {"key": "a" * 300}, {"key": "a", "level": "officer"}])
def test_signing_in_with_something_else_than_a_key(server: Any, body: dict[str, Any]) -> None:
    reply = server.client().post("/v1/session", json=body)
    assert reply.status_code == 422
    assert "a" * 300 not in reply.text


def test_another_site_cannot_sign_a_browser_in(server: Any) -> None:
    key = server.make_key()
    reply = server.client().post("/v1/session", json={"key": key}, headers={"Origin": "https://evil.example"})
    assert reply.status_code == 403


def test_the_store_holds_no_token(server: Any) -> None:
    client = server.client()
    told = sign_in(client, server.make_key())
    with Store.open(server.folder) as store, store.reading() as connection:
        (row,) = connection.execute(select(sessions)).all()
    assert client.cookies["minutebook"] not in str(row)
    assert told["csrf_token"] not in str(row)


def test_the_local_user_needs_no_session(server: Any) -> None:
    client = server.client()
    assert client.delete("/v1/session").status_code == 204
    assert client.get("/v1/session").headers["cache-control"] == "no-store"
