"""The lexical index: BM25 over the terms of passages and of their context, on tantivy.

What is indexed is the output of `index.analysis` joined by spaces, so index and query agree on every term. The index
is derived from the store and knows how far it has read it: `commit(seq)` writes that number, with a checksum of every
file, after the rows; killed between the two it reads the same changes again. Only the holder of the ingest lock may
write; readers in other processes see a commit at their next search.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tantivy import DocAddress, Document, Index, IndexWriter, Query, Searcher

from index.analysis import terms
from index.folders import replace_folder
from index.lexical_query import (
    FIELDS,
    NO_FILTER,
    SCHEMA,
    FieldWeights,
    LexicalFilter,
    LexicalQuery,
    compose,
    holds,
    like,
    names,
    restrict,
)
from ingest.errors import StoreBusy, StoreDamaged
from ingest.records import Level

__all__ = ["FieldWeights", "LexicalFilter", "LexicalIndex", "LexicalQuery", "LexicalRow"]

FORMAT = "3"
"""Raise this whenever the fields or the terms of `index.analysis` change: an older index is then rebuilt."""

_WRITER_BYTES = 64_000_000
_RECORD = "read_to.json"
"""How far the store was read, and the checksums of the index's files."""
_FREQUENCIES_KEPT = 20_000
_REBUILD = "Run `minutebook rebuild`; nothing is lost and nothing is embedded again."

Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LexicalRow:
    """A passage as the index takes it; `id` is not negative, `body` the exact key that filters name."""

    id: int
    document: str
    text: str
    context: str
    access: Level
    date: date | None
    kind: str
    body: str


