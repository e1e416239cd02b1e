"""The connection to the database: how it is opened, brought up to date, and what its errors mean to the user.

All that only SQLite knows (pragmas, `BEGIN IMMEDIATE`, the write-ahead log, its error texts) stands in this file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from index.originals import DiskFull, unwritable
from index.tables import SCHEMA
from ingest.errors import StoreBusy, StoreDamaged, StoreError

FILE = "minutebook.db"
BUSY_SECONDS = 20.0

# `synchronous=FULL`: a commit that has been acknowledged survives a power cut. `secure_delete`: what is deleted is
# overwritten with zeros, in the tables and in the indexes.
PRAGMAS = (
    f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
)


def open_engine(folder: Path) -> Engine:
    """An engine on the database of `folder`, whose file need not exist yet."""
    url = URL.create("sqlite", database=str(folder / FILE))
    # An error must not carry what was to be written, questions and hashes among it, into a log.
    engine = create_engine(url, pool_size=8, max_overflow=56, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by its own rules, and none for reading; `_begin` does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    begin = {"read": "BEGIN", "write": "BEGIN IMMEDIATE", "none": ""}
    if statement := begin[connection.get_execution_options().get("transaction", "read")]:
        connection.exec_driver_sql(statement)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store, whatever others write meanwhile. Raises StoreError."""
    with translated_errors(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that is kept as a whole or not at all. Raises StoreError."""
    with translated_errors(), engine.connect().execution_options(transaction="write") as connection, connection.begin():
        yield connection


@contextmanager
def translated_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise explained(error.orig) from error


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Says which file it was that the disk had no room for."""
    try:
        yield
    except DiskFull as error:
        raise DiskFull(f"The disk is full; nothing of {name} was kept.", error.todo) from error


def explained(error: BaseException | None) -> Exception:
    """What a driver's error means to the user."""
    said = str(error)
    if not isinstance(error, sqlite3.Error) or isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return error if isinstance(error, Exception) else RuntimeError(said)
    if "locked" in said or "busy" in said:
        return StoreBusy("The store is being written to by another process.", "Wait a moment and try again.")
    if "full" in said or getattr(error, "sqlite_errorname", "") == "SQLITE_IOERR_SHMSIZE":  # of the log
        return DiskFull()
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return StoreDamaged(
            f"The store's file {FILE} is damaged ({said}).",
            "Restore the data folder from a copy, or ingest the records into a new folder.",
        )
    if "readonly" in said or "unable to open" in said:
        return StoreError(
            f"The store's file {FILE} cannot be written ({said}).", "Check who owns the data folder and its files."
        )
    return StoreError(
        f"The store's file {FILE} could not be used ({said}).",
        "Free some space if the disk is full; else check the disk, then run `minutebook verify`.",
    )


def schema_version(engine: Engine) -> str | None:
    """The migration the database stands at; None for an empty one. Raises StoreError."""
    with reading(engine) as connection:
        return schema_of(connection)


def schema_of(connection: Connection) -> str | None:
    """As `schema_version`, on a connection."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_up_to_date(engine: Engine, folder: Path) -> None:
    """Creates or upgrades the tables; one process at a time. Raises StoreError for a store of a newer program."""
    version = schema_version(engine) if (folder / FILE).exists() else None
    if version == SCHEMA:
        return
    if version is not None and version > SCHEMA:
        raise StoreError(
            f"The data folder {folder} was written by a newer version of Minutebook (schema {version}, this program "
            f"knows {SCHEMA}).",
            "Upgrade Minutebook, or name another data folder.",
        )
    try:
        with FileLock(folder / "schema.lock"):
            _migrate(engine)
    except OSError as error:
        raise unwritable(error, folder) from error


def _migrate(engine: Engine) -> None:
    # Imported here because alembic costs 0.3 s and an up-to-date store has no need of it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


class Watch:
    """Tells whether anyone has written to the database, for some microseconds a look; what its own process writes by
    other connections counts. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()
        self._lock = Lock()

    def version(self) -> int:
        """Another number after each write (https://www.sqlite.org/pragma.html#pragma_data_version). Raises
        StoreError."""
        try:
            with self._lock:
                return int(self._connection.cursor().execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise explained(error) from error

    def close(self) -> None:
        self._connection.close()


def empty_log(engine: Engine) -> bool:
    """Moves the write-ahead log into the database and cuts it to nothing, so that no deleted text stays in it.

    False when a reader held it up for longer than the busy timeout; the next write or close tries again."""
    with translated_errors(), engine.connect().execution_options(transaction="none") as connection:
        blocked = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        return blocked == 0


def database_findings(connection: Connection) -> list[str]:
    """What the database's own checks find wrong, in its words."""
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    findings = [f"The database says: {line}." for line in said if line != "ok"]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return findings + [f"A row of `{row[0]}` belongs to a row of `{row[2]}` that is missing." for row in orphans]


def require_folder(folder: Path, create: bool) -> None:
    """Makes the folder with `create`. Raises StoreError when it is missing or can't be used."""
    elsewhere = "Name another data folder with --data or MINUTEBOOK_DATA, or change who may use this one."
    if not create and not (folder / FILE).is_file():
        raise StoreError(f"{folder} holds no records.", "Ingest some first, or name another folder with --data.")
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is not a folder.", "Name another data folder with --data or MINUTEBOOK_DATA.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The data folder {folder} cannot be made ({error.strerror}).", elsewhere) from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise StoreError(f"The data folder {folder} cannot be read and written.", elsewhere)
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", "schema.lock", "ingest.lock", "uploads.lock"):
        if (folder / name).exists() and not os.access(folder / name, os.R_OK | os.W_OK):
            raise StoreError(
                f"{folder / name} cannot be read and written: it may have been made by another user.", elsewhere
            )
