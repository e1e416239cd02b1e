"""The migrations make the very tables that the program reads and writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import index
from index import access_tables, figure_tables, register_tables, tables
from index.audit import Event, lines, note
from index.figures import FigureRegister
from index.store import Store
from ingest.errors import StoreError
from ingest.records import Level


def test_the_newest_migration_is_the_schema_of_the_tables() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(index.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [tables.SCHEMA]
    revisions = [revision.revision for revision in script.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True), "versions are compared as text"


def test_the_migrated_tables_are_those_of_the_program(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences: list[Any] = compare_metadata(context, register_tables.metadata)
        made = set(
            connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")).scalars()
        )
    assert differences == []
    assert made == {"passages", "changes", "amendments", "audit"}


def test_removals_cascade_in_the_migrated_tables(store: Store) -> None:
    for table in register_tables.metadata.sorted_tables:
        declared = {key.target_fullname.split(".")[0]: key.ondelete for key in table.foreign_keys}
        with store.reading() as connection:
            rows = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table.name})").all()
        assert {row[2]: row[6] for row in rows} == declared


def test_the_connection_keeps_its_promises(store: Store) -> None:
    expected = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "busy_timeout": 20000}
    with store.reading() as connection:
        for pragma, value in expected.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_store_of_a_newer_program_is_refused_untouched(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version of Minutebook") as caught:
        Store.open(store.folder)
    assert "Upgrade" in caught.value.todo
    with store.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_a_making_that_was_broken_off_is_done_again(tmp_path: Path) -> None:
    (tmp_path / "minutebook.db").touch()
    with Store.open(tmp_path) as store:
        assert store.documents(Level.PUBLIC) == (0, [])


def test_a_store_of_the_fourth_schema_is_brought_up_to_date(store: Store) -> None:
    talk = store.begin_conversation(Level.MEMBER, "key:abc")
    store.add_turn(talk, "Who?", {}, {}, [], Level.MEMBER, "key:abc")
    with store.writing() as connection:
        note(connection, "local", Event.SIGNED_IN)
        _back_to_the_fourth_schema(connection)
    store.close()
    with Store.open(store.folder) as again:
        assert again.check() == []
        assert [one.id for one in again.conversations(Level.MEMBER, 10, owner="key:abc")[1]] == [talk]
        assert again.conversations(Level.OFFICER, 10) == (0, [])
        with again.reading() as connection:
            assert lines(connection, 10)[0] == 1
            assert compare_metadata(MigrationContext.configure(connection), register_tables.metadata) == []


def test_a_store_of_the_third_schema_is_brought_up_to_date(store: Store, made: Any, record: Any) -> None:
    key = made("/r/a.txt", record(["one"])).put(store)
    talk = store.begin_conversation(Level.OFFICER)
    store.add_turn(talk, "Who?", {}, {}, [], Level.OFFICER)
    with store.writing() as connection:
        _back_to_the_fourth_schema(connection)
        _back_to_the_third_schema(connection)
    store.close()
    with Store.open(store.folder) as again:
        assert [document.id for document in again.documents(Level.PUBLIC)[1]] == [key]
        assert again.check() == []
        assert again.conversations(Level.OFFICER, 10)[1][0].id == talk, "what was asked before is the local user's"
        with again.reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), register_tables.metadata) == []


def test_a_store_of_the_second_schema_is_brought_up_to_date(store: Store, figured: Any, record: Any, said: Any) -> None:
    it = figured("/r/a.txt", record(["There were 5 grants."]), said("There were 5 grants.", "grants", "5", "5"))
    key = it.put(store)
    with store.writing() as connection:
        _back_to_the_fourth_schema(connection)
        _back_to_the_third_schema(connection)
        _back_to_the_second_schema(connection)
    store.close()
    with Store.open(store.folder) as again:
        assert [document.id for document in again.documents(Level.PUBLIC)[1]] == [key]
        assert again.check() == []
        assert FigureRegister(again).figures(Level.PUBLIC).total == 0
        it.put(again)
        assert FigureRegister(again).figures(Level.PUBLIC).total == 1
        with again.reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), register_tables.metadata) == []


def test_a_store_of_the_first_schema_is_brought_up_to_date(store: Store, made: Any, record: Any) -> None:
    kept = store.folder
    keys = [made(f"/r/{name}.txt", record(["one"]), record(["two"])).put(store) for name in "ab"]
    with store.reading() as connection:
        expected = connection.execute(text("SELECT document_id, number, key FROM parts")).all()
    with store.writing() as connection:
        _back_to_the_fourth_schema(connection)
        _back_to_the_third_schema(connection)
        _back_to_the_second_schema(connection)
        _back_to_the_first_schema(connection)
    store.close()
    with Store.open(kept) as again:
        assert [document.id for document in again.documents(Level.PUBLIC)[1]] == keys
        assert again.check() == []
        with again.reading() as connection:
            assert connection.execute(text("SELECT document_id, number, key FROM parts")).all() == expected
            assert compare_metadata(MigrationContext.configure(connection), register_tables.metadata) == []


def _back_to_the_fourth_schema(connection: Connection) -> None:
    connection.execute(text("DROP TABLE passage_slices"))
    connection.execute(text("DROP TABLE verdicts"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))


def _back_to_the_third_schema(connection: Connection) -> None:
    for table in reversed(register_tables.metadata.sorted_tables):
        if table.name in access_tables.__all__:
            connection.execute(text(f"DROP TABLE {table.name}"))
    connection.execute(text("DROP INDEX ix_conversations_owner"))
    connection.execute(text("ALTER TABLE conversations DROP COLUMN owner"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))


def _back_to_the_second_schema(connection: Connection) -> None:
    for table in figure_tables.__all__:
        if table != "metadata":
            connection.execute(text(f"DROP TABLE {table}"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))


def _back_to_the_first_schema(connection: Connection) -> None:
    for table in reversed(register_tables.metadata.sorted_tables):
        if table.name in register_tables.__all__:
            connection.execute(text(f"DROP TABLE {table.name}"))
    connection.execute(text("DROP INDEX ix_parts_key"))
    connection.execute(text("ALTER TABLE parts DROP COLUMN key"))
    connection.execute(text("ALTER TABLE passages DROP COLUMN own_access"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
