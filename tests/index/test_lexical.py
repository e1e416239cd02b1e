"""The lexical index: ranking, phrases, filters, access, commits seen elsewhere, damage."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from index.lexical import FieldWeights, LexicalFilter, LexicalIndex, LexicalQuery, LexicalRow
from ingest.errors import StoreBusy, StoreDamaged
from ingest.records import Level

CABINET = "aldermoor|cabinet"
SAFER = "aldermoor|safer communities partnership"
ROOT = Path(__file__).resolve().parents[2]
FIELDS = FieldWeights(text=1.0, context=0.5, piece=0.5)


def row(
    number: int,
    text: str,
    *,
    context: str = "",
    document: str = "d1",
    access: Level = Level.PUBLIC,
    day: date | None = date(2012, 6, 14),
    kind: str = "minutes",
    body: str = SAFER,
) -> LexicalRow:
    return LexicalRow(number, document, text, context, access, day, kind, body)


ROWS = [
    row(1, "RESOLVED: That the report on burglary of 14th June, 2012 be noted.", context="Safer Communities burglary"),
    row(2, "The grant of £1.4m for 2013/14 was approved by the Cabinet.", body=CABINET, kind="report"),
    row(3, "The allocation was £1,400,000, a reduction of 12%.", body=CABINET, day=date(2014, 3, 1)),
    row(4, "Burglary, burglary and again burglary.", document="d2", access=Level.OFFICER, day=None),
    row(5, "Report CAB17/23 on the co-ordination of services.", document="d2", access=Level.MEMBER),
    row(6, "Further to Minute No. 77/21 the Health & Wellbeing Board met.", document="d3"),
]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    made = LexicalIndex.create(tmp_path / "lexical")
    made.upsert(ROWS)
    made.commit(6)
    return made


def ids(
    index: LexicalIndex,
    *words: str,
    phrases: tuple[str, ...] = (),
    must: tuple[str, ...] = (),
    level: Level = Level.OFFICER,
    weights: FieldWeights = FIELDS,
    **wanted: object,
) -> list[int]:
    query = LexicalQuery(tuple((word, 1.0) for word in words), phrases, must)
    found, scores = index.search(query, level, weights, LexicalFilter(**wanted), 10)  # type: ignore[arg-type]
    assert list(scores) == sorted(scores, reverse=True)
    return [int(number) for number in found]


def test_words_are_ranked_and_stemmed(index: LexicalIndex) -> None:
    assert ids(index, "burglaries") == [4, 1]
    assert ids(index, "nonsense", "zzyzx") == []
    assert ids(index) == []


def test_amounts_dates_and_identifiers_match_across_spellings(index: LexicalIndex) -> None:
    assert set(ids(index, "£1.4 million")) == {2, 3}
    assert ids(index, must=("14/06/2012",)) == [1]
    assert ids(index, must=("CAB17/23",)) == [5]
    assert ids(index, must=("coordination",)) == [5]
    assert ids(index, must=("2013-14",)) == [2]
    assert set(ids(index, must=("£1,400,000",))) == {2, 3}


def test_must_holds_every_thing_printed(index: LexicalIndex) -> None:
    assert ids(index, "report", must=("burglary 14 June 2012",)) == [1]
    assert ids(index, "report", must=("burglary", "CAB17/23")) == []


def test_phrases_are_exact(index: LexicalIndex) -> None:
    assert ids(index, phrases=("report on burglary",)) == [1]
    assert ids(index, phrases=("burglary on report",)) == []
    assert ids(index, phrases=("health and wellbeing board",)) == [6]
    assert ids(index, phrases=("safer communities",)) == [1], "a phrase may stand in the context"
    assert ids(index, phrases=("of 14/06/2012 be noted",)) == [1]
    assert ids(index, phrases=("...",)) == []


def test_weights_of_words_and_fields(index: LexicalIndex) -> None:
    heavy, light = (
        LexicalQuery((("grant", 5.0), ("allocation", 0.1))),
        LexicalQuery((("grant", 0.1), ("allocation", 5.0))),
    )
    assert index.search(heavy, Level.PUBLIC, FIELDS)[0][0] == 2
    assert index.search(light, Level.PUBLIC, FIELDS)[0][0] == 3
    assert ids(index, "communities", weights=FieldWeights(text=1.0, context=0.0, piece=0.5)) == []


def test_access_is_decided_before_ranking(index: LexicalIndex) -> None:
    burglary = LexicalQuery((("burglary", 1.0),))
    assert list(index.search(burglary, Level.PUBLIC, FIELDS, k=1)[0]) == [1]
    assert ids(index, "co-ordination", level=Level.PUBLIC) == []
    assert ids(index, "co-ordination", level=Level.MEMBER) == [5]
    assert index.document_frequency("burglary", Level.OFFICER) == 2
    assert index.document_frequency("burglary", Level.MEMBER) == 1
    assert index.document_frequency("zzyzx", Level.OFFICER) == 0
    assert index.document_frequency("", Level.OFFICER) == 0


def test_what_was_deleted_counts_as_garbage(index: LexicalIndex) -> None:
    assert index.garbage == 0
    index.delete("d2")
    index.commit(9)
    assert index.garbage > 0 or index.size == 6


def test_a_commit_killed_before_it_counted_does_not_hinder_the_next(index: LexicalIndex, tmp_path: Path) -> None:
    """Its files lie there, and the next commit calls its own the same."""
    folder = tmp_path / "lexical"
    before = {name: (folder / name).read_bytes() for name in ("meta.json", "read_to.json")}
    document = ROWS[0].document
    index.delete(document)
    index.commit(index.read_to + 1)
    for name, content in before.items():
        (folder / name).write_bytes(content)
    again = LexicalIndex(folder)
    held = again.ids().tolist()
    again.delete(document)
    again.commit(again.read_to + 1)
    assert len(again.ids()) < len(held)
    assert again.torn() == []


def test_a_changed_byte_is_told_by_its_checksum(index: LexicalIndex, tmp_path: Path) -> None:
    assert index.torn() == []
    place = next((tmp_path / "lexical").glob("*.pos"))
    changed = bytearray(place.read_bytes())
    changed[len(changed) // 3] ^= 1
    beside = place.with_suffix(".new")  # the open file is mapped into memory and must not shrink meanwhile
    beside.write_bytes(bytes(changed))
    beside.replace(place)
    assert index.torn() == [place.name]


def test_filters(index: LexicalIndex) -> None:
    assert set(ids(index, "the", bodies=(CABINET,))) == {2, 3}
    assert ids(index, "burglary", bodies=(CABINET,)) == []
    assert ids(index, "burglary", bodies=()) == []
    assert ids(index, "£1.4m", kinds=("report",)) == [2]
    assert ids(index, "£1.4m", date_from=date(2014, 1, 1)) == [3]
    assert ids(index, "£1.4m", date_to=date(2013, 12, 31)) == [2]
    assert ids(index, "burglary", date_from=date(2012, 6, 14), date_to=date(2012, 6, 14)) == [1], "undated is left out"
    assert ids(index, "burglary", date_from=date(2013, 1, 1), date_to=date(2012, 1, 1)) == []


def test_a_row_replaces_its_earlier_self_and_a_document_goes_whole(index: LexicalIndex) -> None:
    index.upsert([row(1, "Now about arson.")])
    index.delete("d2")
    assert ids(index, "arson") == [], "nothing is seen before the commit"
    index.commit(9)
    assert ids(index, "arson") == [1]
    assert ids(index, "burglary") == []
    assert (index.size, index.read_to) == (4, 9)


def test_rollback_and_clear(index: LexicalIndex) -> None:
    index.delete("d1")
    index.rollback()
    assert index.size == 6
    index.clear()
    index.upsert([row(7, "Alone.")])
    index.commit(10)
    assert (index.size, index.read_to, ids(index, "alone")) == (1, 10, [7])


def test_commits_of_others_are_seen(index: LexicalIndex, tmp_path: Path) -> None:
    reader = LexicalIndex(tmp_path / "lexical")
    assert (reader.size, reader.read_to) == (6, 6)
    index.upsert([row(8, "A fresh matter.")])
    index.commit(11)
    assert ids(reader, "fresh") == [8]
    assert reader.read_to == 11
    LexicalIndex.create(tmp_path / "lexical")
    assert (reader.size, ids(reader, "fresh")) == (0, [])


def test_one_writer_at_a_time(index: LexicalIndex, tmp_path: Path) -> None:
    index.delete("d1")
    other = LexicalIndex(tmp_path / "lexical")
    with pytest.raises(StoreBusy):
        other.delete("d2")
    index.rollback()
    other.delete("d2")
    other.commit(7)
    assert index.size == 4


def test_a_killed_writer_leaves_the_last_commit(index: LexicalIndex, tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys\nfrom index.lexical import LexicalIndex\n"
        "index = LexicalIndex(pathlib.Path(sys.argv[1])); index.delete('d1'); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "lexical")], cwd=ROOT, check=False)
    assert done.returncode == 9
    index.delete("d2")
    index.commit(12)
    assert (index.size, index.read_to) == (4, 12)


@pytest.mark.parametrize("broken", ["missing", "meta", "segment", "empty file"])
def test_damage_is_said_at_opening(index: LexicalIndex, tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "lexical"
    del index
    if broken == "missing":
        folder = tmp_path / "nowhere"
    elif broken == "meta":
        (folder / "meta.json").write_text("{", encoding="utf-8")
    else:
        for file in folder.iterdir():
            if file.suffix in {".term", ".idx", ".store", ".pos", ".fast"}:
                file.write_bytes(b"" if broken == "empty file" else file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(StoreDamaged, match="rebuild"):
        LexicalIndex(folder)
    assert LexicalIndex.create(folder).size == 0


def test_readers_and_a_writer_side_by_side(index: LexicalIndex) -> None:
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(100):
                assert ids(index, "report")
        except BaseException as error:  # noqa: BLE001 (handed to the main thread)
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(5):
        index.upsert([row(100 + number, "Another report.")])
        index.commit(20 + number)
    for reader in readers:
        reader.join()
    assert not failures
    assert index.size == 11


def test_passages_that_name_a_word_are_found_by_its_beginning_too(index: LexicalIndex) -> None:
    assert 1 in index.naming("burglary", "", Level.OFFICER)
    assert 1 in index.naming("burglaries of houses", "burglar", Level.OFFICER)
    assert index.naming("zzyzx", "", Level.OFFICER).size == 0
    assert index.naming("", "", Level.OFFICER).size == 0
