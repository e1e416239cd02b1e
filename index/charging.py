"""Resolutions that may charge somebody with something, read with no more than tells it: a register has thousands."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from index.held_register import Charging, RegisterFilters
from index.register_filters import resolutions_met
from index.register_reading import HELD, read_clause
from index.register_tables import clauses, items, meetings, resolutions
from index.settling import meeting_column
from index.tables import AnyRow
from ingest.records import Clause, Level, Outcome, ResolutionKind

ACTION = "action"
"""How the label of a resolution begins that charges somebody whom it doesn't name ("Actions:")."""


def charging(connection: Connection, level: Level, filters: RegisterFilters) -> list[Charging]:
    """The resolutions that meet `filters` and have a clause that names who or by when, or are labelled as an action;
    the earliest meeting first, those without a date last, of a day by their ids."""
    named = select(clauses.c.resolution_id).where(or_(clauses.c.actor != "", clauses.c.due != ""))
    met = resolutions_met(connection, level, filters)
    asked = and_(met, or_(resolutions.c.id.in_(named), func.lower(resolutions.c.label).startswith(ACTION)))
    own = [resolutions.c[name] for name in ("id", "key", "kind", "label", "text", "outcomes", "start_char", "end_char")]
    query = select(*own, items.c.title, meetings.c.date, meeting_column(level).label("meeting"))
    rows = connection.execute(query.select_from(HELD).where(asked)).all()
    theirs = _clauses(connection, {row.id for row in rows})
    found = [_charging(row, tuple(theirs[row.id])) for row in rows]
    return sorted(found, key=lambda one: (one.date or date.max, one.id))


def _clauses(connection: Connection, ids: set[int]) -> defaultdict[int, list[Clause]]:
    """The clauses with an actor or a time of the resolutions `ids`, in order."""
    query = select(clauses).where(or_(clauses.c.actor != "", clauses.c.due != ""))
    found: defaultdict[int, list[Clause]] = defaultdict(list)
    for row in connection.execute(query.order_by(clauses.c.resolution_id, clauses.c.place)):
        if row.resolution_id in ids:
            found[row.resolution_id].append(read_clause(row))
    return found


def _charging(row: AnyRow, theirs: tuple[Clause, ...]) -> Charging:
    outcomes = tuple(Outcome(one) for one in json.loads(row.outcomes))
    kind, place = ResolutionKind(row.kind), (row.start_char, row.end_char)
    told = row.key, row.meeting, row.date, kind, row.label, row.text, outcomes, theirs
    return Charging(*told, *place, row.title or "")
