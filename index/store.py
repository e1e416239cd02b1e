"""The store: every record held, its passages and vectors, the originals and the conversations; the one truth.

Every method that reads takes the level of who asks and returns nothing above it; those that feed the indexes
(`columns`, `changes`, `document_passages`, `iter_passages`, `iter_vectors`) say so and return all levels. Methods may
be called from several threads, and several processes may have the store open; whoever calls `put` or `remove` holds
`index.lock.IngestLock`. All raise StoreError when the folder or its disk lets them down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from index import (
    columns,
    conversations,
    coverage,
    database,
    documents,
    failures,
    fitting,
    integrity,
    keeping,
    loose,
    passages,
    recorded_model,
    terms,
)
from index.held import (
    Change,
    Coverage,
    Definition,
    Failure,
    Filters,
    HeldConversation,
    HeldDocument,
    HeldPassage,
    HeldTerm,
    Ids,
    ModelRecord,
    PassageColumns,
    Turn,
    Vectors,
)
from index.open_folder import OpenFolder
from index.owners import LOCAL
from index.passages import PassageBatch
from index.slices import Embedded, Slices, held_slices
from index.tables import changes
from index.tables import documents as document_rows
from ingest.records import CanonicalText, Level, Part, Reading

T = TypeVar("T")


class Store(OpenFolder):
    """The records of a data folder; `Store.open` opens one."""

    # --- documents: changing ---

    def put(
        self, reading: Reading, vectors: Vectors, original: bytes, who: str = LOCAL, slices: Sequence[Slices] = ()
    ) -> str:
        """Keeps the document with all its records, in the place of an earlier one of the same path; its id. `who`
        (`index.owners`) stands in the audit log. Without the `slices` of its passages, no statement of it is compared
        with a question by what both mean.

        Raises ValueError when records, vectors and original don't fit together, WrongModel for vectors of another
        size than the model's, StoreError when the disk is full; nothing of the file is kept then."""
        reading = self.uploads.as_held(reading)
        fitting.require_fitting(reading, vectors, slices)
        model = self.model()
        if model and len(vectors):
            recorded_model.require_size(model, vectors.shape[1], reading.document.name)
        with database.naming(reading.document.name):
            return self._put(reading, Embedded(vectors, slices), original, who)

    def _put(self, reading: Reading, embedded: Embedded, original: bytes, who: str) -> str:
        document = reading.document
        self._sweep()
        with self.writing() as connection:
            loose.note(connection, document.sha256)
        with self.writing() as connection:
            self._originals.keep(document.sha256, original)
            key, earlier = keeping.keep(connection, reading, embedded, who)
            loose.settle(connection, document.sha256)
        if earlier:
            self._sweep()
            self._forget()
        return key

    def remove(self, document_id: str, who: str = LOCAL) -> bool:
        """Removes the document, its original and every turn that quotes it, totally; False if it isn't held."""
        with self.writing() as connection:
            if not keeping.drop(connection, document_id, who):
                return False
        self._sweep()
        self._forget()
        return True

    # --- documents: reading ---

    def unchanged(self, path: str, sha256: str, reader_version: str, access: Level) -> bool:
        """Whether this very file is held, read by this version and at this level, with its original whole."""
        with self.reading() as connection:
            held = documents.is_unchanged(connection, self.uploads.held(path), sha256, reader_version, access)
        return held and self._originals.is_whole(sha256)

    def level_held(self, path: str, sha256: str) -> Level:
        """The level that the document of this path was ingested at; where there is none the most closed one of those
        of the same bytes; public where there is none of these either."""
        with self.reading() as connection:
            return documents.level_held(connection, self.uploads.held(path), sha256)

    def paths_under(self, folder: str) -> list[tuple[str, str]]:
        """Ids of the documents ingested from `folder` or below it, or from the file `folder`, and where they lie."""
        query = select(document_rows.c.id, document_rows.c.path).order_by(document_rows.c.path)
        with self.reading() as connection:
            found = [(key, self.uploads.place(path)) for key, path in connection.execute(query)]
        return [(key, str(path)) for key, path in found if path.is_relative_to(folder)]

    def document(self, document_id: str, level: Level) -> HeldDocument:
        """Raises NotHeld."""
        with self.reading() as connection:
            return documents.one_document(connection, document_id, level)

    def documents(
        self, level: Level, filters: Filters | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[int, list[HeldDocument]]:
        """How many documents have a part that meets `filters`, and a stretch of them, latest meeting first."""
        with self.reading() as connection:
            return documents.list_documents(connection, level, filters or Filters(), limit, offset)

    def find_document(self, asked: str, level: Level) -> HeldDocument:
        """The document whose id, path or base name is `asked`. Raises NotHeld, BadRequest when several are."""
        with self.reading() as connection:
            return documents.find_document(connection, self.uploads.held(asked), level)

    def parts(self, document_id: str, level: Level) -> tuple[Part, ...]:
        """Raises NotHeld."""
        return self.document(document_id, level).parts

    def canonical(self, document_id: str, level: Level) -> CanonicalText:
        """The document's text, with spaces where `level` may not see. Raises NotHeld."""
        with self.reading() as connection:
            return documents.canonical(connection, document_id, level)

    def text(self, document_id: str, level: Level) -> str:
        """The text of `canonical`, at a fraction of its cost. Raises NotHeld."""
        with self.reading() as connection:
            return documents.text_of(connection, document_id, level)

    def original(self, document_id: str, level: Level) -> bytes:
        """The file as ingested. Raises NotHeld, also when `level` may not see all of it; StoreDamaged."""
        with self.reading() as connection:
            return self._originals.read(documents.original_hash(connection, document_id, level))

    def terms(self, level: Level) -> list[HeldTerm]:
        with self.reading() as connection:
            return terms.held_terms(connection, level)

    def definitions(self, level: Level) -> list[Definition]:
        with self.reading() as connection:
            return terms.held_definitions(connection, level)

    def coverage(self, level: Level) -> Coverage:
        with self.reading() as connection:
            return coverage.coverage(connection, level)

    # --- passages, and what feeds the indexes ---

    def slices(self, ids: Iterable[int], level: Level) -> dict[int, Slices]:
        """The slices of passages by id; those not held, above `level`, or kept without any are left out."""
        with self.reading() as connection:
            return held_slices(connection, ids, level)

    def passages(self, ids: Iterable[int], level: Level) -> list[HeldPassage]:
        """In the order asked; those not held, or above `level`, are left out."""
        with self.reading() as connection:
            return passages.held_passages(connection, ids, level)

    def columns(self) -> PassageColumns:
        """The facts of all passages of all levels, for filtering in memory."""
        with self.reading() as connection:
            return columns.columns(connection)

    def columns_since(self, before: PassageColumns) -> tuple[list[Change], PassageColumns]:
        """What has happened since `before` was read, oldest first, and the columns after it: read of what changed."""
        with self.reading() as connection:
            return columns.columns_since(connection, before)

    def changes(self, since: int) -> list[Change]:
        """What happened after change `since`, oldest first. A document put may have been removed since."""
        query = select(changes).where(changes.c.seq > since).order_by(changes.c.seq)
        with self.reading() as connection:
            return [Change(row.seq, row.op, row.document_id, row.at) for row in connection.execute(query)]

    def last_change(self) -> int:
        """The number of the latest change, 0 for an empty store."""
        with self.reading() as connection:
            return passages.last_change(connection)

    def document_passages(self, document_id: str) -> PassageBatch:
        """All passages of one document, of all levels, with their vectors; none when it isn't held."""
        with self.reading() as connection:
            return passages.document_passages(connection, document_id)

    def iter_passages(self, batch: int = 1000) -> Iterator[PassageBatch]:
        """All passages of all levels with their vectors, by id."""
        last = 0
        while len((found := self._next(passages.passages_after, last, batch)).ids):
            yield found
            last = int(found.ids[-1])

    def iter_vectors(self, batch: int = 5000) -> Iterator[tuple[Ids, Vectors]]:
        """As `iter_passages`, ids and vectors alone."""
        last = 0
        while len((found := self._next(passages.vectors_after, last, batch))[0]):
            yield found
            last = int(found[0][-1])

    def _next(self, fetch: Callable[[Connection, int, int], T], last: int, batch: int) -> T:
        with self.reading() as connection:
            return fetch(connection, last, batch)

    # --- the model ---

    def model(self) -> ModelRecord | None:
        """The model that made the vectors; None before `set_model`."""
        with self.reading() as connection:
            return recorded_model.held_model(connection)

    def set_model(self, name: str, sha256: str, dimensions: int) -> None:
        """Records the model. Raises WrongModel when passages of another one are held."""
        with self.writing() as connection:
            recorded_model.record(connection, name, sha256, dimensions)

    # --- failures ---

    def record_failure(self, path: str, name: str, what: str, todo: str) -> None:
        with self.writing() as connection:
            failures.record_failure(connection, self.uploads.held(path), name, what, todo)

    def failures(self, level: Level) -> list[Failure]:
        """By path; officers see them, nobody else."""
        with self.reading() as connection:
            return failures.held_failures(connection, level)

    def forget_failures(self, paths: Iterable[str]) -> int:
        """For paths that are gone or have been read after all; how many had failed."""
        with self.writing() as connection:
            return failures.forget_failures(connection, map(self.uploads.held, paths))

    # --- conversations ---

    def begin_conversation(self, level: Level, owner: str = LOCAL) -> str:
        with self.writing() as connection:
            return conversations.begin_conversation(connection, level, owner)

    def add_turn(
        self,
        conversation_id: str,
        question: str,
        interpreted: Mapping[str, Any],
        answer: Mapping[str, Any],
        documents: Sequence[str],
        level: Level,
        owner: str = LOCAL,
    ) -> int:
        """The turn's number. `documents` are the ids of all whose words it holds. Raises NotHeld, also when one of
        them has been removed meanwhile."""
        with self.writing() as connection:
            told = (question, interpreted, answer, documents)
            return conversations.add_turn(connection, conversation_id, *told, level, owner)

    def turns(self, conversation_id: str, level: Level, owner: str = LOCAL) -> list[Turn]:
        """Raises NotHeld."""
        with self.reading() as connection:
            return conversations.held_turns(connection, conversation_id, level, owner)

    def last_turns(self, conversation_id: str, level: Level, count: int, owner: str = LOCAL) -> list[Turn]:
        """The last `count` turns, in order, without the documents that they quote. Raises NotHeld."""
        with self.reading() as connection:
            return conversations.last_turns(connection, conversation_id, level, count, owner)

    def conversations(
        self, level: Level, limit: int, offset: int = 0, owner: str = LOCAL
    ) -> tuple[int, list[HeldConversation]]:
        """How many there are of `owner`, and those from `offset` on, the last used first."""
        with self.reading() as connection:
            return conversations.list_conversations(connection, level, limit, offset, owner)

    def delete_conversation(self, conversation_id: str, level: Level, owner: str = LOCAL) -> None:
        """Raises NotHeld."""
        with self.writing() as connection:
            conversations.delete_conversation(connection, conversation_id, level, owner)
        self._forget()

    def expire_conversations(self, days: float) -> int:
        """Removes the conversations not used for `days`; how many they were."""
        with self.writing() as connection:
            expired = conversations.expire_conversations(connection, days)
        if expired:
            self._forget()
        return expired

    # --- checking ---

    def check(self) -> list[str]:
        """What is wrong with the store, one plain sentence each; empty when all is well."""
        model = self.model()
        with self.reading() as connection:
            return integrity.findings(connection, model.dimensions if model else None, self._originals)
