"""A store as each released schema made it, with a row in every table, is brought up to date and keeps its rows."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, MetaData, select

from evaluation.proofs.old_stores import RELEASED, make_schema
from index import database, register_tables
from index.store import Store

LEFT_OUT = frozenset({"alembic_version", "loose_originals"})
"""What the migrations write themselves, and what every opening sweeps."""


def value(column: Column[Any]) -> Any:
    """The same for every column of a kind, so that every row finds the one that it belongs to."""
    kind = column.type.python_type
    made = {int: 1, bool: True, bytes: b"\1\0\0\0", float: 1.0, datetime: datetime(2026, 1, 2), date: date(2026, 1, 2)}
    return made.get(kind, "1")


def rows(connection: Connection, tables: MetaData) -> dict[str, list[Any]]:
    return {
        table.name: [tuple(row) for row in connection.execute(select(*table.columns))]
        for table in tables.sorted_tables
        if table.name not in LEFT_OUT
    }


def test_every_schema_has_been_found() -> None:
    assert RELEASED[0] == "0001"
    assert RELEASED[-1] == database.SCHEMA


@pytest.mark.parametrize("schema", RELEASED)
def test_a_store_of_this_schema_keeps_its_rows(tmp_path: Path, schema: str) -> None:
    make_schema(tmp_path, schema)
    old = MetaData()
    engine = database.open_engine(tmp_path)
    with database.writing(engine) as connection:
        old.reflect(connection)
        for table in old.sorted_tables:
            if table.name not in LEFT_OUT:
                connection.execute(table.insert(), {column.name: value(column) for column in table.columns})
        before = rows(connection, old)
    engine.dispose()
    assert all(len(kept) == 1 for kept in before.values())
    with Store.open(tmp_path) as store, store.reading() as connection:
        assert rows(connection, old) == before
        assert database.schema_version(store._engine) == database.SCHEMA
        assert compare_metadata(MigrationContext.configure(connection), register_tables.metadata) == []
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
