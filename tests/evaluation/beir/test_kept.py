"""The index of a corpus is made once and found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.settings import DEFAULT_MODEL
from evaluation.beir.benchmark import Scored
from evaluation.beir.folder import Row, read_folder
from evaluation.beir.kept import cache_folder, kept_index
from index.lock import IngestLock
from index.model_files import resolve_model
from index.store import Store
from ingest.errors import StoreError


def never(_done: int, _of: int) -> None:
    raise AssertionError("nothing was to be embedded")


@pytest.mark.usefixtures("scored")
def test_the_second_time_nothing_is_embedded(benchmark: Path, cache: Path) -> None:
    kept = kept_index(read_folder(benchmark).rows, cache, resolve_model(DEFAULT_MODEL), never)
    assert Store.open(kept, create=False).check() == []
    assert not list(cache.glob("*.new"))


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize("changed", [Row("ferry", "Harbour", "Other words."), Row("barge", "Harbour", "")])
def test_another_corpus_is_indexed_anew(changed: Row, benchmark: Path, cache: Path) -> None:
    rows = read_folder(benchmark).rows
    with pytest.raises(AssertionError, match="embedded"):
        kept_index((changed, *rows[1:]), cache, resolve_model(DEFAULT_MODEL), never)


@pytest.mark.usefixtures("scored")
def test_another_model_is_indexed_anew(benchmark: Path, cache: Path) -> None:
    model = replace(resolve_model(DEFAULT_MODEL), sha256="0" * 64)
    with pytest.raises(AssertionError, match="embedded"):
        kept_index(read_folder(benchmark).rows, cache, model, never)


def test_what_an_interrupted_run_left_is_made_good(benchmark: Path, tmp_path: Path) -> None:
    rows, model = read_folder(benchmark).rows[:1], resolve_model(DEFAULT_MODEL)
    with pytest.raises(AssertionError, match="embedded"):
        kept_index(rows, tmp_path, model, never)
    kept = kept_index(rows, tmp_path, model, lambda *_: None)
    assert Store.open(kept, create=False).check() == []


def test_a_cache_that_cannot_be_written_is_named(benchmark: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(StoreError, match="file"):
        kept_index(read_folder(benchmark).rows, tmp_path / "file", resolve_model(DEFAULT_MODEL), never)


def test_the_lock_is_free_afterwards(scored: Scored, cache: Path) -> None:
    assert scored.passages
    with IngestLock(cache):
        pass


def test_the_cache_is_the_data_folder_or_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder(Path("held")) == Path("held/beir")
    assert cache_folder(None) == tmp_path / "minutebook" / "beir"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/srv/member")
    assert cache_folder(None) == Path("/srv/member/.cache/minutebook/beir")
