"""A key's value stands nowhere but where it was shown: not in the store, the logs or what is said of an error."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from assistant.access.key_text import new_key


def test_no_log_reply_or_file_holds_a_key_or_a_token(server: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key, foreign = server.set(refused_keys_per_minute=100).make_key(), new_key().text
    browser = server.client()
    browser.post("/v1/session", json={"key": key})
    token = browser.cookies["minutebook"]
    replies = [browser.get("/v1/coverage")]
    for one in (key, foreign, key[:-1]):
        client = server.with_key(one)
        replies += [
            client.get("/v1/coverage"),
            client.get(f"/v1/search?q={one}"),
            client.get(f"/v1/documents/{one}"),
            client.post("/v1/ask", content=b"{"),
            client.post("/v1/session", json={"key": one, "more": 1}),
            client.post("/v1/session", json={"key": one}),
        ]
    server.revoke()
    replies.append(server.with_key(key).get("/v1/coverage"))
    secrets = [one[17:] for one in (key, foreign)] + [token]
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    told = "".join((*ours, *(reply.text for reply in replies)))
    kept = b"".join(path.read_bytes() for path in server.folder.rglob("*") if path.is_file())
    for secret in secrets:
        assert secret not in told
        assert secret.encode() not in kept
    assert key[4:16].encode() in kept, "the id is there, so the search would have found the secret"


def test_an_error_nobody_foresaw_tells_no_key(
    server: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index import coverage

    def fails(*_: object) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr(coverage, "coverage", fails)
    key = server.make_key()
    reply = server.with_key(key).get("/v1/coverage")
    assert reply.status_code == 500
    assert key[17:] not in reply.text + caplog.text
