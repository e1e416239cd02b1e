"""Files that could not be ingested, kept until they can be or are gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from index.held import Failure
from index.tables import failures
from ingest.records import Level


def record_failure(connection: Connection, path: str, name: str, what: str, todo: str) -> None:
    """Notes the latest failure of `path` in the place of an earlier one."""
    forget_failures(connection, [path])
    row = {"path": path, "name": name, "what": what, "todo": todo, "at": datetime.now(UTC)}
    connection.execute(insert(failures), row)


def held_failures(connection: Connection, level: Level) -> list[Failure]:
    """All of them for officers, none for others: a file's name may tell what is closed."""
    if level < Level.OFFICER:
        return []
    rows = connection.execute(select(failures).order_by(failures.c.path))
    return [Failure(row.path, row.name, row.what, row.todo, row.at) for row in rows]


def forget_failures(connection: Connection, paths: Iterable[str]) -> int:
    """How many of `paths` had failed."""
    return connection.execute(delete(failures).where(failures.c.path.in_(list(paths)))).rowcount
