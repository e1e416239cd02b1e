"""What is quoted with the figure of a cell beside the row it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.records.figures import Printed


def quoted_beside(statement: Printed, printed: Sequence[Printed]) -> tuple[Printed, ...]:
    """What is quoted beside the statement: each once, in the order of the text, none that stands in it."""
    outside = {(each.start, each.end): each for each in printed if each and not _within(each, statement)}
    kept = [
        each
        for each in outside.values()
        if not any(_within(each, other) and each != other for other in outside.values())
    ]
    return tuple(sorted(kept, key=lambda each: each.start))


def _within(inner: Printed, outer: Printed) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
