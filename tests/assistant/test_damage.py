"""Damage planted in a data folder, one kind at a time: `verify` names it."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.ingestion import Report
from assistant.removal import remove_document
from assistant.upkeep import rebuild_folder, verify_folder
from index.collection import Collection
from index.store import Store
from ingest.errors import StoreDamaged
from ingest.records import Level


def changed(statement: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "minutebook.db")) as database, database:
            assert database.execute(statement).rowcount > 0

    return plant


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(bytes(content))


def flip_original(folder: Path) -> None:
    flip(next((folder / "originals").glob("??/*")))


def lose_original(folder: Path) -> None:
    next((folder / "originals").glob("??/*")).unlink()


def flip_positions(folder: Path) -> None:
    flip(next((folder / "lexical" / "public").glob("*.pos")))


def cut_terms(folder: Path) -> None:
    path = next((folder / "lexical" / "member").glob("*.term"))
    path.write_bytes(path.read_bytes()[:20])


FIRST = "(SELECT min(id) FROM passages)"
FIGURE = "(SELECT min(id) FROM figures)"
DAMAGES: tuple[tuple[str, Callable[[Path], None], str], ...] = (
    ("a flipped byte in an original", flip_original, "is not what was ingested"),
    ("a lost original", lose_original, "is missing"),
    ("a missing vector", changed(f"UPDATE passages SET vector = x'' WHERE id = {FIRST}"), "has no vector"),
    ("a cut vector", changed(f"UPDATE passages SET vector = x'00' WHERE id = {FIRST}"), "dimensions"),
    ("lost slices", changed(f"DELETE FROM passage_slices WHERE passage_id = {FIRST}"), "are missing"),
    ("cut slices", changed(f"UPDATE passage_slices SET vectors = x'00' WHERE passage_id = {FIRST}"), "are cut"),
    ("a passage of no part", changed(f"UPDATE passages SET part = 99 WHERE id = {FIRST}"), "which is missing"),
    (
        "a passage of no document",
        changed(f"UPDATE passages SET document_id = 'ffffffffffffffff' WHERE id = {FIRST}"),
        "which is missing",
    ),
    ("a passage's text", changed(f"UPDATE passages SET text = 'x' WHERE id = {FIRST}"), "differs from the text"),
    (
        "a figure without its span",
        changed(f"UPDATE figures SET start_char = 0, end_char = 0, text = '' WHERE id = {FIGURE}"),
        "Figure .* differs",
    ),
    (
        "a figure's other number",
        changed(f"UPDATE figures SET printed_start = printed_start + 1 WHERE id = {FIGURE}"),
        "Figure .* differs",
    ),
    ("a resolution's text", changed("UPDATE resolutions SET text = 'Other.'"), "differs from the text"),
    ("a flipped byte in the lexical index", flip_positions, "lexical index is not as it was written"),
    ("a torn lexical index", cut_terms, "lexical index"),
)


@pytest.mark.parametrize(("plant", "said"), [one[1:] for one in DAMAGES], ids=[one[0] for one in DAMAGES])
def test_planted_damage_is_named(own_data: Path, plant: Callable[[Path], None], said: str) -> None:
    plant(own_data)
    findings = "\n".join(verify_folder(own_data).findings)
    assert re.search(said, findings), findings


@pytest.mark.parametrize("plant", [flip_positions, cut_terms])
def test_a_damaged_index_is_mended_by_rebuild(own_data: Path, plant: Callable[[Path], None]) -> None:
    plant(own_data)
    rebuild_folder(own_data)
    assert verify_folder(own_data).findings == ()


@pytest.mark.parametrize("plant", [flip_original, lose_original])
def test_a_damaged_original_is_mended_by_ingesting_its_file_again(
    own_data: Path, records: Path, take_in: Callable[..., Report], plant: Callable[[Path], None]
) -> None:
    plant(own_data)
    files = [records / name for name in ("cabinet.md", "panel.md", "printed.pdf")]
    opened, closed = take_in(own_data, *files), take_in(own_data, records / "closed", access=Level.OFFICER)
    assert len(opened.added + closed.added) == 1
    assert verify_folder(own_data).findings == ()


ORPHANS = [damage for damage in DAMAGES if damage[0] in ("a passage of no part", "a passage of no document")]


@pytest.mark.parametrize("plant", [damage[1] for damage in ORPHANS], ids=[damage[0] for damage in ORPHANS])
def test_records_with_an_orphan_passage_are_not_opened(own_data: Path, plant: Callable[[Path], None]) -> None:
    """What is damaged is not answered from."""
    plant(own_data)
    with pytest.raises(StoreDamaged, match=r"Passage \d+ is of a document that is missing") as caught:
        Collection.open(own_data)
    assert "verify" in caught.value.todo


def put_back_earlier(folder: Path) -> None:
    """Database and originals as they were before a document was removed, and the index as it is since."""
    kept = Path(shutil.copytree(folder, folder.parent / "earlier", ignore=shutil.ignore_patterns("lexical", "encoder")))
    with Store.open(folder) as store:
        going = store.find_document("panel.md", Level.OFFICER)
    remove_document(folder, going)
    shutil.copytree(kept, folder, dirs_exist_ok=True)


def lose_a_commit(folder: Path) -> None:
    """A change that the index has not read: the newest document's passages are missing from it."""
    with Store.open(folder) as store:
        reading_to = store.last_change()
    with closing(sqlite3.connect(folder / "minutebook.db")) as database, database:
        database.execute("UPDATE changes SET seq = ? WHERE seq = ?", (reading_to + 5, reading_to))
    for level in ("public", "member", "officer"):
        (path,) = (folder / "lexical" / level).glob("read_to.json")
        path.write_text(path.read_text().replace(f'"read_to": {reading_to}', f'"read_to": {reading_to - 1}'))


@pytest.mark.parametrize("plant", [flip_positions, cut_terms, put_back_earlier, lose_a_commit])
def test_a_torn_or_stale_index_is_made_good_at_opening(own_data: Path, plant: Callable[[Path], None]) -> None:
    plant(own_data)
    with Collection.open(own_data) as opened:
        assert opened.lexical.torn() == []
        assert opened.lexical.read_to == opened.store.last_change()
        for level in Level:
            seen = opened.columns.id[opened.columns.access <= int(level)]
            assert opened.lexical.ids(level).tolist() == seen.tolist()
    assert verify_folder(own_data).findings == ()
