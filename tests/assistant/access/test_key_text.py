"""How keys are written and recognised, and kept as hashes."""

from __future__ import annotations

import time

import pytest

from assistant.access.hashing import hash_key, matches
from assistant.access.key_text import id_in_address, key_id, new_key


def test_new_keys_are_unlike_and_bear_their_id() -> None:
    keys = [new_key() for _ in range(50)]
    assert len({key.id for key in keys}) == len({key.text for key in keys}) == 50
    assert all(key_id(key.text) == key.id for key in keys)


def test_only_whole_keys_have_an_id() -> None:
    text = new_key().text
    for other in (text[:-1], text + "A", text.upper(), f" {text}", f"{text}\n", text.replace("_", "-"), ""):
        assert key_id(other) is None


def test_a_hash_knows_its_key_alone() -> None:
    one, two = new_key().text, new_key().text
    kept = hash_key(one)
    assert one not in kept
    assert kept != hash_key(one), "each has a salt of its own"
    assert matches(one, kept)
    assert not matches(two, kept)
    assert not matches(one[:-1], kept)
    assert not matches(one, None)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("/v1/search", "q=fund", None),
        ("/v1/search", "q=key+decisions&kind=minutes", None),
        ("/v1/search", "q=mbk_abc", None),
        ("/v1/search", "q=x&api_key=abc", ""),
        ("/v1/search", "API-Key=abc", ""),
        ("/v1/search", "%74oken=abc", ""),
        ("/v1/search", "q=mbk_abcdefghijkl_x", "abcdefghijkl"),
        ("/v1/search", "q=mbk%5Fabcdefghijkl", "abcdefghijkl"),
        ("/mbk_abcdefghijkl_x", "", "abcdefghijkl"),
    ],
)
def test_keys_in_addresses_are_seen(path: str, query: str, found: str | None) -> None:
    assert id_in_address(path, query) == found


@pytest.mark.parametrize("adverse", ["mbk_" * 5000, "mbk_" + "a" * 20_000, "&" * 20_000, "key&" * 5000, "%6d" * 7000])
def test_adverse_addresses_cost_little(adverse: str) -> None:
    began = time.process_time()
    id_in_address("/" + adverse, adverse)
    key_id(adverse)
    assert time.process_time() - began < 0.2
