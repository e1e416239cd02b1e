"""What people set right, from the outside: a resolution or a part named, its values checked, all set or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.register.views import Json, correction_json
from index import corrections
from index.collection import catch_up, ready_lexical
from index.held_register import HeldCorrection
from index.lock import IngestLock
from index.register import DecisionRegister
from index.store import Store
from ingest.errors import BadRequest, NotHeld
from ingest.records import Level

_WAIT = 30.0
"""Seconds to wait for another process that is changing the records."""


def amend_resolution(
    folder: Path, key: str, values: Mapping[str, str], by: str, level: Level, clause: int | None = None
) -> list[HeldCorrection]:
    """Sets fields of the resolution with id `key` right. Raises NotHeld, BadRequest, StoreBusy."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        DecisionRegister(store).resolution(key, level)
        with store.writing() as connection:
            made = [
                corrections.amend_resolution(connection, key, field, value, by, clause)
                for field, value in values.items()
            ]
        catch_up(store, ready_lexical(store, folder))
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
    folder: Path, document: str, part: int | None, values: Mapping[str, str], by: str, level: Level
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
        catch_up(store, ready_lexical(store, folder))
    return made


def withdraw(folder: Path, key: str, by: str, level: Level) -> None:
    """Takes a correction back, so that what the record says holds again. Raises NotHeld, StoreBusy."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        with store.writing() as connection:
            if key not in {one.id for one in corrections.list_corrections(connection, level)}:
                raise NotHeld(f'No correction "{key}" is in force.', "See the ids in the list of corrections.")
            corrections.withdraw(connection, key, by)
        catch_up(store, ready_lexical(store, folder))


def list_corrections(store: Store, level: Level, past: bool = False) -> Json:
    """The corrections of what `level` may see, latest first; with `past` those that no longer hold too."""
    with store.reading() as connection:
        held = corrections.list_corrections(connection, level, past)
    return {"total": len(held), "corrections": [correction_json(one) for one in held]}
