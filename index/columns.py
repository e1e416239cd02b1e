"""The columns of all passages, for filtering in memory: read whole, or brought up to the changes since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, select, true

from index.held import STATUSES, Change, Codes, PassageColumns
from index.passages import HELD_STATUSES, KINDS, last_change, names_in
from index.tables import changes, documents, parts, passages
from ingest.errors import StoreDamaged
from ingest.records import Body, PartKind

_ANEW = 200
"""Documents changed from which on all are read anew."""
T = TypeVar("T")


def columns(connection: Connection) -> PassageColumns:
    """The facts of all passages, of every level. Raises StoreDamaged for a passage of no part or document."""
    return _read(connection, None)


def columns_since(connection: Connection, before: PassageColumns) -> tuple[list[Change], PassageColumns]:
    """What has happened since `before` was read, oldest first, and the columns after it: what did not change is taken
    from `before`. A document put may have been removed since. Raises StoreDamaged."""
    query = select(changes).where(changes.c.seq > before.seq).order_by(changes.c.seq)
    happened = [Change(row.seq, row.op, row.document_id, row.at) for row in connection.execute(query)]
    changed = {change.document_id for change in happened}
    if not changed:
        return [], before
    if len(changed) > _ANEW:
        return happened, columns(connection)
    return happened, _joined(_without(before, changed), _read(connection, changed))


# --- reading ------------------------------------------------------------------------------------


def _read(connection: Connection, only: Collection[str] | None) -> PassageColumns:
    """The columns of the documents `only`, of all where it is None."""
    query = select(documents.c.id, documents.c.name, documents.c.path).where(_among(documents.c.id, only))
    files = connection.execute(query).all()
    of_parts = _part_facts(connection, {row.id: code for code, row in enumerate(files)}, only)
    facts = (passages.c.id, passages.c.access, passages.c.document_id, passages.c.part)
    rows = connection.execute(select(*facts).where(_among(passages.c.document_id, only))).all()
    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    order = np.argsort(ids, kind="stable")
    access = np.fromiter((row[1] for row in rows), dtype=np.int8, count=len(rows))
    places = np.fromiter((of_parts.place.get((row[2], row[3]), -1) for row in rows), dtype=np.int64, count=len(rows))
    if stray := [row[0] for row, place in zip(rows, places, strict=True) if place < 0]:
        raise StoreDamaged(
            f"Passage {stray[0]} is of a document that is missing ({len(stray)} in all).",
            "Run `minutebook verify` to see what is damaged, and restore a backup.",
        )
    date, kind, body, document, part, status = (column[places[order]] for column in of_parts.facts)
    return PassageColumns(
        id=ids[order],
        access=access[order],
        date=date,
        kind=kind,
        body=body,
        document=document,
        part=part,
        status=status,
        kinds=of_parts.kinds,
        bodies=of_parts.bodies,
        documents=tuple(row.id for row in files),
        files=tuple(row.name for row in files),
        paths=tuple(row.path for row in files),
        seq=last_change(connection),
    )


def _among(column: ColumnElement[str], only: Collection[str] | None) -> ColumnElement[bool]:
    return true() if only is None else column.in_(only)


@dataclass(frozen=True, slots=True)
class _PartFacts:
    """Columns of parts: date, kind, body, document, number, status; `place` is where a part stands in them."""

    place: dict[tuple[str, int], int]
    facts: tuple[Codes, ...]
    kinds: tuple[PartKind, ...]
    bodies: tuple[Body, ...]


def _part_facts(connection: Connection, document_code: dict[str, int], only: Collection[str] | None) -> _PartFacts:
    kinds: dict[PartKind, int] = {}
    bodies: dict[Body, int] = {}
    query = select(
        parts.c.document_id,
        parts.c.number,
        parts.c.date,
        parts.c.kind,
        parts.c.authority,
        parts.c.body,
        parts.c.aliases,
        parts.c.status,
    )
    rows = connection.execute(query.where(_among(parts.c.document_id, only))).all()
    table = [
        (
            date.toordinal() if date else 0,
            kinds.setdefault(KINDS[kind], len(kinds)),
            bodies.setdefault(Body(authority, name, names_in(aliases)), len(bodies)),
            document_code[document],
            number,
            STATUSES.index(HELD_STATUSES[status]),
        )
        for document, number, date, kind, authority, name, aliases, status in rows
    ]
    facts = tuple(np.array(table, dtype=np.int32).reshape(len(rows), 6).T)
    return _PartFacts({(row[0], row[1]): n for n, row in enumerate(rows)}, facts, tuple(kinds), tuple(bodies))


# --- joining ------------------------------------------------------------------------------------

_COLUMNS = ("id", "access", "date", "kind", "body", "document", "part", "status")


def _without(held: PassageColumns, gone: Collection[str]) -> PassageColumns:
    """`held` less the documents `gone`, and less the bodies that no passage is of any more."""
    stay = np.array([key not in gone for key in held.documents], np.bool_)
    kept = stay[held.document]
    left = {name: getattr(held, name)[kept] for name in _COLUMNS}
    left["document"] = (np.cumsum(stay, dtype=np.int32) - 1)[left["document"]]
    used, codes = np.unique(left["body"], return_inverse=True)
    left["body"] = codes.astype(np.int32)
    return replace(
        held,
        **left,
        bodies=tuple(held.bodies[code] for code in used),
        documents=_chosen(held.documents, stay),
        files=_chosen(held.files, stay),
        paths=_chosen(held.paths, stay),
    )


def _chosen(values: Sequence[str], stay: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(value for value, stays in zip(values, stay.tolist(), strict=True) if stays)


def _joined(held: PassageColumns, fresh: PassageColumns) -> PassageColumns:
    """Both together, by id; they have no document in common."""
    kinds, kind_codes = _together(held.kinds, fresh.kinds)
    bodies, body_codes = _together(held.bodies, fresh.bodies)
    coded = {
        "kind": kind_codes[fresh.kind],
        "body": body_codes[fresh.body],
        "document": fresh.document + len(held.documents),
    }
    both = {name: np.concatenate([getattr(held, name), coded.get(name, getattr(fresh, name))]) for name in _COLUMNS}
    order = np.argsort(both["id"], kind="stable")
    ordered: dict[str, Any] = {name: column[order].astype(getattr(held, name).dtype) for name, column in both.items()}
    return replace(
        fresh,
        **ordered,
        kinds=kinds,
        bodies=bodies,
        documents=held.documents + fresh.documents,
        files=held.files + fresh.files,
        paths=held.paths + fresh.paths,
    )


def _together(first: Sequence[T], second: Sequence[T]) -> tuple[tuple[T, ...], Codes]:
    """The values of both, those of `first` before, and the place of each of `second` among them."""
    places = {value: place for place, value in enumerate(first)}
    codes = [places.setdefault(value, len(places)) for value in second]
    return tuple(places), np.array(codes, np.int32)
