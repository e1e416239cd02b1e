"""Originals are kept whole, once, under their hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from index.originals import Originals
from ingest.errors import StoreDamaged

CONTENT = b"the minutes as they came"
HASH = hashlib.sha256(CONTENT).hexdigest()


def test_an_original_is_kept_under_its_hash(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.keep(HASH, CONTENT)
    originals.keep(HASH, CONTENT)
    assert originals.path(HASH) == tmp_path / "originals" / HASH[:2] / HASH
    assert originals.read(HASH) == CONTENT
    assert list(originals.kept()) == [HASH]


def test_content_of_another_hash_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="hash"):
        Originals(tmp_path).keep(HASH, b"another")
    assert list(Originals(tmp_path).kept()) == []


def test_a_short_file_of_the_name_is_written_anew(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.path(HASH).parent.mkdir(parents=True)
    originals.path(HASH).write_bytes(CONTENT[:5])
    originals.keep(HASH, CONTENT)
    assert originals.read(HASH) == CONTENT


def test_missing_and_altered_originals_are_damage(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    with pytest.raises(StoreDamaged, match="missing"):
        originals.read(HASH)
    originals.keep(HASH, CONTENT)
    originals.path(HASH).write_bytes(CONTENT.upper())
    with pytest.raises(StoreDamaged, match="not what was ingested"):
        originals.read(HASH)


def test_discarding_takes_broken_off_writes_along_and_minds_nothing_missing(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.discard(HASH)
    originals.keep(HASH, CONTENT)
    part = originals.path(HASH).with_name(f"{HASH}.1.part")
    part.write_bytes(b"the")
    originals.discard(HASH)
    assert list(originals.kept()) == []
