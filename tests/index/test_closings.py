"""What a person closed stays closed: in new editions, for other readers, in other folders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from index.held import HeldDocument
from index.register import DecisionRegister
from ingest.records import Level

PUBLIC, MEMBER, OFFICER = Level.PUBLIC, Level.MEMBER, Level.OFFICER
MAY, JUNE = date(2021, 5, 4), date(2021, 6, 8)


@pytest.fixture
def put(register: DecisionRegister, minutes: Any, minuted: Any, decided: Any) -> Any:
    """`put(JUNE, path)`: minutes of that day in the store; another day is another part. Their document's id."""

    def keep(day: date = MAY, path: str = "/r/a.txt", access: Level = PUBLIC, edition: str = "1", **how: Any) -> str:
        part = minuted([decided("That the Lido open", "Lido", "1")], day=day, access=access)
        key: str = minutes(path, part, original=edition.encode(), **how).put(register.store)
        return key

    return keep


def seen(register: DecisionRegister, level: Level) -> list[HeldDocument]:
    return register.store.documents(level)[1]


def test_a_part_that_is_read_otherwise_closes_all_of_its_file(register: DecisionRegister, put: Any) -> None:
    made = register.amend_part(put(), 0, "level", "member", "A. Clerk")
    for how in ({"reader_version": "2"}, {"edition": "2"}, {"edition": "2", "reader_version": "3"}):
        put(JUNE, **how)
        assert seen(register, PUBLIC) == []
        (held,) = seen(register, MEMBER)
        assert "level member" in held.notes[-1]
        assert register.corrections(OFFICER) == [made]
        assert register.store.passages(register.store.columns().id, PUBLIC) == []
    register.amend_part(held.id, 0, "level", "public", "A. Clerk")
    assert len(seen(register, PUBLIC)) == 1
    put(JUNE, edition="2", reader_version="4")
    assert len(seen(register, PUBLIC)) == 1, "a person said so"
    assert register.store.check() == []


def test_what_was_withdrawn_or_opened_closes_nothing(register: DecisionRegister, put: Any) -> None:
    made = register.amend_part(put(), 0, "level", "officer", "A. Clerk")
    register.withdraw(made.id, "A. Clerk")
    put(JUNE, reader_version="2")
    assert len(seen(register, PUBLIC)) == 1


def test_it_is_found_again_and_then_it_alone_is_closed(register: DecisionRegister, put: Any) -> None:
    made = register.amend_part(put(), 0, "level", "member", "A. Clerk")
    put(JUNE, reader_version="2")
    put(MAY, reader_version="3")
    assert seen(register, PUBLIC) == []
    assert seen(register, MEMBER)[0].notes == ()
    register.withdraw(made.id, "A. Clerk")
    assert len(seen(register, PUBLIC)) == 1


def test_a_file_that_is_closed_further_is_not_opened_by_what_closed_a_part_less(
    register: DecisionRegister, put: Any
) -> None:
    register.amend_part(put(), 0, "level", "member", "A. Clerk")
    for _ in range(2):
        put(access=OFFICER)
        assert seen(register, MEMBER) == []
    put()
    assert seen(register, PUBLIC) == []
    assert len(seen(register, MEMBER)) == 1


@pytest.mark.parametrize("reader_version", ["1", "2"])
def test_a_file_that_was_moved_stays_closed(register: DecisionRegister, put: Any, reader_version: str) -> None:
    before = put()
    register.amend_part(before, 0, "level", "member", "A. Clerk")
    moved = put(path="/r/2021/a.txt", reader_version=reader_version)
    register.store.remove(before)
    assert seen(register, PUBLIC) == []
    put(path="/r/2021/a.txt", reader_version="3")
    assert seen(register, PUBLIC) == []
    assert [one.id for one in seen(register, MEMBER)] == [moved]
    register.store.remove(moved)
    assert register.corrections(OFFICER) == []


def test_a_file_that_was_moved_keeps_its_day(register: DecisionRegister, put: Any) -> None:
    register.amend_part(put(), 0, "date", "2021-06-08", "A. Clerk")
    moved = put(path="/r/2021/a.txt")
    assert register.store.parts(moved, PUBLIC)[0].meeting_date == JUNE
