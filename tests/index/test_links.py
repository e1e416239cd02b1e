"""What references mean, and what later and earlier decisions are on the same matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from index import links
from index.held_register import Link, Pointed, RegisterFilters
from index.register import DecisionRegister
from ingest.records import Body, Level

PUBLIC, MEMBER = Level.PUBLIC, Level.MEMBER
MAY, JUNE, JULY = date(2021, 5, 4), date(2021, 6, 8), date(2021, 7, 13)


@pytest.fixture
def put(register: DecisionRegister, minutes: Any, minuted: Any, decided: Any) -> Any:
    """`put(day, (text, title, number), ..., refers=...)`: minutes of Cabinet kept in the store."""

    def keep(day: date, *told: tuple[str, str, str], **how: Any) -> None:
        path = f"/r/{day}{how.get('body', Body()).name}{how.get('title', '')}.txt"
        minutes(path, minuted([decided(*one) for one in told], day=day, **how)).put(register.store)

    return keep


def id_of(register: DecisionRegister, words: str) -> str:
    (found,) = register.resolutions(MEMBER, RegisterFilters(words=words))[1]
    return found.id


def pointed(register: DecisionRegister, words: str, level: Level = PUBLIC) -> tuple[Pointed, ...]:
    with register.store.reading() as connection:
        return links.pointed_at(connection, id_of(register, words), level)


def later(register: DecisionRegister, words: str, level: Level = PUBLIC) -> tuple[Link, ...]:
    with register.store.reading() as connection:
        return links.later(connection, id_of(register, words), level)


def earlier(register: DecisionRegister, words: str, level: Level = PUBLIC) -> tuple[Link, ...]:
    with register.store.reading() as connection:
        return links.earlier(connection, id_of(register, words), level)


def further(number: str, day: date | None) -> list[tuple[str, str, str, date | None, str]]:
    return [("further to", f"Minute No. {number} of then", number, day, "")]


LIDO = ("That the lido be rebuilt", "The Lido", "CAB 8/21")


def test_a_reference_with_a_day_means_that_item(register: DecisionRegister, put: Any) -> None:
    put(MAY, LIDO, ("That roads", "Roads", "9"))
    put(JUNE, ("That progress be welcomed", "Matters", "8"), refers=further("CAB8/21", MAY))
    (one,) = pointed(register, "progress")
    assert (one.found, [item.item.record.title for item in one.items], one.note) == ("held", ["The Lido"], "")
    assert one.items[0].date == MAY


def test_a_number_alone_means_candidates_or_the_only_one(register: DecisionRegister, put: Any) -> None:
    put(MAY, ("That the lido", "The Lido", "8"))
    put(JULY, ("That progress be welcomed", "Matters", "3"), refers=further("8", None))
    assert [one.found for one in pointed(register, "progress")] == ["held"]
    put(JUNE, ("That roads", "Roads", "8"))
    (one,) = pointed(register, "progress")
    assert (one.found, [item.item.record.title for item in one.items]) == ("candidates", ["Roads", "The Lido"])


def test_minutes_that_are_not_held_are_said_not_to_be(register: DecisionRegister, put: Any) -> None:
    put(MAY, LIDO, access=MEMBER)
    put(JUNE, ("That progress be welcomed", "Matters", "3"), refers=further("CAB 8/21", MAY))
    put(JULY, ("That the hat", "Hat", "3"), refers=further("99", JUNE))
    (one,) = pointed(register, "progress")
    assert (one.found, one.items) == ("not held", ())
    assert one.note == "The minutes of this body of 2021-05-04 that are meant are not held."
    assert pointed(register, "progress", MEMBER)[0].found == "held"
    assert pointed(register, "hat")[0].note == "The minutes held of this body show no minute 99."


def test_another_bodys_minute_of_that_number_is_not_meant(register: DecisionRegister, put: Any) -> None:
    put(MAY, LIDO, body=Body("Aldermoor Borough Council", "Panel"))
    put(JUNE, ("That progress be welcomed", "Matters", "3"), refers=further("CAB 8/21", MAY))
    assert pointed(register, "progress")[0].found == "not held"


def test_what_came_of_a_decision_by_reference(register: DecisionRegister, put: Any) -> None:
    put(MAY, LIDO, ("That roads", "Roads", "9"))
    put(
        JUNE,
        ("That progress be welcomed", "Matters", "3"),
        ("That other", "Other", "4"),
        refers=further("CAB 8/21", MAY),
    )
    put(JULY, ("That it stop", "Stop", "5"), refers=[("rescinds", "Minute CAB 8/21 of 4 May 2021", "CAB8/21", MAY, "")])
    told = [
        (one.kind, one.strength, one.date, one.resolution and one.resolution.text) for one in later(register, "lido")
    ]
    assert told == [
        ("further to", 1.0, JUNE, "That progress be welcomed"),
        ("rescinds", 1.0, JULY, "That it stop"),
    ]
    assert later(register, "roads") == ()
    back = earlier(register, "stop")
    assert [(one.kind, one.resolution and one.resolution.text) for one in back] == [
        ("rescinds", "That the lido be rebuilt")
    ]
    assert back[0].words is not None
    assert "CAB 8/21" in back[0].reason


def test_an_item_that_only_reports_back_is_linked_too(register: DecisionRegister, put: Any) -> None:
    put(MAY, LIDO)
    put(JUNE, ("", "Lido news", "3"), refers=further("CAB 8/21", MAY))
    (one,) = later(register, "lido")
    assert (one.resolution, one.item and one.item.record.title) == (None, "Lido news")


def test_titles_and_wordings_link_with_less_strength(register: DecisionRegister, put: Any) -> None:
    others = [(f"That the {word} be noted", "Apologies", str(at)) for at, word in enumerate("abcdefghij")]
    put(MAY, ("That the marina dredging contract with Hollis be let", "Marina Dredging", "1"), *others)
    put(JUNE, ("That the tender go out", "Marina dredging", "1"), *others)
    put(JULY, ("That the Hollis contract for dredging the marina end", "Harbour", "1"))
    put(JULY, ("That the panel agree", "Marina Dredging", "1"), body=Body("", "Panel"))
    found = [(one.kind, one.date, one.body) for one in later(register, "contract let")]
    assert found == [("same title", JUNE, "Cabinet"), ("same title", JULY, "Panel"), ("same wording", JULY, "Cabinet")]
    strengths = [one.strength for one in later(register, "contract let")]
    assert strengths[0] == 0.8 > strengths[1] > strengths[2] > 0.2
    assert {one.date for one in earlier(register, "tender")} == {MAY}


def test_standing_titles_link_nothing(register: DecisionRegister, put: Any) -> None:
    put(MAY, ("That Mr Ash be thanked", "Any other business", "9"))
    put(JUNE, ("That biscuits be bought", "Any Other Business", "9"))
    assert later(register, "Ash") == ()


def test_links_to_what_is_closed_are_not_seen(register: DecisionRegister, put: Any) -> None:
    put(MAY, LIDO)
    put(JUNE, ("That progress be welcomed", "Lido", "3"), refers=further("CAB 8/21", MAY), access=MEMBER)
    assert later(register, "rebuilt") == ()
    assert len(later(register, "rebuilt", MEMBER)) == 1
