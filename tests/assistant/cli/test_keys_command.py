"""`minutebook keys` and `audit`, and that nobody else is served without a key."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.serve import require_key
from index.store import Store
from ingest.errors import BadRequest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def empty(folder: Path) -> Path:
    """A data folder that holds nothing."""
    Store.open(folder).close()
    return folder


def test_a_key_is_made_shown_once_listed_and_revoked(run: Any, folder: Path) -> None:
    made = run("keys", "create", "front desk", "--level", "member", "--json", folder=folder).document
    assert made["key"].startswith(f"mbk_{made['id']}_")
    assert (made["name"], made["level"], made["expires"]) == ("front desk", "member", None)
    listed = run("keys", "list", "--json", folder=folder)
    assert made["key"] not in listed.out
    assert [(one["id"], one["in_force"]) for one in listed.document["keys"]] == [(made["id"], True)]
    assert run("keys", "revoke", "front desk", "--json", folder=folder).document["id"] == made["id"]
    (key,) = run("keys", "list", "--json", folder=folder).document["keys"]
    assert not key["in_force"]
    assert "revoked" in run("keys", "list", folder=folder).out


def test_for_people(run: Any, empty: Path) -> None:
    assert "No key was made" in run("keys", "list", folder=empty).out
    made = run("keys", "create", "desk", "--level", "officer", "--expires", "2099-12-31", folder=empty)
    assert made.out.splitlines()[0].startswith("mbk_")
    assert "through 31 December 2099" in made.out
    assert "not shown again" in made.out
    assert "desk: officer, in force through 31 December 2099" in run("keys", "list", folder=empty).out


@pytest.mark.parametrize(
    "wrong",
    [
        ("create", "desk", "--level", "king"),
        ("create", "desk"),
        ("create", "", "--level", "officer"),
        ("create", "x" * 101, "--level", "officer"),
        ("create", "desk\x07", "--level", "officer"),
        ("create", "desk", "--level", "officer", "--expires", "yesterday"),
        ("create", "desk", "--level", "officer", "--expires", "2020-01-01"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_kept(run: Any, empty: Path, wrong: tuple[str, ...]) -> None:
    ended = run("keys", *wrong, folder=empty)
    assert ended.status == 2
    assert ended.err
    assert run("keys", "list", "--json", folder=empty).document["total"] == 0


def test_two_keys_of_one_name_cannot_be_told_apart(run: Any, folder: Path) -> None:
    run("keys", "create", "desk", "--level", "member", folder=folder)
    again = run("keys", "create", " desk ", "--level", "officer", folder=folder)
    assert again.status == 2
    assert "revoke" in again.err
    run("keys", "revoke", "desk", folder=folder)
    assert run("keys", "create", "desk", "--level", "officer", folder=folder).status == 0


def test_revoking_what_is_not_there(run: Any, folder: Path) -> None:
    run("keys", "create", "desk", "--level", "member", folder=folder)
    ended = run("keys", "revoke", "attic", folder=folder)
    assert ended.status == 1
    assert "attic" in ended.err


def test_its_last_day_is_in_force_whole(run: Any, folder: Path) -> None:
    today = datetime.now(UTC).date()
    made = run("keys", "create", "d", "--level", "member", "--expires", str(today), "--json", folder=folder).document
    assert made["expires"].startswith(str(today + timedelta(days=1)))
    assert made["in_force"]


def test_the_audit_log_is_listed(run: Any, folder: Path) -> None:
    made = run("keys", "create", "desk", "--level", "member", "--json", folder=folder).document
    run("keys", "revoke", "desk", folder=folder)
    listed = run("audit", "--json", folder=folder).document
    assert [one["event"] for one in listed["lines"]] == ["key revoked", "key made"]
    assert {(one["subject"], one["subject_name"]) for one in listed["lines"]} == {(made["id"], "desk")}
    assert listed["lines"][0]["who"] == f"local:{getpass.getuser()}"
    assert run("audit", "--event", "key-made", "--json", folder=folder).document["total"] == 1
    assert f"key made {made['id']} (desk), member" in " ".join(run("audit", folder=folder).out.split())
    assert run("audit", "--event", "tea", folder=folder).status == 2


def test_others_are_served_only_once_a_key_is_in_force(run: Any, folder: Path) -> None:
    refused = run("serve", "--host", "0.0.0.0", folder=folder)
    assert refused.status == 2
    assert "minutebook keys create" in refused.err
    assert not folder.exists()
    run("keys", "create", "desk", "--level", "member", folder=folder)
    require_key(folder, "0.0.0.0")
    run("keys", "revoke", "desk", folder=folder)
    with pytest.raises(BadRequest, match="no keys"):
        require_key(folder, "0.0.0.0")
