"""One meeting in several files is one, and a decision that several of them print is listed once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from index.held_register import RegisterFilters
from index.register import DecisionRegister
from ingest.records import (
    Body,
    Level,
    MinutesStatus,
    PartKind,
)

PUBLIC, MEMBER, OFFICER = Level.PUBLIC, Level.MEMBER, Level.OFFICER
MAY, JUNE = date(2021, 5, 4), date(2021, 6, 8)


LONG = "That the Lido be rebuilt by the Trust at a cost of £40,000 and opened in May"


@pytest.fixture
def thrice(register: DecisionRegister, minutes: Any, minuted: Any, decided: Any) -> DecisionRegister:
    """One meeting in an agenda, in draft minutes on a page, in a pack, and in confirmed minutes."""
    bare = Body("", "Cabinet")
    noted = [decided("That the report be noted", title, number) for title, number in (("Roads", "7"), ("Parks", "8"))]
    store = register.store
    minutes("/r/agenda.txt", minuted(kind=PartKind.AGENDA, title="Agenda", meeting={"venue": "Room 1"})).put(store)
    page = [
        decided(LONG.upper(), "The Lido"),
        decided("That the report be noted", "Roads"),
        decided("That the hat X", "Hats"),
    ]
    minutes("/r/page.txt", minuted(page, title="Agenda and draft minutes", status=MinutesStatus.DRAFT)).put(store)
    pack = minuted([decided(LONG.replace("Trust", "Trvst"), "Lido", "6"), *noted], body=bare, access=MEMBER)
    minutes("/r/pack.txt", minuted(day=JUNE, title="Agenda of June", kind=PartKind.AGENDA), pack).put(store)
    final = minuted([decided(LONG, "Lido", "6"), *noted], status=MinutesStatus.CONFIRMED)
    minutes("/r/final.txt", final).put(store)
    return register


def test_one_meeting_in_several_files_is_one(thrice: DecisionRegister) -> None:
    total, found = thrice.meetings(MEMBER, date_to=MAY)
    assert total == 1
    assert [source.file for source in found[0].sources] == ["final.txt", "pack.txt", "page.txt", "agenda.txt"]
    assert (found[0].venue, found[0].authority) == ("Room 1", "Aldermoor Borough Council")
    assert found[0].status is MinutesStatus.CONFIRMED
    assert found[0].resolutions == 4
    public = thrice.meetings(PUBLIC, date_to=MAY)[1][0]
    assert [source.file for source in public.sources] == ["final.txt", "page.txt", "agenda.txt"]
    assert thrice.meetings(PUBLIC)[0] == 2


def test_a_resolution_in_several_files_is_listed_once(thrice: DecisionRegister) -> None:
    total, found = thrice.resolutions(MEMBER, RegisterFilters(date_to=MAY))
    assert total == 4
    told = [(one.text, one.source.file, [at.source.file for at in one.others]) for one in found]
    assert told == [
        (LONG, "final.txt", ["pack.txt", "page.txt"]),
        ("That the report be noted", "final.txt", ["pack.txt", "page.txt"]),
        ("That the report be noted", "final.txt", ["pack.txt"]),
        ("That the hat X", "page.txt", []),
    ]
    public = thrice.resolutions(PUBLIC, RegisterFilters(words="rebuilt"))[1]
    assert [[at.source.file for at in one.others] for one in public] == [["page.txt"]]
    printed = found[0].others[1]
    text = thrice.store.canonical(printed.source.document_id, MEMBER).text
    assert text[printed.start : printed.end] == LONG.upper()


def test_of_a_file_its_own_are_listed(thrice: DecisionRegister) -> None:
    total, found = thrice.resolutions(MEMBER, RegisterFilters(file="page.txt"))
    assert total == 3
    assert {one.source.file for one in found} == {"page.txt"}
    assert found[0].others[0].source.file == "final.txt"
    assert thrice.resolutions(PUBLIC, RegisterFilters(file="pack.txt"))[0] == 0


def test_what_is_one_is_worked_out_again_when_a_source_goes(thrice: DecisionRegister) -> None:
    thrice.store.remove(thrice.store.find_document("final.txt", MEMBER).id)
    total, found = thrice.resolutions(MEMBER, RegisterFilters(date_to=MAY))
    assert total == 4
    assert found[0].source.file == "pack.txt"
    assert [at.source.file for at in found[0].others] == ["page.txt"]
    assert thrice.resolutions(PUBLIC, RegisterFilters(date_to=MAY))[0] == 3
    assert thrice.store.check() == []


def test_a_body_without_its_authority_goes_with_the_only_one(
    register: DecisionRegister, minutes: Any, minuted: Any
) -> None:
    store = register.store
    minutes("/r/a.txt", minuted(body=Body("", "Cabinet"))).put(store)
    minutes("/r/b.txt", minuted(body=Body("Aldermoor Borough Council", "Cabinet"))).put(store)
    assert register.meetings(PUBLIC)[0] == 1
    other = minutes("/r/c.txt", minuted(body=Body("Brackenford Council", "Cabinet"), access=MEMBER)).put(store)
    assert register.meetings(PUBLIC)[0] == 1
    assert register.meetings(MEMBER)[0] == 3
    store.remove(other)
    assert register.meetings(MEMBER)[0] == 1


def test_records_without_body_or_day_are_meetings_of_their_own(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    for name in ("a", "b"):
        minutes(f"/r/{name}.txt", minuted([decided("That A")], day=None)).put(register.store)
        minutes(f"/r/{name}2.txt", minuted([decided("That A")], body=Body())).put(register.store)
    assert register.meetings(PUBLIC)[0] == 4
    total, found = register.resolutions(PUBLIC)
    assert total == len({one.id for one in found}) == 4


def test_what_is_sure_in_one_file_does_not_wait_for_review(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    minutes("/r/best.txt", minuted([decided("That A be B", "T", "1", doubts=("hm",))])).put(register.store)
    minutes("/r/page.txt", minuted([decided("That A be B", "T", "1")], title="Agenda and minutes")).put(register.store)
    assert [one.source.file for one in register.resolutions(PUBLIC)[1]] == ["page.txt"]
    assert register.resolutions(PUBLIC, RegisterFilters(review=True))[0] == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("That the report be noted", "Roads"), ("the report be noted", "Roads update"), True),
        (("That the report be noted", "Roads"), ("That the report be noted", "Parks"), False),
        (("That the lease of unit 4 be let", "Leases"), ("That the report be noted", "Leases"), False),
        (
            ("Members approved the plan as the basis of talks on the budget", "Plan"),
            ("That the plan be approved as the basis of talks on the budget", "Plan: key decision"),
            True,
        ),
        (("That the report be noted", "Roads"), ("That the report be noted", ""), True),
        (("That the lease of unit 4 be let", "Leases"), ("That the lease of unit 5 be let", "Leases"), False),
        (("That (1) the lease be let", "Leases"), ("That (a) the lease be let", "Leases"), True),
    ],
)
def test_what_two_sources_tell_is_compared_with_its_item(
    register: DecisionRegister,
    minutes: Any,
    minuted: Any,
    decided: Any,
    one: tuple[str, str],
    other: tuple[str, str],
    same: bool,
) -> None:
    minutes("/r/a.txt", minuted([decided(*one)])).put(register.store)
    minutes("/r/b.txt", minuted([decided(*other)], kind=PartKind.DECISION_NOTICE)).put(register.store)
    assert register.resolutions(PUBLIC)[0] == (1 if same else 2)
