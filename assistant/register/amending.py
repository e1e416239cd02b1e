"""What people set right, from the outside: a resolution or a part named, its values checked, all set or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from assistant.register.views import Json, correction_json
from index import audit, corrections, documents
from index.audit import Event
from index.collection import follow
from index.held import HeldDocument
from index.held_register import HeldCorrection
from index.lock import IngestLock
from index.owners import LOCAL
from index.register import DecisionRegister
from index.store import Store
from ingest.errors import BadRequest, NotHeld
from ingest.records import Level

_WAIT = 30.0
"""Seconds to wait for another process that is changing the records."""


def amend_resolution(
    folder: Path,
    key: str,
    values: Mapping[str, str],
    by: str,
    level: Level,
    clause: int | None = None,
    who: str = LOCAL,
) -> list[HeldCorrection]:
    """Sets fields of the resolution with id `key` right; `by` is shown with it, `who` stands in the audit log. Raises
    NotHeld, BadRequest, StoreBusy."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        DecisionRegister(store).resolution(key, level)
        with store.writing() as connection:
            made = [
                corrections.amend_resolution(connection, key, field, value, by, clause)
                for field, value in values.items()
            ]
            for one in made:
                audit.note(connection, who, Event.CORRECTED, one.id)
        follow(store, folder)
    return made


def is_resolution(folder: Path, key: str, level: Level) -> bool:
    """Whether `key` is the id of a resolution that `level` may see. Raises StoreError."""
    with Store.open(folder, create=False) as store:
        try:
            DecisionRegister(store).resolution(key, level)
        except NotHeld:
            return False
    return True


def amend_part(
    folder: Path,
    document: str,
    part: int | None,
    values: Mapping[str, str],
    by: str,
    level: Level,
    who: str = LOCAL,
) -> list[HeldCorrection]:
    """Sets fields of a part right; `document` is its file's id, path or base name, `part` may be left out where there
    is but one. Raises NotHeld, BadRequest, StoreBusy."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        held = store.find_document(document, level)
        numbers = [one.number for one in held.parts]
        if part is None and len(numbers) > 1:
            listed = ", ".join(f"{one.number} ({one.title or one.kind.value})" for one in held.parts)
            raise BadRequest(f"{held.name} has {len(numbers)} parts.", f"Say which is meant: {listed}.")
        number = numbers[0] if part is None and numbers else part
        if number not in numbers:
            raise NotHeld(f"{held.name} has no part {number}.", f"Its parts: {', '.join(map(str, numbers))}.")
        with store.writing() as connection:
            made = [
                corrections.amend_part(connection, held.id, number, field, value, by) for field, value in values.items()
            ]
            _audit(connection, who, made, held, number)
        follow(store, folder)
    return made


def _audit(connection: Connection, who: str, made: Sequence[HeldCorrection], held: HeldDocument, number: int) -> None:
    was = next(one.access for one in held.parts if one.number == number)
    for one in made:
        audit.note(connection, who, Event.CORRECTED, one.id)
        if one.field == "level":
            audit.note_level(connection, who, held.id, was, Level.parse(one.value), number)


def withdraw(folder: Path, key: str, by: str, level: Level, who: str = LOCAL) -> None:
    """Takes a correction back, so that what the record says holds again. Raises NotHeld, StoreBusy."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        with store.writing() as connection:
            in_force = {one.id: one for one in corrections.list_corrections(connection, level)}
            if key not in in_force:
                raise NotHeld(f'No correction "{key}" is in force.', "See the ids in the list of corrections.")
            corrections.withdraw(connection, key, by)
            audit.note(connection, who, Event.WITHDRAWN, key)
            _audit_level(connection, who, in_force[key])
        follow(store, folder)


def _audit_level(connection: Connection, who: str, ended: HeldCorrection) -> None:
    """Tells that a part has the level again that the record gives it."""
    place = documents.part_with_key(connection, ended.target) if ended.field == "level" else None
    if place:
        document, number = place
        audit.note_level(connection, who, document, Level.parse(ended.value), Level.parse(ended.was), number)


def list_corrections(store: Store, level: Level, past: bool = False) -> Json:
    """The corrections of what `level` may see, latest first; with `past` those that no longer hold too."""
    with store.reading() as connection:
        held = corrections.list_corrections(connection, level, past)
    return {"total": len(held), "corrections": [correction_json(one) for one in held]}
