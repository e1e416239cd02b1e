"""Who is asking, over the real application: keys good and bad, a proxy's users, this machine, the public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.access.key_text import new_key
from assistant.settings import Settings
from ingest.errors import BadRequest
from ingest.records import Level

LevelOf = Callable[[TestClient], str]
ELSEWHERE = "203.0.113.7"
PROXY = {
    "proxy_addresses": "10.0.0.0/24",
    "proxy_user_header": "X-Remote-User",
    "proxy_levels": "anna=officer,bo=member",
}


# --- out of the box ---------------------------------------------------------------------------


def test_out_of_the_box_this_machines_user_is_an_officer(server: Any) -> None:
    told = server.client().get("/v1/session").json()
    assert (told["kind"], told["level"], told["id"]) == ("local", "officer", "local")


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        (ELSEWHERE, {}),
        ("testclient", {}),
        ("127.0.0.1", {"Host": "records.example.org"}),
        ("127.0.0.1", {"Host": "[::1"}),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}),
        ("127.0.0.1", {"X-Real-IP": "127.0.0.1"}),
    ],
)
def test_without_a_key_nobody_else_is_served(server: Any, peer: str, headers: dict[str, str]) -> None:
    reply = server.client(peer).get("/v1/coverage", headers=headers)
    assert reply.status_code == 403
    assert "minutebook keys create" in reply.json()["detail"]


# --- keys -------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", list(Level))
def test_a_key_opens_its_level_and_without_one_all_is_public(server: Any, level_of: LevelOf, level: Level) -> None:
    key = server.make_key(level)
    assert level_of(server.with_key(key)) == level.label
    assert level_of(server.with_key(key, ELSEWHERE, host="records.example.org")) == level.label
    assert level_of(server.client()) == "public"
    assert level_of(server.client(ELSEWHERE, host="records.example.org")) == "public"


def test_a_key_made_while_serving_ends_the_local_officer_at_the_next_request(server: Any, level_of: LevelOf) -> None:
    client = server.client()
    assert level_of(client) == "officer"
    server.make_key()
    assert level_of(client) == "public"


def test_a_revoked_key_opens_nothing_from_the_next_request_on(server: Any, level_of: LevelOf) -> None:
    client = server.with_key(server.make_key())
    assert level_of(client) == "officer"
    server.revoke()
    assert client.get("/v1/session").status_code == 401


def test_an_expired_key_opens_nothing_from_the_next_request_on(server: Any, level_of: LevelOf) -> None:
    client = server.with_key(server.make_key())
    assert level_of(client) == "officer"
    server.let_expire()
    assert client.get("/v1/session").status_code == 401


def test_revoking_the_last_key_does_not_make_everybody_an_officer(server: Any, level_of: LevelOf) -> None:
    server.make_key()
    server.revoke()
    assert level_of(server.client()) == "public"


def bad_keys(server: Any) -> dict[str, str]:
    whole = server.make_key()
    revoked, expired = server.make_key(name="revoked"), server.make_key(name="expired")
    server.revoke("revoked")
    server.let_expire("expired")
    return {
        "revoked": revoked,
        "expired": expired,
        "truncated": whole[:-1],
        "of another store": new_key().text,
        "id alone": whole[:16],
        "another secret": whole[:17] + new_key().text[17:],
        "one letter more": whole + "A",
        "upper case": whole.upper(),
        "empty": "",
        "long": "mbk_" + "a" * 6000,
        "no text": "\xff\xfe",
    }


def test_bad_keys_are_refused_alike_and_nothing_is_given_in_their_stead(server: Any) -> None:
    bad = bad_keys(server)
    client = server.set(refused_keys_per_minute=100).client()
    replies = {
        name: client.get("/v1/coverage", headers=[(b"Authorization", b"Bearer " + key.encode("latin-1"))])
        for name, key in bad.items()
    }
    assert {reply.status_code for reply in replies.values()} == {401}
    assert {reply.headers["content-type"] for reply in replies.values()} == {"application/problem+json"}
    assert len({reply.text for reply in replies.values()}) == 1, "the reply tells which fault it was"
    assert all(reply.headers["www-authenticate"].startswith("Bearer") for reply in replies.values())


@pytest.mark.parametrize("given", ["Basic dXNlcjpwYXNz", "Bearer", "Token abc", "", "bearer  "])
def test_another_header_than_a_bearer_is_refused(server: Any, given: str) -> None:
    server.make_key()
    assert server.client().get("/v1/coverage", headers={"Authorization": given}).status_code == 401


def test_two_keys_at_once_are_refused(server: Any) -> None:
    one, two = server.make_key(), server.make_key(name="second")
    headers = [("Authorization", f"Bearer {one}"), ("Authorization", f"Bearer {two}")]
    assert server.client().get("/v1/coverage", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "address",
    [
        "/v1/search?q={key}",
        "/v1/search?q=fund&key=anything",
        "/v1/coverage?access_token={key}",
        "/v1/documents/{key}",
        "/v1/search?q=mbk%5F{rest}",
        "/nothing/{key}/here",
        "/v1/coverage?{key}",
        "/docs?API_KEY=x",
    ],
)
def test_a_key_in_an_address_is_refused_with_what_to_do(server: Any, address: str) -> None:
    key = server.make_key()
    reply = server.with_key(key).get(address.format(key=key, rest=key.removeprefix("mbk_")))
    assert reply.status_code == 400
    assert "Authorization: Bearer" in reply.json()["detail"]
    assert key not in reply.text
    assert server.audited()[0].event.value == "key in an address"


def test_words_that_are_no_key_may_stand_in_an_address(server: Any) -> None:
    server.make_key()
    assert server.client().get("/v1/search", params={"q": "key decisions, a token of thanks, mbk_"}).status_code == 200


# --- a proxy ----------------------------------------------------------------------------------


@pytest.mark.parametrize("keyed", [True, False])
def test_a_forged_header_without_the_setting_changes_nothing(server: Any, keyed: bool) -> None:
    if keyed:
        server.make_key()
    plain, forged = server.client(), server.client(X_Remote_User="anna", Remote_User="anna", X_Level="officer")
    assert plain.get("/v1/session").json() == forged.get("/v1/session").json()


def test_a_trusted_proxys_user_has_the_level_of_the_table(server: Any, level_of: LevelOf) -> None:
    server.set(**PROXY)
    for user, level in (("anna", "officer"), ("bo", "member"), ("stranger", "public")):
        client = server.client("10.0.0.5", "records.example.org", X_Remote_User=user)
        assert level_of(client) == level
        assert client.get("/v1/session").json()["id"] == f"proxy:{user}"
    assert level_of(server.client("10.0.0.5", "records.example.org")) == "public"


def test_the_header_of_anyone_else_than_the_proxy_counts_for_nothing(server: Any, level_of: LevelOf) -> None:
    server.set(**PROXY)
    for peer in (ELSEWHERE, "127.0.0.1", "10.0.1.5", "not an address"):
        assert level_of(server.client(peer, X_Remote_User="anna", X_Forwarded_For="10.0.0.5")) == "public"


def test_a_header_that_came_twice_is_refused(server: Any) -> None:
    server.set(**PROXY)
    headers = [("X-Remote-User", "anna"), ("X-Remote-User", "bo")]
    assert server.client("10.0.0.5").get("/v1/session", headers=headers).status_code == 401


def test_a_level_by_header(server: Any, level_of: LevelOf) -> None:
    server.set(proxy_addresses="10.0.0.5", proxy_user_header="X-User", proxy_level_header="X-Level")
    assert level_of(server.client("10.0.0.5", X_User="anna", X_Level="member")) == "member"
    assert level_of(server.client("10.0.0.5", X_User="anna")) == "public"
    assert level_of(server.client(ELSEWHERE, X_User="anna", X_Level="officer")) == "public"
    assert server.client("10.0.0.5", X_User="anna", X_Level="king").get("/v1/session").status_code == 401


def test_a_key_outranks_the_proxys_user(server: Any, level_of: LevelOf) -> None:
    key = server.make_key(Level.MEMBER)
    server.set(**PROXY)
    assert level_of(server.with_key(key, "10.0.0.5", X_Remote_User="anna")) == "member"


def test_a_proxy_may_pass_on_the_password_it_took_itself(server: Any, level_of: LevelOf) -> None:
    server.set(**PROXY)
    assert level_of(server.client("10.0.0.5", X_Remote_User="bo", Authorization="Basic Ym86cHc=")) == "member"


@pytest.mark.parametrize(
    "wrong",
    [
        {"proxy_user_header": "X-User"},
        {"proxy_user_header": "X User", "proxy_addresses": "10.0.0.1"},
        {"proxy_addresses": "everywhere"},
        {"proxy_levels": "anna=officer"},
        {"proxy_user_header": "X-User", "proxy_addresses": "10.0.0.1", "proxy_levels": "anna=queen"},
        {"proxy_user_header": "X-User", "proxy_addresses": "10.0.0.1", "proxy_levels": "officer"},
        {"proxy_level_header": "X-Level", "proxy_addresses": "10.0.0.1"},
    ],
)
def test_settings_of_a_proxy_that_cannot_be_meant_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadRequest, match=r"(?i)proxy"):
        _ = Settings(**wrong).access  # type: ignore[arg-type]


# --- other sites' pages -----------------------------------------------------------------------


def test_what_another_sites_page_sends_is_refused(server: Any) -> None:
    key = server.make_key()
    client = server.with_key(key, host="records.example.org")
    asked = {"json": {"question": "Who?"}}
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert client.post("/v1/ask", headers=headers, **asked).status_code == 403
    own = {"Origin": "http://records.example.org", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/v1/ask", headers=own, **asked).status_code == 200
    assert client.get("/v1/coverage", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200, (
        "a link may lead here"
    )


# --- limits -----------------------------------------------------------------------------------


def test_a_key_has_its_own_limit(server: Any) -> None:
    one, two = server.make_key(), server.make_key(name="second")
    server.set(requests_per_minute=3)
    replies = [server.with_key(one).get("/v1/session") for _ in range(4)]
    assert [reply.status_code for reply in replies] == [200, 200, 200, 429]
    assert 1 <= int(replies[-1].headers["retry-after"]) <= 20
    assert server.with_key(two).get("/v1/session").status_code == 200


def test_an_address_without_a_key_has_its_own_limit(server: Any) -> None:
    key = server.make_key()
    server.set(public_requests_per_minute=2)
    statuses = [server.client(ELSEWHERE).get("/v1/session").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert server.client("203.0.113.8").get("/v1/session").status_code == 200
    assert server.with_key(key, ELSEWHERE).get("/v1/session").status_code == 200


def test_keys_cannot_be_tried_on_and_on(server: Any) -> None:
    key = server.make_key()
    server.set(refused_keys_per_minute=2)
    assert server.with_key(key, ELSEWHERE).get("/v1/session").status_code == 200
    tried = [server.with_key(new_key().text, ELSEWHERE).get("/v1/session").status_code for _ in range(3)]
    assert tried == [401, 401, 429]
    assert server.with_key(key, ELSEWHERE).get("/v1/session").status_code == 200, "what was verified before is served"
    assert server.events().count("refused") == 2, "a flood fills no log"


def test_the_callers_of_a_trusted_proxy_are_counted_apart(server: Any) -> None:
    server.set(public_requests_per_minute=1, **PROXY)
    statuses = [
        server.client("10.0.0.5", X_Forwarded_For=f"10.9.9.9, {address}").get("/v1/session").status_code
        for address in ("198.51.100.1", "198.51.100.2", "198.51.100.1")
    ]
    assert statuses == [200, 200, 429]
