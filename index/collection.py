"""A store opened for finding: its dense and lexical indexes beside it, filled and kept up with what the store holds.

The store is the truth. Each process holds the vectors in memory and catches up when another process has changed the
store; the lexical index on disk is brought up to date by whoever holds the ingest lock.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import numpy as np

from index.dense import DenseIndex
from index.folders import replace_folder
from index.held import Change, Coverage, Filters, HeldPassage, Ids, PassageColumns, Vectors, body_key, matching_bodies
from index.lexical import LexicalRow
from index.lexical_levels import LexicalLevels
from index.lexical_query import LexicalFilter
from index.lock import IngestLock
from index.store import Store
from index.terms import initials_of
from ingest.errors import StoreBusy, StoreDamaged, StoreError
from ingest.records import Body, Level

_ANEW = 200
"""Changes from which on filling the dense index anew is cheaper than following them."""


class Collection:
    """The records of one data folder, ready to be searched; safe to share between threads."""

    def __init__(self, store: Store, lexical: LexicalLevels) -> None:
        self.store = store
        self.lexical = lexical
        self._lock = threading.Lock()
        self._watch = store.watch()
        self._version = 0
        self._acronyms: dict[Level, tuple[int, dict[str, tuple[str, ...]]]] = {}
        self._coverage: dict[Level, tuple[int, Coverage]] = {}
        self._columns = store.columns()
        self._dense = fill_dense(store)

    @classmethod
    def open(cls, folder: Path, create: bool = False) -> Collection:
        """Opens the store in `folder` and its indexes; a missing, damaged or outdated lexical index is made anew
        when no other process is writing. Raises StoreError where the folder cannot be used."""
        store = Store.open(folder, create=create)
        try:
            return cls(store, _open_lexical(store, folder))
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self._watch.close()
        self.store.close()

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- keeping up ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Takes up what has changed in the store, by whichever process; to be called before each look into it."""
        with self._lock:
            version = self._watch.version()
            if version != self._version:
                self._follow_all()
                self._version = version

    def _follow_all(self) -> None:
        changes, columns = self.store.columns_since(self._columns)
        if not changes:
            return
        if len(changes) > _ANEW or self._dense.dimensions != _dimensions(self.store):
            self._columns, self._dense = columns, fill_dense(self.store)
            return
        for change in _last_of_each(changes):
            self._follow(change)
        self._columns = columns

    def _follow(self, change: Change) -> None:
        gone = self._ids_of(change.document_id)
        if gone.size:
            self._dense.delete(gone)
        if change.op == "put":
            batch = self.store.document_passages(change.document_id)
            if len(batch.ids):
                self._dense.upsert(batch.ids, batch.vectors)

    def _ids_of(self, document: str) -> Ids:
        columns = self._columns
        if document not in columns.documents:
            return np.empty(0, np.int64)
        ids: Ids = columns.id[columns.document == columns.documents.index(document)]
        return ids

    # --- looking ------------------------------------------------------------------------------

    @property
    def columns(self) -> PassageColumns:
        return self._columns

    @property
    def dense(self) -> DenseIndex:
        return self._dense

    def size(self, level: Level) -> int:
        """How many passages `level` may see."""
        return int(np.count_nonzero(self._columns.access <= int(level)))

    def bodies(self, level: Level) -> tuple[Body, ...]:
        """The bodies whose records `level` may see."""
        columns = self._columns
        seen = np.unique(columns.body[columns.access <= int(level)])
        return tuple(columns.bodies[code] for code in seen)

    def acronyms(self, level: Level) -> dict[str, tuple[str, ...]]:
        """The expansions that records open to `level` define, by acronym in upper case, and of what no record defines
        the names of bodies and authorities whose initials it is; the same until a change."""
        seq, known = self._acronyms.get(level, (-1, {}))
        if seq != self._columns.seq:
            seq = self._columns.seq
            gathered: dict[str, dict[str, None]] = {}
            named: dict[str, dict[str, None]] = {}
            for term in self.store.definitions(level):
                gathered.setdefault(term.acronym.upper(), {})[term.expansion] = None
            short = [
                pair
                for body in self.bodies(level)
                for name in (body.name, body.authority)
                for pair in initials_of(name)
            ]
            for acronym, name in short:
                if acronym not in gathered:
                    named.setdefault(acronym, {})[name] = None
            gathered.update(named)
            known = {acronym: tuple(expansions) for acronym, expansions in gathered.items()}
            self._acronyms[level] = (seq, known)
        return known

    def coverage(self, level: Level) -> Coverage:
        """What the records open to `level` cover, without the files that failed; the same until a change.

        Counting anew takes 30 ms at 40,000 passages, too long for every question that is declined."""
        seq, known = self._coverage.get(level, (-1, None))
        if known is None or seq != self._columns.seq:
            seq = self._columns.seq
            known = replace(self.store.coverage(level), failures=())
            self._coverage[level] = (seq, known)
        return known

    def lexical_filter(self, filters: Filters, level: Level) -> LexicalFilter:
        """`filters` as the lexical index takes them; names that mean no body match nothing. It knows no statuses: it
        looks in the documents that have them, and `search_words` leaves out the other parts of those."""
        bodies = tuple(sorted(matching_bodies(self.bodies(level), filters.bodies))) if filters.bodies else None
        kinds = tuple(kind.value for kind in filters.kinds) or None
        documents = tuple(self.columns.documents_with(filters.statuses)) if filters.statuses else None
        return LexicalFilter(bodies, kinds, filters.date_from, filters.date_to, documents)

    def search_dense(self, vector: Vectors, k: int, allowed: Ids | None) -> tuple[Ids, Vectors]:
        """The `k` passages nearest to `vector`, within `allowed` (None: all)."""
        return self._dense.search(vector, k, allowed)


