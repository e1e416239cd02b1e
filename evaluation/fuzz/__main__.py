"""Fuzzing of every reader and of what follows it.

    python -m evaluation.fuzz --cases 20000 --seed 1

Cases are shared evenly by the targets of `evaluation.fuzz.targets`. Nothing but a MinutebookError may be raised, every
span must lie in the text and say what the record says, no number or date may be in a record that is not printed, and
no case may take more than five seconds of the processor. Failing cases are kept in the folder of `--keep`. Exit
status: 0 nothing was found, 1 something was.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from evaluation.fuzz.running import Outcome, fuzz
from evaluation.fuzz.targets import TARGETS, Case


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzzes all targets, or those named, on all cores; prints what came of each."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=20_000, help="in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=Path, default=Path("corpus/sample"), help="the records to be changed")
    parser.add_argument("--keep", type=Path, default=Path("evaluation-runs/fuzz"), help="where failing cases are kept")
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    given = parser.parse_args(arguments)
    each = -(-given.cases // len(given.targets))
    outcomes = []
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        running = [pool.submit(fuzz, target, each, given.seed, given.records) for target in given.targets]
        print(f"{'target':24}{'cases':>8}{'refused':>9}{'failures':>10}{'slowest':>10}", flush=True)
        for future in as_completed(running):
            outcomes.append(future.result())
            print(_row(outcomes[-1]), flush=True)
    _tell(outcomes, given.keep)
    return 1 if any(outcome.failures for outcome in outcomes) else 0


def _row(outcome: Outcome) -> str:
    failed = sum(count for _, count in outcome.failures.values())
    return f"{outcome.target:24}{outcome.cases:8,}{outcome.refused:9,}{failed:10,}{outcome.slowest:9.2f} s"


def _tell(outcomes: Sequence[Outcome], folder: Path) -> None:
    for outcome in outcomes:
        for number, (fault, (case, count)) in enumerate(outcome.failures.items()):
            kept = _keep(case, folder / f"{_plain(outcome.target)}-{number}")
            print(f"{outcome.target}: {fault} ({count}); {kept}")
        if outcome.slowest_case:
            _keep(outcome.slowest_case, folder / f"{_plain(outcome.target)}-slowest")
    cases = sum(outcome.cases for outcome in outcomes)
    failed = sum(count for outcome in outcomes for _, count in outcome.failures.values())
    slowest = max(outcomes, key=lambda outcome: outcome.slowest)
    print(f"{cases:,} cases, {failed} failures; the slowest took {slowest.slowest:.2f} s ({slowest.target}).")


def _keep(case: Case, place: Path) -> Path:
    """Writes a case where it can be looked at: its bytes, or what its reader is made out to have handed on."""
    place.parent.mkdir(parents=True, exist_ok=True)
    kept = place.with_name(f"{place.name}-{_plain(case.name)}")
    kept.write_bytes(case.data if case.source is None else repr(case.source).encode("utf-8", "surrogatepass"))
    return kept


def _plain(name: str) -> str:
    return re.sub(r"[^\w.]+", "-", name)


if __name__ == "__main__":
    sys.exit(main())
