"""The index of a corpus, made once and kept for as long as corpus, model and reader stay the same."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.encoder import settle_encoder
from evaluation.beir.folder import Row
from evaluation.beir.records import readings
from index.collection import catch_up, rebuild_lexical
from index.database import require_folder
from index.embedder import Embedder
from index.folders import replace_folder
from index.lexical import FORMAT as LEXICAL_FORMAT
from index.lock import IngestLock
from index.model_files import ModelFiles, token_counter
from index.store import Store
from ingest.passages import PassageSize, embedded_text
from ingest.tidy import READER_VERSION

FORMAT = "2"
"""Raise this when a corpus becomes other records: a kept index is then made anew."""

_KEY = 24
_WAIT = 3600.0
"""Seconds to wait for another process that makes an index."""

Progress = Callable[[int, int], None]
"""Told how many passages are embedded, and of how many."""


def cache_folder(data: Path | None) -> Path:
    """Where indexes of benchmarks are kept: in the data folder `data`, else in the user's cache."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return (data or home / "minutebook") / "beir"


def kept_index(rows: Sequence[Row], cache: Path, model: ModelFiles, progress: Progress) -> Path:
    """The data folder that holds the corpus of `rows`, made where it is missing.

    Raises StoreError where it cannot be written.
    """
    size = PassageSize(window=model.window)
    kept = cache / _key(rows, model, size)
    if kept.is_dir():
        return kept
    require_folder(cache, create=True)
    with IngestLock(cache, wait=_WAIT):
        if not kept.is_dir():
            fresh = kept.with_name(f"{kept.name}.new")
            shutil.rmtree(fresh, ignore_errors=True)
            _fill(fresh, rows, model, size, progress)
            replace_folder(fresh, kept)
    return kept


def _key(rows: Sequence[Row], model: ModelFiles, size: PassageSize) -> str:
    """Of all that the index depends on."""
    digest = hashlib.sha256(repr((FORMAT, READER_VERSION, LEXICAL_FORMAT, model.sha256, size)).encode())
    for row in rows:
        digest.update(f"\n{row.id}\0{row.title}\0{row.text}".encode())
    return digest.hexdigest()[:_KEY]


def _fill(folder: Path, rows: Sequence[Row], model: ModelFiles, size: PassageSize, progress: Progress) -> None:
    count = token_counter(model.folder)
    made = list(readings(rows, count, size))
    texts = [embedded_text(one.section, one.text, count, size) for reading, _ in made for one in reading.passages]
    progress(0, len(texts))
    vectors = Embedder(model).encode(texts, lambda done: progress(done, len(texts)))
    with Store.open(folder, create=True) as store, IngestLock(folder):
        store.set_model(model.name, model.sha256, model.dimensions)
        at = 0
        for reading, original in made:
            store.put(reading, vectors[at : at + len(reading.passages)], original)
            at += len(reading.passages)
        catch_up(store, rebuild_lexical(store, folder))
    settle_encoder(folder, model)
