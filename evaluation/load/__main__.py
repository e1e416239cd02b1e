"""Puts load on a server of its own over 40,000 passages and tells which promises it kept.

    python -m evaluation.load
    python -m evaluation.load --seconds 20 --workers 2 --work FOLDER

The server, the ingest beside it and the callers are on this machine and share its cores. Exit status: 0 all promises
kept, 1 one was missed, 2 wrong use.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation.load.beside import ingesting, served
from evaluation.load.figures import print_promises
from evaluation.load.mix import Mix
from evaluation.load.phases import Course, bear, end, measure_capacity, measure_lone, overload, settle
from evaluation.load.records import Records, made_records, own_records, write_files
from evaluation.load.throughput import Throughput, measure_bare, measure_throughput, told

PASSAGES = 40_000
_FILES_A_SECOND = 2


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _options(arguments)
    console = Console(highlight=False, width=140)
    made = made_records(chosen.work, chosen.passages, _tell)
    files = chosen.work / "beside"
    write_files(made, files, max(4, round(chosen.seconds * _FILES_A_SECOND)))
    records = own_records(made, chosen.work / "under-load")
    with served(records.folder, chosen.workers) as (process, address):
        course = Course(console, Mix(records, seed=1), address, process, chosen.workers)
        found = asyncio.run(run(course, records, files, chosen.seconds))
    bare = measure_bare(records.folder, chosen.seconds / 12)
    console.print(
        f"{chosen.passages:,} passages, half closed; {chosen.workers} server process(es), {os.cpu_count()} cores; "
        f"capacity {course.capacity:.1f} requests a second, lone median {course.lone:.0f} ms\n"
    )
    console.print(f"{told(found, bare, chosen.workers)}\n")
    print_promises(console, course.promises)
    return 0 if all(one.kept for one in course.promises) else 1


async def run(course: Course, records: Records, files: Path, seconds: float) -> Throughput:
    """All phases; `seconds` is the length of the one at 70%, the others follow from it."""
    await measure_lone(course, seconds / 4)
    await measure_capacity(course, seconds / 4)
    throughput = await measure_throughput(course, seconds / 12)
    with ingesting(records.folder, files):
        await bear(course, seconds)
    await overload(course, seconds / 3)
    await settle(course, seconds, seconds / 6)
    await end(course)
    return throughput


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.load", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, help="length of the phase at 70%% of capacity")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--work", type=Path, default=Path("evaluation-runs/load"), help="where the records are kept")
    return parser.parse_args(arguments)


def _tell(what: str) -> None:
    print(f"load: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
