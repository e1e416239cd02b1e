"""A conversation belongs to who began it: for everybody else there is none."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from index.store import Store
from ingest.records import Level

PROXY = {"proxy_addresses": "10.0.0.5", "proxy_user_header": "X-User", "proxy_levels": "anna=officer"}
_KEYS = (("one", Level.OFFICER), ("two", Level.OFFICER), ("member", Level.MEMBER))


def begin(client: TestClient) -> str:
    reply = client.post("/v1/ask", json={"question": "Who chaired the meeting?"})
    assert reply.status_code == 200, reply.text
    key: str = reply.json()["conversation_id"]
    return key


def listed(client: TestClient) -> list[str]:
    found = client.get("/v1/conversations").json()
    assert found["total"] == len(found["conversations"])
    return [one["id"] for one in found["conversations"]]


def assert_not_held(client: TestClient, talk: str) -> None:
    streamed = {"Accept": "text/event-stream"}
    asked = {"question": "And then?", "conversation_id": talk}
    for reply in (
        client.get(f"/v1/conversations/{talk}"),
        client.get(f"/v1/conversations/{talk}", headers={"Accept": "text/markdown"}),
        client.post("/v1/ask", json=asked),
        client.post("/v1/ask", json=asked, headers=streamed),
        client.delete(f"/v1/conversations/{talk}"),
        client.get("/v1/search", params={"q": "And then?", "conversation_id": talk}),
        client.get(f"/conversations/{talk}"),
        client.get(f"/conversations/{talk}/text"),
        client.post(f"/conversations/{talk}/delete"),
        client.post(f"/conversations/{talk}/verdict", data={"turn": "1", "right": "true"}),
    ):
        assert reply.status_code == 404
    assert talk not in listed(client)


@pytest.fixture
def callers(server: Any) -> dict[str, TestClient]:
    """Two officers, a member, a proxy's user and two of the public; and what the local user asked before."""
    with Store.open(server.folder) as store:
        talk = store.begin_conversation(Level.OFFICER)
        store.add_turn(talk, "Who?", {}, {"answer": "", "citations": []}, [], Level.OFFICER)
    server.set(**PROXY)
    keys = {name: server.make_key(level, name) for name, level in _KEYS}
    known = {name: server.with_key(key) for name, key in keys.items()}
    return {**known, "anna": server.client("10.0.0.5", X_User="anna"), "public": server.client("203.0.113.7")}


def test_nobody_else_can_list_read_go_on_with_or_delete_it(callers: dict[str, TestClient]) -> None:
    talks = {name: begin(client) for name, client in callers.items()}
    for name, client in callers.items():
        for owner, talk in talks.items():
            if owner != name:
                assert_not_held(client, talk)
        assert listed(client) == ([] if name == "public" else [talks[name]])
        assert client.get(f"/v1/conversations/{talks[name]}").status_code == 200
    for name, client in callers.items():
        again = {"question": "And then?", "conversation_id": talks[name]}
        assert client.post("/v1/ask", json=again).json()["turn"] == 2
        assert client.delete(f"/v1/conversations/{talks[name]}").status_code == 204


def test_what_the_local_user_asked_before_is_not_a_keys(server: Any, callers: dict[str, TestClient]) -> None:
    with Store.open(server.folder) as store:
        (talk,) = (one.id for one in store.conversations(Level.OFFICER, 10)[1])
    for client in callers.values():
        assert_not_held(client, talk)


def test_a_browser_signed_in_with_a_key_has_the_keys_conversations(server: Any) -> None:
    key, browser = server.make_key(), server.client()
    talk = begin(server.with_key(key))
    browser.post("/v1/session", json={"key": key})
    assert listed(browser) == [talk]


def test_a_new_key_does_not_inherit_those_of_a_revoked_one_of_its_name(server: Any) -> None:
    talk = begin(server.with_key(server.make_key()))
    server.revoke()
    assert_not_held(server.with_key(server.make_key()), talk)
