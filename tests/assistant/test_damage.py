"""Damage planted in a data folder, one kind at a time: `verify` names it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.upkeep import rebuild_folder, verify_folder


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
