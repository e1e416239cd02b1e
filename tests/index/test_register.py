"""The register as put into the store comes out as it was, once for each meeting and resolution, within a level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from index.held_register import RegisterFilters
from index.register import DecisionRegister
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import (
    Body,
    Capacity,
    Level,
    MinutesStatus,
    NamedVote,
    Outcome,
    ResolutionKind,
    Vote,
)
from ingest.records.register import NO_DATE

PUBLIC, MEMBER, OFFICER = Level.PUBLIC, Level.MEMBER, Level.OFFICER
MAY, JUNE = date(2021, 5, 4), date(2021, 6, 8)


def test_a_resolution_comes_back_as_it_was_put(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    vote = Vote("by 2 votes to 1", 0, 3, True, False, 2, 1, None, (NamedVote("Cllr Ode", "for"),))
    one = decided(
        "That (1) the bid be approved; and (2) the Clerk report quarterly",
        "Bridge Bid",
        "14",
        clauses=[
            ("(1)", "the bid be approved", "", ""),
            ("(2)", "the Clerk report quarterly", "the Clerk", "quarterly"),
        ],
        report_of="the Clerk",
        mover="Cllr Ode",
        vote=vote,
    )
    it = minutes("/r/a.txt", minuted([one], meeting={"venue": "Town Hall", "next_date": JUNE}))
    key = it.put(register.store)
    total, (held,) = register.resolutions(PUBLIC)
    put = it.reading.register.resolutions[0]
    assert total == 1
    assert (held.text, held.clauses, held.vote, held.outcomes) == (put.text, put.clauses, vote, put.outcomes)
    assert (held.authority, held.body, held.meeting_date) == ("Aldermoor Borough Council", "Cabinet", MAY)
    assert (held.item_number, held.minute_number, held.item_title) == ("1", "14", "Bridge Bid")
    assert (held.report_of, held.mover, held.page, held.page_label) == ("the Clerk", "Cllr Ode", 1, "9")
    assert (held.source.document_id, held.source.file, held.others) == (key, "a.txt", ())
    assert register.store.canonical(key, PUBLIC).text[held.start : held.end] == held.text
    assert register.resolution(held.id, PUBLIC) == held
    record = register.meeting(held.meeting_id, PUBLIC)
    assert (record.meeting.venue, record.meeting.next_date, record.meeting.resolutions) == ("Town Hall", JUNE, 1)
    assert [item.record for item in record.items] == list(it.reading.register.items)
    assert register.store.check() == []


def test_who_was_there_and_declared(register: DecisionRegister, minutes: Any, minuted: Any) -> None:
    present = [("Cllr Ode", Capacity.CHAIR), ("Ms Roe", Capacity.APOLOGIES)]
    it = minutes("/r/a.txt", minuted(present=present, declared=[("Cllr Ode", "an interest in item 2")]))
    it.put(register.store)
    _, (meeting,) = register.meetings(PUBLIC)
    record = register.meeting(meeting.id, PUBLIC)
    assert [one.record for one in record.attendance] == list(it.reading.register.attendance)
    assert [one.record for one in record.declarations] == list(it.reading.register.declarations)


@pytest.fixture
def several(register: DecisionRegister, minutes: Any, minuted: Any, decided: Any) -> DecisionRegister:
    """Four meetings of two bodies; the resolutions are told apart by their last letter."""
    clause = [("(1)", "the Head of Parks write to the Lido Trust A", "the Head of Parks", "by May")]
    minutes(
        "/r/may.txt",
        minuted(
            [
                decided("That the Head of Parks write to the Lido Trust A", "Lido", "1", clauses=clause),
                decided("That the £1.4m scheme be deferred B", "Bridges", "2", (Outcome.DEFERRED,)),
                decided("That the press be excluded C", "Exclusion", "3", kind=ResolutionKind.PROCEDURAL),
                decided("That the lease be signed D", "Lease", "4", excluded=True),
                decided("That perhaps something E", "Odd", "5", doubts=("the label is missing",)),
                decided("That who knows F", "Odder", "6", (Outcome.UNCLEAR,)),
            ]
        ),
    ).put(register.store)
    panel = Body("Aldermoor Borough Council", "Scrutiny Panel", ("ASP",))
    minutes(
        "/r/june.txt",
        minuted(
            [
                decided(
                    "That the co-ordination of lidos be noted G",
                    "Lidos",
                    "1",
                    (Outcome.NOTED,),
                    report_of="Head of Leisure",
                )
            ],
            body=panel,
            day=JUNE,
        ),
    ).put(register.store)
    minutes("/r/shut.txt", minuted([decided("That the secret H", "Secret", "1")], access=MEMBER, day=JUNE)).put(
        register.store
    )
    return register


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (RegisterFilters(), "GABD"),
        (RegisterFilters(words="lido"), "GA"),
        (RegisterFilters(words="the Lidos trust"), "A"),
        (RegisterFilters(words="coordination"), "G"),
        (RegisterFilters(words="£1,400,000 scheme"), "B"),
        (RegisterFilters(words="leisure"), "G"),
        (RegisterFilters(words="zebra"), ""),
        (RegisterFilters(words="that"), "GABD"),
        (RegisterFilters(bodies=("scrutiny panel",)), "G"),
        (RegisterFilters(bodies=("ASP", "cabinet")), "GABD"),
        (RegisterFilters(bodies=("nobody",)), ""),
        (RegisterFilters(date_from=JUNE), "G"),
        (RegisterFilters(date_to=MAY), "ABD"),
        (RegisterFilters(outcomes=(Outcome.DEFERRED, Outcome.NOTED)), "GB"),
        (RegisterFilters(kinds=(ResolutionKind.PROCEDURAL,)), "C"),
        (RegisterFilters(actor="head of parks"), "A"),
        (RegisterFilters(actor="clerk"), ""),
        (RegisterFilters(minute_number="2"), "B"),
        (RegisterFilters(file="JUNE.txt"), "G"),
        (RegisterFilters(file="shut.txt"), ""),
        (RegisterFilters(excluded=True), "D"),
        (RegisterFilters(excluded=False), "GAB"),
        (RegisterFilters(review=True), "EF"),
    ],
)
def test_resolutions_are_filtered(several: DecisionRegister, filters: RegisterFilters, expected: str) -> None:
    total, found = several.resolutions(PUBLIC, filters)
    assert "".join(one.text[-1] for one in found) == expected
    assert total == len(expected)


def test_resolutions_come_in_stretches(several: DecisionRegister) -> None:
    total, found = several.resolutions(PUBLIC, limit=2, offset=1)
    assert (total, "".join(one.text[-1] for one in found)) == (4, "AB")
    assert several.resolutions(PUBLIC, limit=0) == (4, [])


def test_meetings_are_listed_by_body_and_date(several: DecisionRegister) -> None:
    total, found = several.meetings(PUBLIC)
    assert (total, [(one.body, one.resolutions) for one in found]) == (2, [("Scrutiny Panel", 1), ("Cabinet", 3)])
    assert [one.body for one in several.meetings(PUBLIC, ["cabinet"])[1]] == ["Cabinet"]
    assert several.meetings(PUBLIC, date_from=date(2021, 7, 1)) == (0, [])
    assert several.meetings(MEMBER)[0] == 3
    assert several.meetings(PUBLIC, review=True)[0] == 0


# --- levels -----------------------------------------------------------------------------------


def test_a_closed_part_is_in_no_lower_levels_register(several: DecisionRegister) -> None:
    total, found = several.resolutions(MEMBER, RegisterFilters(words="secret"))
    assert total == 1
    with pytest.raises(NotHeld):
        several.resolution(found[0].id, PUBLIC)
    with pytest.raises(NotHeld):
        several.meeting(found[0].meeting_id, PUBLIC)
    assert several.resolution(found[0].id, OFFICER).text == "That the secret H"


def test_a_resolution_in_a_closed_passage_is_closed(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    it = minutes("/r/a.txt", minuted([decided("That A", "One", "1"), decided("That B", "Two", "2")]))
    closing(it, "That B").put(register.store)
    assert [one.text for one in register.resolutions(PUBLIC)[1]] == ["That A"]
    assert [one.text for one in register.resolutions(MEMBER)[1]] == ["That A", "That B"]


def test_a_resolution_under_a_closed_heading_is_closed(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    it = minutes("/r/a.txt", minuted([decided("That A", "One", "1"), decided("That B", "Claim by a contractor", "2")]))
    closing(it, "contractor").put(register.store)
    assert [one.text for one in register.resolutions(PUBLIC)[1]] == ["That A"]
    assert register.resolutions(PUBLIC, RegisterFilters(words="contractor"))[0] == 0
    assert [one.record.title for one in register.meeting(meeting_id(register), PUBLIC).items] == ["One"]
    assert register.resolutions(MEMBER, RegisterFilters(words="contractor"))[0] == 1


def closing(made: Any, ending: str) -> Any:
    """`made` with the passages closed that end in `ending`."""
    shut = tuple(
        replace(passage, access=MEMBER) if passage.text.endswith(ending) else passage
        for passage in made.reading.passages
    )
    return replace(made, reading=replace(made.reading, passages=shut))


def meeting_id(register: DecisionRegister) -> str:
    return register.meetings(PUBLIC)[1][0].id


# --- ids --------------------------------------------------------------------------------------


def test_ids_survive_reading_the_file_anew(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    again = [decided("That the report be noted", "Roads", "7"), decided("That the report be noted", "Roads", "7")]
    minutes("/r/a.txt", minuted(again)).put(register.store)
    before = [one.id for one in register.resolutions(PUBLIC)[1]]
    later = [decided("That the hat be worn", "Hats", "6"), *again]
    minutes("/r/a.txt", minuted(later), reader_version="2").put(register.store)
    after = [one.id for one in register.resolutions(PUBLIC)[1]]
    assert len(set(before)) == 2
    assert after[1:] == before


def test_rows_go_with_their_document(several: DecisionRegister) -> None:
    several.store.remove(several.store.find_document("may.txt", PUBLIC).id)
    assert {one.text[-1] for one in several.resolutions(OFFICER)[1]} == {"G", "H"}
    with several.store.reading() as connection:
        for table in ("meetings", "items", "resolutions"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 2
        assert connection.exec_driver_sql("SELECT count(*) FROM clauses").scalar() == 0


def test_records_that_do_not_fit_are_refused(store: Store, minutes: Any, minuted: Any, decided: Any) -> None:
    it = minutes("/r/a.txt", minuted([decided("That A")]))
    wrong = replace(it.reading.register.resolutions[0], text="That B")
    with pytest.raises(ValueError, match="not the text between"):
        replace(it, reading=replace(it.reading, register=replace(it.reading.register, resolutions=(wrong,)))).put(store)
    lost = replace(it.reading.register.items[0], part=7)
    with pytest.raises(ValueError, match="item of part 7"):
        replace(it, reading=replace(it.reading, register=replace(it.reading.register, items=(lost,)))).put(store)
    assert store.documents(PUBLIC) == (0, [])


def test_check_says_what_is_wrong_with_the_register(several: DecisionRegister) -> None:
    assert several.store.check() == []
    with several.store.writing() as connection:
        connection.exec_driver_sql("UPDATE resolutions SET text = 'That never was' WHERE text LIKE '%A'")
        connection.exec_driver_sql("UPDATE clauses SET end_char = end_char + 500")
        connection.exec_driver_sql("UPDATE items SET end_char = 99999 WHERE title = 'Lidos'")
        connection.exec_driver_sql("UPDATE resolutions SET shown_public = id WHERE access = 1")
    found = "\n".join(several.store.check())
    for said in (
        "Resolution 1 of may.txt differs from the text",
        "Clause 1 of resolution 1 of may.txt lies outside",
        "Item 0 of june.txt lies outside its text",
        "as public sees it",
    ):
        assert said in found


# --- confirmation -----------------------------------------------------------------------------


def test_minutes_are_confirmed_by_a_later_meeting(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    minutes("/r/may.txt", minuted([decided("That A")], status=MinutesStatus.DRAFT)).put(register.store)
    assert register.meetings(PUBLIC)[1][0].status is MinutesStatus.DRAFT
    words = "That, subject to Mr Ash being listed, the Minutes of 4 May 2021 be confirmed"
    refers = [("confirms", words, "", MAY, ""), ("corrects", "Mr Ash being listed", "", MAY, "Mr Ash being listed")]
    june = minuted(refers=refers, day=JUNE, access=MEMBER, decided=[decided("That the Minutes stand", "Minutes", "9")])
    minutes("/r/june.txt", june).put(register.store)
    held = register.meetings(MEMBER, date_to=MAY)[1][0]
    assert held.status is MinutesStatus.CONFIRMED
    assert [(one.date, one.words.record.text) for one in held.confirmations] == [(JUNE, words)]
    assert [one.record.detail for one in held.confirmations[0].corrections] == ["Mr Ash being listed"]
    assert register.resolutions(MEMBER, RegisterFilters(date_to=MAY))[1][0].status is MinutesStatus.CONFIRMED
    assert register.meetings(PUBLIC)[1][0].status is MinutesStatus.DRAFT


def test_another_bodys_confirmation_confirms_nothing(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    minutes("/r/may.txt", minuted([decided("That A")])).put(register.store)
    refers = [("confirms", "the Minutes of 4 May 2021 be confirmed", "", MAY, "")]
    one = [decided("That it stand", "Minutes", "9")]
    minutes("/r/june.txt", minuted(one, refers=refers, day=JUNE, body=Body("", "Panel"))).put(register.store)
    assert register.meetings(PUBLIC, date_to=MAY)[1][0].status is MinutesStatus.UNKNOWN


def test_what_only_lacks_its_date_is_in_the_register_and_on_the_review_list(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    minutes("/r/a.txt", minuted([decided("That A be B", "T", "1", doubts=(NO_DATE,))], day=None)).put(register.store)
    (listed,), (waiting,) = (
        register.resolutions(PUBLIC, RegisterFilters(review=review))[1] for review in (False, True)
    )
    assert listed == waiting
    assert (listed.meeting_date, listed.doubts) == (None, (NO_DATE,))


def test_the_day_on_which_minutes_were_put_up_is_not_that_of_their_meeting(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any
) -> None:
    made = minutes("/r/a.md", minuted([decided("That A be B", "T", "1", doubts=(NO_DATE,))], day=None))
    parts = tuple(replace(part, published=JUNE) for part in made.reading.parts)
    replace(made, reading=replace(made.reading, parts=parts)).put(register.store)
    (listed,) = register.resolutions(PUBLIC, RegisterFilters())[1]
    (met,) = register.meetings(PUBLIC)[1]
    assert (listed.meeting_date, met.date) == (None, None)
