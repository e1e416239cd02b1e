"""What the records held cover, in a sentence."""

from __future__ import annotations

from assistant.desk import Desk
from index.held import Coverage
from ingest.records import Level

_NAMED = 4
"""Bodies that are named."""


def cover(desk: Desk, level: Level) -> str:
    """What the records that `level` may see do cover; "" where there are none."""
    coverage = desk.collection.coverage(level)
    if not coverage.documents:
        return ""
    every = list(dict.fromkeys(one.body for one in coverage.bodies if one.body))
    names = every[:_NAMED]
    of = f", of {', '.join(names)}{' and others' if len(every) > _NAMED else ''}" if names else ""
    held = "1 document is held" if coverage.documents == 1 else f"{coverage.documents:,} documents are held"
    return f"{held}{of}{_years(coverage)}."


def _years(coverage: Coverage) -> str:
    if not (coverage.first and coverage.last):
        return ""
    first, last = coverage.first.year, coverage.last.year
    return f", of {first}" if first == last else f", from {first} to {last}"