class LexicalIndex:
    """An index in a folder of its own, for many readers and one writer at a time.

    Opening raises StoreDamaged where the folder holds no index that can be read in this format: make a new one with
    `create` and fill it from the store.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._writer: IndexWriter | None = None
        self._frequencies: dict[tuple[str, Level], int] = {}
        self._seen = self._stamp()
        self._index, self._searcher, self._read_to = _open(folder)

    @classmethod
    def create(cls, folder: Path) -> LexicalIndex:
        """A new, empty index at `folder`, in place of what was there."""
        fresh = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        writer = Index(SCHEMA, path=str(fresh)).writer(heap_size=_WRITER_BYTES, num_threads=1)
        writer.commit()
        writer.wait_merging_threads()
        _write_record(fresh, 0)
        replace_folder(fresh, folder)
        return cls(folder)

    @property
    def read_to(self) -> int:
        """The store's sequence number that the last commit said it had read."""
        self.reload()
        return self._read_to

    @property
    def size(self) -> int:
        """Passages held."""
        self.reload()
        return int(self._searcher.num_docs)

    @property
    def garbage(self) -> int:
        """Passages deleted whose terms still count and still lie in the files."""
        self.reload()
        return sum(int(self._searcher.doc_freq("access", int(level))) for level in Level) - self.size

    def still_counts(self, word: str) -> bool:
        """Whether a word, as printed, is among the terms of the files, be it of a passage deleted."""
        self.reload()
        return any(self._searcher.doc_freq(field, term) for term in terms(word) for field in FIELDS)

    # --- writing ------------------------------------------------------------------------------

    def upsert(self, rows: Iterable[LexicalRow]) -> None:
        """Takes in `rows`, each in place of an earlier one of its id; seen after `commit`."""
        newest = {row.id: row for row in rows}
        self.replace(list(newest), [analysed(row) for row in newest.values()])

    def replace(self, gone: Sequence[int], documents: Iterable[Document]) -> None:
        """Takes the rows of the ids `gone` out and `documents`, rows that `analysed` has made ready, in."""
        writer = self._writing()
        if gone:
            writer.delete_documents_by_query(Query.term_set_query(SCHEMA, "id", list(gone)))
        for document in documents:
            writer.add_document(document)

    def delete(self, document_id: str) -> None:
        """Takes all passages of a document out; seen after `commit`."""
        self._writing().delete_documents_by_term("document", document_id)

    def clear(self) -> None:
        """Takes everything out, for filling anew; readers keep what they had until `commit`."""
        self._writing().delete_all_documents()

    def commit(self, seq: int) -> None:
        """Makes all changes visible at once, notes how far the store was read, and gives the writer back."""
        self._writing().commit()
        self._end_writing()
        _write_record(self._folder, seq)
        self.reload()

    def rollback(self) -> None:
        """Drops what was not committed."""
        if self._writer is not None:
            self._writer.rollback()
            self._end_writing()

    def compact(self) -> None:
        """Leaves nothing of what was deleted in the files and the statistics: tantivy keeps deleted rows until it
        merges them away, so what is held is written into a new index, which takes the place of this one."""
        if not self.garbage:
            return
        fresh = LexicalIndex.create(self._folder.with_name(f"{self._folder.name}.compact"))
        fresh.replace([], (self._searcher.doc(address) for address in self._addresses()))
        fresh.commit(self._read_to)
        replace_folder(fresh._folder, self._folder)
        self.reload()

    def _addresses(self) -> list[DocAddress]:
        hits = self._searcher.search(Query.all_query(), limit=max(1, int(self._searcher.num_docs)), count=False).hits
        return [address for _, address in hits]

    def _writing(self) -> IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
                # What a killed commit wrote stands in the way of the next, which calls its files the same.
                self._writer.garbage_collect_files()
            except ValueError as error:
                raise StoreBusy(
                    "Another process is writing the lexical index.", "Wait until it has finished and try again."
                ) from error
        return self._writer

    def _end_writing(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    # --- reading ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Takes up the newest commit, of whichever process; costs one look at a file when there is none."""
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return
        with self._lock:
            if stamp != self._seen:
                self._index, self._searcher, self._read_to = _open(self._folder)
                self._seen, self._frequencies = stamp, {}

    def search(
        self, query: LexicalQuery, level: Level, weights: FieldWeights, filters: LexicalFilter = NO_FILTER, k: int = 100
    ) -> tuple[Ids, Scores]:
        """The `k` best passages that `level` may see and `filters` let through, best first, with their BM25 scores."""
        self.reload()
        found = compose(query, weights)
        if found is None or k < 1:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        searcher = self._searcher
        hits = searcher.search(restrict(found, level, filters), limit=k, count=False).hits
        ids = searcher.fast_field_values("id", [address for _, address in hits])
        return np.array(ids, np.int64), np.array([score for score, _ in hits], np.float32)

    def holding_like(self, term: str, level: Level, distance: int, k: int) -> Ids:
        """`k` passages that `level` may see and that hold a stem at most `distance` (1 or 2) letters off `term`."""
        self.reload()
        hits = self._searcher.search(restrict(like(term, distance), level, NO_FILTER), limit=k, count=False).hits
        return np.array(self._searcher.fast_field_values("id", [address for _, address in hits]), np.int64)

    def naming(self, text: str, root: str, level: Level) -> Ids:
        """All passages that `level` may see and that hold what is printed in `text` or a stem beginning with `root`
        ("" looks for none)."""
        self.reload()
        wanted = names(text, root)
        if wanted is None:
            return np.empty(0, np.int64)
        most = max(1, int(self._searcher.num_docs))
        hits = self._searcher.search(restrict(wanted, level, NO_FILTER), limit=most, count=False).hits
        return np.array(self._searcher.fast_field_values("id", [address for _, address in hits]), np.int64)

    def ids(self) -> Ids:
        """All ids held, ascending."""
        self.reload()
        return np.sort(np.array(self._searcher.fast_field_values("id", self._addresses()), np.int64))

    def document_frequency(self, term: str, level: Level) -> int:
        """In how many passages that `level` may see the printed word, amount or identifier occurs."""
        self.reload()
        known = self._frequencies
        count = known.get((term, level))
        if count is None:
            found = holds(term)
            count = self._count(restrict(found, level, NO_FILTER)) if found is not None else 0
            if len(known) >= _FREQUENCIES_KEPT:
                known.clear()
            known[term, level] = count
        return count

    def _count(self, query: Query) -> int:
        result: Any = self._searcher.search(query, limit=1, count=True)
        return int(result.count)

    def torn(self) -> list[str]:
        """The names of files that are not as the last commit left them; none while somebody commits."""
        kept = self._noted()
        wrong = sorted(name for name, crc in kept.items() if _checksum(self._folder / name) != crc)
        return wrong if wrong and self._noted() == kept else []

    def _noted(self) -> dict[str, int]:
        """The checksums that the last commit noted; none where it was killed before it could: it is read again."""
        kept: dict[str, int] = _read_record(self._folder)["files"]
        return kept if kept.get("meta.json") == _checksum(self._folder / "meta.json") else {}

    def _stamp(self) -> tuple[int, ...] | None:
        """Changes with every commit, as tantivy replaces its list of segments by a rename."""
        try:
            both = [os.stat(self._folder / name) for name in ("meta.json", _RECORD)]
        except FileNotFoundError:
            return None
        return tuple(fact for one in both for fact in (one.st_ino, one.st_mtime_ns, one.st_size))


def _open(folder: Path) -> tuple[Index, Searcher, int]:
    """The index, a view of its newest commit and how far that had read."""
    if not (folder / "meta.json").exists():
        raise StoreDamaged(f"There is no lexical index in {folder}.", _REBUILD)
    try:
        record = _read_record(folder)
        index = Index.open(str(folder))
        index.config_reader("manual")
        return index, index.searcher(), int(record["read_to"])
    except (ValueError, OSError) as error:
        raise StoreDamaged(f"The lexical index in {folder} cannot be read ({error}).", _REBUILD) from error


def _read_record(folder: Path) -> dict[str, Any]:
    """Raises StoreDamaged where it is missing, unreadable or of another format."""
    try:
        record: dict[str, Any] = json.loads((folder / _RECORD).read_bytes())
        if record["format"] == FORMAT:
            return record
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(f"The lexical index in {folder} cannot be read ({error!r}).", _REBUILD) from error
    raise StoreDamaged(f"The lexical index in {folder} was made by another version of Minutebook.", _REBUILD)


def _write_record(folder: Path, seq: int) -> None:
    files = {path.name: _checksum(path) for path in folder.iterdir() if _is_kept(path)}
    fresh = folder / f"{_RECORD}.new"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "read_to": seq, "files": files}, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _RECORD)


def _is_kept(path: Path) -> bool:
    """Whether it is a file of the index that stays as it is until the next commit."""
    return not path.name.startswith((".", _RECORD))


def _checksum(path: Path) -> int | None:
    """CRC-32, None for a file that is gone."""
    crc = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                crc = zlib.crc32(piece, crc)
    except FileNotFoundError:
        return None
    return crc


def analysed(row: LexicalRow) -> Document:
    """A row as tantivy takes it, its texts cut into terms."""
    document = Document()
    document.add_unsigned("id", row.id)
    document.add_text("document", row.document)
    document.add_text("kind", row.kind)
    document.add_text("body", row.body)
    document.add_text("text", " ".join(terms(row.text)))
    document.add_text("context", " ".join(terms(row.context)))
    document.add_unsigned("access", int(row.access))
    if row.date is not None:
        document.add_unsigned("date", row.date.toordinal())
    return document
