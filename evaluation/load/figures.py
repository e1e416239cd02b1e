"""What a load showed: percentiles, faults, and each promise with whether it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

from evaluation.load.generator import Answered


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised, what was found, and whether that keeps it."""

    words: str
    found: str
    kept: bool


def percentile(answered: Sequence[Answered], percent: float) -> float:
    """Milliseconds from when the requests were due; nan for none."""
    if not answered:
        return float("nan")
    return float(np.percentile([one.seconds for one in answered], percent)) * 1000


def faults(answered: Sequence[Answered], refusing: bool = False) -> list[str]:
    """What went wrong, the most frequent first; `refusing` says that requests may be turned away."""
    wrong = [one for one in answered if not (one.good or (refusing and one.refused))]
    told = Counter(
        f"{one.call.kind}: {'closed records shown' if one.leaked else one.status} {one.fault}" for one in wrong
    )
    return [f"{count} times {fault}" for fault, count in told.most_common()]


def print_phase(console: Console, title: str, answered: Sequence[Answered], seconds: float) -> None:
    """A table of one phase: each kind of request and all of them."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for head in ("", "sent", "answered", "refused", "a second", "median ms", "p95 ms", "p99 ms", "most ms"):
        table.add_column(head, justify="left" if not head else "right")
    groups = {kind: [one for one in answered if one.call.kind == kind] for kind in {one.call.kind for one in answered}}
    for name, group in [*sorted(groups.items()), ("all", list(answered))]:
        good = [one for one in group if one.good]
        refused = sum(one.refused for one in group)
        times = [f"{percentile(good, percent):.0f}" for percent in (50, 95, 99, 100)]
        table.add_row(name, str(len(group)), str(len(good)), str(refused), f"{len(good) / seconds:.1f}", *times)
    console.print(table)
    late = max((one.late for one in answered), default=0.0) * 1000
    console.print(f"sent at most {late:.0f} ms after they were due\n")


def print_promises(console: Console, promises: Sequence[Promise]) -> None:
    table = Table(title="promises", title_justify="left", box=None, pad_edge=False)
    for head in ("", "found", ""):
        table.add_column(head, overflow="fold")
    for one in promises:
        table.add_row(one.words, one.found, "kept" if one.kept else "MISSED")
    console.print(table)
