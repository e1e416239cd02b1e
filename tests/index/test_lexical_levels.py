"""An index per level: nothing closed counts in the scores of what is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.lexical import FieldWeights, LexicalQuery, LexicalRow
from index.lexical_levels import LexicalLevels
from ingest.records import Level

WEIGHTS = FieldWeights(text=1.0, context=0.5, piece=0.5)
OPEN = ("The ferry was painted.", "The ferry pier was let.", "A budget for bins.", "Bins were counted at the pier.")
CLOSED = ("The ferry purchase price.", "Ferry ferry ferry.", "A very long closed report on bins and other bins.")


def row(key: int, text: str, access: Level) -> LexicalRow:
    return LexicalRow(key, f"d{key}", text, "Harbour Board", access, None, "minutes", "harbour")


def made(folder: Path, closed: bool) -> LexicalLevels:
    index = LexicalLevels.create(folder)
    index.upsert(row(key, text, Level.PUBLIC) for key, text in enumerate(OPEN))
    if closed:
        index.upsert(row(100 + key, text, Level.MEMBER if key else Level.OFFICER) for key, text in enumerate(CLOSED))
    index.commit(7)
    return index


def found(index: LexicalLevels, level: Level, *words: str) -> list[tuple[int, float]]:
    ids, scores = index.search(LexicalQuery(words=tuple((word, 1.0) for word in words)), level, WEIGHTS)
    return list(zip(ids.tolist(), scores.tolist(), strict=True))


@pytest.mark.parametrize("words", [("ferry",), ("bins", "pier"), ("harbour", "painted")])
def test_scores_are_the_same_with_and_without_closed_records(tmp_path: Path, words: tuple[str, ...]) -> None:
    with_closed, without = made(tmp_path / "a", closed=True), made(tmp_path / "b", closed=False)
    assert found(with_closed, Level.PUBLIC, *words) == found(without, Level.PUBLIC, *words)


def test_every_level_finds_what_it_may_see(tmp_path: Path) -> None:
    index = made(tmp_path / "a", closed=True)
    assert [len(found(index, level, "ferry")) for level in Level] == [2, 3, 4]
    assert [len(index.ids(level)) for level in Level] == [4, 6, 7]
    assert [index.document_frequency("ferry", level) for level in Level] == [2, 3, 4]
    assert (index.size, index.read_to, index.garbage, index.torn()) == (7, 7, 0, [])


def test_what_is_closed_later_leaves_the_open_index(tmp_path: Path) -> None:
    index = made(tmp_path / "a", closed=False)
    index.upsert([row(0, OPEN[0], Level.OFFICER)])
    index.commit(8)
    assert [key for key, _ in found(index, Level.PUBLIC, "ferry")] == [1]
    assert {key for key, _ in found(index, Level.OFFICER, "ferry")} == {0, 1}


@pytest.mark.parametrize("words", [("ferry",), ("bins", "pier"), ("harbour", "painted")])
def test_compacted_it_is_as_if_what_was_deleted_had_never_been_there(tmp_path: Path, words: tuple[str, ...]) -> None:
    index, without = made(tmp_path / "a", closed=True), made(tmp_path / "b", closed=False)
    for key in range(len(CLOSED)):
        index.delete(f"d{100 + key}")
    index.commit(8)
    assert index.garbage
    untouched = (tmp_path / "a" / "public" / "meta.json").stat().st_ino
    index.compact()
    for level in Level:
        assert found(index, level, *words) == found(without, level, *words)
    assert (index.size, index.read_to, index.garbage, index.torn()) == (4, 8, 0, [])
    assert not index.still_counts("purchase")
    assert not any(b"purchas" in path.read_bytes() for path in (tmp_path / "a").glob("**/*") if path.is_file())
    assert (tmp_path / "a" / "public" / "meta.json").stat().st_ino == untouched
