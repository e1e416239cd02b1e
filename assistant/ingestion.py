"""Ingest: files read by worker processes, embedded in batches, put into the store one by one.

Reading and embedding overlap: while the model embeds one batch the workers read the next files. What is put into the
store is acknowledged and stays, whatever happens to the rest of the run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from assistant.encoder import settle_encoder
from assistant.file_reading import ReadFile, check_size, read_file
from assistant.files import Missing, absolute, find_files, is_gone
from assistant.levels_given import LevelsGiven
from assistant.sending_in import settle_uploads
from index.collection import catch_up, compact, ready_lexical
from index.embedder import Embedder
from index.lexical_levels import LexicalLevels
from index.lock import IngestLock
from index.model_files import ModelFiles, resolve_model, token_counter
from index.originals import DiskFull, unwritable
from index.owners import LOCAL
from index.store import Store
from ingest.errors import StoreError, UnreadableFile, WrongModel
from ingest.passages import embedded_text
from ingest.records import Level
from ingest.slices import slices_of
from ingest.tidy import READER_VERSION
from ingest.workers.limits import Limits
from ingest.workers.pool import WorkerPool

_BATCH = 768
"""Passages embedded together: enough for batches of even length, few enough to be put soon."""
_AHEAD = 4
"""Files in the hands of each worker or waiting for it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be ingested, with what happened and what to do."""

    path: str
    name: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did. `notes` are remarks on files that were read ("notes.pdf: pages 3 to 5 read by OCR")."""

    added: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    notes: tuple[str, ...] = ()
    passages: int = 0


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A file to be read, with its level and its size in bytes."""

    path: Path
    level: Level
    size: int


@dataclass(slots=True)
class _Tally:
    added: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    passages: int = 0

    def report(self) -> Report:
        return Report(
            tuple(self.added),
            self.unchanged,
            tuple(self.removed),
            tuple(self.failed),
            tuple(self.notes),
            self.passages,
        )


Progress = Callable[[str, int], None]
"""Told ("files", to read in all) once, then ("read", files), ("found", passages) and ("embedded", passages) as they
come."""


def _silent(_what: str, _count: int) -> None:
    return None


class Ingest:
    """One run over files and folders; use once."""

    def __init__(
        self,
        folder: Path,
        model: str,
        access: Level | None = None,
        workers: int = 0,
        progress: Progress = _silent,
        who: str = LOCAL,
        limits: Limits = Limits(),
    ) -> None:
        """Without `access` a file that is held keeps its level, and a new one is public; either way it is at least as
        closed as its folder (`assistant.levels_given`). `who` (`index.owners`) is named by the audit log; `limits` are
        those of each file."""
        self._folder = folder
        self._model: ModelFiles = resolve_model(model)
        self._access = access
        self._workers = workers or os.cpu_count() or 1
        self._progress = progress
        self._who = who
        self._limits = limits
        self._tally = _Tally()
        self._encoder_settled = False

    def run(self, paths: Sequence[Path], prune: bool = False) -> Report:
        """Takes in all files under `paths`; with `prune`, removes records whose file is gone from these folders.

        Raises StoreError when the data folder cannot be used; a file that fails is in the report, not an error.
        """
        with Store.open(self._folder, create=True) as store, IngestLock(self._folder):
            settle_uploads(store)
            self._settle_model(store)
            lexical = ready_lexical(store, self._folder)
            fresh = list(self._fresh(store, LevelsGiven(store, self._access), paths))
            self._progress("files", len(fresh))
            if fresh:
                self._ingest(store, lexical, fresh)
            if prune:
                self._prune(store, paths)
            self._derive(lambda: catch_up(store, lexical))
            self._derive(lambda: compact(lexical))
            if store.last_change():
                self._settle_encoder()
        return self._tally.report()

    def _derive(self, step: Callable[[], object]) -> None:
        """Takes a step from the store to what is derived of it. One that fails is told once, and costs no record: the
        next ingest or `rebuild` makes it up."""
        try:
            step()
        except (StoreError, OSError) as error:
            told = error if isinstance(error, StoreError) else unwritable(error, self._folder)
            failed = Failed(str(self._folder), self._folder.name, told.what, told.todo)
            if failed not in self._tally.failed:
                self._tally.failed.append(failed)

    def _settle_encoder(self) -> None:
        """Makes the encoder of questions before the first record is put: what is held can be asked at any time."""
        if not self._encoder_settled:
            self._derive(lambda: settle_encoder(self._folder, self._model))
            self._encoder_settled = True

    # --- choosing -----------------------------------------------------------------------------

    def _settle_model(self, store: Store) -> None:
        held = store.model()
        try:
            store.set_model(self._model.name, self._model.sha256, self._model.dimensions)
        except WrongModel as error:
            raise WrongModel(
                f"The records in {self._folder} were embedded by {held.name if held else 'another model'}, "
                f"not by {self._model.name}.",
                "Set MINUTEBOOK_MODEL to that model, or ingest into a new data folder.",
            ) from error

    def _fresh(self, store: Store, levels: LevelsGiven, paths: Sequence[Path]) -> Iterator[_Chosen]:
        """The files that are new or changed, largest first so that the workers end together."""
        chosen: list[_Chosen] = []
        for found in find_files(paths):
            if isinstance(found, Missing):
                self._fail(store, found.path, f"{found.path.name}: {found.reason}.", found.todo)
                continue
            try:
                size, digest = check_size(found), _digest(found)
                level = levels.of(found, digest)
            except UnreadableFile as error:
                self._fail(store, found, error.what, error.todo)
                continue
            if store.unchanged(str(found), digest, READER_VERSION, level):
                self._tally.unchanged += 1
            else:
                chosen.append(_Chosen(found, level, size))
        yield from sorted(chosen, key=lambda one: (-one.size, one.path))

    def _prune(self, store: Store, paths: Sequence[Path]) -> None:
        """Removes what is gone from the folders named; a folder that is itself away (a share not mounted) prunes
        nothing."""
        for folder in map(absolute, paths):
            if not folder.is_dir():
                continue
            for key, held in store.paths_under(str(folder)):
                if is_gone(Path(held)) and store.remove(key, self._who):
                    self._tally.removed.append(held)
            failed = (store.uploads.place(failure.path) for failure in store.failures(Level.OFFICER))
            store.forget_failures(str(path) for path in failed if path.is_relative_to(folder) and is_gone(path))

    # --- reading and embedding ----------------------------------------------------------------

    def _ingest(self, store: Store, lexical: LexicalLevels, fresh: Sequence[_Chosen]) -> None:
        embedder = Embedder(self._model)
        loading = Thread(target=embedder.preload, daemon=True)
        batch: list[ReadFile] = []
        waiting = 0
        for path, outcome in self._read_all(fresh):
            if isinstance(outcome, Failed):
                self._fail(store, path, outcome.what, outcome.todo)
                continue
            if loading.ident is None:
                loading.start()  # beside the reading; where nothing can be read, the model is not loaded
            batch.append(outcome)
            waiting += len(outcome.reading.passages)
            self._progress("found", len(outcome.reading.passages))
            if waiting >= _BATCH:
                loading.join()
                self._put(store, embedder, batch)
                self._derive(lambda: catch_up(store, lexical))
                batch, waiting = [], 0
        if batch:
            loading.join()
            self._put(store, embedder, batch)

    def _read_all(self, fresh: Sequence[_Chosen]) -> Iterator[tuple[Path, ReadFile | Failed]]:
        """Every file read, as the workers finish; one that stops its worker costs no other."""
        queue = iter(fresh)
        running: dict[Future[ReadFile], Path] = {}
        with WorkerPool(self._workers, self._limits) as pool:
            while True:
                for chosen in queue:
                    running[self._submit(pool, chosen)] = chosen.path
                    if len(running) >= self._workers * _AHEAD:
                        break
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    path = running.pop(future)
                    self._progress("read", 1)
                    yield path, _outcome(future, path)

    def _submit(self, pool: WorkerPool, chosen: _Chosen) -> Future[ReadFile]:
        path, level = chosen.path, chosen.level
        return pool.submit(path.name, read_file, path, level, self._model.folder, self._model.window)

    def _put(self, store: Store, embedder: Embedder, batch: Sequence[ReadFile]) -> None:
        tokens = token_counter(self._model.folder)
        passages = [passage for one in batch for passage in one.reading.passages]
        texts = [embedded_text(passage.section, passage.text, tokens) for passage in passages]
        over = [len(text) - len(passage.text) for text, passage in zip(texts, passages, strict=True)]
        spans = [_spans(passage.text, before) for passage, before in zip(passages, over, strict=True)]
        self._settle_encoder()
        vectors, found = embedder.encode_with_slices(texts, spans, lambda count: self._progress("embedded", count))
        slices = [one.moved(before) for one, before in zip(found, over, strict=True)]
        at = 0
        for one in batch:
            count = len(one.reading.passages)
            document = one.reading.document
            at += count
            try:
                mine = slice(at - count, at)
                store.put(one.reading, vectors[mine], one.original, self._who, slices[mine])
            except DiskFull as error:
                # A smaller file may still find room, and room may be made while the run goes on.
                self._fail(store, Path(document.path), error.what, error.todo)
                continue
            self._tally.added.append(document.path)
            self._tally.passages += count
            self._tally.notes.extend(f"{document.name}: {note}" for note in document.notes)

    def _fail(self, store: Store, path: Path, what: str, todo: str) -> None:
        self._tally.failed.append(Failed(str(path), path.name, what, todo))
        with suppress(DiskFull):  # the report names it all the same
            store.record_failure(str(path), path.name, what, todo)


def _spans(text: str, before: int) -> list[tuple[int, int]]:
    """Where the slices of a passage lie in what is embedded of it, whose headings take the first `before` characters
    and are a slice of their own."""
    own = [(start + before, end + before) for start, end in slices_of(text)]
    return [(0, before), *own] if before else own


def _outcome(future: Future[ReadFile], path: Path) -> ReadFile | Failed:
    try:
        return future.result()
    except UnreadableFile as error:
        return Failed(str(path), path.name, error.what, error.todo)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(f"{path.name}: {error.strerror}.", "Check the file and ingest it again.") from error