# --- the indexes of a store -------------------------------------------------------------


def fill_dense(store: Store) -> DenseIndex:
    """The dense index of all vectors of `store`."""
    dense = DenseIndex(_dimensions(store))
    for ids, vectors in store.iter_vectors(8192):
        dense.upsert(ids, vectors)
    return dense


def _dimensions(store: Store) -> int:
    """Of the vectors that `store` may hold; 1 before its first ingest, whose model decides."""
    model = store.model()
    return model.dimensions if model else 1


def lexical_row(passage: HeldPassage) -> LexicalRow:
    """A passage as the lexical index takes it."""
    return LexicalRow(
        id=passage.id,
        document=passage.document_id,
        text=passage.text,
        context=passage.context,
        access=passage.access,
        date=passage.date,
        kind=passage.kind.value,
        body=body_key(Body(passage.authority, passage.body)),
    )


def catch_up(store: Store, lexical: LexicalLevels) -> int:
    """Brings the lexical index up to the store; the caller holds the ingest lock. Returns the changes taken in.

    Raises StoreError where the index cannot be written; the store has what it has, and the next call makes it up."""
    changes = store.changes(lexical.read_to)
    if not changes:
        return 0
    with _writing_lexical():
        for change in _last_of_each(changes):
            lexical.delete(change.document_id)
            if change.op == "put":
                passages = store.document_passages(change.document_id).passages
                lexical.upsert(lexical_row(passage) for passage in passages)
        lexical.commit(changes[-1].seq)
    return len(changes)


def rebuild_lexical(store: Store, folder: Path) -> LexicalLevels:
    """The lexical index of `store` made anew and then put in place; the caller holds the ingest lock. Raises StoreError
    where it cannot be written; the one before stays then, and nothing of the new one."""
    place = lexical_folder(folder)
    fresh = place.with_name(f"{place.name}.new")
    try:
        with _writing_lexical():
            catch_up(store, LexicalLevels.create(fresh))
            replace_folder(fresh, place)
    except StoreError:
        _clear_leftovers(folder)
        raise
    return LexicalLevels(place)


def follow(store: Store, folder: Path) -> None:
    """Brings the lexical index up to the store, with nothing left in it of what was deleted; the caller holds the
    ingest lock. Raises StoreError where it cannot be written."""
    lexical = ready_lexical(store, folder)
    catch_up(store, lexical)
    compact(lexical)


def compact(lexical: LexicalLevels) -> None:
    """Leaves nothing of what was deleted in the lexical index; the caller holds the ingest lock. Raises StoreError
    where it cannot be written."""
    with _writing_lexical():
        lexical.compact()


@contextmanager
def _writing_lexical() -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:  # tantivy says ValueError of whatever its writer meets
        raise StoreError(
            f"The lexical index could not be written ({error}).",
            "Free some space if the disk is full, then run `minutebook rebuild`; no record is lost.",
        ) from error


def ready_lexical(store: Store, folder: Path) -> LexicalLevels:
    """The lexical index of `store`, made anew where it is missing or damaged; the caller holds the ingest lock."""
    _clear_leftovers(folder)
    try:
        return _whole_lexical(store, folder)
    except StoreDamaged:
        return rebuild_lexical(store, folder)


def _whole_lexical(store: Store, folder: Path) -> LexicalLevels:
    """The lexical index as it lies there. Raises StoreDamaged where a file is not as it was written, by its checksum
    (50 ms at 40,000 passages), and where the index knows of changes that the store does not: a store put back."""
    lexical = LexicalLevels(lexical_folder(folder))
    if torn := lexical.torn():
        raise StoreDamaged(f"The file {torn[0]} of the lexical index is not as it was written.", "It is made anew.")
    if lexical.read_to > store.last_change():
        raise StoreDamaged("The lexical index is of another state of the store.", "It is made anew.")
    return lexical


def lexical_folder(folder: Path) -> Path:
    """Where the lexical index of a data folder lies."""
    return folder / "lexical"


def _open_lexical(store: Store, folder: Path) -> LexicalLevels:
    try:
        lexical = _whole_lexical(store, folder)
    except StoreDamaged:
        with IngestLock(folder, wait=10.0):
            return ready_lexical(store, folder)
    if lexical.read_to < store.last_change() or lexical.garbage or _leftovers(folder):
        # When the lock is taken, the process that is writing commits what it has put.
        with suppress(StoreBusy), IngestLock(folder):
            follow(store, folder)
            return LexicalLevels(lexical_folder(folder))
    return lexical


def _clear_leftovers(folder: Path) -> None:
    for leftover in _leftovers(folder):
        shutil.rmtree(leftover, ignore_errors=True)


def _leftovers(folder: Path) -> list[Path]:
    """What an index made anew, of all levels or of one, leaves behind when its process is killed."""
    place = lexical_folder(folder)
    return [*place.parent.glob(f"{place.name}.*"), *place.glob("*.*")]


def _last_of_each(changes: Iterable[Change]) -> Iterator[Change]:
    """The last change of each document, in order: what came before it is undone by it."""
    last = {change.document_id: change for change in changes}
    yield from sorted(last.values(), key=lambda change: change.seq)
