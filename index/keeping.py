"""A document with all that hangs on it written in one transaction, and taken away in one."""

from __future__ import annotations

from sqlalchemy import Connection

from index import (
    audit,
    closings,
    conversations,
    corrections,
    documents,
    failures,
    figure_rows,
    loose,
    passages,
    register_rows,
    settling,
)
from index.audit import Event
from index.slices import Embedded, insert_slices
from ingest.records import Level, Reading


def keep(connection: Connection, reading: Reading, embedded: Embedded, who: str) -> tuple[str, str | None]:
    """Writes the document in the place of an earlier one of its path; its id and that of the earlier one.

    What people have set right in it is put on the new rows; where another version of the file no longer has what was
    corrected it is forgotten, but for what closed a part (`index.closings`). Turns that quote it stay if the same text
    was read from the same file, and go with the earlier words otherwise. The audit log tells that `who` did it."""
    path = reading.document.path
    earlier = documents.id_at(connection, path)
    was = documents.level_of(connection, earlier) if earlier else None
    met = settling.days_of(connection, earlier) if earlier else set()
    quoting = conversations.quoting(connection, earlier) if earlier else []
    alike = earlier is not None and documents.is_read_alike(connection, earlier, reading)
    if earlier:
        _delete(connection, earlier)
    key = documents.insert_document(connection, reading)
    passages.insert_passages(connection, key, reading, embedded.vectors)
    insert_slices(connection, passages.ids_of(connection, key), embedded.slices)
    register_rows.insert_register(connection, key, reading)
    figure_rows.insert_figures(connection, key, reading)
    if alike:
        conversations.quote_again(connection, key, quoting)
    else:
        conversations.forget(connection, quoting)
    corrections.reapply(connection, key)
    if earlier is None:
        closings.take_over(connection, key, path, reading.document.sha256)
    closed = closings.keep_closed(connection, key, path)
    if earlier not in (None, key):
        corrections.forget(connection, path)
    settling.settle(connection, met, key)
    documents.note_change(connection, "put", key)
    failures.forget_failures(connection, [path])
    _note_kept(connection, who, key, earlier, was, reading.document.access)
    if closed is not None:
        audit.note_level(connection, who, key, reading.document.access, closed)
    return key, earlier


def _note_kept(
    connection: Connection, who: str, key: str, earlier: str | None, was: Level | None, access: Level
) -> None:
    audit.note(connection, who, Event.REPLACED if earlier else Event.ADDED, key, earlier or "")
    if was is not None and was != access:
        audit.note_level(connection, who, key, was, access)


def drop(connection: Connection, key: str, who: str) -> bool:
    """Takes the document away with all that was read from it and set right in it; False if it isn't held. The audit
    log tells that `who` did it."""
    path = documents.path_of(connection, key)
    if path is None:
        return False
    met = settling.days_of(connection, key)
    conversations.forget(connection, conversations.quoting(connection, key))
    _delete(connection, key)
    corrections.forget(connection, path)
    settling.settle(connection, met)
    audit.note(connection, who, Event.REMOVED, key)
    return True


def _delete(connection: Connection, key: str) -> None:
    sha256 = documents.delete_document(connection, key)
    if sha256 is not None:
        loose.note(connection, sha256)
