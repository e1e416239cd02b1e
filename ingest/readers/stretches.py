"""Stretches of flags: where along a page no word stands."""

from __future__ import annotations

from collections.abc import Sequence


def runs_of(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """The stretches of `flags` that are true, as (first, behind the last)."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            runs.append((start, i))
            start = None
    return runs
