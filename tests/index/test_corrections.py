"""What people set right: put on the rows, shown with who and when, kept when the file is read anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from index.held import Filters
from index.held_register import RegisterFilters
from index.register import DecisionRegister
from index.store import Store
from ingest.errors import BadRequest, NotHeld
from ingest.records import Body, Level, Outcome, PartKind, ResolutionKind

PUBLIC, MEMBER, OFFICER = Level.PUBLIC, Level.MEMBER, Level.OFFICER
MAY, JUNE = date(2021, 5, 4), date(2021, 6, 8)


@pytest.fixture
def put(register: DecisionRegister, minutes: Any, minuted: Any, decided: Any) -> Any:
    """`put(reader_version="2")`: the same minutes (one decision sure, one not) in the store; their document's id."""

    def keep(path: str = "/r/a.txt", **how: Any) -> str:
        clause = [("(1)", "the Clerk write", "the Clerk", "")]
        sure = decided("That the Clerk write to the Lido", "Lido", "1", clauses=clause)
        unsure = decided("That who knows", "Odd", "2", (Outcome.UNCLEAR,), doubts=("no label",))
        key: str = minutes(path, minuted([sure, unsure]), **how).put(register.store)
        return key

    return keep


def only(register: DecisionRegister, **filters: Any) -> Any:
    (found,) = register.resolutions(OFFICER, RegisterFilters(**filters))[1]
    return found


def texts(register: DecisionRegister, level: Level = OFFICER, **filters: Any) -> list[str]:
    return [one.text for one in register.resolutions(level, RegisterFilters(**filters))[1]]


# --- parts ------------------------------------------------------------------------------------


def test_a_date_set_right_counts_everywhere_and_survives_re_reading(register: DecisionRegister, put: Any) -> None:
    key = put()
    before = only(register)
    made = register.amend_part(key, 0, "date", "2021-06-08", "A. Clerk")
    assert (made.was, made.value, made.by) == ("2021-05-04", "2021-06-08", "A. Clerk")
    for version in ("1", "2"):
        if version == "2":
            assert put(reader_version="2") == key
        held = only(register, date_from=JUNE)
        assert (held.id, held.meeting_date) == (before.id, JUNE)
        assert held.meeting_id != before.meeting_id
        assert register.meeting(held.meeting_id, PUBLIC).meeting.corrections == (made,)
        assert texts(register, date_to=MAY) == []
        assert register.store.parts(key, PUBLIC)[0].meeting_date == JUNE
        assert {p.meeting_date for p in register.store.passages(register.store.columns().id, PUBLIC)} == {JUNE}
        assert register.store.documents(PUBLIC, Filters(date_to=MAY))[0] == 0
    register.withdraw(made.id, "B. Head")
    assert only(register).meeting_id == before.meeting_id
    assert register.corrections(PUBLIC) == []
    (past,) = register.corrections(PUBLIC, past=True)
    assert (past.until_by, past.by) == ("B. Head", "A. Clerk")


def test_a_body_and_a_kind_set_right(register: DecisionRegister, put: Any) -> None:
    key = put()
    register.amend_part(key, 0, "body", "Brackenford Council: Scrutiny Panel", "A. Clerk")
    register.amend_part(key, 0, "kind", "decision notice", "A. Clerk")
    held = only(register, bodies=("scrutiny panel",))
    assert (held.authority, held.body, held.source.kind) == (
        "Brackenford Council",
        "Scrutiny Panel",
        PartKind.DECISION_NOTICE,
    )
    assert texts(register, bodies=("cabinet",)) == []
    assert {made.was for made in register.corrections(PUBLIC)} == {"Aldermoor Borough Council: Cabinet", "minutes"}


def test_a_level_set_right_closes_and_opens_all_of_the_part(register: DecisionRegister, put: Any) -> None:
    store, key = register.store, put()
    seq = store.last_change()
    made = register.amend_part(key, 0, "level", "member", "A. Clerk")
    assert store.last_change() > seq, "indexes must hear of it"
    for version in ("1", "2"):
        if version == "2":
            put(reader_version="2")
        assert store.documents(PUBLIC)[0] == 0
        assert store.passages(store.columns().id, PUBLIC) == []
        assert texts(register, PUBLIC) == []
        assert len(texts(register, MEMBER)) == 1
        assert register.meetings(PUBLIC)[0] == 0
        assert register.corrections(PUBLIC) == []
        assert register.corrections(MEMBER) == [made]
        with pytest.raises(NotHeld):
            store.original(key, PUBLIC)
        assert store.original(key, MEMBER)
    register.withdraw(made.id, "A. Clerk")
    assert len(texts(register, PUBLIC)) == 1
    assert len(store.passages(store.columns().id, PUBLIC)) == 4
    assert store.check() == []


