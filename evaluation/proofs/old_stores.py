"""Stores as earlier versions of the program made them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import index
from index import database

VERSIONS = Path(index.__file__).parent / "migrations" / "versions"
RELEASED = sorted(path.name[1:5] for path in VERSIONS.glob("v[0-9]*.py"))
"""Every schema there has been, oldest first."""

_MIGRATIONS = frozenset({"alembic_version", "sqlite_sequence"})
"""What the migrations write themselves."""

_SWEPT = "loose_originals"
"""What every opening clears."""


def make_schema(folder: Path, schema: str) -> None:
    """An empty store in `folder`, by the migrations up to `schema`, as the program did that was released with it."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.set_main_option("path_separator", "os")
    engine = database.open_engine(folder)
    with database.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, schema)
    engine.dispose()


def make_old_store(data: Path, old: Path, schema: str) -> None:
    """The records of `data` in a store of `schema` in the new folder `old`, as far as that schema had room for them."""
    shutil.copytree(data / "originals", old / "originals")
    make_schema(old, schema)
    with closing(sqlite3.connect(old / database.FILE)) as store, store:
        store.execute("ATTACH ? AS today", (str(data / database.FILE),))
        today = {name for (name,) in store.execute("SELECT name FROM today.sqlite_master WHERE type = 'table'")}
        for table in [name for name in _tables(store) if name in today]:
            new = {row[1] for row in store.execute(f'PRAGMA today.table_info("{table}")')}
            shared = ", ".join(f'"{row[1]}"' for row in store.execute(f'PRAGMA table_info("{table}")') if row[1] in new)
            store.execute(f'INSERT INTO main."{table}" ({shared}) SELECT {shared} FROM today."{table}"')


def columns_of(folder: Path) -> dict[str, str]:
    """The columns of each table, as a query names them."""
    with closing(sqlite3.connect(folder / database.FILE)) as store:
        return {
            table: ", ".join(f'"{row[1]}"' for row in store.execute(f'PRAGMA table_info("{table}")'))
            for table in _tables(store)
            if table != _SWEPT
        }


def rows_of(folder: Path, columns: Mapping[str, str]) -> dict[str, set[tuple[Any, ...]]]:
    """The rows of the tables of a store that nobody is writing, as far as `columns` go."""
    with closing(sqlite3.connect(folder / database.FILE)) as store:
        return {table: set(store.execute(f'SELECT {named} FROM "{table}"')) for table, named in columns.items()}


def _tables(store: sqlite3.Connection) -> list[str]:
    found = store.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY rootpage")
    return [name for (name,) in found if name not in _MIGRATIONS]
