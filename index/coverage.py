"""What the records held cover, computed from what one level may see and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from index.closed import seen_by
from index.failures import held_failures
from index.figure_tables import figures
from index.held import BodyCoverage, Coverage
from index.tables import AnyRow, documents, parts, passages
from ingest.records import Level, PartKind


def coverage(connection: Connection, level: Level) -> Coverage:
    """Totals, and per body the kinds, dates and years of its parts; bodies by authority and name."""
    version = documents.c.reader_version
    seen = select(version, func.count().label("held"), func.max(documents.c.ingested_at).label("last"))
    readers = connection.execute(seen.where(seen_by(level)).group_by(version)).all()
    query = select(parts.c.body_key, parts.c.authority, parts.c.body, parts.c.kind, parts.c.date)
    rows = connection.execute(query.where(parts.c.access <= int(level)).order_by(parts.c.body_key)).all()
    dates = [row.date for row in rows if row.date]
    return Coverage(
        documents=sum(row.held for row in readers),
        readers={row.reader_version: row.held for row in readers},
        parts=len(rows),
        passages=_count_passages(connection, level),
        figures=_count_figures(connection, level),
        bodies=tuple(_bodies(rows)),
        first=min(dates, default=None),
        last=max(dates, default=None),
        last_ingested=max((row.last for row in readers), default=None),
        failures=tuple(held_failures(connection, level)),
    )


def _count_passages(connection: Connection, level: Level) -> int:
    query = select(func.count()).select_from(passages).where(passages.c.access <= int(level))
    return connection.execute(query).scalar_one()


def _count_figures(connection: Connection, level: Level) -> int:
    query = select(func.count()).select_from(figures)
    return connection.execute(query.where(figures.c.access <= int(level), figures.c.review.is_(False))).scalar_one()


def _bodies(rows: Sequence[AnyRow]) -> list[BodyCoverage]:
    of_body: dict[str, list[AnyRow]] = {}
    for row in rows:
        of_body.setdefault(row.body_key, []).append(row)
    return [_body(group) for group in of_body.values()]


def _body(rows: Sequence[AnyRow]) -> BodyCoverage:
    # Of several spellings the one most often printed.
    (authority, name), _ = Counter((row.authority, row.body) for row in rows).most_common(1)[0]
    dates: list[date] = [row.date for row in rows if row.date]
    return BodyCoverage(
        authority=authority,
        body=name,
        parts=len(rows),
        kinds=dict(Counter(PartKind(row.kind) for row in rows).most_common()),
        first=min(dates, default=None),
        last=max(dates, default=None),
        years=dict(sorted(Counter(day.year for day in dates).items())),
    )
