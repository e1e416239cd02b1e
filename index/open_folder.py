"""A data folder opened: connections to its database, its originals and uploads, and what deletion leaves to be done."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from index import database, loose
from index.originals import Originals
from index.uploads import uploads_of

# An original noted as loose may be one that another process is about to use; at opening only older ones are swept.
_SETTLED = timedelta(minutes=1)


class OpenFolder:
    """What every kind of record in a data folder is read and written by; `open` makes one. Raises as `Store` does."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self._engine = engine
        self._originals = Originals(folder)
        self._log_to_empty = False
        with self.reading() as connection:
            self.uploads = uploads_of(connection, folder)

    @classmethod
    def open(cls, folder: Path, create: bool = True) -> Self:
        """Opens the store in `folder`, made or brought up to date where need be.

        Raises StoreError when the folder is missing (without `create`), cannot be used, or is of a newer program."""
        database.require_folder(folder, create)
        engine = database.open_engine(folder)
        try:
            database.bring_up_to_date(engine, folder)
            store = cls(folder, engine)
            store._sweep(datetime.now(UTC) - _SETTLED)
        except BaseException:
            engine.dispose()
            raise
        return store

    def close(self) -> None:
        if self._log_to_empty:
            self._forget()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the store."""
        return database.reading(self._engine)

    def watch(self) -> database.Watch:
        """Tells when others have written; to be closed before the store is."""
        return database.Watch(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction that is kept as a whole or not at all."""
        return database.writing(self._engine)

    def _sweep(self, before: datetime | None = None) -> None:
        """Discards the loose originals (noted before `before`) that no document uses."""
        with self.reading() as connection:
            if not loose.due(connection, before):
                return
        with self.writing() as connection:
            loose.sweep(connection, self._originals, before)

    def _forget(self) -> None:
        """Leaves nothing of what was deleted in the write-ahead log."""
        self._log_to_empty = not database.empty_log(self._engine)