def test_a_corrected_date_joins_the_meeting(register: DecisionRegister, put: Any, minutes: Any, minuted: Any) -> None:
    put()
    other = minutes("/r/agenda.txt", minuted(day=JUNE, kind=PartKind.AGENDA)).put(register.store)
    assert register.meetings(PUBLIC)[0] == 2
    register.amend_part(other, 0, "date", "2021-05-04", "A. Clerk")
    total, (meeting,) = register.meetings(PUBLIC)
    assert (total, [source.file for source in meeting.sources]) == (1, ["a.txt", "agenda.txt"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", "31 June"), ("date", ""), ("level", "secret"), ("kind", "poem"), ("body", " "), ("title", "x")],
)
def test_values_that_are_none_are_refused(register: DecisionRegister, put: Any, field: str, value: str) -> None:
    key = put()
    with pytest.raises(BadRequest):
        register.amend_part(key, 0, field, value, "A. Clerk")
    assert register.corrections(OFFICER) == []


def test_who_corrects_is_said(register: DecisionRegister, put: Any) -> None:
    key = put()
    with pytest.raises(BadRequest, match="name"):
        register.amend_part(key, 0, "date", "2021-06-08", " ")
    with pytest.raises(NotHeld):
        register.amend_part(key, 3, "date", "2021-06-08", "A. Clerk")
    with pytest.raises(NotHeld):
        register.amend_resolution("0" * 16, "standing", "accepted", "A. Clerk")
    with pytest.raises(NotHeld):
        register.withdraw("0" * 16, "A. Clerk")


# --- resolutions ------------------------------------------------------------------------------


def test_the_review_list_is_worked_off(register: DecisionRegister, put: Any) -> None:
    put()
    waiting = only(register, review=True)
    assert texts(register) == ["That the Clerk write to the Lido"]
    register.amend_resolution(waiting.id, "outcome", "deferred", "A. Clerk")
    register.amend_resolution(waiting.id, "standing", "accepted", "A. Clerk")
    for version in ("1", "2"):
        if version == "2":
            put(reader_version="2")
        held = only(register, words="who knows")
        assert (held.standing, held.outcomes, held.doubts) == ("accepted", (Outcome.DEFERRED,), ("no label",))
        assert [(one.field, one.was) for one in held.corrections] == [("outcome", "unclear"), ("standing", "read")]
        assert texts(register, review=True) == []
    register.amend_resolution(waiting.id, "standing", "rejected", "B. Head")
    assert texts(register) == ["That the Clerk write to the Lido"]
    assert texts(register, review=True) == []
    assert len(register.corrections(OFFICER)) == 2
    assert len(register.corrections(OFFICER, past=True)) == 3


def test_a_resolution_is_amended(register: DecisionRegister, put: Any) -> None:
    put()
    held = only(register)
    register.amend_resolution(held.id, "kind", "recommendation", "A. Clerk")
    register.amend_resolution(held.id, "mover", "Cllr Ode", "A. Clerk")
    register.amend_resolution(held.id, "actor", "the Head of Parks", "A. Clerk", clause=1)
    made = register.amend_resolution(held.id, "outcome", "requested", "A. Clerk", clause=1)
    after = only(register, actor="head of parks")
    assert (after.kind, after.mover, after.outcomes) == (
        ResolutionKind.RECOMMENDATION,
        "Cllr Ode",
        (Outcome.REQUESTED,),
    )
    assert (after.clauses[0].actor, after.text) == ("the Head of Parks", held.text)
    register.withdraw(made.id, "A. Clerk")
    assert only(register).outcomes == (Outcome.APPROVED,)
    with pytest.raises(BadRequest, match="no clause 2"):
        register.amend_resolution(held.id, "due", "May", "A. Clerk", clause=2)
    for field, clause in (("due", None), ("mover", 1), ("text", None)):
        with pytest.raises(BadRequest):
            register.amend_resolution(held.id, field, "x", "A. Clerk", clause)


# --- removal ----------------------------------------------------------------------------------


def everything_in(store: Store) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(store.folder.rglob("*")) if path.is_file())


def test_corrections_go_with_their_document_but_for_who_and_when(register: DecisionRegister, put: Any) -> None:
    store, key = register.store, put("/r/withdrawnname.txt")
    register.amend_resolution(only(register).id, "mover", "Cllr Marker", "A. Clerk")
    register.amend_part(key, 0, "body", "Markerbody", "A. Clerk")
    store.remove(key)
    left = everything_in(store)
    assert [word for word in (b"Marker", b"withdrawnname", b"Lido") if word in left] == []
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM corrections").scalar() == 0
        audit = connection.exec_driver_sql('SELECT op, "by" FROM amendments').all()
    assert [tuple(row) for row in audit] == [("made", "A. Clerk")] * 2


def test_a_correction_stays_with_another_file_that_prints_the_same(register: DecisionRegister, put: Any) -> None:
    first, second = put("/r/a.txt"), put("/r/b.txt")
    held = only(register)
    register.amend_resolution(held.id, "mover", "Cllr Ode", "A. Clerk")
    register.store.remove(first)
    assert only(register).mover == "Cllr Ode"
    register.store.remove(second)
    assert register.corrections(OFFICER, past=True) == []


def test_a_new_version_keeps_what_it_still_has(
    register: DecisionRegister, minutes: Any, minuted: Any, decided: Any, put: Any
) -> None:
    key = put()
    register.amend_resolution(only(register).id, "mover", "Cllr Ode", "A. Clerk")
    register.amend_resolution(only(register, review=True).id, "standing", "accepted", "A. Clerk")
    register.amend_part(key, 0, "body", "Panel", "A. Clerk")
    put(original=b"a new version")
    assert len(register.corrections(OFFICER)) == 3
    one = decided("That the Clerk write to the Lido", "Lido", "1")
    minutes("/r/a.txt", minuted([one], title="Other title"), original=b"a newer version").put(register.store)
    assert [made.value for made in register.corrections(OFFICER)] == ["Cllr Ode"]
    assert only(register).body == Body("", "Cabinet").name
