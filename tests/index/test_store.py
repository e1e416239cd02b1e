"""What is put into the store comes out as it was, for those who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.held import Filters, document_id
from index.store import Store
from ingest.errors import BadRequest, NotHeld, WrongModel
from ingest.records import Block, BlockKind, Body, Level, Part, PartKind, TableCell

PUBLIC, MEMBER, OFFICER = Level.PUBLIC, Level.MEMBER, Level.OFFICER


def test_a_document_comes_back_as_it_was_put(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["𝒜 first – £5", "second"], terms=[("ASCP", "Aldermoor Safer …")]), record(["third"]))
    key = it.put(store)
    assert key == document_id("/r/a.txt", it.reading.document.sha256)
    assert len(key) == 16
    held = store.document(key, PUBLIC)
    facts = it.reading.document
    assert (held.name, held.path, held.size, held.ingested_at) == (
        facts.name,
        facts.path,
        facts.size,
        facts.ingested_at,
    )
    assert held.parts == it.reading.parts == store.parts(key, PUBLIC)
    assert store.canonical(key, PUBLIC) == it.reading.canonical
    assert store.original(key, PUBLIC) == it.original
    assert [(t.acronym, t.expansion, t.start) for t in store.terms(PUBLIC)] == [("ASCP", "Aldermoor Safer …", 0)]
    assert store.check() == []


def test_passages_come_in_the_order_asked_with_their_facts(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["𝒜 one", "two 🏛"], title="Minutes"), record(["three"], title="Report"))
    it.put(store)
    ids = [int(key) for key in store.columns().id]
    found = store.passages([ids[2], 999, ids[0], ids[1]], PUBLIC)
    assert [p.id for p in found] == [ids[2], ids[0], ids[1]]
    assert [p.text for p in found] == ["three", "𝒜 one", "two 🏛"]
    first = found[0]
    assert (first.title, first.part, first.page, first.page_label, first.section) == ("Report", 1, 2, "10", ("Item 3",))
    assert (first.file, first.url) == ("a.txt", "https://aldermoor.example/records")
    assert (first.body, first.aliases, first.date) == ("Cabinet", ("The Executive",), date(2021, 5, 4))
    text = store.canonical(first.document_id, PUBLIC).text
    assert all(text[p.start : p.end] == p.text for p in found)


def test_more_passages_than_one_statement_asks_for(store: Store, made: Any, record: Any) -> None:
    made("/r/long.txt", record([f"passage {n}" for n in range(1203)])).put(store)
    ids = store.columns().id[::-1]
    assert [p.text for p in store.passages(ids, PUBLIC)] == [f"passage {n}" for n in range(1202, -1, -1)]


def test_vectors_come_back_bit_for_bit(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["one", "two", "three"]))
    it = replace(it, vectors=np.array([[0.1, -2, 3e-38, 4], [np.pi, 0, -0.0, 1], [1, 1, 1, 1]], dtype=np.float32))
    key = it.put(store)
    batch = store.document_passages(key)
    assert batch.vectors.tobytes() == it.vectors.tobytes()
    assert batch.texts == ["one", "two", "three"]
    streamed = list(store.iter_passages(batch=2))
    assert [list(b.ids) for b in streamed] == [list(batch.ids[:2]), list(batch.ids[2:])]
    assert np.concatenate([vectors for _, vectors in store.iter_vectors(2)]).tobytes() == it.vectors.tobytes()
    assert len(store.document_passages("nothing").ids) == 0


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=5)
CELLS = st.builds(TableCell, *[st.integers(0, 99)] * 4, st.integers(1, 3), st.integers(1, 3), st.booleans())
BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 6),
    st.integers(0, 9),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    st.lists(CELLS, max_size=3).map(tuple),
    st.booleans(),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(TEXTS, min_size=1, max_size=3), blocks=st.lists(BLOCKS, max_size=4).map(tuple))
def test_any_text_and_layout_round_trip(
    store: Store, made: Any, record: Any, records: list[list[str]], blocks: tuple[Block, ...]
) -> None:
    it = made("/r/any.txt", *map(record, records))
    canonical = replace(it.reading.canonical, blocks=blocks)
    it = replace(it, reading=replace(it.reading, canonical=canonical))
    key = it.put(store)
    assert store.canonical(key, PUBLIC) == canonical
    batch = store.document_passages(key)
    assert [(p.text, p.start, p.end) for p in batch.passages] == [(p.text, p.start, p.end) for p in it.reading.passages]
    assert store.check() == []


def test_records_that_do_not_fit_each_other_are_refused(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["one", "two"]))
    with pytest.raises(ValueError, match="1 vectors for 2 passages"):
        store.put(it.reading, it.vectors[:1], it.original)
    moved = replace(it.reading, passages=(replace(it.reading.passages[0], start=1), it.reading.passages[1]))
    with pytest.raises(ValueError, match="not the text between"):
        store.put(moved, it.vectors, it.original)
    with pytest.raises(ValueError, match="hash"):
        store.put(it.reading, it.vectors, b"another file")
    with pytest.raises(ValueError, match="part 0, which does not exist"):
        store.put(replace(it.reading, parts=()), it.vectors, it.original)
    with pytest.raises(WrongModel, match="3 dimensions"):
        store.put(it.reading, it.vectors[:, :3], it.original)
    assert store.documents(PUBLIC) == (0, [])
    assert store.check() == []


def test_a_new_version_takes_the_place_of_the_old(store: Store, made: Any, record: Any) -> None:
    old = made("/r/a.txt", record(["the old words"])).put(store)
    new = made("/r/a.txt", record(["the new words"]), original=b"changed").put(store)
    assert old != new
    assert [d.id for d in store.documents(PUBLIC)[1]] == [new]
    with pytest.raises(NotHeld):
        store.document(old, OFFICER)
    assert [(c.op, c.document_id) for c in store.changes(0)] == [("put", old), ("remove", old), ("put", new)]
    assert store.last_change() == 3
    assert store.changes(2)[0].document_id == new
    assert store.check() == []


def test_the_same_file_read_anew_keeps_its_id_and_gets_new_passage_ids(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one", "two"])).put(store)
    before = set(store.columns().id)
    assert made("/r/a.txt", record(["one", "two"]), reader_version="2").put(store) == key
    assert before.isdisjoint(store.columns().id)
    assert store.original(key, PUBLIC) == b"the file /r/a.txt"


def test_unchanged_looks_at_file_reader_and_level(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["one"]))
    it.put(store)
    sha256 = it.reading.document.sha256
    assert store.unchanged("/r/a.txt", sha256, "1", PUBLIC)
    assert not store.unchanged("/r/b.txt", sha256, "1", PUBLIC)
    assert not store.unchanged("/r/a.txt", "f" * 64, "1", PUBLIC)
    assert not store.unchanged("/r/a.txt", sha256, "2", PUBLIC)
    assert not store.unchanged("/r/a.txt", sha256, "1", MEMBER)


def test_paths_under_a_folder(store: Store, made: Any, record: Any) -> None:
    for path in ("/r/a.txt", "/r/sub/b.txt", "/r2/c.txt"):
        made(path, record(["one"])).put(store)
    assert [path for _, path in store.paths_under("/r")] == ["/r/a.txt", "/r/sub/b.txt"]
    assert [path for _, path in store.paths_under("/r2/c.txt")] == ["/r2/c.txt"]


def test_a_document_is_found_by_id_path_or_name(store: Store, made: Any, record: Any) -> None:
    key = made("/r/Minutes May.txt", record(["one"])).put(store)
    made("/r/1/x.txt", record(["one"])).put(store)
    made("/r/2/x.txt", record(["one"], access=MEMBER)).put(store)
    assert {store.find_document(name, PUBLIC).id for name in (key, "/r/Minutes May.txt", "minutes may.TXT")} == {key}
    assert store.find_document("x.txt", PUBLIC).path == "/r/1/x.txt"
    with pytest.raises(BadRequest, match="2 documents"):
        store.find_document("x.txt", MEMBER)
    with pytest.raises(NotHeld):
        store.find_document("/r/2/x.txt", PUBLIC)


# --- levels -----------------------------------------------------------------------------------


def test_a_level_sees_nothing_of_what_is_above_it(store: Store, made: Any, record: Any) -> None:
    pack = made(
        "/r/pack.txt",
        record(["open words"], body=Body("Aldermoor", "Cabinet", ())),
        record(["closed words", "more"], access=OFFICER, terms=[("XYZ", "secret")]),
        record(["last words"]),
    )
    key = pack.put(store)
    text = store.text(key, MEMBER)
    assert text == store.canonical(key, MEMBER).text
    assert text == "open words\n" + " " * len("closed words\nmore\n") + "last words\n"
    seen = store.document(key, MEMBER)
    assert [part.number for part in seen.parts] == [0, 2]
    assert not seen.whole
    assert [p.text for p in store.passages(store.columns().id, MEMBER)] == ["open words", "last words"]
    assert store.terms(MEMBER) == []
    with pytest.raises(NotHeld):
        store.original(key, MEMBER)
    assert store.document(key, OFFICER).whole
    assert store.canonical(key, OFFICER) == pack.reading.canonical
    assert store.original(key, OFFICER) == pack.original


def test_the_layout_of_a_closed_part_is_closed(store: Store, made: Any, record: Any) -> None:
    key = made("/r/p.txt", record(["shut"], access=MEMBER), record(["open"])).put(store)
    canonical = store.canonical(key, PUBLIC)
    assert [box.start for box in canonical.boxes] == [5]
    assert [page.number for page in canonical.pages] == [2]
    part: Part = store.parts(key, PUBLIC)[0]
    block = canonical.blocks[part.first_block]
    assert canonical.text[block.start : block.end] == "open"
    assert (canonical.blocks[0].start, canonical.blocks[0].end) == (0, 0)


def test_a_closed_passage_in_an_open_part_is_closed(store: Store, made: Any, record: Any) -> None:
    it = made("/r/a.txt", record(["open", "shut", "open too"]))
    first, second, third = it.reading.passages
    reading = replace(it.reading, passages=(first, replace(second, access=MEMBER), third))
    key = store.put(reading, it.vectors, it.original)
    assert store.canonical(key, PUBLIC).text == "open\n    \nopen too\n"
    assert not store.document(key, PUBLIC).whole
    with pytest.raises(NotHeld):
        store.original(key, PUBLIC)


def test_a_document_all_above_the_level_does_not_exist_for_it(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one"], access=MEMBER)).put(store)
    other = made("/r/b.txt", record(["one"]), access=OFFICER).put(store)
    assert store.documents(PUBLIC) == (0, [])
    assert store.documents(MEMBER)[0] == 1
    for call in (store.document, store.parts, store.canonical, store.original):
        with pytest.raises(NotHeld):
            call(key, PUBLIC)
        with pytest.raises(NotHeld):
            call(other, MEMBER)
    assert store.document(other, OFFICER).parts[0].access == OFFICER
    assert {p.access for p in store.document_passages(other).passages} == {OFFICER}


# --- filters ----------------------------------------------------------------------------------


@pytest.fixture
def filtered(store: Store, made: Any, record: Any) -> Store:
    safer = Body("", "Aldermoor Safer Communities Partnership", ("ASCP",))
    panel = Body("Aldermoor Borough Council", "Children & Families Scrutiny Panel", ())
    made("/r/cabinet.txt", record(["c"])).put(store)
    made("/r/other.txt", record(["o"], body=Body("Brackenford Council", "Cabinet"), meeting_date=None)).put(store)
    made("/r/safer.txt", record(["s"], body=safer, kind=PartKind.REPORT, meeting_date=date(2019, 1, 1))).put(store)
    made("/r/panel.txt", record(["p"], body=panel, meeting_date=date(2020, 2, 29))).put(store)
    made("/r/shut.txt", record(["x"], body=replace(panel, aliases=("Shut name",)), access=MEMBER)).put(store)
    return store


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["cabinet", "panel", "safer", "other"]),
        (Filters(bodies=("CABINET",)), ["cabinet", "other"]),
        (Filters(bodies=("aldermoor borough council: cabinet",)), ["cabinet"]),
        (Filters(bodies=("the executive",)), ["cabinet"]),
        (Filters(bodies=("Aldermoor Borough Council",)), ["cabinet", "panel"]),
        (Filters(bodies=("children and families scrutiny-panel",)), ["panel"]),
        (Filters(bodies=("ascp", "Brackenford Council")), ["safer", "other"]),
        (Filters(bodies=("Shut name",)), []),
        (Filters(bodies=("",)), []),
        (Filters(bodies=("Cabin",)), []),
        (Filters(date_from=date(2020, 2, 29)), ["cabinet", "panel"]),
        (Filters(date_to=date(2020, 2, 29)), ["panel", "safer"]),
        (Filters(kinds=(PartKind.REPORT, PartKind.AGENDA)), ["safer"]),
        (Filters(file="PANEL.txt"), ["panel"]),
        (Filters(file="/r/safer.txt", kinds=(PartKind.MINUTES,)), []),
        (Filters(file="shut.txt"), []),
    ],
)
def test_filters_in_the_tables_and_in_memory_agree(filtered: Store, filters: Filters, expected: list[str]) -> None:
    total, found = filtered.documents(PUBLIC, filters)
    assert [d.name.removesuffix(".txt") for d in found] == expected
    assert total == len(expected)
    columns = filtered.columns()
    ids = columns.id[columns.allowed(PUBLIC, filters)]
    assert sorted(p.file.removesuffix(".txt") for p in filtered.passages(ids, PUBLIC)) == sorted(expected)


def test_documents_come_in_stretches(filtered: Store) -> None:
    total, found = filtered.documents(PUBLIC, limit=2, offset=1)
    assert total == 4
    assert [d.name for d in found] == ["panel.txt", "safer.txt"]


def test_columns_hold_each_passages_facts(filtered: Store) -> None:
    columns = filtered.columns()
    assert columns.seq == filtered.last_change() == 5
    for place, held in enumerate(filtered.passages(columns.id, OFFICER)):
        body = columns.bodies[columns.body[place]]
        assert (body.authority, body.name, body.aliases) == (held.authority, held.body, held.aliases)
        assert columns.kinds[columns.kind[place]] == held.kind
        assert columns.documents[columns.document[place]] == held.document_id
        assert columns.date[place] == (held.date.toordinal() if held.date else 0)
        assert (columns.access[place], columns.part[place]) == (held.access, held.part)


def test_columns_of_an_empty_store(store: Store) -> None:
    columns = store.columns()
    assert len(columns.id) == len(columns.date) == 0
    assert columns.seq == 0
    assert not columns.allowed(PUBLIC, Filters(bodies=("Cabinet",), file="x")).any()


# --- model and failures -----------------------------------------------------------------------


def test_the_model_is_recorded_once_passages_are_held(store: Store, made: Any, record: Any, tmp_path: Path) -> None:
    store.set_model("other", "1" * 64, 4)
    held = store.model()
    assert held is not None
    assert (held.name, held.sha256, held.dimensions) == ("other", "1" * 64, 4)
    made("/r/a.txt", record(["one"])).put(store)
    store.set_model("other", "1" * 64, 4)
    with pytest.raises(WrongModel, match="other"):
        store.set_model("third", "2" * 64, 4)
    with Store.open(tmp_path / "fresh") as fresh:
        assert fresh.model() is None


def test_failures_are_the_officers_and_go_when_the_path_succeeds(store: Store, made: Any, record: Any) -> None:
    store.record_failure("/r/a.txt", "a.txt", "a.txt is empty.", "Save it again.")
    store.record_failure("/r/a.txt", "a.txt", "a.txt is locked.", "Give the password.")
    store.record_failure("/r/b.pdf", "b.pdf", "b.pdf is a scan.", "Install OCR.")
    assert [(f.path, f.what) for f in store.failures(OFFICER)] == [
        ("/r/a.txt", "a.txt is locked."),
        ("/r/b.pdf", "b.pdf is a scan."),
    ]
    assert store.failures(MEMBER) == store.failures(PUBLIC) == []
    made("/r/a.txt", record(["one"])).put(store)
    assert [f.path for f in store.failures(OFFICER)] == ["/r/b.pdf"]
    store.record_failure("/r/a.txt", "a.txt", "the next a.txt is empty.", "Save it again.")
    store.remove(store.find_document("a.txt", PUBLIC).id)
    assert [f.path for f in store.failures(OFFICER)] == ["/r/b.pdf"]
    assert store.forget_failures(["/r/b.pdf", "/r/none"]) == 1
    assert store.failures(OFFICER) == []
